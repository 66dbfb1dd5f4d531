"""What a loop does to a change that runs round it: reinforce or balance, how much, how late."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from strategy_graph.graph.algorithms.cycles import Loop, Loops
from strategy_graph.graph.core.adjacency import Adjacency
from strategy_graph.graph.core.subgraph import Region
from strategy_graph.graph.core.tables import EdgeTable
from strategy_graph.graph.core.weights import Weights

_EFFORT = 100_000
"""Links that a search for the strongest loop may look at: a fraction of a second."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """A loop and its label: R1, R2 ... reinforcing, B1 ... balancing, U1 ... unknown.

    ``gain`` is the product of the signed strengths, ``None`` where one is not known.
    """

    label: str
    loop: Loop
    sign: int
    gain: float | None


def in_order(parts: Iterable[Loops], names: Sequence[str]) -> list[Loops]:
    """*parts* and their loops in an order that does not depend on that of the graph.

    A loop begins at its first name. Parts go by theirs, loops by their length and then by the
    *names* that they pass, so that a loop keeps its label when a file is sorted otherwise.

    >>> from strategy_graph.graph.algorithms.paths.path_counting import Count
    >>> ring, names = Loop((0, 1), (7, 8)), ["s:C", "s:B", "s:A"]
    >>> found = in_order([Loops((0, 1), (ring,), Count(1)), Loops((2,), (), Count(0))], names)
    >>> [part.members for part in found], found[1].shortest
    ([(2,), (0, 1)], (Loop(positions=(1, 0), edges=(8, 7)),))
    """
    found = sorted(parts, key=lambda part: min(names[i] for i in part.members))
    return [
        replace(
            part,
            shortest=tuple(
                sorted(
                    (_from_first(loop, names) for loop in part.shortest),
                    key=lambda loop: (len(loop), [names[i] for i in loop.positions]),
                )
            ),
        )
        for part in found
    ]


def _from_first(loop: Loop, names: Sequence[str]) -> Loop:
    first = min(range(len(loop)), key=lambda at: names[loop.positions[at]])
    return Loop(
        loop.positions[first:] + loop.positions[:first], loop.edges[first:] + loop.edges[:first]
    )


def label_loops(table: EdgeTable, weights: Weights, loops: Sequence[Loop]) -> tuple[Feedback, ...]:
    """Each of *loops* with its label, numbered in the order given."""
    counts = {"R": 0, "B": 0, "U": 0}
    found: list[Feedback] = []
    for loop in loops:
        sign = math.prod(table.signs[edge] for edge in loop.edges)
        letter = {1: "R", -1: "B", 0: "U"}[sign]
        counts[letter] += 1
        gain = math.prod(weights[edge] for edge in loop.edges)
        found.append(
            Feedback(f"{letter}{counts[letter]}", loop, sign, None if math.isnan(gain) else gain)
        )
    return tuple(found)


def strongest_loop(adjacency: Adjacency, weights: Weights, members: Sequence[int]) -> Loop | None:
    """The loop among *members* whose gain is largest, whatever its sign.

    One search for the strongest path back per member, from as many members as is quick.
    """
    region = Region.among(adjacency, members)
    down = region.adjacency.down
    best: tuple[float, Loop] | None = None
    for start in range(min(len(region), 1 + _EFFORT // (1 + len(region.adjacency)))):
        cost, nodes, edges = _return_path(down.offsets, down.ends, down.edges, weights, start)
        if nodes and (best is None or cost < best[0]):
            first = nodes.index(min(nodes))
            best = (
                cost,
                Loop(
                    tuple(region.positions[n] for n in (*nodes[first:], *nodes[:first])),
                    (*edges[first:], *edges[:first]),
                ),
            )
    return best[1] if best else None


def _return_path(
    offsets: Sequence[int],
    ends: Sequence[int],
    numbers: Sequence[int],
    weights: Weights,
    start: int,
) -> tuple[float, list[int], list[int]]:
    """The strongest loop through *start*: cost -ln |gain|, its nodes and edges."""
    came: dict[int, tuple[int, int]] = {}
    settled: set[int] = set()
    heap: list[tuple[float, int, int, int]] = [(0.0, start, -1, -1)]
    while heap:
        cost, i, before, by = heappop(heap)
        if i in settled or (i == start and before >= 0):
            if i != start:
                continue
            nodes, edges = list[int](), [by]
            while before != start:
                nodes.append(before)
                before, edge = came[before]
                edges.append(edge)
            nodes.append(start)
            return cost, nodes[::-1], edges[::-1]
        settled.add(i)
        if before >= 0:
            came[i] = before, by
        for at in range(offsets[i], offsets[i + 1]):
            strength = abs(weights[numbers[at]])
            j = ends[at]
            if strength > 0 and (j == start or j not in settled):
                heappush(heap, (cost - math.log(strength), j, i, numbers[at]))
    return math.inf, [], []
