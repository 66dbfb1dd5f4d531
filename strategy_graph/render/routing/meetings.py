"""How many lines a link would cross on its way, before tracks are given."""

from collections.abc import Collection, Iterator, Sequence

from strategy_graph.render.routing.wires import Owner, Wire, steps_of, trunk_of

Pins = tuple[tuple[float, ...], tuple[float, ...]]
"""Where a net comes from above, and where from below."""
Span = tuple[tuple[float, ...], tuple[float, ...], float, float]
"""A net: its pins above and below, and its ends."""


class Meetings:
    """The nets and the passing lines of each channel; branches of one trunk are one net."""

    def __init__(self, wires: Sequence[Wire]) -> None:
        self._pins: dict[int, dict[Owner, dict[int, Pins]]] = {}
        self._passes: dict[int, dict[int, float]] = {}
        self._nets: dict[int, dict[Owner, Span]] = {}
        for wire in wires:
            if not wire.between:
                self.settle(wire)

    def settle(self, wire: Wire) -> None:
        """Let others meet *wire* where it now runs."""
        for channel, owner, pins in _turns(wire):
            branches = self._pins.setdefault(channel, {}).setdefault(owner, {})
            branches[wire.number] = pins
            self._nets.setdefault(channel, {})[owner] = _merged(branches.values())
        for channel in _passed(wire):
            self._passes.setdefault(channel, {})[wire.number] = wire.via or 0.0

    def count(self, wire: Wire, x: float) -> int:
        """How many lines *wire* meets at least if it passes its rows at *x*."""
        trunk, at = trunk_of(wire), wire.via
        found = 0
        for channel in _passed(wire):
            for owner, net in self._nets.get(channel, {}).items():
                found += net[2] < x < net[3] and owner != trunk
        wire.via = x
        for channel, own, (above, below) in _turns(wire):
            low, high = min(*above, *below), max(*above, *below)
            for number, passing in self._passes.get(channel, {}).items():
                found += low < passing < high and number != wire.number
            for owner, net in self._nets.get(channel, {}).items():
                if net[2] < high and low < net[3] and owner not in (own, trunk):
                    found += _fewest((above, below, low, high), net)
        wire.via = at
        return found


def _merged(branches: Collection[Pins]) -> Span:
    above = tuple({x for pins in branches for x in pins[0]})
    below = tuple({x for pins in branches for x in pins[1]})
    return above, below, min(*above, *below), max(*above, *below)


def _turns(wire: Wire) -> Iterator[tuple[int, Owner, Pins]]:
    """The channels in which *wire* turns, as part of which net, between which pins."""
    up = wire.leave == "top"
    x = wire.x0
    for channel, owner, to in steps_of(wire):
        if wire.leave == wire.enter:
            yield channel, owner, ((), (x, to)) if up else ((x, to), ())
        else:
            yield channel, owner, ((to,), (x,)) if up else ((x,), (to,))
        x = to


def _passed(wire: Wire) -> range:
    """The channels that *wire* goes straight by."""
    return range(min(wire.first, wire.last) + 1, max(wire.first, wire.last))


def _fewest(one: Span, other: Span) -> int:
    """How often two nets cross when the better one of them runs above.

    >>> _fewest(((10,), (0,), 0, 10), ((20,), (5,), 5, 20))
    0
    >>> _fewest(((0,), (20,), 0, 20), ((15,), (5,), 5, 15))
    1
    """
    above, below, low, high = one
    over, under, left, right = other
    upper = lower = 0
    for x in over:
        upper += low < x < high
    for x in below:
        upper += left < x < right
    for x in above:
        lower += left < x < right
    for x in under:
        lower += low < x < high
    return min(upper, lower)
