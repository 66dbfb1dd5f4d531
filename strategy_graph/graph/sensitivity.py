"""How firm an order by total effects is: a tornado of the strengths it rests on.

Each strength is changed by a share either way, one at a time, and the ranks that differ
are counted. With ``N = (I - W)^-1`` a link ``t -> h`` that passes ``d`` more makes
``N[u, g] + N[u, t] N[h, g] d / (1 - d N[h, t])`` of ``N[u, g]`` (Sherman and Morrison,
1950), so that no system is solved twice.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from strategy_graph.graph.adjacency import Adjacency
from strategy_graph.graph.influence import Influence, runs_away


class Shake(NamedTuple):
    """One edge, its strength lowered and raised: the ranks that change, ``None`` for no total.

    ``swing`` is how far one leverage moves at most.
    """

    edge: int
    changes_low: int | None
    changes_high: int | None
    swing: float


@dataclass(frozen=True)
class Leverages:
    """``sum over goals g of w(g) * |T[u, g]|`` for each of *chosen*, and what it is made of.

    *onto* has the columns of ``T`` (``influence_on_each``), *importance* the ``w`` of the
    goals by position, *values* the sums, in the order of *chosen*.
    """

    adjacency: Adjacency
    weights: Sequence[float]
    onto: Sequence[Influence]
    importance: Mapping[int, float]
    chosen: Sequence[int]
    values: Sequence[float]

    def shaken(self, share: float) -> Iterator[Shake]:
        """What each strength, changed by *share* of it either way, does to the order.

        Edges that move no leverage are left out.

        >>> from array import array
        >>> from strategy_graph.graph.influence import influence_on_each
        >>> fork = Adjacency(3, array("i", [0, 1]), array("i", [2, 2]), array("i", [0, 1]))
        >>> strengths = [0.5, 0.4375]
        >>> onto = influence_on_each(fork, strengths)
        >>> for shake in Leverages(fork, strengths, onto, {2: 1.0}, [0, 1], strengths).shaken(0.25):
        ...     print(*shake)
        0 2 0 0.125
        1 0 2 0.109375
        """
        order = Order(self.values)
        loops = {members for total in self.onto for members in total.loops}
        within = {i: members for members in loops for i in members}
        places = {u: n for n, u in enumerate(self.chosen)}
        before = {tail: self._before(tail, places) for tail in set(self.adjacency.tails)}
        after = self._after()
        rows = zip(self.adjacency.tails, self.adjacency.heads, self.adjacency.edges, strict=True)
        weights, onto = self.weights, self.onto
        for tail, head, edge in rows:
            weight = weights[edge]
            if not weight or math.isnan(weight) or head not in after:
                continue  # nothing to change, not known, or no goal lies behind
            pushes, pulls = before[tail], after[head]
            loop = within.get(tail)
            looped = loop is not None and loop == within.get(head)
            back = onto[tail].values.get(head, 0.0) + (head == tail)
            changes: list[int | None] = []
            swing = 0.0
            for change in (-share * weight, share * weight):
                if looped and self._runs_away(within[tail], edge, weight + change):
                    changes.append(None)
                    continue
                moved = _moved(pushes, pulls, change / (1.0 - change * back))
                if moved:
                    swing = max(swing, *map(abs, moved.values()))
                changes.append(order.moves(moved))
            if None in changes or (swing and not math.isnan(swing)):
                yield Shake(edge, changes[0], changes[1], swing)

    def _runs_away(self, members: Sequence[int], edge: int, weight: float) -> bool:
        """Whether the loops of *members* gain 1 or more when *edge* has this *weight*."""
        changed = list(self.weights)
        changed[edge] = weight
        return runs_away(self.adjacency, changed, members)

    def _before(self, tail: int, places: Mapping[int, int]) -> list[tuple[int, int, float]]:
        """Who is chosen and moves *tail*: position, place, and ``N[u, tail]``."""
        column = self.onto[tail].values
        own = column.get(tail, 0.0) + 1.0
        others = ((u, places[u], t) for u, t in column.items() if u in places)
        found = [other for other in others if other[0] != tail]
        return [(tail, places[tail], own), *found] if tail in places else found

    def _after(self) -> dict[int, list[tuple[float, Mapping[int, float], float]]]:
        """For each position the goals it moves: importance, column, and ``N[head, goal]``."""
        found: dict[int, list[tuple[float, Mapping[int, float], float]]] = {}
        for goal, w in self.importance.items():
            column = self.onto[goal].values
            gains = {**column, goal: column.get(goal, 0.0) + 1.0}
            for head, gain in gains.items():
                if gain:
                    found.setdefault(head, []).append((w, column, gain))
        return found


def _moved(
    before: Sequence[tuple[int, int, float]],
    after: Sequence[tuple[float, Mapping[int, float], float]],
    through: float,
) -> dict[int, float]:
    """How far leverages move, by their place, when a link passes *through* more."""
    moved: dict[int, float] = {}
    for u, place, passed in before:
        more = passed * through
        by = 0.0
        for w, column, gain in after:
            total = column.get(u, 0.0)
            by += w * (abs(total + more * gain) - abs(total))
        moved[place] = by
    return moved


class Order:
    """The order by leverage, asked again and again how a few changes would alter it."""

    def __init__(self, values: Sequence[float]) -> None:
        self.values = values
        self.rounded = [round(value, 9) for value in values]
        self.ranks = ranks_of(values)
        self.keys = sorted(self.rounded)

    def moves(self, moved: Mapping[int, float]) -> int:
        """How many ranks differ when the values at some places have *moved*.

        A rank is 1 and how many values are above: another's falls by one for each value
        that comes from its level or below it to above it.

        >>> Order([5.0, 3.0, 1.0]).moves({2: 3.5})
        2
        """
        if len(moved) == 1:
            return self._moves_alone(*next(iter(moved.items())))
        after: dict[int, float] = {}
        for place, by in moved.items():
            new = round(self.values[place] + by, 9)
            if new != self.rounded[place]:
                after[place] = new
        if not after:
            return 0
        keys, above = self.keys, len(self.keys) + 1
        left = sorted([self.rounded[place] for place in after])
        arrived = sorted(after.values())
        changed = 0
        for place, new in after.items():
            rank = above - bisect_right(keys, new)
            rank += bisect_right(left, new) - bisect_right(arrived, new)
            changed += rank != self.ranks[place]
        bounds = sorted({*left, *arrived})
        end = bisect_left(keys, bounds[0])
        for low, high in pairwise(bounds):
            begin, end = end, bisect_left(keys, high)
            if begin < end and bisect_right(left, low) != bisect_right(arrived, low):
                changed += end - begin - (bisect_left(left, high) - bisect_left(left, low))
        return changed

    def _moves_alone(self, place: int, by: float) -> int:
        """``moves`` of one value, which passes others on its way and changes their ranks."""
        keys, old, new = self.keys, self.rounded[place], round(self.values[place] + by, 9)
        if new == old:
            return 0
        low, high, itself = (old, new, 1) if new > old else (new, old, 0)
        passed = bisect_left(keys, high) - bisect_left(keys, low) - itself
        overtaken = bisect_right(keys, high) - bisect_right(keys, low) - 1 + itself
        return passed + (overtaken > 0)


def ranks_of(values: Sequence[Any]) -> list[int]:
    """Ranks from 1, the largest first; equal to nine decimals is equal.

    >>> ranks_of([0.5, 0.75, 0.5, 0.1])
    [2, 1, 2, 4]
    """
    rounded = [round(v, 9) if isinstance(v, float) else v for v in values]
    place: dict[Any, int] = {}
    for n, value in enumerate(sorted(rounded, reverse=True), 1):
        place.setdefault(value, n)
    return [place[value] for value in rounded]
