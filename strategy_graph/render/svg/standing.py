"""How things stand, as marks: a shape and a sign for each colour, on the boxes of a still picture.

The page draws the same marks by itself, in the period that its reader chooses, and takes
shapes and signs from here.
"""

from collections.abc import Mapping
from typing import Final

from strategy_graph.measures.share_text import percent
from strategy_graph.render.layout.grid import CODE_SIZE, Box
from strategy_graph.render.layout.widths import text_width
from strategy_graph.render.model import Standing
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.context import Pen
from strategy_graph.render.svg.elements import element, text_line, value

_ROUND = "M8 0A8 8 0 1 1 -8 0A8 8 0 1 1 8 0Z"
SHAPES: Final[Mapping[str, str]] = {
    "green": _ROUND,
    "amber": "M0 -9L9 7H-9Z",
    "red": "M-7.5 -7.5H7.5V7.5H-7.5Z",
    "unknown": _ROUND,
}
SIGNS: Final[Mapping[str, str]] = {
    "green": "M-4 0L-1 3.2L4.2 -3.4",
    "amber": "M0 -4V2M0 4.2V5",
    "red": "M-3.4 -3.4L3.4 3.4M3.4 -3.4L-3.4 3.4",
    "unknown": "M-2.4 -1.6A2.4 2.4 0 1 1 0 0.8V1.6M0 3.9V4.6",
}
HATCH: Final = "M-6 0L0 -6M-5 5L5 -5M0 6L6 0"
"""Over a mark that rests on too little."""
MARK: Final = 24.0
"""How much room a mark takes, with what is around it."""
_SHARE_SIZE: Final = 11.5


def mark(standing: Standing, x: float, y: float) -> str:
    """The mark of *standing* with its middle at *x*, *y*."""
    own = palette.STATUS[standing.color]
    hollow = standing.hatched or standing.color == "unknown"
    parts = [
        element(
            "path",
            d=SHAPES[standing.color],
            fill=palette.PAPER if hollow else own,
            stroke=own if hollow else palette.PAPER,
            stroke_width=1.5,
        )
    ]
    if standing.hatched:
        parts.append(
            element("path", d=HATCH, stroke=own, stroke_width=1, fill="none", stroke_opacity=0.6)
        )
    parts.append(
        element(
            "path",
            d=SIGNS[standing.color],
            stroke=own if hollow else palette.PAPER,
            stroke_width=2.2,
            fill="none",
            stroke_linecap="round",
            stroke_linejoin="round",
        )
    )
    return element("g", parts, transform=f"translate({value(x)} {value(y)})", class_="standing")


def on_card(pen: Pen, number: int) -> str:
    """The mark in the head of a box, the share at its other end; on the corner without room."""
    standing = pen.standing(pen.content.cards[number].id)
    if standing is None:
        return ""
    box, (x, y, free) = pen.layout.cards[number], place(pen, number)
    share = share_text(standing)
    told = mark(standing, x, y)
    if share and text_width(share) * _SHARE_SIZE + 8 <= free:
        told += text_line(
            share, box.right - 8, y, size=_SHARE_SIZE, fill=palette.INK, weight=600, anchor="end"
        )
    return told


def place(pen: Pen, number: int) -> tuple[float, float, float]:
    """Where the mark of a box stands, and the room at the other end of its head."""
    box, size = pen.layout.cards[number], pen.layout.size
    code = text_width(pen.layout.codes.cards[number]) * CODE_SIZE
    free = 0.0 if size.compact or not code else (box.w - code) / 2 - 6
    if free < MARK:
        return box.x + 12, box.y, 0.0
    return box.x + 15, box.y + size.head / 2, free


def on_corner(pen: Pen, id: str | None, box: Box) -> str:
    """The mark of a theme or perspective, on the corner of its head or label."""
    standing = None if id is None else pen.standing(id)
    return "" if standing is None else mark(standing, box.right - 12, box.y + 12)


def share_text(standing: Standing) -> str:
    """What was attained; empty where nothing was scored."""
    return "" if standing.value is None else percent(standing.value)
