"""What became of a box since an earlier strategy, in words on its border: not by colour alone."""

from strategy_graph.render.layout.grid import SIDE, Box
from strategy_graph.render.layout.widths import text_width
from strategy_graph.render.messages import between, phrase
from strategy_graph.render.model import Card, Mark
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.context import Pen
from strategy_graph.render.svg.elements import element, text_line

SIZE = 11.5
HEIGHT = 16.0
BELOW = 5.0
"""How far the middle of a mark is below the border: what is counted stands above it."""


def mark(pen: Pen, card: Card, box: Box) -> str:
    """The mark of *card* on the lower border of its *box*; none where nothing changed."""
    found = card.mark
    if found is None:
        return ""
    fill = palette.GAP if found.unexplained else palette.INK

    def draw(text: str) -> str:
        run = text_width(text) * SIZE + 14
        left = max(box.right - SIDE - run, box.x)
        plate = element(
            "rect",
            x=left,
            y=box.bottom + BELOW - HEIGHT / 2,
            width=run,
            height=HEIGHT,
            rx=HEIGHT / 2,
            fill=fill,
            stroke=palette.PAPER,
            stroke_width=1.5,
        )
        return plate + text_line(
            text, left + run / 2, box.bottom + BELOW, size=SIZE, fill=palette.PAPER, weight=700
        )

    return element("g", [pen.each(lambda tag: words_of(found, tag), draw)], class_="changed")


def words_of(found: Mark, language: str) -> str:
    """What a mark says.

    >>> words_of(Mark(changes=2, unexplained=1), "en"), words_of(Mark(added=True), "en")
    ('2 changes · 1 without a reason', 'new')
    """
    parts = [phrase("time.new", language)] if found.added else []
    if found.changes:
        parts.append(phrase("time.changes", language, count=found.changes))
    if found.unexplained:
        parts.append(phrase("time.unexplained", language, count=found.unexplained))
    return between("dot", language).join(parts)
