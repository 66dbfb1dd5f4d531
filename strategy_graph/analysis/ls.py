"""Listing: which nodes there are, in the order of their documents."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.answer.result import Answer, Table
from strategy_graph.graph import StrategyGraph, edge_record, node_record
from strategy_graph.graph import origins as admitted
from strategy_graph.i18n import language
from strategy_graph.model import Edge, Node, NodeKind, Origin, in_language


@dataclass(frozen=True, slots=True)
class Listing(Answer):
    """Nodes, the edges among them, and the strategies they belong to."""

    command: ClassVar[str] = "ls"

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    strategies: tuple[str, ...]

    @property
    def counts(self) -> dict[NodeKind, int]:
        """How many nodes there are of each kind that occurs, in the order of kinds."""
        found = Counter(node.kind for node in self.nodes)
        return {kind: found[kind] for kind in NodeKind if found[kind]}

    def body(self) -> Mapping[str, Any]:
        """Nodes, edges, and a summary that counts the kinds."""
        return {
            "nodes": [node_record(node) for node in self.nodes],
            "edges": [edge_record(edge) for edge in self.edges],
            "summary": {
                "nodes": len(self.nodes),
                "edges": len(self.edges),
                "kinds": {kind.value: count for kind, count in self.counts.items()},
                "strategies": list(self.strategies),
            },
        }

    def table(self) -> Table:
        """One row per node: code, kind, name; full identities where strategies mix.

        Where one of them is done, on hold or cancelled, the status of each is there too.
        """
        own = {n.strategy for n in self.nodes if n.kind is not NodeKind.EXTERNAL}
        apart = any(node.apart for node in self.nodes)
        rows = tuple(
            (
                node.code if own == {node.strategy} else node.id,
                node.kind.value,
                *((node.status,) if apart else ()),
                in_language(node.name, language()),
            )
            for node in self.nodes
        )
        return Table(("id", "kind", *(("status",) if apart else ()), "name"), rows)


def ls(
    graph: StrategyGraph,
    *selectors: str,
    include: Iterable[str | Origin] = (),
    exclude: str | None = None,
) -> Listing:
    """The nodes of *selectors*, or all of them, less those of *exclude*.

    The edges are those between two listed nodes, of the origins that count by
    default and those to ``include``. Raises ``SelectError``.

    >>> from strategy_graph.model import Theme
    >>> ls(StrategyGraph.of([Theme(strategy="s", code="A", name="a")]), "kind:theme").counts
    {<NodeKind.THEME: 'theme'>: 1}
    """
    origins = admitted(include)
    if selectors or exclude is not None:
        everything = [f"kind:{kind.value}" for kind in NodeKind]
        nodes = graph.select(selectors or everything, exclude=exclude, origins=origins)
    else:
        nodes = tuple(graph.nodes)
    ids = {node.id for node in nodes}
    return Listing(
        nodes=nodes,
        edges=tuple(
            edge
            for edge in graph.edges
            if edge.origin in origins and edge.source in ids and edge.target in ids
        ),
        strategies=tuple(dict.fromkeys(node.strategy for node in nodes)),
    )
