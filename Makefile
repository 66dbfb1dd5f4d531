# Everything runs in a virtual environment of its own, made when it is first needed.
#
#   make demo     check, trace and draw the shipped strategy
#   make test     the tests (those that need a browser or a database skip without one)
#   make check    style, floors, types: what must hold before a commit
#   make gallery  redraw visualizations/ from models/
#   make bench    the measurements that performance claims rest on
#   make mutate   change each lint rule a little, and see that its cases notice

VENV   ?= .venv
PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3.14 python3 python,\
	$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
BIN    := $(VENV)/bin
PYTEST_WORKERS ?= 2
PYTEST ?= $(BIN)/python -m pytest -n $(PYTEST_WORKERS)

.PHONY: commands rules demo test check style floors types format gallery bench mutate clean help

help:
	@sed -n 's/^#   //p' Makefile

# What a user installs.
$(BIN)/.installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@$(BIN)/python -m compileall -q strategy_graph
	@touch $@

# What a maintainer needs on top of it.
$(BIN)/.installed-dev: $(BIN)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(BIN)/.installed
	@$(BIN)/strategy-graph demo --output visualizations/taipei-pawnshop-108.html

test: $(BIN)/.installed-dev
	$(PYTEST)

# The database tests on the newest Neo4j; NEWEST_JAVA is a Java 21 or newer.
NEWEST_NEO4J ?= 2026.08.1
NEWEST_JAVA  ?= java
.PHONY: test-neo4j-newest
test-neo4j-newest: $(BIN)/.installed-dev
	STRATEGY_GRAPH_REQUIRE=neo4j STRATEGY_GRAPH_NEO4J_VERSION=$(NEWEST_NEO4J) \
	STRATEGY_GRAPH_NEO4J_JAVA=$(NEWEST_JAVA) $(BIN)/python -m pytest tests/neo4j

check: style floors types

style: $(BIN)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

floors: $(BIN)/.installed-dev
	$(BIN)/lint-imports --no-cache

types: $(BIN)/.installed-dev
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

format: $(BIN)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gallery: $(BIN)/.installed
	@$(BIN)/python visualizations/regenerate.py

bench: $(BIN)/.installed-dev
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit; done

mutate: $(BIN)/.installed-dev
	@$(BIN)/python -m tests.mutate_rules

# A page that the program writes of itself; a test checks that it is current.
commands: $(BIN)/.installed
	$(BIN)/python -m strategy_graph.cli.reference > strategy_graph/cli/README.md

# The pages of the lint rules, from their docstrings and examples.
rules: $(BIN)/.installed
	$(BIN)/python -m strategy_graph.linter.write_pages

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
