"""How many edges of which origin a traversal follows."""

from collections.abc import Set

from strategy_graph.graph.core.columns import operations
from strategy_graph.graph.core.graph import GraphCore
from strategy_graph.graph.core.tables import EDGE_KIND_NUMBER, ORIGIN_NUMBER
from strategy_graph.graph.core.traversals import Traversal
from strategy_graph.model import Origin


def count_edges(
    graph: GraphCore, traversal: Traversal, origins: Set[Origin], touching: Set[int] | None
) -> dict[Origin, int]:
    """The edges that *traversal* follows by origin, in the order of origins; none with 0.

    With *touching*, only edges that start or end at one of these positions.
    """
    if touching is None and graph.cancelled:
        each = {origin: len(graph.adjacency(traversal, frozenset({origin}))) for origin in origins}
        return {origin: each[origin] for origin in Origin if each.get(origin)}
    if touching is None:
        table = graph.edge_table
        counts = operations(len(table)).count_pairs(table.kinds, table.origins)
        kinds = [EDGE_KIND_NUMBER[kind] for kind in traversal.along | traversal.against]
        found = {
            origin: sum(counts.get((kind, ORIGIN_NUMBER[origin]), 0) for kind in kinds)
            for origin in origins
        }
    else:
        found = {origin: _touching(graph, traversal, origin, touching) for origin in origins}
    return {origin: found[origin] for origin in Origin if found.get(origin)}


def _touching(graph: GraphCore, traversal: Traversal, origin: Origin, touching: Set[int]) -> int:
    edges = graph.adjacency(traversal, frozenset({origin}))
    pairs = zip(edges.tails, edges.heads, strict=True)
    return sum(tail in touching or head in touching for tail, head in pairs)
