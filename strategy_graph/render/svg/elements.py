"""The pieces a drawing is made of: elements, lines of text, lines with their marks."""

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from strategy_graph.model import Origin
from strategy_graph.render.layout.widths import runs_leftward
from strategy_graph.render.messages import clean
from strategy_graph.render.routing.router import Point
from strategy_graph.render.svg import palette

RADIUS = 8.0
"""Of the corners of lines and boxes."""
DASH = "6 4"
DOTS = "1.5 4"
STEM = "2 3"
DIAMOND = 14.0
"""The length of the mark at the upper end of a line between levels."""


def element(tag: str, content: Iterable[str] = (), /, **attributes: object) -> str:
    """One element, attributes escaped; ``class_`` and ``stroke_width`` mean what they say.

    >>> element("rect", x=1.50, fill='a"b')
    '<rect x="1.5" fill="a&quot;b"/>'
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{value(given)}"'
        for name, given in attributes.items()
        if given is not None
    )
    inside = "".join(content)
    return f"<{tag}{written}>{inside}</{tag}>" if inside else f"<{tag}{written}/>"


def value(of: object) -> str:
    """*of* as an attribute: escaped, numbers with at most two decimals."""
    if isinstance(of, float):
        return f"{of:.2f}".rstrip("0").rstrip(".")
    return escape(clean(str(of)))


def words(text: str) -> str:
    """*text* as content of an element."""
    return escape(clean(text), quote=False)


def path(points: tuple[Point, ...]) -> str:
    """The path along *points*, its corners rounded.

    >>> path(((0.0, 0.0), (0.0, 20.0), (30.0, 20.0)))
    'M0 0L0 12Q0 20 8 20L30 20'
    """
    parts = [f"M{pair(points[0])}"]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(RADIUS, length(before, at) / 2, length(at, after) / 2)
        a, b = toward(at, before, radius), toward(at, after, radius)
        parts.append(f"L{pair(a)}Q{pair(at)} {pair(b)}")
    parts.append(f"L{pair(points[-1])}")
    return "".join(parts)


def pair(point: Point) -> str:
    """*point* as it stands in a path."""
    return f"{value(point[0])} {value(point[1])}"


def length(a: Point, b: Point) -> float:
    """How far apart two points are, along the axes."""
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def toward(start: Point, goal: Point, distance: float) -> Point:
    """The point *distance* from *start* on the way to *goal*."""
    away = length(start, goal) or 1.0
    share = distance / away
    return (start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share)


def direction(points: tuple[Point, ...]) -> Point:
    """The unit vector of the last piece of a line."""
    (x0, y0), (x1, y1) = points[-2], points[-1]
    away = length(points[-2], points[-1]) or 1.0
    return ((x1 - x0) / away, (y1 - y0) / away)


def backed(points: tuple[Point, ...], distance: float) -> tuple[Point, ...]:
    """*points* with the last one drawn back, so that an arrowhead fits before the box."""
    return (*points[:-1], toward(points[-1], points[-2], distance)) if distance else points


def arrow_head(
    tip: Point, direction: Point, colour: str, *, hollow: bool = False, most: float = 40.0
) -> str:
    """An arrowhead with its point at *tip*, at most *most* wide; hollow for what something
    rests on.
    """
    dx, dy = direction
    x, y = tip
    half = half_of_head(most)
    left = (x - 9 * dx - half * dy, y - 9 * dy + half * dx)
    right = (x - 9 * dx + half * dy, y - 9 * dy - half * dx)
    corners = " ".join(f"{value(px)},{value(py)}" for px, py in ((x, y), left, right))
    return element(
        "polygon",
        points=corners,
        fill=palette.PAPER if hollow else colour,
        stroke=colour,
        stroke_width=1.4,
        stroke_linejoin="round",
        class_="head",
    )


def half_of_head(most: float) -> float:
    """Half the width of an arrowhead or diamond that takes at most *most*, its stroke included.

    >>> half_of_head(40), half_of_head(8)
    (4.6, 3.2)
    """
    return round(max(1.0, min(4.6, most / 2 - 0.8)), 2)


def diamond(tip: Point, direction: Point, colour: str, *, most: float = 40.0) -> str:
    """The mark of a whole at the end of a line that comes from its part."""
    dx, dy = direction
    x, y = tip
    half, side = DIAMOND / 2, half_of_head(most)
    corners = (
        (x, y),
        (x - half * dx - side * dy, y - half * dy + side * dx),
        (x - DIAMOND * dx, y - DIAMOND * dy),
        (x - half * dx + side * dy, y - half * dy - side * dx),
    )
    return element(
        "polygon",
        points=" ".join(f"{value(px)},{value(py)}" for px, py in corners),
        fill=palette.PAPER,
        stroke=colour,
        stroke_width=1.3,
        stroke_linejoin="round",
        class_="head",
    )


def minus_mark(points: tuple[Point, ...], colour: str, *, most: float = 40.0) -> str:
    """The sign of a cause that lowers, near its end."""
    back = min(19.0, length(points[-2], points[-1]) / 2)
    x, y = toward(points[-1], points[-2], back)
    radius = round(max(3.0, min(6.6, most / 2 - 1.0)), 2)
    half = round(radius * 0.55, 2)
    return element(
        "g",
        [
            element(
                "circle", cx=x, cy=y, r=radius, fill=palette.PAPER, stroke=colour, stroke_width=1.6
            ),
            element("rect", x=x - half, y=y - 0.9, width=2 * half, height=1.8, fill=colour),
        ],
        class_="sign",
    )


def count_mark(points: tuple[Point, ...], colour: str, count: int) -> str:
    """How many links a line bundles, near its end."""
    back = min(18.0, length(points[-2], points[-1]) / 2)
    x, y = toward(points[-1], points[-2], back)
    width = 7.0 + 6.2 * len(str(count))
    plate = element(
        "rect",
        x=x - width / 2,
        y=y - 7,
        width=width,
        height=14,
        rx=7,
        fill=palette.PAPER,
        stroke=colour,
        stroke_width=1.2,
    )
    return plate + text_line(str(count), x, y, size=10.5, fill=colour, weight=700)


def conflict_mark(points: tuple[Point, ...], colour: str) -> str:
    """The cross in the middle of a line between what is in conflict."""
    longest = max(pairwise(points), key=lambda pair: length(*pair))
    x, y = toward(longest[0], longest[1], length(*longest) / 2)
    cross = f"M{value(x - 3)} {value(y - 3)}l6 6m0-6l-6 6"
    return element(
        "g",
        [
            element(
                "circle", cx=x, cy=y, r=7.5, fill=palette.PAPER, stroke=colour, stroke_width=1.6
            ),
            element("path", d=cross, stroke=colour, stroke_width=2, fill="none"),
        ],
        class_="sign",
    )


def dash(origin: Origin) -> str | None:
    """How a line of this *origin* is broken; ``None`` for a whole line."""
    if origin is Origin.INFERRED:
        return DASH
    return DOTS if origin is Origin.REFUTED else None


def sample(x: float, y: float, look: str) -> str:
    """A piece of line for the legend, as lines of this *look* are drawn on the map."""
    points = ((x, y), (x + 36, y))
    colour = palette.CONFLICT if look == "conflict" else palette.SUB
    broken = {"dashed": DASH, "dotted": DOTS, "stem": STEM}
    end = {"conflict": 0.0, "stem": 0.0, "diamond": DIAMOND}.get(look, 7.0)
    line = element(
        "path",
        d=path(backed(points, end)),
        stroke=colour,
        stroke_width={"stem": 2, "diamond": 1.3}.get(look, 1.8),
        stroke_dasharray=broken.get(look),
        fill="none",
    )
    if look == "stem":
        return line
    if look == "conflict":
        return line + conflict_mark(points, colour)
    if look == "diamond":
        return line + diamond(points[-1], (1.0, 0.0), colour)
    arrow = arrow_head(points[-1], (1.0, 0.0), colour, hollow=look == "hollow")
    return line + arrow + (minus_mark(points, colour) if look == "minus" else "")


def text_line(
    text: str,
    x: float,
    y: float,
    *,
    size: float,
    fill: str,
    weight: int,
    anchor: str = "middle",
    leftward: bool | None = None,
    **more: object,
) -> str:
    """One line of text, its middle at *y*; from right to left where its letters run so.

    *anchor* is the side of the line that stands at *x*: ``start`` its left, whatever its
    direction. *leftward* says which way the text runs of which this is a line.
    """
    leftward = runs_leftward(text) if leftward is None else leftward
    side = "end" if leftward and anchor == "start" else anchor
    return element(
        "text",
        [words(text)],
        x=x,
        y=y + size * 0.36,
        font_size=size,
        font_weight=weight,
        fill=fill,
        text_anchor=side if side != "start" else None,
        direction="rtl" if leftward else None,
        **more,
    )


def text_lines(
    lines: tuple[str, ...],
    x: float,
    middle: float,
    *,
    size: float,
    leading: float,
    fill: str,
    weight: int,
    decoration: str | None = None,
) -> list[str]:
    """Lines of text around a middle."""
    first = middle - (len(lines) - 1) * leading / 2
    leftward = runs_leftward(" ".join(lines))
    return [
        text_line(
            line,
            x,
            first + at * leading,
            size=size,
            fill=fill,
            weight=weight,
            leftward=leftward,
            text_decoration=decoration,
        )
        for at, line in enumerate(lines)
    ]
