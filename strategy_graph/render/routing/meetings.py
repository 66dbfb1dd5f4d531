"""How many lines a link would cross on its way, before tracks are given."""

from collections.abc import Sequence

from strategy_graph.render.routing.wires import Owner, Wire, trunk_of

Turn = tuple[float, float]
"""A net of one channel: where it comes from above, and where from below."""


class Meetings:
    """The turns and the passing lines of each channel, link by link."""

    def __init__(self, wires: Sequence[Wire]) -> None:
        self._trunk: list[Owner] = [trunk_of(wire) for wire in wires]
        self._turns: dict[int, dict[int, Turn]] = {}
        self._passes: dict[int, dict[int, float]] = {}
        for wire in wires:
            if not wire.between and wire.leave != wire.enter:
                self.settle(wire)

    def settle(self, wire: Wire) -> None:
        """Let others meet *wire* where it now runs."""
        x = wire.x1 if wire.via is None else wire.via
        turns, passed = _way(wire, x)
        for channel, turn in turns:
            self._turns.setdefault(channel, {})[wire.number] = turn
        for channel in passed:
            self._passes.setdefault(channel, {})[wire.number] = x

    def count(self, wire: Wire, x: float) -> int:
        """How many lines *wire* meets at least if it passes its rows at *x*."""
        mine = self._trunk[wire.number]
        turns, passed = _way(wire, x)
        found = 0
        for channel in passed:
            for number, (above, below) in self._turns.get(channel, {}).items():
                if (above < x < below or below < x < above) and self._trunk[number] != mine:
                    found += 1
        for channel, turn in turns:
            low, high = min(turn), max(turn)
            for number, at in self._passes.get(channel, {}).items():
                found += low < at < high and number != wire.number
            for number, other in self._turns.get(channel, {}).items():
                if number != wire.number and self._trunk[number] != mine:
                    found += _fewest(turn, other)
        return found


def _way(wire: Wire, x: float) -> tuple[list[tuple[int, Turn]], range]:
    """Where *wire* turns when it passes its rows at *x*, and the channels it goes straight by."""
    up = wire.leave == "top"
    first: Turn = (x, wire.x0) if up else (wire.x0, x)
    if not wire.between:
        return [(wire.first, first)], range(0)
    last: Turn = (wire.x1, x) if up else (x, wire.x1)
    low, high = min(wire.first, wire.last), max(wire.first, wire.last)
    return [(wire.first, first), (wire.last, last)], range(low + 1, high)


def _fewest(one: Turn, other: Turn) -> int:
    """How often two nets cross when the better one of them runs above.

    >>> _fewest((10, 0), (20, 5)), _fewest((0, 20), (15, 5))
    (0, 1)
    """
    (a, b), (c, d) = one, other
    low, high = (a, b) if a < b else (b, a)
    left, right = (c, d) if c < d else (d, c)
    if high <= left or right <= low:
        return 0
    return min((low < c < high) + (left < b < right), (left < a < right) + (low < d < high))
