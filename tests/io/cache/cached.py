"""A cache of a test's own, and graphs compared in all that they say."""

from collections.abc import Iterator
from pathlib import Path

from strategy_graph.graph import StrategyGraph
from strategy_graph.io.cache import folder


def files(ending: str = "") -> list[Path]:
    """The files of the cache, by name."""
    place = Path(folder.place())
    found = place.iterdir() if place.is_dir() else iter(())
    return sorted(each for each in found if each.name != "key" and each.name.endswith(ending))


def said(graph: StrategyGraph) -> Iterator[object]:
    """Everything that *graph* says, places included."""
    yield list(graph.ids), list(graph.nodes), list(graph.edges), list(graph.dangling)
    yield dict(graph.strategies), graph.documents, repr(list(graph.edge_table.signs))
    yield repr([list(graph.edge_table.strengths), list(graph.edge_table.delays)])
    for node in graph.nodes:
        for field in (None, *type(node).model_fields):
            yield graph.source_map.of_node(node.id, field)
            yield graph.source_map.of_node(node.id, field, 1)
    for edge in graph.edges:
        for field in (None, *type(edge).model_fields):
            yield graph.source_map.of_edge(edge.key, field)
    for strategy in graph.strategies:
        yield graph.source_map.of_head(strategy), graph.source_map.of_head(strategy, "name")
    fields = {field for node in graph.nodes for field in type(node).model_fields}
    yield {field: list(graph.node_table.stating(field)) for field in fields}
    yield {
        field: list(graph.edge_table.stating(field))
        for edge in graph.edges[:1]
        for field in type(edge).model_fields
    }
