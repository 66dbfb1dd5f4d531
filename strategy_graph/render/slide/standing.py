"""How things stand, as small shapes on the boxes of a slide: one for each colour, with its sign."""

from collections.abc import Mapping
from typing import Final

from strategy_graph.render.layout.grid import Box
from strategy_graph.render.model import Standing
from strategy_graph.render.remarks import sample_text
from strategy_graph.render.routing.router import Point
from strategy_graph.render.slide import drawing_ml as ml
from strategy_graph.render.slide.sheet import Sheet
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.standing import place, share_text

_LOOKS: Final[Mapping[str, tuple[str, str]]] = {
    "green": ("ellipse", "✓"),
    "amber": ("diamond", "!"),
    "red": ("rect", "×"),
    "unknown": ("ellipse", "?"),
}
"""The shape and the sign of each colour."""
_SIDE, _SIGN = 17.0, 10.0


def marks(sheet: Sheet) -> None:
    """The marks of all boxes, themes and perspectives that were scored."""
    layout, content = sheet.layout, sheet.content
    for number, card in enumerate(content.cards):
        standing = sheet.pen.standing(card.id)
        if standing is not None:
            x, y, _ = place(sheet.pen, number)
            status_mark(sheet, f"status {card.code}", card.code, standing, (x, y))
    heads = zip(content.columns, layout.heads, strict=False)
    labels = zip(content.bands, layout.labels, strict=False)
    for heading, box in (*heads, *labels):
        standing = None if heading.id is None else sheet.pen.standing(heading.id)
        if standing is not None:
            spot = (box.right - 12, box.y + 12)
            status_mark(sheet, f"status {heading.code}", heading.code, standing, spot)


def status_mark(sheet: Sheet, name: str, whose: str, standing: Standing, middle: Point) -> None:
    """A mark with its middle at *middle*; read out with whose it is, and the share."""
    form, sign = _LOOKS[standing.color]
    own, (x, y) = palette.STATUS[standing.color], middle
    hollow = standing.hatched or standing.color == "unknown"
    look = ml.preset(form) + ml.filled(palette.PAPER if hollow else own)
    look += ml.stroke(own, 1.2 * sheet.scale)
    run = sheet.run(sign, _SIGN, own if hollow else palette.PAPER, bold=True)
    words = (whose, sample_text(standing.color, sheet.map.language), share_text(standing))
    box = Box(x - _SIDE / 2, y - _SIDE / 2, _SIDE, _SIDE)
    said = (ml.Lines((run,), _SIGN * 1.2 * sheet.scale),)
    sheet.add(name, " ".join(filter(None, words)), box, look, said, wrap="none")
