"""How firm an order by total effects is: a tornado of the strengths it rests on.

Each strength is changed by a share up and down, one at a time, and the ranks that differ
are counted. With ``N = (I - W)^-1`` a link ``t -> h`` that passes ``d`` more makes
``N[u, g] + N[u, t] N[h, g] d / (1 - d N[h, t])`` of ``N[u, g]`` (Sherman and Morrison,
1950), so that no system is solved twice.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from strategy_graph.graph.algorithms.influence import Influence, runs_away
from strategy_graph.graph.core.adjacency import Adjacency


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
        """What each strength, changed by *share* of it up and down, does to the order.

        Edges that move no leverage are left out.

        >>> from array import array
        >>> from strategy_graph.graph.algorithms.influence import influence_on_each
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
        gains, others = self._behind()
        rows = zip(self.adjacency.tails, self.adjacency.heads, self.adjacency.edges, strict=True)
        weights = self.weights
        for tail, head, edge in rows:
            weight = weights[edge]
            gain, further = gains.get(head, 0.0), others.get(head, ())
            if not (gain or further):
                continue  # no goal lies behind
            pushes = before[tail]
            less: float | None = -share * weight
            more: float | None = share * weight
            loop = within.get(tail)
            looped = loop is not None and loop == within.get(head)
            if loop is not None and looped:
                less = self._round(loop, tail, head, edge, -share * weight)
                more = self._round(loop, tail, head, edge, share * weight)
            if loop is None and len(pushes[0]) == 1:  # most links: a plan, and nobody before it
                rise = _moved_alone(pushes, gain, further, share * weight)
                fall = _moved_alone(pushes, gain, further, -share * weight) if further else -rise
                lost, won = order.moves_alone(pushes[1][0], fall, rise)
                if rise or fall:
                    yield Shake(edge, lost, won, max(abs(rise), abs(fall)))
                continue
            raised = _moved(pushes, gain, further, more)
            if looped or further:
                lowered = _moved(pushes, gain, further, less)
            else:
                lowered = [-by for by in raised]
            low = None if less is None else order.moves(pushes[1], lowered)
            high = None if more is None else order.moves(pushes[1], raised)
            swing = max(map(abs, (*lowered, *raised)), default=0.0)
            if swing or low is None or high is None:
                yield Shake(edge, low, high, swing)

    def _round(
        self, loop: Sequence[int], tail: int, head: int, edge: int, by: float
    ) -> float | None:
        """How much more a link within *loop* passes when changed *by*, if there is a total."""
        changed = list(self.weights)
        changed[edge] += by
        if runs_away(self.adjacency, changed, loop):
            return None
        back = self.onto[tail].values.get(head, 0.0) + (head == tail)
        return by / (1.0 - by * back)

    def _before(self, tail: int, places: Mapping[int, int]) -> "_Before":
        """Who is chosen and moves *tail*, and by how much."""
        column = self.onto[tail].values
        if not column:
            return ([tail], [places[tail]], [1.0]) if tail in places else ([], [], [])
        found = [u for u in column if u in places]
        if tail in places and tail not in column:
            found.append(tail)
        passed = [column.get(u, 0.0) + (u == tail) for u in found]
        return found, [places[u] for u in found], passed

    def _behind(self) -> "tuple[dict[int, float], dict[int, list[_Goal]]]":
        """What lies behind each position: goals that no link before them lowers, and others.

        Of the former a total and its size are the same, before and after, and the sum of
        ``w N[head, g]`` tells all; positions that move no goal are in neither.
        """
        rows = zip(self.adjacency.heads, self.adjacency.edges, strict=True)
        lowered = {head for head, edge in rows if self.weights[edge] < 0}
        gains: dict[int, float] = {}
        others: dict[int, list[_Goal]] = {}
        for goal, w in self.importance.items():
            column = self.onto[goal].values
            reached = {**column, goal: column.get(goal, 0.0) + 1.0}
            if lowered.isdisjoint(reached):
                for head, gain in reached.items():
                    gains[head] = gains.get(head, 0.0) + w * gain
            else:
                for head, gain in reached.items():
                    others.setdefault(head, []).append((w, column, gain))
        return gains, others


_Goal = tuple[float, Mapping[int, float], float]
"""A goal ``g`` behind the head of a link: ``w``, ``T[:, g]`` and ``N[head, g]``."""


_Before = tuple[list[int], list[int], list[float]]
"""Who moves the tail of a link: positions, their places in the order, ``N[u, tail]``."""


def _moved(
    before: _Before, gain: float, others: Sequence[_Goal], through: float | None
) -> list[float]:
    """How far leverages move when a link passes *through* more."""
    if through is None:
        return []
    straight = through * gain
    positions, _, passes = before
    moved = [passed * straight for passed in passes]
    if others:
        for n, (u, passed) in enumerate(zip(positions, passes, strict=True)):
            more = passed * through
            for w, column, at_goal in others:
                total = column[u]
                moved[n] += w * (abs(total + more * at_goal) - abs(total))
    return moved


def _moved_alone(before: _Before, gain: float, others: Sequence[_Goal], through: float) -> float:
    """``_moved`` of the only one that moves the tail."""
    passed = before[2][0]
    moved = passed * (through * gain)
    if others:
        u, more = before[0][0], passed * through
        for w, column, at_goal in others:
            total = column[u]
            moved += w * (abs(total + more * at_goal) - abs(total))
    return moved


class Order:
    """The order by leverage, asked again and again how a few changes would alter it."""

    def __init__(self, values: Sequence[float]) -> None:
        self.values = values
        self.rounded = [round(value, 9) for value in values]
        self.ranks = ranks_of(values)
        self.keys = sorted(self.rounded)
        self.alone: dict[tuple[float, float], int] = {}  # plans alike move alike

    def moves(self, places: Sequence[int], by: Sequence[float]) -> int:
        """How many ranks differ when the values at *places* have moved *by* so much.

        A rank is 1 and how many values are above: another's falls by one for each value
        that comes from its level or below it to above it.

        >>> Order([5.0, 3.0, 1.0]).moves([2], [3.5])
        2
        """
        if len(places) == 1:
            return self.moves_alone(places[0], by[0])[0]
        values, rounded = self.values, self.rounded
        after: dict[int, float] = {}
        for place, change in zip(places, by, strict=True):
            new = round(values[place] + change, 9)
            if new != rounded[place]:
                after[place] = new
        if not after:
            return 0
        come: dict[float, int] = {}  # at each value, those that left less those that arrived
        left: dict[float, int] = {}
        for place, new in after.items():
            old = rounded[place]
            left[old] = left.get(old, 0) + 1
            come[old] = come.get(old, 0) + 1
            come[new] = come.get(new, 0) - 1
        keys, bounds = self.keys, sorted(come)
        fewer: dict[float, int] = {}  # how many more left than arrived up to each value
        changed = many = 0
        end = bisect_left(keys, bounds[0])
        for low, high in pairwise(bounds):
            begin, end = end, bisect_left(keys, high)
            many += come[low]
            fewer[low] = many
            if many and begin < end:
                changed += end - begin - left.get(low, 0)
        above = len(keys) + 1
        for place, new in after.items():
            rank = above - bisect_right(keys, new) + fewer.get(new, 0)
            changed += rank != self.ranks[place]
        return changed

    def moves_alone(self, place: int, *by: float) -> list[int]:
        """``moves`` of the value at *place*, by each of so much."""
        value, old = self.values[place], self.rounded[place]
        counts: list[int] = []
        for change in by:
            new = round(value + change, 9)
            known = self.alone.get((old, new))
            if known is None:
                known = self.alone[old, new] = self._moves_alone(old, new)
            counts.append(known)
        return counts

    def _moves_alone(self, old: float, new: float) -> int:
        """``moves`` of one value, which passes others and changes their ranks."""
        if new == old:
            return 0
        keys = self.keys
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
