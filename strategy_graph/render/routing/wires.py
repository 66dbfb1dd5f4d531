"""A link on its way to a line: which side it leaves, which rows it passes, where it enters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from strategy_graph.render.layout.grid import Grid
from strategy_graph.render.model import Link

Side = Literal["top", "bottom"]
Owner = tuple[object, ...]
"""Whose a port or a track is: a trunk, an arrival, or a link that only passes."""
LANE = 8.0
"""Between two lines that pass a row side by side."""


@dataclass(slots=True)
class Wire:
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
    vias: tuple[float, ...] = ()
    """Where it passes each row *between*, once that is known."""

    @property
    def channels(self) -> tuple[int, ...]:
        """The channels that it runs through, from its source on."""
        step = -1 if self.last < self.first else 1
        return tuple(range(self.first, self.last + step, step))


def wires_of(links: Sequence[Link], seats: Grid) -> list[Wire]:
    wires: list[Wire] = []
    for number, link in enumerate(links):
        a, b = seats.row_of[link.source], seats.row_of[link.target]
        if b < a:
            wire = Wire(number, link, "top", "bottom", a, b + 1, tuple(range(a - 1, b, -1)))
        elif b > a:
            wire = Wire(number, link, "bottom", "top", a + 1, b, tuple(range(a + 1, b)))
        else:
            wire = Wire(number, link, "top", "top", a, a, ())
        wires.append(wire)
    return wires


def trunk_of(wire: Wire) -> Owner:
    return ("trunk", wire.link.source, wire.leave, *wire.link.style)


def steps_of(wire: Wire) -> list[tuple[int, Owner, float]]:
    """The channels that a link runs through: which, as part of which net, to which x.

    Branches of one trunk that pass a row at the same place are one net behind it, too.
    """
    if not wire.vias:
        return [(wire.first, trunk_of(wire), wire.x1)]
    trunk = trunk_of(wire)
    owners = (trunk, *((*trunk, "by", via) for via in wire.vias))
    return list(zip(wire.channels, owners, (*wire.vias, wire.x1), strict=True))
