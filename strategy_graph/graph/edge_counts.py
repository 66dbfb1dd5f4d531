"""How many edges of which origin a walk follows."""

from collections import Counter
from collections.abc import Set
from typing import TYPE_CHECKING

from strategy_graph.graph.tables import BULK, EDGE_KIND_NUMBER, ORIGIN_NUMBER
from strategy_graph.graph.traversals import Traversal
from strategy_graph.model import Origin

if TYPE_CHECKING:
    from strategy_graph.graph.strategy_graph import StrategyGraph


def count_edges(
    graph: "StrategyGraph", walk: Traversal, origins: Set[Origin], touching: Set[int] | None
) -> dict[Origin, int]:
    """The edges that *walk* follows by origin, in the order of origins; none with 0.

    With *touching*, only edges that start or end at one of these positions.
    """
    if touching is None:
        counts = _by_kind_and_origin(graph)
        kinds = [EDGE_KIND_NUMBER[kind] for kind in walk.along | walk.against]
        found = {
            origin: sum(counts[kind, ORIGIN_NUMBER[origin]] for kind in kinds) for origin in origins
        }
    else:
        found = {origin: _touching(graph, walk, origin, touching) for origin in origins}
    return {origin: found[origin] for origin in Origin if found.get(origin)}


def _touching(graph: "StrategyGraph", walk: Traversal, origin: Origin, touching: Set[int]) -> int:
    edges = graph.adjacency(walk, frozenset({origin}))
    pairs = zip(edges.tails, edges.heads, strict=True)
    return sum(tail in touching or head in touching for tail, head in pairs)


def _by_kind_and_origin(graph: "StrategyGraph") -> Counter[tuple[int, int]]:
    table = graph.edge_table
    if len(table) < BULK:
        return Counter(zip(table.kinds, table.origins, strict=True))
    import numpy as np

    width = len(Origin)
    both = np.frombuffer(table.kinds, np.uint8).astype(np.int64) * width
    both += np.frombuffer(table.origins, np.uint8)
    times: list[int] = np.bincount(both).tolist()
    return Counter({divmod(at, width): n for at, n in enumerate(times) if n})
