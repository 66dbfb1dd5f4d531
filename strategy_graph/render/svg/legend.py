"""What a map says of itself: what is not declared, what is guessed, what its lines mean."""

from functools import partial

from strategy_graph.i18n import LANGUAGES
from strategy_graph.render.layout.bars import (
    LEGEND_GAP,
    LEGEND_SAMPLE,
    LEGEND_SIZE,
    NOTE,
    NOTE_LINE,
    REMARK_INDENT,
    REMARK_SIZE,
)
from strategy_graph.render.layout.line_breaking import wrap
from strategy_graph.render.layout.widths import text_width
from strategy_graph.render.model import Standing
from strategy_graph.render.remarks import COLORS, remark, sample_text, samples
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.context import Pen
from strategy_graph.render.svg.elements import (
    element,
    sample,
    text_line,
    text_lines,
)
from strategy_graph.render.svg.standing import mark


def note(pen: Pen) -> str:
    """What the map says of itself, and the legend."""
    box = pen.layout.note
    y = box.y + 26
    left = element(
        "g", [pen.each(partial(remark, pen.content), lambda text: _remark_line(text, box.x, y))]
    )
    return element(
        "g", [left, pen.each(lambda language: language, partial(_legend, pen))], class_="note"
    )


def nothing(pen: Pen) -> str:
    """What a map without an objective says where its boxes would stand."""
    if pen.content.cards:
        return ""
    first, last = pen.layout.bands[0], pen.layout.bands[-1]
    middle = (first.y + last.bottom) / 2
    width = first.w - 40

    def draw(text: str) -> str:
        lines = wrap(text, width=width / 17, lines=3)
        return "".join(
            text_lines(lines, first.cx, middle, size=17, leading=24, fill=palette.INK, weight=600)
        )

    return element("g", [pen.each(pen.message("nothing"), draw)], class_="nothing")


def _remark_line(text: str, x: float, y: float) -> str:
    if not text:
        return ""
    return (
        element("circle", cx=x + 8, cy=y, r=8, fill=palette.SUB)
        + text_line("i", x + 8, y, size=12, fill=palette.PAPER, weight=700)
        + text_line(
            text,
            x + REMARK_INDENT,
            y,
            size=REMARK_SIZE,
            fill=palette.INK,
            weight=500,
            anchor="start",
        )
    )


def _legend(pen: Pen, language: str) -> str:
    """Samples of the kinds of line that are there, from right to left."""
    if language not in LANGUAGES:
        return ""
    box = pen.layout.note
    x, y = box.right, box.y + 26 + (NOTE_LINE if box.h > NOTE else 0)
    parts: list[str] = []
    for key, look in reversed(samples(pen.content)):
        text = sample_text(key, language)
        x -= text_width(text) * LEGEND_SIZE
        parts.append(
            text_line(text, x, y, size=LEGEND_SIZE, fill=palette.SUB, weight=500, anchor="start")
        )
        x -= LEGEND_SAMPLE
        shown = mark(Standing(look), x + 27, y) if look in COLORS else sample(x, y, look)
        parts.append(shown)
        x -= LEGEND_GAP
    return "".join(parts)
