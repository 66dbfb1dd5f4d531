"""Saved questions: one Cypher file each, listed with its text, answered as a table.

A file begins with what it answers, then its parameters::

    // Which objectives does no KPI measure?
    //   $strategy (text, none): only this strategy

``$cancelled`` in a file stands for the words that say so in any language, which are
written in its stead. Other languages may have the first line in their ``queries.toml``, under
the name of the file.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import language
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.i18n.problem import problem
from strategy_graph.model.fields.life import Life, words_of
from strategy_graph.neo4j.connection import Database, Runs
from strategy_graph.neo4j.driver_errors import Neo4jError, failure
from strategy_graph.neo4j.mapping.codec import native
from strategy_graph.text.nearest import suggestions

MOST = 10_000
"""Rows that an answer holds unless more are asked for."""
_PARAMETER = re.compile(r"//\s+\$(\w+) \((\w+)(, none)?\): (.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; ``required`` unless it may be left out."""

    name: str
    type: str
    required: bool
    about: str


@dataclass(frozen=True, slots=True)
class Query:
    """A saved question and its Cypher."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def title(self) -> str:
        """What it answers, in the reader's language."""
        return catalogue("queries", language()).get(f"queries.{self.name}", self.question)


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: rows of plain values under ``columns``; ``cut`` when there were more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool = False


@cache
def queries() -> tuple[Query, ...]:
    """Every saved question, by name."""
    folder = files("strategy_graph.neo4j").joinpath("queries")
    found = [
        parse(item.name.removesuffix(".cypher"), item.read_text(encoding="utf-8"))
        for item in folder.iterdir()
        if item.name.endswith(".cypher")
    ]
    return tuple(sorted(found, key=lambda query: query.name))


def parse(name: str, text: str) -> Query:
    """The query that the file *text* holds."""
    first, *lines = text.splitlines()
    matches = [_PARAMETER.match(line) for line in lines]
    parameters = tuple(
        Parameter(match[1], match[2], match[3] is None, match[4]) for match in matches if match
    )
    cancelled = json.dumps(words_of(Life.CANCELLED), ensure_ascii=False)  # a list in Cypher too
    text = text.rstrip("\n").replace("$cancelled", cancelled)
    return Query(name, first.removeprefix("//").strip(), parameters, text)


def query(name: str) -> Query:
    """The query called *name*. Raises ``Neo4jError`` with the nearest names."""
    by_name = {each.name: each for each in queries()}
    if name not in by_name:
        near = suggestions(name, by_name)
        advice = ", ".join(near) + "?" if near else None
        raise Neo4jError([problem("neo4j.error.no_query", help=advice, name=name)])
    return by_name[name]


def answer(
    database: Database, name: str, parameters: Mapping[str, Any], *, most: int = MOST
) -> Table:
    """The answer to the query *name*, asked of a reader; at most *most* rows."""
    asked = query(name)
    known = {parameter.name: parameter for parameter in asked.parameters}
    for given in parameters:
        if given not in known:
            raise failure("no_parameter", name=name, parameter=given, known=", ".join(known) or "-")
    for parameter in asked.parameters:
        if parameter.required and parameters.get(parameter.name) is None:
            raise failure("missing_parameter", name=name, parameter=parameter.name)
    values = {name: parameters.get(name) for name in known}

    def work(tx: Runs) -> Table:
        result = tx.run(asked.text, values)
        columns = tuple(result.keys())
        rows = [tuple(native(dict(record)).values()) for record in result.fetch(most + 1)]
        result.consume()
        return Table(columns, tuple(rows[:most]), cut=len(rows) > most)

    return database.read(work)


def full_identity(reference: str, graph: StrategyGraph | None) -> str:
    """The identity that *reference* names, where a graph is at hand to look it up."""
    if ":" in reference or graph is None:
        return reference
    return graph.node(reference).id
