"""Where lines leave and enter a box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from strategy_graph.render.layout.grid import CORNER, Grid
from strategy_graph.render.routing.wires import LANE, Owner, Side, Wire, trunk_of

Rank = tuple[int, float]
"""Where a port stands among those of its side, from left to right."""
PORT = 16.0
"""Between two ports of a box, where there is room."""


def set_ports(wires: list[Wire], seats: Grid, nudges: Mapping[Owner, float]) -> "Ports":
    """Give every trunk and every arrival its place on the border of its box.

    They stand in the order of what they come from or lead to: the place where a link passes
    the rows it skips, once that is known, else the box at its other end. Links along a row bend
    back to the side that they leave: one lies inside the other, outside the others.
    """
    trunks: dict[Owner, list[Wire]] = {}
    for wire in wires:
        trunks.setdefault(trunk_of(wire), []).append(wire)
    users: dict[tuple[int, Side], list[tuple[Rank, Owner]]] = {}
    for key, members in trunks.items():
        first, source = members[0], members[0].link.source
        toward = sum(_first(w, seats.center(w.link.target)) for w in members) / len(members)
        along = all(w.leave == w.enter for w in members)
        rank = _rank(toward, seats.center(source), along=along)
        users.setdefault((source, first.leave), []).append((rank, key))
    for wire in wires:
        key, target = ("in", wire.number), wire.link.target
        origin = wire.vias[-1] if wire.vias else seats.center(wire.link.source)
        rank = _rank(origin, seats.center(target), along=wire.leave == wire.enter)
        users.setdefault((target, wire.enter), []).append((rank, key))
    place: dict[Owner, float] = {}
    room = seats.size.width - 2 * CORNER
    for (card, _), wanted in users.items():
        wanted.sort(key=lambda pair: pair[0])
        step = min(PORT, room / max(1, len(wanted) - 1))
        for at, (_, key) in enumerate(wanted):
            offset = (at - (len(wanted) - 1) / 2) * step + nudges.get(key, 0.0)
            place[key] = seats.center(card) + max(-room / 2, min(room / 2, offset))
    ports = Ports(users, place, seats)
    _straighten(trunks, ports)
    ports.write(wires)
    return ports


def _rank(other: float, here: float, *, along: bool) -> Rank:
    """Where a port stands whose line comes from *other* or leads there; *along* the same row."""
    if along:
        return (1 if other > here else -1), -other
    return 0, other


def _first(wire: Wire, end: float) -> float:
    return wire.vias[0] if wire.vias else end


@dataclass(frozen=True, slots=True)
class Ports:
    """Where lines leave and enter: the users of each side of a box, from left to right."""

    users: Mapping[tuple[int, Side], list[tuple[Rank, Owner]]]
    place: dict[Owner, float]
    seats: Grid

    def free(self, card: int, side: Side, key: Owner, x: float) -> bool:
        """Whether the port *key* may move to *x* without leaving its order or its box."""
        keys = [other for _, other in self.users[card, side]]
        at = keys.index(key)
        return (
            abs(x - self.seats.center(card)) <= self.seats.size.width / 2 - CORNER
            and all(self.place[other] <= x - LANE for other in keys[:at])
            and all(self.place[other] >= x + LANE for other in keys[at + 1 :])
        )

    def write(self, wires: Sequence[Wire]) -> None:
        """Tell the wires where they leave and enter."""
        for wire in wires:
            wire.x0 = round(self.place[trunk_of(wire)], 2)
            wire.x1 = round(self.place["in", wire.number], 2)


def _straighten(trunks: Mapping[Owner, list[Wire]], ports: Ports) -> None:
    """Move a port over or under another where that makes a straight line of a small step."""
    place = ports.place
    for key, members in trunks.items():
        near = [w for w in members if not w.between and w.leave != w.enter]
        if not near:
            continue
        reach = ports.seats.size.width - 2 * CORNER if len(members) == 1 else 16.0
        wire = min(near, key=lambda w: (abs(place["in", w.number] - place[key]), w.number))
        goal, start = place["in", wire.number], place[key]
        if abs(goal - start) > reach:
            continue
        if ports.free(wire.link.source, wire.leave, key, goal):
            place[key] = goal
        elif ports.free(wire.link.target, wire.enter, ("in", wire.number), start):
            place["in", wire.number] = start


def straighten_passes(wires: Sequence[Wire], ports: Ports) -> None:
    """The same where a link has passed its rows: move its ports to where it passes."""
    alone: dict[Owner, int] = {}
    for wire in wires:
        alone[trunk_of(wire)] = alone.get(trunk_of(wire), 0) + 1
    for wire in wires:
        if not wire.vias:
            continue
        into, trunk = ("in", wire.number), trunk_of(wire)
        if ports.free(wire.link.target, wire.enter, into, wire.vias[-1]):
            ports.place[into] = wire.vias[-1]
        if alone[trunk] == 1 and ports.free(wire.link.source, wire.leave, trunk, wire.vias[0]):
            ports.place[trunk] = wire.vias[0]
    ports.write(wires)
