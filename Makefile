# Everything runs in a virtual environment of its own, made when it is first needed.
#
#   make demo     check, trace and draw the shipped strategy
#   make test     the tests (those that need a browser or a database skip without one)
#   make check    style, floors, types, dependencies, workflows: what must hold before a commit
#   make docs     the pages as a site, with search, in build/docs
#   make gallery  redraw visualizations/ from models/
#   make bench    does every promise about speed and size hold? (minutes; on a quiet machine)
#   make tables   measure all that performance claims rest on, and write benchmarks/README.md
#   make release  build the packages into dist/, and try each away from the repository
#   make fuzz     broken files through every reader, FUZZ_EXAMPLES of each kind (5000)
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

# What a user has who is slow to update: the lowest versions that pyproject.toml declares.
# pip cannot choose them; uv can. Test tools come in whatever version is new.
.PHONY: test-lowest test-core coverage
LOWEST := .venv-lowest
test-lowest:
	$(PYTHON) -m venv --clear $(LOWEST)
	$(LOWEST)/bin/python -m pip install --quiet uv
	$(LOWEST)/bin/uv pip install --quiet --python $(LOWEST)/bin/python \
		--resolution lowest-direct --editable '.[fast,columns,frames]'
	$(LOWEST)/bin/uv pip install --quiet --python $(LOWEST)/bin/python \
		pytest pytest-xdist hypothesis jsonschema
	$(LOWEST)/bin/python -m pytest -n $(PYTEST_WORKERS) -m "not browser and not neo4j" $(TESTS)

# What a user has who installs nothing else: tests of the extras skip, and say so.
CORE := .venv-core
test-core:
	$(PYTHON) -m venv --clear $(CORE)
	$(CORE)/bin/python -m pip install --quiet --editable . pytest
	$(CORE)/bin/python -m pytest -m "not browser and not neo4j" $(TESTS)

coverage: $(BIN)/.installed-dev
	@rm -rf build/coverage && mkdir -p build/coverage
	$(PYTEST) --cov --cov-report= $(TESTS)
	@$(BIN)/python -m coverage html --quiet
	@$(BIN)/python -m coverage report --skip-covered

check: style floors types dependencies workflows

style: $(BIN)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

floors: $(BIN)/.installed-dev
	$(BIN)/lint-imports --no-cache

types: $(BIN)/.installed-dev
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

# The package alone, then everything, where tools and tests must be declared as well.
.PHONY: dependencies workflows
dependencies: $(BIN)/.installed-dev
	$(BIN)/deptry strategy_graph --optional-dependencies-dev-groups dev,bench
	$(BIN)/deptry .

workflows: $(BIN)/.installed-dev
	$(BIN)/zizmor --offline --no-progress --quiet --persona pedantic .

format: $(BIN)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: docs
docs: $(BIN)/.installed-dev
	@rm -rf build/docs
	@$(BIN)/python -m docs.build build/docs
	@echo "build/docs/index.html"

gallery: $(BIN)/.installed
	@$(BIN)/python visualizations/regenerate.py

bench: $(BIN)/.installed-dev
	@$(BIN)/python benchmarks/tables.py --check

# The tables of benchmarks/README.md, three runs each: two hours on a quiet machine.
.PHONY: tables
tables: $(BIN)/.installed-dev
	@$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@mkdir -p build && npm install --silent --no-save --prefix build cytoscape@3.30.2 || echo "without Cytoscape"
	@$(BIN)/python benchmarks/tables.py

# The figures of our own strategy that can be counted at once.
.PHONY: figures
figures: $(BIN)/.installed-dev
	@$(BIN)/python benchmarks/figures.py

mutate: $(BIN)/.installed-dev
	@$(BIN)/python -m tests.mutate_rules

.PHONY: fuzz
fuzz: export FUZZ_EXAMPLES ?= 5000
fuzz: $(BIN)/.installed-dev
	@$(PYTEST) tests/io/test_fuzz.py tests/io/tabular/test_fuzz.py

# A page that the program writes of itself; a test checks that it is current.
commands: $(BIN)/.installed
	$(BIN)/python -m strategy_graph.cli.generate.stubs
	$(BIN)/python -m strategy_graph.cli.generate.reference > strategy_graph/cli/README.md
	$(BIN)/python -m strategy_graph.io.schema.reference_page > strategy_graph/schema/README.md
	$(BIN)/strategy-graph schema --made-anew -o strategy_graph/schema/strategy.schema.json

# The pages of the lint rules, from their docstrings and examples.
rules: $(BIN)/.installed
	$(BIN)/python -m strategy_graph.linter.write_pages

# RELEASE_TAG=v0.1.0 holds the tag against the version and the changelog, as the release workflow does.
.PHONY: release
release: $(BIN)/.installed-dev
	@BIN=$(BIN) .ci/release

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
