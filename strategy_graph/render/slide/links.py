"""Links on a slide: each one line, glued to its boxes, with its marks."""

from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from strategy_graph.model import EdgeKind, Origin
from strategy_graph.render.diagrams.boxes import said_of
from strategy_graph.render.layout.grid import Box
from strategy_graph.render.model import Link
from strategy_graph.render.routing.router import Point
from strategy_graph.render.slide import drawing_ml as ml
from strategy_graph.render.slide.glue import Key
from strategy_graph.render.slide.sheet import Sheet
from strategy_graph.render.slide.sites import Sites
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.elements import length, toward

_BACK = 19.0
"""From the end of a line to the mark on it."""
_RADIUS = 7.0
DASHES = {Origin.INFERRED: "dash", Origin.REFUTED: "sysDot"}


@dataclass(frozen=True, slots=True)
class Laid:
    """A line, the numbers of the sites at its ends, and whether it is one elbow."""

    line: tuple[Point, ...]
    begin: int
    end: int
    whole: bool


def lay(sheet: Sheet) -> list[Laid]:
    """How each link runs; boxes learn of the sites that they need for it."""
    pairs = [(link.source, link.target) for link in sheet.content.links]
    sites = Sites(sheet.layout.cards, list(zip(pairs, map(tuple, sheet.map.lines), strict=True)))
    found: list[Laid] = []
    for number, link in enumerate(sheet.content.links):
        (begin, end), line, whole = sites.choose(number)
        if begin is None or end is None:
            begin = sheet.glue.site(("card", link.source), line[0])
            end = sheet.glue.site(("card", link.target), line[-1])
        found.append(Laid(line, begin, end, whole or len(line) == 2))
    return found


def links(sheet: Sheet, laid: list[Laid]) -> None:
    """Line after line, and above them their marks."""
    for number, (link, way) in enumerate(zip(sheet.content.links, laid, strict=True), start=1):
        name = f"{_code(sheet, link.source)} → {_code(sheet, link.target)}"
        told = f"{name}: {said_of(link, sheet.map.language)}"
        width = min(1.4 + 0.4 * link.count**0.5, 4.0) if link.count > 1 else 1.8
        head = f'<a:tailEnd type="{form}"/>' if (form := head_of(link)) else ""
        stroke = partial(
            ml.stroke, colour(sheet, link), width * sheet.scale, DASHES.get(link.origin)
        )
        ends = (("card", link.source), way.begin), (("card", link.target), way.end)
        if way.whole:
            sheet.line(f"{name} {number}", told, way.line, stroke(head), ends)
            continue
        joints = [
            _joint(sheet, f"{name} {number}.{at}", point, colour(sheet, link), width)
            for at, point in enumerate(way.line[1:-1], start=1)
        ]
        stops = (ends[0], *joints, ends[1])
        last = len(joints)
        for at, piece in enumerate(pairwise(way.line)):
            look = stroke(head) if at == last else stroke("")
            called = f"{name} {number}" + (f" ({at + 1})" if at else "")
            sheet.line(called, "" if at else told, piece, look, (stops[at], stops[at + 1]))
    for number, (link, way) in enumerate(zip(sheet.content.links, laid, strict=True), start=1):
        _mark(sheet, number, link, way.line)


def _joint(sheet: Sheet, name: str, at: Point, color: str, width: float) -> tuple[Key, int]:
    """A dot where a line turns, with a site in its middle: two pieces of the line meet there."""
    (x, y), half = at, width / 2
    box, key = Box(x - half, y - half, width, width), ("joint", name)
    site = sheet.glue.site(key, at)
    look = sheet.corners(key, box, half) + ml.filled(color) + ml.stroke(None)
    sheet.add(f"{name} joint", "", box, look, key=key)
    return key, site


def head_of(link: Link) -> str:
    """The arrowhead of a link, by its name in DrawingML; empty where both ends are alike."""
    if link.kind is EdgeKind.CONFLICTS_WITH:
        return ""
    if link.is_level:
        return "diamond"
    return "arrow" if link.kind is EdgeKind.DEPENDS_ON else "triangle"


def colour(sheet: Sheet, link: Link) -> str:
    """The colour of a link: that of the theme where it begins."""
    if link.kind is EdgeKind.CONFLICTS_WITH:
        return palette.CONFLICT
    return (
        palette.SUB
        if link.is_level
        else sheet.pen.hue(sheet.content.cards[link.source].column).strong
    )


def _mark(sheet: Sheet, number: int, link: Link, line: tuple[Point, ...]) -> None:
    """What stands on a line near its end: a minus, a cross, or how many links it bundles."""
    sign = "×" if link.kind is EdgeKind.CONFLICTS_WITH else "−" if link.sign < 0 else ""
    text = str(link.count) if sheet.content.letter != "n" else sign
    if text:
        at = toward(line[-1], line[-2], min(_BACK, length(line[-2], line[-1]) / 2))
        mark(sheet, f"mark {number}", at, text, colour(sheet, link))


def mark(sheet: Sheet, name: str, at: Point, text: str, color: str) -> None:
    """A round mark with *text* in it."""
    (x, y), half = at, _RADIUS + 3.0 * (len(text) - 1)
    box = Box(x - half, y - _RADIUS, 2 * half, 2 * _RADIUS)
    look = ml.preset("roundRect", adj=0.5) + ml.filled(palette.PAPER)
    look += ml.stroke(color, 1.4 * sheet.scale)
    said = ml.Lines((sheet.run(text, 11, color, bold=True),), 13 * sheet.scale)
    sheet.add(name, "", box, look, (said,), wrap="none")


def _code(sheet: Sheet, number: int) -> str:
    return sheet.content.cards[number].code or str(number + 1)
