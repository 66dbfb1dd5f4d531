"""Nodes and edges of the model from single records, with every trouble met on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Edge, EdgeKind, Node, NodeKind, Origin
from strategy_graph.neo4j.mapping.codec import as_written
from strategy_graph.neo4j.mapping.elements import (
    EdgeElement,
    NodeElement,
    edge_of,
    edge_properties,
    edge_uid,
    node_of,
    node_properties,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_FORMS = (
    ("float_", "number"),
    ("int_", "whole"),
    ("string_type", "text"),
    ("bool_", "flag"),
    ("date_", "date"),
    ("tuple_", "list"),
    ("list_", "list"),
)
"""What a field is to be, by how the errors of pydantic about it begin."""


@dataclass
class Decoding:
    """Makes values; what does not fit the model is gathered and raised by ``done``."""

    problems: list[Problem] = field(default_factory=list[Problem])

    def node(self, node_id: str, kind: NodeKind, properties: Mapping[str, Any]) -> Node | None:
        """The node, or ``None`` and a problem."""
        known = node_properties(kind)
        kept = {name: value for name, value in properties.items() if name in known}
        strategy, _, code = node_id.partition(":")
        try:
            return node_of(NodeElement(node_id, kind, {"strategy": strategy, "code": code, **kept}))
        except ValueError as error:
            self.problem(node_id, error)
            return None

    def edge(
        self, source: str, kind: EdgeKind, target: str, properties: Mapping[str, Any]
    ) -> Edge | None:
        """The edge, or ``None`` and a problem."""
        kept = {name: value for name, value in properties.items() if name in edge_properties()}
        if kind is EdgeKind.CAUSES and "origin" not in kept and "hash" not in properties:
            kept["origin"] = Origin.INFERRED.value  # a person says it, not the document
        name = kept.get("id")
        key = (source, kind.value, target, name if isinstance(name, str) else "")
        try:
            return edge_of(EdgeElement(key, kept))
        except ValueError as error:
            self.problem(edge_uid(key), error)
            return None

    def problem(self, element: str, error: ValueError) -> None:
        """Take note of why *element* does not fit."""
        if not isinstance(error, ValidationError):
            why = str(error)
            self.problems.append(problem("neo4j.error.not_readable", element=element, why=why))
            return
        self.problems += [_unfit(element, each) for each in error.errors(include_url=False)]

    def done(self) -> None:
        """Raise every problem at once, if there is any."""
        if self.problems:
            raise StrategyGraphError(self.problems)


def _unfit(element: str, found: "ErrorDetails") -> Problem:
    """What one field of *element* is to be, and what the database holds instead."""
    name = ".".join(str(part) for part in found["loc"]) or "value"
    values = {"element": element, "field": name, "value": as_written(found["input"])}
    if found["type"] in ("enum", "literal_error"):
        choices = str(found.get("ctx", {}).get("expected", "")).replace("'", "")
        return problem("neo4j.error.unfit_choice", **values, choices=choices)
    form = next((form for start, form in _FORMS if found["type"].startswith(start)), None)
    if form is None:
        why = f"{name}: {found['msg']}"
        return problem("neo4j.error.not_readable", element=element, why=why)
    return problem("neo4j.error.unfit", **values, form=message(f"neo4j.form.{form}"))
