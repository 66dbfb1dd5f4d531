"""What stands behind the boxes: columns, bands, and the bars of vision, mission and values."""

from strategy_graph.model import Origin
from strategy_graph.model.text import in_language
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
from strategy_graph.render.layout.widths import runs_leftward, text_width
from strategy_graph.render.messages import phrase
from strategy_graph.render.model import Heading
from strategy_graph.render.svg import palette
from strategy_graph.render.svg.context import Pen
from strategy_graph.render.svg.elements import (
    STEM,
    arrow_head,
    element,
    path,
    text_line,
    text_lines,
    value,
)
from strategy_graph.render.svg.standing import on_corner


def columns(pen: Pen) -> str:
    """The column of each theme: its panel and its head."""
    parts: list[str] = []
    for number, (column, heading) in enumerate(
        zip(pen.layout.columns, pen.content.columns, strict=True)
    ):
        hue = pen.hue(number)
        panel = element(
            "rect",
            x=column.x,
            y=column.y,
            width=column.w,
            height=column.h,
            rx=12,
            fill=hue.tint,
        )
        head = seen = ""
        if pen.layout.heads:
            draw = _theme_plate if pen.layout.nested else _theme_head
            head = draw(pen, number, heading)
            seen = on_corner(pen, heading.id, pen.layout.heads[number])
        told = _told_apart("column", number, heading)
        parts.append(element("g", [panel, head, seen], **told))
    return "".join(parts)


def _theme_head(pen: Pen, number: int, heading: Heading) -> str:
    box, hue = pen.layout.heads[number], pen.hue(number)
    code = pen.layout.codes.columns[number]
    shape = element(
        "path",
        d=(
            f"M{value(box.x)} {value(box.bottom)}V{value(box.y + 12)}a12 12 0 0 1 12-12"
            f"H{value(box.right - 12)}a12 12 0 0 1 12 12V{value(box.bottom)}Z"
        ),
        fill=hue.strong,
    )

    def draw(name: str) -> str:
        lines = head_lines(name, code, box.w)
        run = max(map(text_width, lines)) * HEAD_SIZE
        code_run = text_width(code) * HEAD_SIZE + 22 if code else 0.0
        left = box.cx - (run + code_run) / 2
        parts: list[str] = []
        if code:
            chip = text_width(code) * 15 + 14
            parts += [
                element(
                    "rect",
                    x=left,
                    y=box.y + box.h / 2 - 12,
                    width=chip,
                    height=24,
                    rx=6,
                    fill=palette.PAPER,
                ),
                text_line(
                    code,
                    left + chip / 2,
                    box.y + box.h / 2,
                    size=15,
                    fill=hue.strong,
                    weight=700,
                ),
            ]
        parts += text_lines(
            lines,
            left + code_run + run / 2,
            box.y + box.h / 2,
            size=HEAD_SIZE,
            leading=24,
            fill=palette.PAPER,
            weight=600,
        )
        return "".join(parts)

    say = pen.heading(heading, "no_theme")
    return shape + pen.each(say, draw)


def _theme_plate(pen: Pen, number: int, heading: Heading) -> str:
    """The name of a theme inside its perspective, beside its boxes."""
    box, hue = pen.layout.heads[number], pen.hue(number)
    code = pen.layout.codes.columns[number]
    shape = element("rect", x=box.x, y=box.y, width=box.w, height=box.h, rx=8, fill=hue.strong)
    leading = PLATE_SIZE * 1.3
    rows = int((box.h - 12) // leading) - (1 if code else 0)

    def draw(name: str) -> str:
        lines = wrap(name, width=(box.w - PLATE_PAD) / PLATE_SIZE, lines=max(rows, 1))
        middle = box.y + box.h / 2 + (leading / 2 if code else 0)
        parts = text_lines(
            lines,
            box.cx,
            middle,
            size=PLATE_SIZE,
            leading=leading,
            fill=palette.PAPER,
            weight=600,
        )
        if code:
            y = middle - (len(lines) + 1) * leading / 2
            parts.append(text_line(code, box.cx, y, size=CODE_SIZE, fill=hue.edge, weight=700))
        return "".join(parts)

    say = pen.heading(heading, "no_theme")
    return shape + pen.each(say, draw)


def bands(pen: Pen) -> str:
    """White lines between bands, and the label of each."""
    parts: list[str] = []
    for upper, lower in zip(pen.layout.bands, pen.layout.bands[1:], strict=False):
        parts.append(
            element(
                "rect",
                x=upper.x,
                y=upper.bottom - 2,
                width=upper.w,
                height=4,
                fill=palette.PAPER,
            )
        )
        del lower
    for number, (box, heading) in enumerate(
        zip(pen.layout.labels, pen.content.bands, strict=False)
    ):
        parts.append(_band_label(pen, number, box, heading))
    return "".join(parts)


def _band_label(pen: Pen, number: int, box: Box, heading: Heading) -> str:
    plate = element("rect", x=box.x, y=box.y, width=box.w, height=box.h, rx=10, fill=palette.GUTTER)
    code = pen.layout.codes.bands[number]

    def draw(name: str) -> str:
        lines = wrap(name, width=(box.w - 16) / LABEL_SIZE, lines=4)
        middle = box.y + box.h / 2 - (9 if code else 0)
        return "".join(
            text_lines(
                lines,
                box.x + box.w / 2,
                middle,
                size=LABEL_SIZE,
                leading=23,
                fill=palette.INK,
                weight=700,
            )
        )

    say = pen.heading(heading, "no_perspective")
    label = pen.each(say, draw)
    if code:
        rows = max(
            len(
                wrap(
                    in_language(heading.name, language),
                    width=(box.w - 16) / LABEL_SIZE,
                    lines=4,
                )
            )
            for language in pen.languages
        )
        y = box.y + box.h / 2 - 9 + rows * 11.5 + 13
        label += text_line(
            code, box.x + box.w / 2, y, size=LABEL_CODE_SIZE, fill=palette.SUB, weight=600
        )
    seen = on_corner(pen, heading.id, box)
    return element("g", [plate, label, seen], **_told_apart("band", number, heading))


def _told_apart(kind: str, number: int, heading: Heading) -> dict[str, object]:
    """By what a page knows a column or band; the place of what is gone is none that it knows."""
    if heading.gone:
        return {"class_": f"{kind}-gone"}
    return {"class_": kind, f"data_{kind}": number, "data_node": f"{kind[0]}{number}"}


def frames(pen: Pen) -> str:
    """The frames of goals, behind their boxes."""
    return "".join(
        element(
            "rect",
            x=box.x,
            y=box.y,
            width=box.w,
            height=box.h,
            rx=12,
            fill=palette.PAPER,
            fill_opacity=0.45,
            stroke=palette.SUB,
            stroke_opacity=0.55,
            stroke_width=1.2,
            class_="frame",
        )
        for box in pen.layout.frames
    )


def bars(pen: Pen) -> str:
    """Vision and mission above, values below, and how themes hang on the mission."""
    looks = {
        "vision": (palette.INK, palette.PAPER, "#C6D0DB", 700),
        "mission": (palette.MISSION, palette.PAPER, "#D3DBE4", 600),
        "values": (palette.GUTTER, palette.INK, palette.SUB, 500),
    }
    return _stems(pen) + "".join(
        _bar(pen, key, box, looks[key]) for key, box in pen.layout.bars.items()
    )


def _bar(pen: Pen, key: str, box: Box, look: tuple[str, str, str, int]) -> str:
    ground, ink, quiet, weight = look
    plate = element("rect", x=box.x, y=box.y, width=box.w, height=box.h, rx=12, fill=ground)
    style = BARS[key]
    middle = box.y + box.h / 2

    def draw(text: str) -> str:
        label, *lines = text.split("\n")
        run = text_width(label) * 14
        half = max(map(text_width, lines)) * style.size / 2
        # The text stands in the middle of the map, its label before it: on the side where it
        # begins, and so far away that a face which is wider than reckoned does not reach it.
        gap = 18 + half * 0.06
        left = max(box.cx - half - gap - run, 14.0)
        if runs_leftward(" ".join(lines)):
            left = min(box.cx + half + gap, box.right - 14.0 - run)
        return text_line(
            label, left, middle, size=14, fill=quiet, weight=500, anchor="start"
        ) + "".join(
            text_lines(
                tuple(lines),
                box.cx,
                middle,
                size=style.size,
                leading=style.leading,
                fill=ink,
                weight=weight,
            )
        )

    def say(language: str) -> str:
        lines = bar_lines(pen.content, key, language, pen.layout.width)
        return "\n".join((phrase(key, language), *lines))

    return element("g", [plate, pen.each(say, draw)], class_=f"bar {key}", data_node=key)


def _stems(pen: Pen) -> str:
    """How themes hang on the mission: a plain stem, an arrow only where it is declared."""
    layout = pen.layout
    foot = layout.bars.get("mission") or layout.bars.get("vision")
    if not foot or not layout.heads or layout.nested:
        return ""
    parts: list[str] = []
    for number, heading in enumerate(pen.content.columns):
        if heading.link is None:
            continue
        head, colour = layout.heads[number], pen.hue(number).strong
        declared = heading.link is not Origin.IMPLIED
        parts.append(
            element(
                "path",
                d=path(((head.cx, head.y), (head.cx, foot.bottom + (7 if declared else 0)))),
                stroke=colour,
                stroke_width=2,
                stroke_dasharray=None if declared else STEM,
                fill="none",
            )
        )
        if declared:
            parts.append(arrow_head((head.cx, foot.bottom), (0.0, -1.0), colour))
    return element("g", parts, class_="stems")
