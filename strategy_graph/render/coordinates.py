"""From a sketch to final places: rows get their heights once the lines are known."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from strategy_graph.render.layout.bars import BARS, bar_height, note_height
from strategy_graph.render.layout.codes import shown_codes
from strategy_graph.render.layout.frames import frames
from strategy_graph.render.layout.grid import (
    CODE_SIZE,
    GAP,
    HEAD_CODE,
    HEAD_SIZE,
    LABEL_CODE_SIZE,
    PAD,
    Box,
    Codes,
    Grid,
    Layout,
    spellings,
)
from strategy_graph.render.layout.laid import PLATE_PAD
from strategy_graph.render.layout.line_breaking import wrap
from strategy_graph.render.layout.sizes import code_room
from strategy_graph.render.layout.widths import text_width
from strategy_graph.render.model import MapContent
from strategy_graph.render.routing.router import Point, Routing, route

RATIO = 1.8
"""Width by height of the part of a common screen that the map fills."""
BETWEEN_BANDS = 30.0
EDGE = 16.0
SLOT = 5.0
"""Above and below the panel of a theme inside its perspective."""
STRETCH = 30.0
"""The most a channel grows to give the map that proportion."""


def place(content: MapContent) -> tuple[Layout, tuple[tuple[Point, ...], ...]]:
    """The layout of *sketch* and the corner points of each of its links."""
    routing = route(content)
    heights = _channel_heights(routing)
    bars = {key: bar_height(content, key, routing.grid.width) for key in BARS}
    codes = _codes(content, routing)
    top = bars["vision"] + (8 if bars["vision"] and bars["mission"] else 0) + bars["mission"]
    top += (18 if top else 0) + head_height(content, routing, codes.columns)
    size = routing.grid.size
    note = note_height(content, routing.grid.width)
    below = bars["values"] + (12 if bars["values"] else 0) + note
    fixed = top + routing.grid.rows * size.height + sum(heights) + below
    grow = max(0.0, min(STRETCH, (routing.grid.width / RATIO - fixed) / len(heights)))
    last = len(heights) - 1
    y = top
    tops: list[float] = []
    channels: list[tuple[float, float]] = []
    for row, height in enumerate(heights):
        end = round(y + height + grow * (1.0 if 0 < row < last else 0.5), 2)
        channels.append((y, end))
        if row < routing.grid.rows:
            tops.append(end)
            y = end + size.height
    layout = _layout(content, routing, tops, channels, heights={**bars, "note": note}, codes=codes)
    return layout, routing.lines(tops, channels)


def _channel_heights(routing: Routing) -> list[float]:
    starts = {first for first, _ in routing.grid.rows_of_band}
    last = routing.grid.rows
    return [
        max(need, EDGE if at in (0, last) else BETWEEN_BANDS if at in starts else GAP)
        for at, need in enumerate(routing.heights)
    ]


def _codes(content: MapContent, routing: Routing) -> Codes:
    seats = routing.grid
    return Codes(
        cards=shown_codes([card.code for card in content.cards], code_room(seats.size.width)),
        columns=shown_codes(
            [column.code for column in content.columns],
            (routing.plan.plate - PAD - PLATE_PAD) / CODE_SIZE if content.nested else HEAD_CODE,
        ),
        bands=shown_codes(
            [band.code for band in content.bands], max(seats.gutter - 10, 0.0) / LABEL_CODE_SIZE
        ),
    )


def head_height(content: MapContent, routing: Routing, codes: Sequence[str]) -> float:
    """The height of the heads of columns: one, two or three lines of name."""
    if not content.has_themes or content.nested:
        return 0.0
    lines = max(
        len(head_lines(name, code, width))
        for column, code, (_, width) in zip(
            content.columns, codes, routing.grid.columns, strict=True
        )
        for name in spellings(column.name)
    )
    return 24.0 + lines * 24.0


def head_lines(name: str, code: str, width: float) -> tuple[str, ...]:
    """The name of a theme as it stands in its head, beside its code."""
    room = (width - 30) / HEAD_SIZE - (text_width(code) + 1.2 if code else 0)
    return wrap(name, width=max(room, 4.0), lines=3)


def _panels(seats: Grid, start: float, width: float, *, single: bool) -> list[tuple[float, float]]:
    """Left edge and width of the panel of each column: the outermost hold the outer streets."""
    if single:
        return [(start, round(width - start, 2))]
    lefts = [start, *(x for x, _ in seats.columns[1:])]
    rights = [*(x + w for x, w in seats.columns[:-1]), width]
    return [(left, round(right - left, 2)) for left, right in zip(lefts, rights, strict=True)]


def _slots(
    routing: Routing, tops: Sequence[float], parts: Sequence[tuple[float, float]]
) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """The panels of themes that stand inside perspectives, and the plates with their names."""
    seats, plan = routing.grid, routing.plan
    panels: list[Box] = []
    plates: list[Box] = []
    for column, band in plan.slots:
        x, width = seats.columns[column]
        upper, lower = parts[band]
        row, _ = seats.rows_of_band[band]
        panels.append(Box(x, upper + SLOT, width, lower - upper - 2 * SLOT))
        plates.append(Box(x + PAD, tops[row], plan.plate - PAD, seats.size.height))
    return tuple(panels), tuple(plates)


def _layout(
    content: MapContent,
    routing: Routing,
    tops: list[float],
    channels: list[tuple[float, float]],
    *,
    heights: Mapping[str, float],
    codes: Codes,
) -> Layout:
    seats, size = routing.grid, routing.grid.size
    start = seats.gutter + 8 if seats.gutter else 0.0
    width = round(max(seats.width, sum(seats.columns[-1])), 2)
    panels = _panels(seats, start, width, single=len(content.columns) == 1)
    head = head_height(content, routing, codes.columns)
    top, bottom = channels[0][0], channels[-1][1]
    bars: dict[str, Box] = {}
    y = 0.0
    for key in ("vision", "mission"):
        if heights[key]:
            bars[key] = Box(0.0, y, width, heights[key])
            y += heights[key] + 8
    end = bottom
    if heights["values"]:
        bars["values"] = Box(0.0, bottom + 12, width, heights["values"])
        end = bars["values"].bottom
    laid = pairwise(
        (
            top,
            *(round(sum(channels[first]) / 2, 2) for first, _ in seats.rows_of_band[1:]),
            bottom,
        )
    )
    parts = list(laid)
    spans = [
        (min(upper for upper, _ in own), max(lower for _, lower in own))
        for band in range(len(content.bands))
        for own in [
            [part for part, of in zip(parts, routing.plan.bands, strict=True) if of == band]
        ]
    ]
    slots, plates = _slots(routing, tops, parts)
    inset = [(2.0 if at else 0.0, 2.0 if at < len(spans) - 1 else 0.0) for at in range(len(spans))]
    cards = tuple(
        Box(seats.left_of[card], tops[row], size.width, size.height)
        for card, row in enumerate(seats.row_of)
    )
    return Layout(
        width=width,
        height=round(end + heights["note"], 2),
        size=size,
        cards=cards,
        frames=frames(content, cards),
        columns=slots
        if content.nested
        else tuple(Box(x, top - head, w, bottom - top + head) for x, w in panels),
        heads=plates
        if content.nested
        else tuple(Box(x, top - head, w, head) for x, w in panels)
        if head
        else (),
        bands=tuple(Box(start, upper, width - start, lower - upper) for upper, lower in spans),
        labels=tuple(
            Box(0.0, upper + over, seats.gutter, lower - upper - over - under)
            for (upper, lower), (over, under) in zip(spans, inset, strict=True)
        )
        if seats.gutter
        else (),
        bars=bars,
        note=Box(0.0, end, width, heights["note"]),
        codes=codes,
        nested=content.nested,
    )
