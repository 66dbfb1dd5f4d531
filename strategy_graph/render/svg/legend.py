"""What a map says of itself: what is not declared, what is guessed, what its lines mean."""

from functools import partial

from strategy_graph.i18n import LANGUAGES
from strategy_graph.model import EdgeKind, Origin
from strategy_graph.render.layout.line_breaking import text_width
from strategy_graph.render.messages import between, phrase
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.context import Pen
from strategy_graph.render.svg.elements import (
    element,
    sample,
    text_line,
)


def note(pen: Pen) -> str:
    """What the map says of itself, and the legend."""
    box = pen.layout.note
    y = box.y + 26
    left = element(
        "g", [pen.each(partial(_remark, pen), lambda text: _remark_line(text, box.x, y))]
    )
    return element(
        "g", [left, pen.each(lambda language: language, partial(_legend, pen))], class_="note"
    )


def _remark(pen: Pen, language: str) -> str:
    inferred = sum(link.origin is Origin.INFERRED for link in pen.content.links)
    notes: list[str] = []
    if not pen.content.causes_declared:
        notes.append(phrase("no_causes_declared", language))
    if inferred:
        notes.append(phrase("inferred_shown", language, count=inferred))
    return between("gap", language).join(notes)


def _remark_line(text: str, x: float, y: float) -> str:
    if not text:
        return ""
    return (
        element("circle", cx=x + 8, cy=y, r=8, fill=palette.SUB)
        + text_line("i", x + 8, y, size=12, fill=palette.PAPER, weight=700)
        + text_line(text, x + 23, y, size=14, fill=palette.INK, weight=500, anchor="start")
    )


def _legend(pen: Pen, language: str) -> str:
    """Samples of the kinds of line that are there, from right to left."""
    if language not in LANGUAGES:
        return ""
    samples = _samples(pen)
    x, y = pen.layout.note.right, pen.layout.note.y + 26
    parts: list[str] = []
    for key, look in reversed(samples):
        text = phrase(f"legend.{key}", language)
        x -= text_width(text) * 13
        parts.append(text_line(text, x, y, size=13, fill=palette.SUB, weight=500, anchor="start"))
        x -= 46
        parts.append(sample(x, y, look))
        x -= 20
    return "".join(parts)


def _samples(pen: Pen) -> list[tuple[str, str]]:
    """What is to be explained: the key of its words, and how its line looks."""
    links = pen.content.links
    origins = {link.origin for link in links}
    kinds = {link.kind for link in links}
    origins = {link.origin for link in links if link.kind is EdgeKind.CAUSES}
    implied = any(column.link is Origin.IMPLIED for column in pen.content.columns)
    wanted = (
        ("cause", "arrow", bool(origins - {Origin.INFERRED, Origin.REFUTED})),
        ("inferred", "dashed", Origin.INFERRED in origins),
        ("refuted", "dotted", Origin.REFUTED in origins),
        ("negative", "minus", any(link.sign < 0 for link in links)),
        ("depends_on", "hollow", EdgeKind.DEPENDS_ON in kinds),
        ("conflict", "conflict", EdgeKind.CONFLICTS_WITH in kinds),
        ("level", "diamond", any(link.is_level for link in links)),
        ("implied", "stem", implied and bool(pen.layout.bars) and bool(pen.layout.heads)),
    )
    return [(key, look) for key, look, there in wanted if there]
