"""How many lines a link would cross on its way, before tracks are given.

Between two rows lines only meet where they must: where one stands left of the other on one side
of the channel and right of it on the other side, as in a layered drawing (Sugiyama, Tagawa and
Toda, 1981). What tracks can keep apart is not counted.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from strategy_graph.render.routing.wires import Owner, Wire, steps_of, trunk_of

Step = tuple[float, float]
"""Where a line comes into a channel, and where it goes out."""


class Net(NamedTuple):
    """A trunk, or a branch of it, in one channel: from where, and between which ends."""

    trunk: Owner
    way: str
    """``up``, ``down``, or ``back`` to the row that it comes from."""
    start: float
    low: float
    high: float
    left: float
    right: float


class Meetings:
    """The nets of each channel, as far as their wires are settled."""

    def __init__(self, wires: Sequence[Wire]) -> None:
        self._steps: dict[int, dict[Owner, dict[int, tuple[Wire, Step]]]] = {}
        self._nets: dict[int, dict[Owner, tuple[Net, ...]]] = {}
        for wire in wires:
            if not wire.between:
                self.settle(wire)

    def settle(self, wire: Wire) -> None:
        """Let others meet *wire* where it now runs."""
        for channel, owner, step in _steps(wire):
            self._steps.setdefault(channel, {}).setdefault(owner, {})[wire.number] = wire, step
            self._count_in(channel, owner)

    def lift(self, wire: Wire) -> None:
        """Let no other meet *wire* until it is settled again."""
        for channel, owner, _ in _steps(wire):
            del self._steps[channel][owner][wire.number]
            self._count_in(channel, owner)

    def _count_in(self, channel: int, owner: Owner) -> None:
        ends: dict[str, list[float]] = {}
        start = 0.0
        for wire, (start, end) in self._steps[channel][owner].values():
            ends.setdefault(_way(wire), [start] if _way(wire) == "back" else []).append(end)
        self._nets.setdefault(channel, {})[owner] = tuple(
            Net(owner[:_TRUNK], way, start, min(xs), max(xs), min(start, *xs), max(start, *xs))
            for way, xs in ends.items()
        )

    def mates(self, wire: Wire, channel: int) -> set[Step]:
        """The steps in *channel* of the other branches of the trunk of *wire*."""
        trunk = trunk_of(wire)
        return {
            step
            for owner, steps in self._steps.get(channel, {}).items()
            if owner[:_TRUNK] == trunk
            for _, step in steps.values()
        }

    def changed(self, wire: Wire, channel: int) -> set[Step]:
        """The steps in *channel* that would change places with another: no tracks hold both."""
        own = _way(wire)
        return {
            step if _way(other) != own else (step[1], step[0])
            for steps in self._steps.get(channel, {}).values()
            for other, step in steps.values()
            if step[0] != step[1]
        }

    def counts(
        self, wire: Wire, channel: int, starts: Sequence[float], ends: Sequence[float]
    ) -> list[list[int]]:
        """How many others *wire* crosses in *channel*, from each of *starts* to each of *ends*.

        Both are in order from left to right.
        """
        trunk, own = trunk_of(wire), _way(wire)
        wide = len(ends)
        changes = [[0] * (wide + 1) for _ in range(len(starts) + 1)]

        def add(top: int, bottom: int, left: int, right: int) -> None:
            if top < bottom and left < right:
                changes[top][left] += 1
                changes[top][right] -= 1
                changes[bottom][left] -= 1
                changes[bottom][right] += 1

        left, right = min(starts[0], ends[0]), max(starts[-1], ends[-1])
        for nets in self._nets.get(channel, {}).values():
            for net in nets:
                if net.trunk == trunk or net.right < left or net.left > right:
                    continue
                if net.way == "back":
                    if own == "up":
                        inside = bisect_right(starts, net.low), bisect_left(starts, net.high)
                        add(*inside, 0, wide)
                    else:
                        inside = bisect_right(ends, net.low), bisect_left(ends, net.high)
                        add(0, len(starts), *inside)
                elif net.way == own:
                    add(0, bisect_left(starts, net.start), bisect_right(ends, net.low), wide)
                    first = bisect_right(starts, net.start)
                    add(first, len(starts), 0, bisect_left(ends, net.high))
                else:
                    first = bisect_right(starts, net.low)
                    add(first, len(starts), 0, bisect_left(ends, net.start))
                    last = bisect_left(starts, net.high)
                    add(0, last, bisect_right(ends, net.start), wide)
        counted: list[list[int]] = []
        above = [0] * wide
        for row in changes[:-1]:
            above = [a + b for a, b in zip(above, accumulate(row), strict=False)]
            counted.append(above)
        return counted


_TRUNK = 5
"""How many of the parts of an owner tell the trunk."""


def _way(wire: Wire) -> str:
    return "back" if wire.leave == wire.enter else "up" if wire.leave == "top" else "down"


def _steps(wire: Wire) -> Iterator[tuple[int, Owner, Step]]:
    x = wire.x0
    for channel, owner, to in steps_of(wire):
        yield channel, owner, (x, to)
        x = to
