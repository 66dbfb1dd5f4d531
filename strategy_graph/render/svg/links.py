"""The lines between boxes."""

from itertools import pairwise

from strategy_graph.model import EdgeKind
from strategy_graph.render.model import Link
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.context import Pen
from strategy_graph.render.svg.elements import (
    DIAMOND,
    arrow_head,
    backed,
    conflict_mark,
    count_mark,
    dash,
    diamond,
    direction,
    element,
    minus_mark,
    path,
)

WIDEST_MARK = 40.0
"""More room than the marks of a line ever take."""


def links(pen: Pen) -> list[str]:
    """Line after line, each clearing its way; branches of one trunk share theirs.

    Their marks stand above all lines.
    """
    trunks: dict[tuple[object, ...], list[int]] = {}
    for number, link in enumerate(pen.content.links):
        start = pen.lines[number][0]
        trunks.setdefault((link.source, start, *link.style), []).append(number)
    parts: list[str] = []
    for members in trunks.values():
        parts += [_halo(pen, number) for number in members]
        parts += [_link(pen, number) for number in members]
    room = _room(pen)
    parts += [_marks(pen, number, room[number]) for number in range(len(pen.content.links))]
    return parts


def _room(pen: Pen) -> list[float]:
    """For each line, how far from its end the next one ends at the same side of a box."""
    ends: dict[float, list[tuple[float, int]]] = {}
    for number, line in enumerate(pen.lines):
        x, y = line[-1]
        ends.setdefault(y, []).append((x, number))
    room = [WIDEST_MARK] * len(pen.lines)
    for beside in ends.values():
        beside.sort()
        for (x, one), (far, other) in pairwise(beside):
            for number in (one, other):
                room[number] = min(room[number], far - x)
    return room


def _halo(pen: Pen, number: int) -> str:
    return element(
        "path",
        d=path(backed(pen.lines[number], 8.0)),
        fill="none",
        stroke=palette.PAPER,
        stroke_width=5.5,
        stroke_opacity=0.9,
        class_="halo",
        data_link=number if pen.content.letter == "n" else None,
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
        stroke_width=1.3
        if link.is_level
        else min(1.4 + 0.4 * link.count**0.5, 4.0)
        if link.count > 1
        else 1.8,
        stroke_dasharray=dash(link.origin),
        stroke_linejoin="round",
        class_="line",
    )
    return element("g", [line], **_whose(pen, number))


def _whose(pen: Pen, number: int) -> dict[str, object]:
    """How the page knows a line: by the number of its link, or by the cells of its bundle."""
    link = pen.content.links[number]
    if pen.content.letter == "n":
        return {"class_": f"link {' '.join(link.style)}", "data_link": number}
    ends = {"data_from": link.source, "data_to": link.target}
    return {"class_": "bundle", **ends, "data_origin": link.origin.value}


def _marks(pen: Pen, number: int, room: float) -> str:
    """What stands at the end of a line and on it, no wider than the *room* beside the next one."""
    link, points = pen.content.links[number], pen.lines[number]
    colour = _line_colour(pen, link)
    marks: list[str] = []
    if link.kind is EdgeKind.CONFLICTS_WITH:
        marks.append(conflict_mark(points, colour))
    elif link.is_level:
        marks.append(diamond(points[-1], direction(points), colour, most=room))
    else:
        hollow = link.kind is EdgeKind.DEPENDS_ON
        marks.append(arrow_head(points[-1], direction(points), colour, hollow=hollow, most=room))
    if link.sign < 0:
        marks.append(minus_mark(points, colour, most=room))
    if pen.content.letter != "n":
        marks.append(count_mark(points, colour, link.count))
        return element("g", marks, **_whose(pen, number))
    return element("g", marks, class_="marks", data_link=number)


def _line_colour(pen: Pen, link: Link) -> str:
    if link.kind is EdgeKind.CONFLICTS_WITH:
        return palette.CONFLICT
    if link.is_level:
        return palette.SUB
    return pen.hue(pen.content.cards[link.source].column).strong
