"""The strongest and the earliest path from a node to each other one."""

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from heapq import heappop, heappush

from strategy_graph.graph.core.adjacency import Neighbours
from strategy_graph.graph.core.weights import Weights


@dataclass(frozen=True, slots=True)
class ShortestPaths:
    """For each position the step by which the strongest path comes, and the earliest delay.

    Strengths and delays that nobody stated make no path.
    """

    came: dict[int, tuple[int, int]]
    earliest: dict[int, float]


def strongest_paths(
    neighbours: Neighbours,
    weights: Weights,
    delays: Weights,
    start: int,
    *,
    wanted: Collection[int] | None = None,
) -> ShortestPaths:
    """The paths from *start* over edges with these *weights* and *delays*, by edge number.

    With *wanted*, paths to other positions may be missing.

    >>> from array import array
    >>> down = Neighbours(array("i", [0, 2, 3, 3]), array("i", [1, 2, 2]), array("i", [0, 1, 2]))
    >>> strongest_paths(down, [0.9, 0.5, 0.9], [1.0, 3.0, 1.0], 0).came
    {1: (0, 0), 2: (1, 2)}
    """

    def weakness(edge: int) -> float:
        size = abs(weights[edge])
        return -math.log(size) if size else math.inf

    came, _ = _nearest(neighbours, weakness, start, wanted)
    _, earliest = _nearest(neighbours, delays.__getitem__, start, wanted)
    return ShortestPaths(came, earliest)


def _nearest(
    neighbours: Neighbours,
    cost: Callable[[int], float],
    start: int,
    wanted: Collection[int] | None = None,
) -> tuple[dict[int, tuple[int, int]], dict[int, float]]:
    """Dijkstra; of two equal paths the one with fewer steps, then the earlier edge.

    The start is there when a cycle leads back to it.
    """
    offsets, ends, edges = neighbours.offsets, neighbours.ends, neighbours.edges
    came: dict[int, tuple[int, int]] = {}
    spent: dict[int, float] = {}
    heap = [(0.0, 0, -1, start, start)]
    waiting = set(wanted or ())
    while heap and (wanted is None or waiting):
        so_far, steps, edge, i, before = heappop(heap)
        if i in spent:
            continue
        if edge >= 0:
            came[i] = before, edge
            spent[i] = so_far
            waiting.discard(i)
            if i == start:
                continue
        for at in range(offsets[i], offsets[i + 1]):
            step = cost(edges[at])
            if step < math.inf and ends[at] not in spent:  # NaN is not less either
                heappush(heap, (so_far + step, steps + 1, edges[at], ends[at], i))
    return came, spent
