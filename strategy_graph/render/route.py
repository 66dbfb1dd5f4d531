"""How the links run: orthogonal lines in the channels between rows of boxes.

Links of one source that look alike leave through one port and branch (a trunk).
A link that skips rows passes them at one horizontal place that is free in all of
them: straight on where it can, else between two boxes or in the street between two
columns, which is widened when it is full. No line ever runs through a box.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from strategy_graph.render import tracks
from strategy_graph.render.layout import Grid, card_size, grid
from strategy_graph.render.sketch import Link, Sketch

Side = Literal["top", "bottom"]
Point = tuple[float, float]

TRACK = 8.0
"""Between two tracks of a channel."""
LANE = 8.0
"""Between two lines that pass a row side by side."""
KEEP_OFF = 7.0
"""Between a line and a box it passes."""
PORT = 16.0
"""Between two ports of a box, where there is room."""
CORNER = 12.0
"""Between the outermost port and the corner of its box."""
ARROW_ROOM = 27.0
"""Room for an arrowhead and a sign where lines arrive."""
PLAIN_ROOM = 12.0
TRIES = 12
"""How often ports are moved to keep lines from lying on each other."""


@dataclass(slots=True)
class _Wire:
    """A link on its way to a line: the rows it leaves, passes and enters."""

    number: int
    link: Link
    leave: Side
    enter: Side
    first: int
    last: int
    between: tuple[int, ...]
    x0: float = 0.0
    x1: float = 0.0
    via: float | None = None


@dataclass(slots=True)
class _Channel:
    """The nets of one channel; ``owners`` says whose each is."""

    nets: list[tracks.Net] = field(default_factory=list[tracks.Net])
    owners: list[tuple[object, ...]] = field(default_factory=list[tuple[object, ...]])
    tracks: list[int] = field(default_factory=list[int])
    arrives_above: bool = False
    arrives_below: bool = False


@dataclass(frozen=True, slots=True)
class Routing:
    """The lines of a map before rows have vertical places."""

    grid: Grid
    heights: tuple[float, ...]
    """The height that the lines of each channel need; 0 where there are none."""
    _wires: tuple[_Wire, ...]
    _channels: tuple[_Channel, ...]

    def lines(
        self, row_tops: Sequence[float], channels: Sequence[tuple[float, float]]
    ) -> tuple[tuple[Point, ...], ...]:
        """The corner points of each link, from its source to its target.

        *row_tops* is the upper edge of each row of boxes, *channels* the upper and
        lower end of each channel.
        """
        levels = [
            self._levels(channel, *channels[number])
            for number, channel in enumerate(self._channels)
        ]
        height = self.grid.size.height
        rows = self.grid.row_of
        found: list[tuple[Point, ...]] = []
        for wire in self._wires:
            start = row_tops[rows[wire.link.source]] + (height if wire.leave == "bottom" else 0)
            end = row_tops[rows[wire.link.target]] + (height if wire.enter == "bottom" else 0)
            points: list[Point] = [(wire.x0, start)]
            x = wire.x0
            for channel, owner, to in _steps(wire):
                if abs(x - to) > 0.005:
                    y = levels[channel][owner]
                    points += [(x, y), (to, y)]
                x = to
            points.append((wire.x1, end))
            found.append(_simplified(points))
        return tuple(found)

    @staticmethod
    def _levels(channel: _Channel, top: float, bottom: float) -> Mapping[tuple[object, ...], float]:
        count = 1 + max(channel.tracks, default=-1)
        above = ARROW_ROOM if channel.arrives_above else PLAIN_ROOM
        below = ARROW_ROOM if channel.arrives_below else PLAIN_ROOM
        spare = bottom - top - above - below - (count - 1) * TRACK
        first = top + above + spare / 2
        return {
            owner: round(first + track * TRACK, 2)
            for owner, track in zip(channel.owners, channel.tracks, strict=True)
        }


def route(sketch: Sketch) -> Routing:
    """Find a way for every link of *sketch*; the same sketch gives the same lines."""
    size, per_row = card_size(sketch)
    streets: tuple[float, ...] = ()
    nudges: dict[tuple[object, ...], float] = {}
    best: tuple[int, Routing] | None = None
    tries = 0
    while tries < TRIES:
        seats = grid(sketch, size=size, per_row=per_row, streets=streets)
        wires = _wires(sketch.links, seats)
        ports = _set_ports(wires, seats, nudges)
        full = _pass_rows(wires, seats)
        if full:  # every round widens a street, so that there is room in the end
            widths = list(seats.streets)
            for street in full:
                widths[street] += LANE
            streets = tuple(widths)
            continue
        tries += 1
        _straighten_passes(wires, ports)
        channels = _channels(wires, seats)
        left = _nudge(channels, nudges)
        routing = Routing(
            seats, tuple(_height(channel) for channel in channels), tuple(wires), tuple(channels)
        )
        if best is None or left < best[0]:
            best = (left, routing)
        if left == 0:
            break
    assert best is not None
    return best[1]


def _wires(links: Sequence[Link], seats: Grid) -> list[_Wire]:
    wires: list[_Wire] = []
    for number, link in enumerate(links):
        a, b = seats.row_of[link.source], seats.row_of[link.target]
        if b < a:
            wire = _Wire(number, link, "top", "bottom", a, b + 1, tuple(range(a - 1, b, -1)))
        elif b > a:
            wire = _Wire(number, link, "bottom", "top", a + 1, b, tuple(range(a + 1, b)))
        else:
            wire = _Wire(number, link, "top", "top", a, a, ())
        wires.append(wire)
    return wires


def _trunk(wire: _Wire) -> tuple[object, ...]:
    return ("trunk", wire.link.source, wire.leave, *wire.link.style)


def _set_ports(
    wires: list[_Wire], seats: Grid, nudges: Mapping[tuple[object, ...], float]
) -> "_Ports":
    """Give every trunk and every arrival its place on the border of its box."""
    trunks: dict[tuple[object, ...], list[_Wire]] = {}
    for wire in wires:
        trunks.setdefault(_trunk(wire), []).append(wire)
    users: dict[tuple[int, Side], list[tuple[float, tuple[object, ...]]]] = {}
    for key, members in trunks.items():
        toward = sum(seats.center(w.link.target) for w in members) / len(members)
        users.setdefault((members[0].link.source, members[0].leave), []).append((toward, key))
    for wire in wires:
        key = ("in", wire.number)
        users.setdefault((wire.link.target, wire.enter), []).append(
            (seats.center(wire.link.source), key)
        )
    place: dict[tuple[object, ...], float] = {}
    room = seats.size.width - 2 * CORNER
    for (card, _), wanted in users.items():
        wanted.sort(key=lambda pair: pair[0])
        step = min(PORT, room / max(1, len(wanted) - 1))
        for at, (_, key) in enumerate(wanted):
            offset = (at - (len(wanted) - 1) / 2) * step + nudges.get(key, 0.0)
            place[key] = seats.center(card) + max(-room / 2, min(room / 2, offset))
    ports = _Ports(users, place, seats)
    _straighten(trunks, ports)
    ports.write(wires)
    return ports


@dataclass(frozen=True, slots=True)
class _Ports:
    """Where lines leave and enter: the users of each side of a box, from left to right."""

    users: Mapping[tuple[int, Side], list[tuple[float, tuple[object, ...]]]]
    place: dict[tuple[object, ...], float]
    seats: Grid

    def free(self, card: int, side: Side, key: tuple[object, ...], x: float) -> bool:
        """Whether the port *key* may move to *x* without leaving its order or its box."""
        keys = [other for _, other in self.users[card, side]]
        at = keys.index(key)
        return (
            abs(x - self.seats.center(card)) <= self.seats.size.width / 2 - CORNER
            and all(self.place[other] <= x - LANE for other in keys[:at])
            and all(self.place[other] >= x + LANE for other in keys[at + 1 :])
        )

    def write(self, wires: Sequence[_Wire]) -> None:
        """Tell the wires where they leave and enter."""
        for wire in wires:
            wire.x0 = round(self.place[_trunk(wire)], 2)
            wire.x1 = round(self.place["in", wire.number], 2)


def _straighten(trunks: Mapping[tuple[object, ...], list[_Wire]], ports: _Ports) -> None:
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


def _straighten_passes(wires: Sequence[_Wire], ports: _Ports) -> None:
    """The same where a link has passed its rows: move its ports to where it passes."""
    alone: dict[tuple[object, ...], int] = {}
    for wire in wires:
        alone[_trunk(wire)] = alone.get(_trunk(wire), 0) + 1
    for wire in wires:
        if wire.via is None:
            continue
        into = ("in", wire.number)
        if ports.free(wire.link.target, wire.enter, into, wire.via):
            ports.place[into] = wire.via
        if alone[_trunk(wire)] == 1 and ports.free(
            wire.link.source, wire.leave, _trunk(wire), wire.via
        ):
            ports.place[_trunk(wire)] = wire.via
    ports.write(wires)


def _pass_rows(wires: list[_Wire], seats: Grid) -> list[int]:
    """Choose where each link passes the rows it skips; the streets that are too narrow."""
    full: list[int] = []
    boxes: list[list[tuple[float, float]]] = [[] for _ in range(seats.rows)]
    for card, row in enumerate(seats.row_of):
        boxes[row].append((seats.left_of[card], seats.left_of[card] + seats.size.width))
    taken: list[list[float]] = [[] for _ in range(seats.rows)]
    streets = _street_middles(seats)
    gaps = sorted(
        {
            round((a[1] + b[0]) / 2, 2)
            for row in boxes
            for a, b in zip(sorted(row), sorted(row)[1:], strict=False)
        }
    )
    for wire in sorted(wires, key=lambda w: (len(w.between), abs(w.x0 - w.x1), w.number)):
        if not wire.between:
            continue

        lanes = [
            middle + lane * LANE
            for middle, width in zip(streets, seats.streets, strict=True)
            for lane in _lanes(width)
        ]
        places = [wire.x1, wire.x0, *gaps, *lanes]
        free = [
            x
            for x in places
            if seats.gutter <= x <= seats.width
            and all(_is_free(x, boxes[row], taken[row]) for row in wire.between)
        ]
        if not free:
            middle = (wire.x0 + wire.x1) / 2
            full.append(min(range(len(streets)), key=lambda at: abs(streets[at] - middle)))
            continue
        wire.via = round(min(free, key=partial(_detour, wire)), 2)
        for row in wire.between:
            taken[row].append(wire.via)
    return full


def _lanes(width: float) -> range:
    """The lanes of a street of *width*, counted from its middle, and some beside it."""
    reach = int(width / 2 / LANE) + 3
    return range(-reach, reach + 1)


def _detour(wire: _Wire, x: float) -> float:
    """How long the way through *x* is, and a price for each turn."""
    bends = 24 * (abs(x - wire.x0) > 0.01) + 24 * (abs(x - wire.x1) > 0.01)
    return abs(x - wire.x0) + abs(x - wire.x1) + bends


def _street_middles(seats: Grid) -> list[float]:
    middles = [
        left - width / 2 for (left, _), width in zip(seats.columns, seats.streets, strict=False)
    ]
    last = seats.columns[-1]
    return [*middles, last[0] + last[1] + seats.streets[-1] / 2]


def _is_free(x: float, boxes: list[tuple[float, float]], taken: list[float]) -> bool:
    return all(not (left - KEEP_OFF < x < right + KEEP_OFF) for left, right in boxes) and all(
        abs(x - other) >= LANE - 0.01 for other in taken
    )


def _steps(wire: _Wire) -> list[tuple[int, tuple[object, ...], float]]:
    """The channels where a link may turn: which, as part of which net, to which x."""
    if wire.via is None:
        return [(wire.first, _trunk(wire), wire.x1)]
    return [(wire.first, _trunk(wire), wire.via), (wire.last, ("in", wire.number), wire.x1)]


def _channels(wires: list[_Wire], seats: Grid) -> list[_Channel]:
    pins: list[dict[tuple[object, ...], tuple[list[float], list[float]]]] = [
        {} for _ in range(seats.rows + 1)
    ]
    channels = [_Channel() for _ in range(seats.rows + 1)]
    for wire in wires:
        up = wire.leave == "top"
        x = wire.x0
        for number, owner, to in _steps(wire):
            above, below = pins[number].setdefault(owner, ([], []))
            (below if up else above).append(x)
            arrives = number == wire.last and to == wire.x1
            (above if (wire.enter == "bottom" if arrives else up) else below).append(to)
            x = to
        if wire.via is not None:
            for row_channel in range(min(wire.first, wire.last) + 1, max(wire.first, wire.last)):
                pins[row_channel][("by", wire.number)] = ([wire.via], [wire.via])
        if wire.enter == "bottom":
            channels[wire.last].arrives_above = True
        else:
            channels[wire.last].arrives_below = True
        if wire.link.kind.value == "conflicts_with":
            channels[wire.first].arrives_above = True
            channels[wire.first].arrives_below = True
    for channel, found in zip(channels, pins, strict=True):
        for owner, (above, below) in found.items():
            channel.owners.append(owner)
            channel.nets.append(
                tracks.Net(tuple(dict.fromkeys(above)), tuple(dict.fromkeys(below)))
            )
        channel.tracks = _assign(channel.nets)
    return channels


def _assign(nets: list[tracks.Net]) -> list[int]:
    """Tracks for the nets that need one; what goes straight through takes none."""
    turning = [number for number, net in enumerate(nets) if not net.straight]
    given = tracks.assign([nets[number] for number in turning])
    all_tracks = [0] * len(nets)
    for number, track in zip(turning, given, strict=True):
        all_tracks[number] = track
    return all_tracks


def _nudge(channels: list[_Channel], nudges: dict[tuple[object, ...], float]) -> int:
    """Move ports whose vertical pieces would fall on another's; how many had to."""
    found = 0
    for channel in channels:
        turning = [n for n, net in enumerate(channel.nets) if not net.straight]
        nets = [channel.nets[n] for n in turning]
        for i, j in tracks.clashes(nets, [channel.tracks[n] for n in turning]):
            found += 1
            movable = [channel.owners[turning[k]] for k in (j, i)]
            for owner in movable:
                if owner[0] in {"in", "trunk"} and abs(nudges.get(owner, 0.0)) < 24:
                    nudges[owner] = nudges.get(owner, 0.0) + (
                        6.0 if nets[j].low >= nets[i].low else -6.0
                    )
                    break
    return found


def _height(channel: _Channel) -> float:
    if not channel.nets:
        return 0.0
    turning = [t for net, t in zip(channel.nets, channel.tracks, strict=True) if not net.straight]
    count = 1 + max(turning, default=0)
    above = ARROW_ROOM if channel.arrives_above else PLAIN_ROOM
    below = ARROW_ROOM if channel.arrives_below else PLAIN_ROOM
    return above + below + (count - 1) * TRACK


def _simplified(points: list[Point]) -> tuple[Point, ...]:
    """*points* without those between two others on one straight line."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1][0] - point[0]) < 0.005 and abs(kept[-1][1] - point[1]) < 0.005:
            continue
        if len(kept) >= 2 and (
            abs(kept[-2][0] - kept[-1][0]) < 0.005 > abs(kept[-1][0] - point[0])
            or abs(kept[-2][1] - kept[-1][1]) < 0.005 > abs(kept[-1][1] - point[1])
        ):
            kept[-1] = point
            continue
        kept.append(point)
    return tuple(kept)
