"""Nodes and edges of the model from single records, with every trouble met on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Edge, EdgeKind, Node, NodeKind, Origin
from strategy_graph.neo4j.mapping.elements import (
    EdgeElement,
    NodeElement,
    edge_of,
    edge_properties,
    edge_uid,
    node_of,
    node_properties,
)


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
        for why in _reasons(error):
            self.problems.append(problem("neo4j.error.not_readable", element=element, why=why))

    def done(self) -> None:
        """Raise every problem at once, if there is any."""
        if self.problems:
            raise StrategyGraphError(self.problems)


def _reasons(error: ValueError) -> list[str]:
    if isinstance(error, ValidationError):
        return [
            f"{'.'.join(str(part) for part in each['loc']) or 'value'}: {each['msg']}"
            for each in error.errors()
        ]
    return [str(error)]
