"""From a sketch to final places: rows get their heights once the lines are known."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from strategy_graph.i18n import LANGUAGES
from strategy_graph.model.text import Text, in_language
from strategy_graph.render.layout.grid import GAP, HEAD_SIZE, Box, Layout, spellings
from strategy_graph.render.layout.line_breaking import text_width, wrap
from strategy_graph.render.messages import between
from strategy_graph.render.model import MapContent
from strategy_graph.render.routing.router import Point, Routing, route

NOTE = 38.0
RATIO = 1.8
"""Width by height of the part of a common screen that the map fills."""
BETWEEN_BANDS = 30.0
EDGE = 16.0
STRETCH = 30.0
"""The most a channel grows to give the map that proportion."""


@dataclass(frozen=True, slots=True)
class BarStyle:
    """How a bar is set: size of its text, space above and below it together, and the mark
    that stands between its texts.
    """

    size: float
    leading: float
    padding: float
    between: Literal["gap", "dot"]


BARS = {
    "vision": BarStyle(22.0, 31.0, 28.0, "gap"),
    "mission": BarStyle(17.0, 25.0, 18.0, "gap"),
    "values": BarStyle(16.0, 24.0, 16.0, "dot"),
}


def bar_texts(content: MapContent, key: str) -> tuple[Text, ...]:
    """What stands in the bar *key*."""
    return {"vision": content.vision, "mission": content.mission, "values": content.values}[key]


def bar_lines(content: MapContent, key: str, language: str, width: float) -> tuple[str, ...]:
    """The lines of the bar *key* in a map of this *width*."""
    style = BARS[key]
    text = between(style.between, language).join(
        in_language(text, language) for text in bar_texts(content, key)
    )
    return wrap(text, width=max((width - 240) / style.size, 12.0), lines=4)


def bar_height(content: MapContent, key: str, width: float) -> float:
    """The height of the bar *key*; 0 where there is nothing to say."""
    if not bar_texts(content, key):
        return 0.0
    lines = max(len(bar_lines(content, key, language, width)) for language in LANGUAGES)
    return BARS[key].padding + lines * BARS[key].leading


def place(content: MapContent) -> tuple[Layout, tuple[tuple[Point, ...], ...]]:
    """The layout of *sketch* and the corner points of each of its links."""
    routing = route(content)
    heights = _channel_heights(routing)
    bars = {key: bar_height(content, key, routing.grid.width) for key in BARS}
    top = bars["vision"] + (8 if bars["vision"] and bars["mission"] else 0) + bars["mission"]
    top += (18 if top else 0) + head_height(content, routing)
    size = routing.grid.size
    below = bars["values"] + (12 if bars["values"] else 0) + NOTE
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
    layout = _layout(content, routing, tops, channels, bars)
    return layout, routing.lines(tops, channels)


def _channel_heights(routing: Routing) -> list[float]:
    starts = {first for first, _ in routing.grid.rows_of_band}
    last = routing.grid.rows
    return [
        max(need, EDGE if at in (0, last) else BETWEEN_BANDS if at in starts else GAP)
        for at, need in enumerate(routing.heights)
    ]


def head_height(content: MapContent, routing: Routing) -> float:
    """The height of the heads of columns: one, two or three lines of name."""
    if not content.has_themes:
        return 0.0
    lines = max(
        len(head_lines(name, column.code, width))
        for column, (_, width) in zip(content.columns, routing.grid.columns, strict=True)
        for name in spellings(column.name)
    )
    return 24.0 + lines * 24.0


def head_lines(name: str, code: str, width: float) -> tuple[str, ...]:
    """The name of a theme as it stands in its head, beside its code."""
    room = (width - 30) / HEAD_SIZE - (text_width(code) + 1.2 if code else 0)
    return wrap(name, width=max(room, 4.0), lines=3)


def _layout(
    content: MapContent,
    routing: Routing,
    tops: list[float],
    channels: list[tuple[float, float]],
    heights: Mapping[str, float],
) -> Layout:
    seats, size = routing.grid, routing.grid.size
    right = seats.columns[-1][0] + seats.columns[-1][1]
    start = seats.gutter + 8 if seats.gutter else seats.columns[0][0]
    width = round(max(seats.width, right), 2)
    head = head_height(content, routing)
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
    cuts = [
        top,
        *(round(sum(channels[first]) / 2, 2) for first, _ in seats.rows_of_band[1:]),
        bottom,
    ]
    spans = list(pairwise(cuts))
    inset = [(2.0 if at else 0.0, 2.0 if at < len(spans) - 1 else 0.0) for at in range(len(spans))]
    return Layout(
        width=width,
        height=round(end + NOTE, 2),
        size=size,
        cards=tuple(
            Box(seats.left_of[card], tops[row], size.width, size.height)
            for card, row in enumerate(seats.row_of)
        ),
        columns=tuple(Box(x, top - head, w, bottom - top + head) for x, w in seats.columns),
        heads=tuple(Box(x, top - head, w, head) for x, w in seats.columns) if head else (),
        bands=tuple(Box(start, upper, right - start, lower - upper) for upper, lower in spans),
        labels=tuple(
            Box(0.0, upper + over, seats.gutter, lower - upper - over - under)
            for (upper, lower), (over, under) in zip(spans, inset, strict=True)
        )
        if seats.gutter
        else (),
        bars=bars,
        note=Box(0.0, end, width, NOTE),
    )
