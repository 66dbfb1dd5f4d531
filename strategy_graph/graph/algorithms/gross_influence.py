"""How much arrives from a start in all, signs aside: how late, and how much without some links.

What raises and what lowers cancel out in a total (``influence``); here nothing does.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from strategy_graph.graph.core.adjacency import Neighbours
from strategy_graph.graph.core.weights import Weights

Spread = Callable[[Weights, Mapping[int, float]], Mapping[int, float]]
"""Totals of shifts under some weights, by position: of ``influence_from`` or ``influence_on``."""


@dataclass(frozen=True)
class Arrivals:
    """All walks from *start* over *side*; *sizes* are the strengths of the edges they use.

    >>> from array import array
    >>> from strategy_graph.graph.core.adjacency import Adjacency
    >>> from strategy_graph.graph.algorithms.influence import influence_from
    >>> ends = array("i", [0, 0, 1]), array("i", [1, 2, 2]), array("i", [0, 1, 2])
    >>> edges = Adjacency(3, *ends)
    >>> found = Arrivals(
    ...     edges.down, 0, {0: 0.5, 1: 0.25, 2: 0.5}, [1.0, 4.0, 2.0],
    ...     lambda weights, shifts: influence_from(edges, weights, shifts).values,
    ... )
    >>> found.gross[2], found.late[2] / found.gross[2], found.without([1])[2]
    (0.5, 3.5, 0.25)
    """

    side: Neighbours
    start: int
    sizes: Weights
    delays: Weights
    spread: Spread

    @cached_property
    def gross(self) -> Mapping[int, float]:
        """For each position the sum of its effects, signs aside."""
        return self.spread(self.sizes, {self.start: 1.0})

    @cached_property
    def late(self) -> Mapping[int, float]:
        """For each position the sum of its absolute effects, each times its delay.

        With ``W(z) = |w| z^delay`` the derivative at z = 1 is
        ``(I - W)^-1 W' (I - W)^-1``: two spreads.
        """
        arriving = dict(self.gross)
        arriving[self.start] = arriving.get(self.start, 0.0) + 1.0
        shifts: dict[int, float] = {}
        for i, value in arriving.items():
            for j, e in zip(self.side.of(i), self.side.edges_of(i), strict=True):
                shifts[j] = shifts.get(j, 0.0) + value * self.sizes[e] * self.delays[e]
        late = dict(shifts)
        for i, value in self.spread(self.sizes, shifts).items() if shifts else ():
            late[i] = late.get(i, 0.0) + value
        return late

    def without(self, edges: Collection[int]) -> Mapping[int, float]:
        """Like ``gross``, over the walks that use none of *edges*."""
        if not edges:
            return self.gross
        gone = frozenset(edges)
        kept = {
            e: 0.0 if e in gone else self.sizes[e]
            for i in {self.start, *self.gross}
            for e in self.side.edges_of(i)
        }
        return self.spread(kept, {self.start: 1.0})
