"""Portrait: everything known about one node, with where it is written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.answer.result import Answer, Table, heading
from strategy_graph.answer.values import readable
from strategy_graph.graph import StrategyGraph, edge_record, node_record
from strategy_graph.i18n import field_label, message
from strategy_graph.model import Edge, Location, Node, Strategy


@dataclass(frozen=True, slots=True)
class Portrait(Answer):
    """A node, its edges of every origin, and the nodes at their other ends.

    ``outgoing`` and ``incoming`` keep the order of the documents. ``place`` and
    ``locations`` (by edge key) say where in the files they are written.
    """

    command: ClassVar[str] = "show"

    node: Node
    strategy: Strategy | None
    outgoing: tuple[Edge, ...]
    incoming: tuple[Edge, ...]
    neighbours: tuple[Node, ...]
    location: Location | None
    locations: dict[tuple[str, str, str, str], Location]

    def other_end(self, edge: Edge) -> Node:
        """The node that *edge* joins this one to."""
        other = edge.target if edge.source == self.node.id else edge.source
        return next((n for n in self.neighbours if n.id == other), self.node)

    def body(self) -> Mapping[str, Any]:
        """The node first, then its neighbours; its edges; a summary."""
        return {
            "nodes": [
                node_record(self.node) | _written(self.location),
                *(node_record(node) for node in self.neighbours),
            ],
            "edges": [
                edge_record(edge) | _written(self.locations.get(edge.key))
                for edge in (*self.outgoing, *self.incoming)
            ],
            "summary": {
                "node": self.node.id,
                "outgoing": len(self.outgoing),
                "incoming": len(self.incoming),
            },
        }

    def table(self) -> Table:
        """One row per field of the node that is stated."""
        record = node_record(self.node) | _written(self.location)
        return Table(
            ("field", "value"),
            tuple(
                (
                    name,
                    value
                    if isinstance(value, (str, int, float))
                    else json.dumps(value, ensure_ascii=False),
                )
                for name, value in record.items()
            ),
            shown=tuple(
                (self._label(name), self._shown(name, value)) for name, value in record.items()
            ),
        )

    def _label(self, field: str) -> str:
        """A field of the node is called as it is on every screen, never as a column is."""
        own = field in type(self.node).model_fields
        return field_label(field) if own else heading(field)

    def _shown(self, field: str, value: object) -> str:
        if field == "kind":
            return message(f"kinds.{self.node.kind.value}.one")
        own = field in type(self.node).model_fields
        return readable(getattr(self.node, field) if own else value, field)


def show(graph: StrategyGraph, node: str) -> Portrait:
    """Everything known about the node that *node* names.

    A link of a node to itself is among ``outgoing`` only. Raises ``SelectError``.

    >>> from strategy_graph.model import Theme
    >>> show(StrategyGraph.of([Theme(strategy="s", code="A", name="a")]), "A").node.id
    's:A'
    """
    found = graph.node(node)
    outgoing = graph.edges_from(found.id)
    incoming = tuple(edge for edge in graph.edges_to(found.id) if edge.source != edge.target)
    ends = {edge.target for edge in outgoing} | {edge.source for edge in incoming}
    locations = {
        edge.key: location
        for edge in (*outgoing, *incoming)
        if (location := graph.source_map.of_edge(edge.key)) is not None
    }
    return Portrait(
        node=found,
        strategy=graph.strategies.get(found.strategy),
        outgoing=outgoing,
        incoming=incoming,
        neighbours=tuple(
            graph.nodes[i] for i in sorted(graph.position(end) for end in ends - {found.id})
        ),
        location=graph.source_map.of_node(found.id),
        locations=locations,
    )


def _written(location: Location | None) -> dict[str, Any]:
    if location is None:
        return {}
    return {"file": location.file, "line": location.line, "column": location.column}
