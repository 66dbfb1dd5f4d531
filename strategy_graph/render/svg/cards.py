"""The boxes of objectives."""

from strategy_graph.i18n import message_in
from strategy_graph.model.fields.life import Life
from strategy_graph.render.layout.grid import (
    CODE_SIZE,
    FOOT,
    NAME_SIZE,
    SIDE,
    Box,
)
from strategy_graph.render.layout.line_breaking import wrap
from strategy_graph.render.layout.widths import text_width
from strategy_graph.render.messages import between, phrase
from strategy_graph.render.model import Card
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.context import Pen
from strategy_graph.render.svg.elements import (
    RADIUS,
    element,
    text_line,
    text_lines,
    value,
)
from strategy_graph.render.svg.marks import mark
from strategy_graph.render.svg.standing import on_card

_STILL = "5 3.5"
"""How the border of a box is broken that is on hold, cancelled or gone."""


def cards(pen: Pen) -> list[str]:
    """The boxes of all objectives, in order."""
    return [card(pen, number) for number in range(len(pen.content.cards))]


def card(pen: Pen, number: int) -> str:
    """The box of an objective."""
    card, box = pen.content.cards[number], pen.layout.cards[number]
    hue = pen.hue(card.column)
    code, size = pen.layout.codes.cards[number], pen.layout.size
    gone = card.gone or card.life is Life.CANCELLED
    shadow = element(
        "rect",
        x=box.x,
        y=box.y + 2,
        width=box.w,
        height=box.h,
        rx=9,
        fill="#0F1B2D",
        fill_opacity=0.08,
        class_="shadow",
    )
    plate = element(
        "rect",
        x=box.x,
        y=box.y,
        width=box.w,
        height=box.h,
        rx=RADIUS,
        fill=palette.PAPER,
        stroke=hue.strong,
        stroke_width=1.3,
        stroke_dasharray=_STILL if gone or card.life is Life.ON_HOLD else None,
        class_="plate",
    )
    cap = element(
        "path",
        d=(
            f"M{value(box.x + 0.65)} {value(box.y + size.head)}V{value(box.y + RADIUS)}"
            f"a7.35 7.35 0 0 1 7.35-7.35H{value(box.right - RADIUS)}"
            f"a7.35 7.35 0 0 1 7.35 7.35V{value(box.y + size.head)}Z"
        ),
        fill=hue.tint,
        class_="cap",
    )
    head = text_line(
        code,
        box.x + SIDE if size.compact else box.cx,
        box.y + size.head / 2,
        size=CODE_SIZE,
        fill=hue.strong,
        weight=700,
        anchor="start" if size.compact else "middle",
        class_="code",
    )
    top = size.head if code or size.compact else 0
    middle = box.y + top + (box.h - top - size.foot) / 2

    def draw(name: str) -> str:
        lines = wrap(name, width=size.name_width, lines=size.lines)
        return "".join(
            text_lines(
                lines,
                box.cx,
                middle + 1,
                size=NAME_SIZE,
                leading=size.leading,
                fill=palette.SUB if gone else palette.INK,
                weight=600,
                decoration="line-through" if gone else None,
            )
        )

    title = pen.each_title(pen.name(card.name), card.code)
    return element(
        "g",
        [
            title,
            shadow,
            plate,
            *((cap, head) if code else ()),
            pen.each(pen.name(card.name), draw),
            _beside_code(pen, card, box, code) if size.compact else _counts(pen, card, box),
            on_card(pen, number),
            mark(pen, card, box),
        ],
        class_="gone" if card.gone else "card",
        data_node=None if card.gone else f"{pen.content.letter}{number}",
        data_column=card.column,
        data_band=card.band,
    )


def _counts(pen: Pen, card: Card, box: Box) -> str:
    y = box.bottom - FOOT / 2 - 2

    def draw(text: str) -> str:
        if card.measured or card.gone or card.life is Life.CANCELLED:
            return text_line(text, box.cx, y, size=12, fill=palette.SUB, weight=500)
        run = text_width(text) * 12
        left = box.cx - run / 2
        return (
            element("circle", cx=left - 4, cy=y, r=7, fill=palette.GAP)
            + text_line("!", left - 4, y, size=11, fill=palette.PAPER, weight=700)
            + text_line(text, left + 8, y, size=12, fill=palette.GAP, weight=600, anchor="start")
        )

    return pen.each(lambda language: counts_of(card, box.w, language), draw)


def counts_of(card: Card, width: float, language: str) -> str:
    """What stands at the foot of a box *width* wide: its KPIs and plans, and what sets it apart."""
    if card.gone:
        return phrase("time.gone", language)
    plans = phrase("plan_count", language, count=card.plans)
    gap = between("gap", language)
    counts = (
        gap.join((_kpis(card, language), plans)) if card.measured else phrase("no_kpi", language)
    )
    if card.life is None:
        return counts
    life = message_in(language, f"kinds.life.{card.life.value}")
    words = gap.join((life, counts))
    room = (width - 2 * SIDE - (0 if card.measured else 16)) / 12
    alone = card.life is Life.CANCELLED or (card.measured and text_width(words) > room)
    return life if alone else words


def _kpis(card: Card, language: str) -> str:
    """How many KPIs the objective and its parts have, or that what it is a part of has some."""
    if card.kpis:
        return phrase("kpi_count", language, count=card.kpis)
    return phrase("kpi_above", language)


def _beside_code(pen: Pen, card: Card, box: Box, code: str) -> str:
    """The count of KPIs, or that there is none, at the right of the head of a compact box."""
    y, right = box.y + pen.layout.size.head / 2, box.right - SIDE
    room = right - box.x - SIDE - (text_width(code) * CODE_SIZE + 8 if code else 0.0)
    gap = not (card.measured or card.gone or card.life is Life.CANCELLED)

    def draw(text: str) -> str:
        told = text_line(text, right, y, size=11.5, fill=palette.SUB, weight=500, anchor="end")
        if not gap:
            return told if text_width(text) * 11.5 <= room else ""
        return element("circle", cx=right - 7, cy=y, r=7, fill=palette.GAP) + text_line(
            "!", right - 7, y, size=11, fill=palette.PAPER, weight=700
        )

    return pen.each(lambda language: beside_code_of(card, language), draw)


def beside_code_of(card: Card, language: str) -> str:
    """What stands beside the code of a compact box: its KPIs, or what sets it apart."""
    if card.gone:
        return phrase("time.gone", language)
    if card.life is not None and (card.measured or card.life is Life.CANCELLED):
        return message_in(language, f"kinds.life.{card.life.value}")
    return _kpis(card, language) if card.measured else "!"
