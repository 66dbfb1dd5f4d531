"""How the links run: orthogonal lines in the channels between rows of boxes.

Links of one source that look alike leave through one port and branch (a trunk).
A link that skips rows passes them at one horizontal place that is free in all of
them: straight on where it can, else between two boxes or in the street between two
columns, which is widened when it is full. No line ever runs through a box.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from strategy_graph.render.layout.grid import Grid, grid
from strategy_graph.render.layout.laid import Laid, laid
from strategy_graph.render.layout.order import exchanged, exchanges, orders
from strategy_graph.render.model import Link, MapContent
from strategy_graph.render.routing.channels import (
    Channel,
    apart,
    channels_of,
    height_of,
    nudge,
)
from strategy_graph.render.routing.crossings import crossings
from strategy_graph.render.routing.feedthroughs import pass_rows
from strategy_graph.render.routing.ports import set_ports, straighten_passes
from strategy_graph.render.routing.wires import LANE, Owner, Wire, steps_of, wires_of

Point = tuple[float, float]
TRIED = 3000
"""How many changes of two boxes are tried, times the square of the number of links."""
TRIES = 12
"""How often ports are moved to keep lines from lying on each other."""


@dataclass(frozen=True, slots=True)
class Routing:
    """The lines of a map before rows have vertical places."""

    grid: Grid
    plan: Laid
    heights: tuple[float, ...]
    """The height that the lines of each channel need; 0 where there are none."""
    wires: tuple[Wire, ...]
    channels: tuple[Channel, ...]
    lying: int = 0
    """How many lines lie on others."""

    def crossings(self, links: Sequence[Link]) -> int:
        """How often the lines cross, whatever the heights of the rows become."""
        tops: list[float] = []
        spans: list[tuple[float, float]] = []
        y = 0.0
        for height in self.heights:
            spans.append((y, y + height))
            y += height
            tops.append(y)
            y += self.grid.size.height
        return crossings(links, self.lines(tops, spans))

    def lines(
        self, row_tops: Sequence[float], channels: Sequence[tuple[float, float]]
    ) -> tuple[tuple[Point, ...], ...]:
        """The corner points of each link, from its source to its target.

        *row_tops* is the upper edge of each row of boxes, *channels* the upper and
        lower end of each channel.
        """
        levels = [
            self._levels(channel, *channels[number]) for number, channel in enumerate(self.channels)
        ]
        height = self.grid.size.height
        rows = self.grid.row_of
        found: list[tuple[Point, ...]] = []
        for wire in self.wires:
            start = row_tops[rows[wire.link.source]] + (height if wire.leave == "bottom" else 0)
            end = row_tops[rows[wire.link.target]] + (height if wire.enter == "bottom" else 0)
            points: list[Point] = [(wire.x0, start)]
            x = wire.x0
            for channel, owner, to in steps_of(wire):
                if abs(x - to) > 0.005:
                    y = levels[channel][owner]
                    points += [(x, y), (to, y)]
                x = to
            points.append((wire.x1, end))
            found.append(_simplified(points))
        return tuple(found)

    @staticmethod
    def _levels(channel: Channel, top: float, bottom: float) -> Mapping[Owner, float]:
        count = 1 + max(channel.tracks, default=-1)
        step = apart(count)
        spare = bottom - top - channel.above - channel.below - (count - 1) * step
        first = top + channel.above + spare / 2
        return {
            owner: round(first + track * step, 2)
            for owner, track in zip(channel.owners, channel.tracks, strict=True)
        }


def route(content: MapContent) -> Routing:
    """Find a way for every link of *sketch*; the same sketch gives the same lines.

    Boxes of a cell stand in the order of the document, or in another one where fewer lines
    cross then: on small maps, one after the other changes of two boxes are tried, too.
    """
    plan = laid(content)
    seats = partial(
        grid,
        plan.content,
        size=plan.sizes.card,
        side_by_side=plan.sizes.side_by_side,
        aside=plan.plate,
    )

    def routed(order: Sequence[int]) -> tuple[tuple[int, int], Routing]:
        routing = _routed(content, plan, partial(seats, order=order))
        return (routing.lying, routing.crossings(content.links)), routing

    order, *better = orders(plan.content, seats())
    cost, best = routed(order)
    for another in better:
        tried = routed(another)
        if tried[0] < cost:
            order, (cost, best) = another, tried
    changes = exchanges(plan.content)[: TRIED // (len(content.links) ** 2 + 1)]
    for one, other in changes if better else ():
        if not cost[1]:
            break
        changed = exchanged(order, one, other)
        tried = routed(changed)
        if tried[0] < cost:
            order, (cost, best) = changed, tried
    return best


def _routed(content: MapContent, plan: Laid, seated: Callable[..., Grid]) -> Routing:
    """The lines of one order of boxes; where some lie on others, carefully once more."""
    found = _tried(content, plan, seated, careful=False)
    if not found.lying:
        return found
    return min(
        (found, _tried(content, plan, seated, careful=True)), key=lambda routing: routing.lying
    )


def _tried(
    content: MapContent, plan: Laid, seated: Callable[..., Grid], *, careful: bool
) -> Routing:
    nudges: dict[Owner, float] = {}
    best: Routing | None = None
    seats, wires = _passed(content, seated, careful=careful)
    for _ in range(TRIES):
        straighten_passes(wires, set_ports(wires, seats, nudges))
        channels = channels_of(wires, seats)
        routing = Routing(
            grid=seats,
            plan=plan,
            heights=tuple(height_of(channel) for channel in channels),
            wires=tuple(replace(wire) for wire in wires),
            channels=tuple(channels),
            lying=nudge(channels, nudges),
        )
        if best is None or routing.lying < best.lying:
            best = routing
        if routing.lying == 0:
            break
    assert best is not None
    return best


def _passed(
    content: MapContent, seated: Callable[..., Grid], *, careful: bool
) -> tuple[Grid, list[Wire]]:
    """The wires, with room for all of them in the rows that they pass."""
    streets: tuple[float, ...] = ()
    while True:
        seats = seated(streets=streets)
        wires = wires_of(content.links, seats)
        set_ports(wires, seats, {})
        full = pass_rows(wires, seats, careful=careful)
        if not full:
            return seats, wires
        widths = list(seats.streets)  # every round widens a street: there is room in the end
        for street in full:
            widths[street] += LANE
        streets = tuple(widths)


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
