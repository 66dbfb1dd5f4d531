"""The channels between rows: which nets turn there, on which tracks, in how much room."""

from dataclasses import dataclass, field

from strategy_graph.render.layout.grid import Grid
from strategy_graph.render.routing import tracks
from strategy_graph.render.routing.wires import Owner, Wire, steps_of

TRACK, NARROWEST = 8.0, 5.0
"""Between two tracks of a channel, and what that shrinks to where there are many."""
CALM = 64.0
"""The height that tracks take before they move together."""
SIGN_ROOM, ARROW_ROOM, PLAIN_ROOM = 27.0, 19.0, 12.0
"""Room between a row and the first track: for an arrowhead and a sign, for an arrowhead alone
where lines arrive, and for neither.
"""


@dataclass(slots=True)
class Channel:
    """The nets of one channel; ``owners`` says whose each is."""

    nets: list[tracks.Net] = field(default_factory=list[tracks.Net])
    owners: list[Owner] = field(default_factory=list[Owner])
    ports: dict[Owner, Owner] = field(default_factory=dict[Owner, Owner])
    """Of each net that begins or ends at a box, one port."""
    tracks: list[int] = field(default_factory=list[int])
    above: float = PLAIN_ROOM
    """The room above its first track."""
    below: float = PLAIN_ROOM
    """The room below its last."""


def channels_of(wires: list[Wire], seats: Grid) -> list[Channel]:
    pins: list[dict[Owner, tuple[list[float], list[float]]]] = [{} for _ in range(seats.rows + 1)]
    channels = [Channel() for _ in range(seats.rows + 1)]
    for wire in wires:
        up = wire.leave == "top"
        x = wire.x0
        for number, owner, to in steps_of(wire):
            above, below = pins[number].setdefault(owner, ([], []))
            (below if up else above).append(x)
            arrives = number == wire.last
            (above if (wire.enter == "bottom" if arrives else up) else below).append(to)
            x = to
            if number == wire.first:
                channels[number].ports[owner] = owner
            elif arrives:
                channels[number].ports[owner] = ("in", wire.number)
        last, room = channels[wire.last], ARROW_ROOM
        if wire.link.sign < 0 or wire.link.is_level or wire.link.count > 1:
            room = SIGN_ROOM
        if wire.enter == "bottom":
            last.above = max(last.above, room)
        else:
            last.below = max(last.below, room)
        if wire.link.kind.value == "conflicts_with":
            channels[wire.first].above = channels[wire.first].below = SIGN_ROOM
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


def nudge(channels: list[Channel], nudges: dict[Owner, float]) -> int:
    """Move ports whose vertical pieces would fall on another's; how many had to."""
    found = 0
    for channel in channels:
        turning = [n for n, net in enumerate(channel.nets) if not net.straight]
        nets = [channel.nets[n] for n in turning]
        for i, j in tracks.clashes(nets, [channel.tracks[n] for n in turning]):
            found += 1
            movable = [channel.ports.get(channel.owners[turning[k]]) for k in (j, i)]
            for port in movable:
                if port is not None and abs(nudges.get(port, 0.0)) < 24:
                    nudges[port] = nudges.get(port, 0.0) + (
                        6.0 if nets[j].low >= nets[i].low else -6.0
                    )
                    break
    return found


def height_of(channel: Channel) -> float:
    if not channel.nets:
        return 0.0
    turning = [t for net, t in zip(channel.nets, channel.tracks, strict=True) if not net.straight]
    count = 1 + max(turning, default=0)
    return channel.above + channel.below + (count - 1) * apart(count)


def apart(count: int) -> float:
    """How far apart *count* tracks of one channel are.

    >>> apart(1), apart(5), apart(11), apart(40)
    (8.0, 8.0, 6.4, 5.0)
    """
    return max(NARROWEST, min(TRACK, CALM / max(1, count - 1)))
