"""A graph as documents again, one per strategy, so that others can be linked with it."""

from dataclasses import dataclass
from pathlib import Path

from strategy_graph.graph.core.source_map import GraphSourceMap
from strategy_graph.graph.strategy_graph import StrategyGraph
from strategy_graph.model import Document, Edge, Location, Node, Origin


def documents_of(graph: StrategyGraph, folder: str = "") -> tuple[Document, ...]:
    """One document for each strategy of *graph*, in order, as if each had a file in *folder*.

    What the form implies is left out, since ``link`` adds it, and links to nowhere are
    kept. A link from a strategy that is not here is in the document of its target.

    >>> from strategy_graph.model import Objective, Strategy
    >>> head = {"s": Strategy(id="s", name="S")}
    >>> graph = StrategyGraph.of([Objective(strategy="s", code="O", name="o")], strategies=head)
    >>> [(document.path, document.nodes[0].code) for document in documents_of(graph)]
    [('s.yaml', 'O')]
    """
    nodes: dict[str, list[Node]] = {name: [] for name in graph.strategies}
    edges: dict[str, list[Edge]] = {name: [] for name in graph.strategies}
    for node in graph.nodes:
        if node.strategy in nodes:
            nodes[node.strategy].append(node)
    for edge in (*graph.edges, *graph.dangling):
        if edge.origin is not Origin.IMPLIED:
            homes = (end.partition(":")[0] for end in (edge.source, edge.target))
            home = next((name for name in homes if name in edges), None)
            if home is not None:
                edges[home].append(edge)
    return tuple(
        Document(
            str(Path(folder, f"{name}.yaml")),
            strategy,
            tuple(nodes[name]),
            tuple(edges[name]),
            source_map=_SourceMapOfStrategy(graph.source_map, name),
        )
        for name, strategy in graph.strategies.items()
    )


@dataclass(frozen=True, slots=True)
class _SourceMapOfStrategy:
    """The locations of one strategy among those of a whole graph."""

    source_map: GraphSourceMap
    strategy: str

    def of_node(
        self, node_id: str, field: str | None = None, item: int | None = None
    ) -> Location | None:
        return self.source_map.of_node(node_id, field, item)

    def of_edge(self, key: tuple[str, str, str, str], field: str | None = None) -> Location | None:
        return self.source_map.of_edge(key, field)

    def of_head(self, field: str | None = None) -> Location | None:
        return self.source_map.of_head(self.strategy, field)

    def line_text(self, location: Location) -> str | None:
        return self.source_map.line_text(location)
