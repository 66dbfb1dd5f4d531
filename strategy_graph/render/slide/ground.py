"""What stands behind boxes on a slide: columns, bands, frames, and the bars above and below."""

from strategy_graph.model import Origin
from strategy_graph.render.coordinates import head_lines
from strategy_graph.render.layout.bars import BARS, bar_lines
from strategy_graph.render.layout.grid import (
    CODE_SIZE,
    HEAD_SIZE,
    LABEL_CODE_SIZE,
    LABEL_SIZE,
    Box,
)
from strategy_graph.render.layout.laid import PLATE_PAD, PLATE_SIZE
from strategy_graph.render.layout.line_breaking import wrap
from strategy_graph.render.routing.router import Point
from strategy_graph.render.slide import drawing_ml as ml
from strategy_graph.render.slide.sheet import Sheet
from strategy_graph.render.slide.sites import ABOVE
from strategy_graph.render.svg import palette

Stem = tuple[int, tuple[Point, Point], tuple[int, int]]
"""A theme, its line to the bar above, and the sites at both ends."""
_RULE = 4.0
"""Between two bands."""


def ask_for_stems(sheet: Sheet) -> list[Stem]:
    """Which theme hangs on the bar above, and along which line."""
    layout = sheet.layout
    foot = layout.bars.get("mission") or layout.bars.get("vision")
    if not foot or not layout.heads or layout.nested:
        return []
    found: list[Stem] = []
    for number, heading in enumerate(sheet.content.columns):
        if heading.link is not None:
            head = layout.heads[number]
            line = (head.cx, head.y), (head.cx, foot.bottom)
            foot_site = sheet.glue.site(("bar", _foot(sheet)), line[1])
            found.append((number, line, (ABOVE, foot_site)))
    return found


def _foot(sheet: Sheet) -> str:
    return "mission" if "mission" in sheet.layout.bars else "vision"


def stems(sheet: Sheet, found: list[Stem]) -> None:
    """How themes hang on the mission: an arrow only where it is declared."""
    for number, line, sites in found:
        declared = sheet.content.columns[number].link is not Origin.IMPLIED
        end = '<a:tailEnd type="triangle"/>' if declared else ""
        dash = None if declared else "sysDash"
        look = ml.stroke(sheet.pen.hue(number).strong, 2 * sheet.scale, dash, end)
        above = _foot(sheet)
        name = sheet.named(sheet.content.columns[number], "no_theme")
        told = f"{name} → {sheet.phrase(above)}"
        ends = (("head", number), sites[0]), (("bar", above), sites[1])
        sheet.line(f"stem {number + 1}", told, line, look, ends)


def columns(sheet: Sheet) -> None:
    """The column of each theme: its panel and its head."""
    for number, box in enumerate(sheet.layout.columns):
        hue = sheet.pen.hue(number)
        look = ml.preset("roundRect", adj=min(0.5, 12 / min(box.w, box.h)))
        look += ml.filled(hue.tint) + ml.stroke(None)
        sheet.add(f"column {number + 1}", "", box, look)
    for number, box in enumerate(sheet.layout.heads):
        (_plate if sheet.layout.nested else _head)(sheet, number, box)


def _head(sheet: Sheet, number: int, box: Box) -> None:
    heading, hue = sheet.content.columns[number], sheet.pen.hue(number)
    code = sheet.layout.codes.columns[number]
    name = sheet.named(heading, "no_theme")
    lines = head_lines(name, code, box.w)
    runs = [sheet.run("\n".join(lines), HEAD_SIZE, palette.PAPER, bold=True)]
    if code:
        runs.insert(0, sheet.run(f"{code}  ", HEAD_SIZE, hue.edge, bold=True))
    look = sheet.corners(("head", number), box, 12) + ml.filled(hue.strong) + ml.stroke(None)
    told = f"{sheet.phrase('theme')} {heading.code} {name}"
    said = ml.Lines(tuple(runs), 24 * sheet.scale)
    sheet.add(f"theme {heading.code}", told, box, look, (said,), key=("head", number))


def _plate(sheet: Sheet, number: int, box: Box) -> None:
    """The name of a theme inside its perspective, beside its boxes."""
    heading, hue = sheet.content.columns[number], sheet.pen.hue(number)
    code = sheet.layout.codes.columns[number]
    leading = PLATE_SIZE * 1.3
    rows = int((box.h - 12) // leading) - (1 if code else 0)
    name = sheet.named(heading, "no_theme")
    lines = wrap(name, width=(box.w - PLATE_PAD) / PLATE_SIZE, lines=max(rows, 1))
    run = sheet.run("\n".join(lines), PLATE_SIZE, palette.PAPER, bold=True)
    said = [ml.Lines((run,), leading * sheet.scale)]
    if code:
        own = sheet.run(code, CODE_SIZE, hue.edge, bold=True)
        said.insert(0, ml.Lines((own,), leading * sheet.scale))
    look = ml.preset("roundRect", adj=8 / min(box.w, box.h))
    look += ml.filled(hue.strong) + ml.stroke(None)
    told = f"{sheet.phrase('theme')} {heading.code} {name}"
    sheet.add(f"theme {heading.code}", told, box, look, tuple(said))


def bands(sheet: Sheet) -> None:
    """White lines between bands, and the label of each."""
    white = ml.preset("rect") + ml.filled(palette.PAPER) + ml.stroke(None)
    for number, band in enumerate(sheet.layout.bands[:-1]):
        rule = Box(band.x, band.bottom - _RULE / 2, band.w, _RULE)
        sheet.add(f"rule {number + 1}", "", rule, white)
    for number, box in enumerate(sheet.layout.labels):
        heading, code = sheet.content.bands[number], sheet.layout.codes.bands[number]
        name = sheet.named(heading, "no_perspective")
        lines = wrap(name, width=(box.w - 16) / LABEL_SIZE, lines=4)
        run = sheet.run("\n".join(lines), LABEL_SIZE, palette.INK, bold=True)
        said = [ml.Lines((run,), 23 * sheet.scale)]
        if code:
            own = sheet.run(code, LABEL_CODE_SIZE, palette.SUB, bold=True)
            said.append(ml.Lines((own,), 20 * sheet.scale))
        look = ml.preset("roundRect", adj=min(0.5, 10 / min(box.w, box.h)))
        look += ml.filled(palette.GUTTER) + ml.stroke(None)
        told = f"{sheet.phrase('perspective')} {heading.code} {name}"
        sheet.add(f"perspective {heading.code or number + 1}", told, box, look, tuple(said))


def frames(sheet: Sheet) -> None:
    """The frames of goals, behind their boxes."""
    for number, box in enumerate(sheet.layout.frames):
        look = ml.preset("roundRect", adj=min(0.5, 12 / min(box.w, box.h)))
        look += ml.filled(palette.PAPER, 0.45) + ml.stroke(palette.SUB, 1.2 * sheet.scale)
        sheet.add(f"frame {number + 1}", "", box, look)


def bars(sheet: Sheet) -> None:
    """Vision and mission above, values below."""
    looks = {
        "vision": (palette.INK, palette.PAPER, "#C6D0DB", True),
        "mission": (palette.MISSION, palette.PAPER, "#D3DBE4", True),
        "values": (palette.GUTTER, palette.INK, palette.SUB, False),
    }
    for key, box in sheet.layout.bars.items():
        ground, ink, quiet, bold = looks[key]
        style, label = BARS[key], sheet.phrase(key)
        lines = bar_lines(sheet.content, key, sheet.map.language, sheet.layout.width)
        runs = (
            sheet.run(f"{label}   ", 14, quiet),
            sheet.run("\n".join(lines), style.size, ink, bold=bold),
        )
        look = sheet.corners(("bar", key), box, 12) + ml.filled(ground) + ml.stroke(None)
        said = ml.Lines(runs, style.leading * sheet.scale)
        told = f"{label} {' '.join(lines)}"
        sheet.add(key, told, box, look, (said,), key=("bar", key), side=8)
