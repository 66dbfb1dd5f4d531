"""Objectives on a slide: each one shape, its text in it."""

from strategy_graph.model.fields.life import Life
from strategy_graph.render.layout.grid import CODE_SIZE, NAME_SIZE, SIDE, Box
from strategy_graph.render.layout.line_breaking import wrap
from strategy_graph.render.model import Card
from strategy_graph.render.slide import drawing_ml as ml
from strategy_graph.render.slide.sheet import Sheet
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.cards import beside_code_of, counts_of
from strategy_graph.render.svg.elements import RADIUS

_COUNT_SIZE = 12.0
_FOOT_LINE, _LIFT = 16.0, 6.0
"""The height of the line of counts, and how far it stands from the border below."""


def boxes(sheet: Sheet) -> None:
    """The boxes of all objectives, in order; of cells, where there are too many."""
    for number, box in enumerate(sheet.layout.cards):
        _box(sheet, number, box)


def _box(sheet: Sheet, number: int, box: Box) -> None:
    card, size = sheet.content.cards[number], sheet.layout.size
    hue = sheet.pen.hue(card.column)
    code, scale = sheet.layout.codes.cards[number], sheet.scale
    gone = card.life is Life.CANCELLED
    name = sheet.say(card.name)
    lines = wrap(name, width=size.name_width, lines=size.lines)
    counts = counts_of(card, box.w, sheet.map.language)
    top = size.head if code or size.compact else 0.0
    free = (box.h - top - size.foot - len(lines) * size.leading) / 2
    ink = palette.SUB if gone else palette.INK
    told = sheet.run("\n".join(lines), NAME_SIZE, ink, bold=True, struck=gone)
    below = ml.Lines((told,), size.leading * scale, above=free * scale)
    quiet = palette.SUB if card.measured or gone else palette.GAP
    shown = beside_code_of(card, sheet.map.language) if size.compact else _marked(card, counts)
    counted = sheet.run(shown, _COUNT_SIZE, quiet, bold=quiet == palette.GAP)
    coded = sheet.run(code, CODE_SIZE, hue.strong, bold=True)
    if size.compact:
        head = (coded, sheet.run("   ", CODE_SIZE, ink), counted) if code else (counted,)
        said = [ml.Lines(head, top * scale, align="l", left=SIDE * scale), below]
    else:
        above = free - _LIFT + size.foot - _FOOT_LINE
        foot = ml.Lines((counted,), _FOOT_LINE * scale, above=above * scale)
        said = [*((ml.Lines((coded,), top * scale),) if code else ()), below, foot]
    still = card.life in (Life.CANCELLED, Life.ON_HOLD)
    look = sheet.corners(("card", number), box, RADIUS) + ml.filled(palette.PAPER)
    look += ml.stroke(hue.strong, 1.3 * scale, "dash" if still else None)
    theme = sheet.content.columns[card.column]
    band = sheet.content.bands[card.band]
    places = [
        f"{sheet.phrase(word)} {each.code} {sheet.say(each.name)}"
        for word, each in (("theme", theme), ("perspective", band))
        if each.id is not None
    ]
    read = "; ".join((f"{card.code} {name} {counts}".strip(), *places))
    sheet.add(
        f"{card.code or number + 1}",
        read,
        box,
        look,
        tuple(said),
        key=("card", number),
        anchor="t",
    )


def _marked(card: Card, counts: str) -> str:
    return counts if card.measured or card.life is Life.CANCELLED else f"! {counts}"
