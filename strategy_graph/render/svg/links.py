"""The lines between boxes."""

from strategy_graph.model import EdgeKind
from strategy_graph.render.model import Link
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.context import Pen
from strategy_graph.render.svg.elements import (
    DIAMOND,
    arrow_head,
    backed,
    conflict_mark,
    dash,
    diamond,
    direction,
    element,
    minus_mark,
    path,
)


def links(pen: Pen) -> list[str]:
    """Line after line, each clearing its way; branches of one trunk share theirs."""
    trunks: dict[tuple[object, ...], list[int]] = {}
    for number, link in enumerate(pen.content.links):
        start = pen.lines[number][0]
        trunks.setdefault((link.source, start, *link.style), []).append(number)
    parts: list[str] = []
    for members in trunks.values():
        parts += [_halo(pen, number) for number in members]
        parts += [_link(pen, number) for number in members]
    return parts


def _halo(pen: Pen, number: int) -> str:
    return element(
        "path",
        d=path(backed(pen.lines[number], 8.0)),
        fill="none",
        stroke=palette.PAPER,
        stroke_width=5.5,
        stroke_opacity=0.9,
        class_="halo",
        data_link=number,
    )


def _link(pen: Pen, number: int) -> str:
    link, points = pen.content.links[number], pen.lines[number]
    colour = _line_colour(pen, link)
    conflict = link.kind is EdgeKind.CONFLICTS_WITH
    end = backed(points, 0.0 if conflict else DIAMOND if link.is_level else 7.0)
    d = path(end)
    line = element(
        "path",
        d=d,
        fill="none",
        stroke=colour,
        stroke_width=1.3 if link.is_level else 1.8,
        stroke_dasharray=dash(link.origin),
        stroke_linejoin="round",
        class_="line",
    )
    marks: list[str] = []
    if conflict:
        marks.append(conflict_mark(points, colour))
    elif link.is_level:
        marks.append(diamond(points[-1], direction(points), colour))
    else:
        marks.append(
            arrow_head(
                points[-1], direction(points), colour, hollow=link.kind is EdgeKind.DEPENDS_ON
            )
        )
    if link.sign < 0:
        marks.append(minus_mark(points, colour))
    return element(
        "g",
        [line, *marks],
        class_=f"link {' '.join(link.style)}",
        data_link=number,
    )


def _line_colour(pen: Pen, link: Link) -> str:
    if link.kind is EdgeKind.CONFLICTS_WITH:
        return palette.CONFLICT
    if link.is_level:
        return palette.SUB
    return pen.hue(pen.content.cards[link.source].column).strong
