"""DrawingML: shapes, their texts and lines as XML, from sizes in points.

The names of elements and attributes are those of ECMA-376, part 1, 20 and 21.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from strategy_graph.render.layout.widths import runs_leftward
from strategy_graph.render.messages import clean

EMU: Final = 12_700
"""English metric units in a point."""
_NAMES: Final = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_MOST: Final = 100_000
"""A whole, in the unit of adjustments."""

Spot = tuple[int, int]
"""A place in EMU."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of Latin and of Chinese letters, and the language of the texts."""

    latin: str
    east_asian: str
    language: str


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look; *size* in points, ``\\n`` begins a line."""

    text: str
    size: float
    color: str
    bold: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph: its runs, how high each line is, what it keeps free above, in points."""

    runs: tuple[Run, ...]
    leading: float
    above: float = 0.0
    align: str = "ctr"
    left: float = 0.0
    """What is kept free before each line."""


def emu(points: float) -> int:
    """*points* in EMU."""
    return round(points * EMU)


def quoted(text: str) -> str:
    """*text* in an attribute or element, without what XML forbids."""
    return escape(clean(text))


def filled(color: str | None, opacity: float = 1.0) -> str:
    """A fill of one colour; ``None`` is none."""
    if color is None:
        return "<a:noFill/>"
    alpha = f'<a:alpha val="{round(opacity * _MOST)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{color.lstrip("#")}">{alpha}</a:srgbClr></a:solidFill>'


def stroke(color: str | None, width: float = 0.0, dash: str | None = None, end: str = "") -> str:
    """A line; *end* is the element of its arrowhead."""
    if color is None:
        return "<a:ln><a:noFill/></a:ln>"
    broken = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{emu(width)}">{filled(color)}{broken}<a:round/>{end}</a:ln>'


def frame_of(left: int, top: int, wide: int, tall: int, flips: str = "") -> str:
    """Where a shape stands."""
    return f'<a:xfrm{flips}><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'


def preset(name: str, **adjusted: float) -> str:
    """A geometry that programs know, with shares of 1 as its adjustments."""
    values = "".join(
        f'<a:gd name="{each}" fmla="val {round(value * _MOST)}"/>'
        for each, value in adjusted.items()
    )
    return f'<a:prstGeom prst="{name}"><a:avLst>{values}</a:avLst></a:prstGeom>'


def rounded(wide: int, tall: int, radius: int, sites: Sequence[tuple[Spot, int]]) -> str:
    """A rectangle with round corners whose *sites*, each a place and an angle, hold lines.

    Behind the four that a rectangle has, in their order: above, left, below, right.
    """
    own = (
        ((wide // 2, 0), UP),
        ((0, tall // 2), LEFT),
        ((wide // 2, tall), DOWN),
        ((wide, tall // 2), RIGHT),
    )
    held = "".join(
        f'<a:cxn ang="{angle}"><a:pos x="{x}" y="{y}"/></a:cxn>' for (x, y), angle in (*own, *sites)
    )
    r = min(radius, wide // 2, tall // 2)

    def corner(start: int) -> str:
        return f'<a:arcTo wR="{r}" hR="{r}" stAng="{start}" swAng="5400000"/>'

    def to(x: int, y: int) -> str:
        return f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>'

    path = (
        f'<a:moveTo><a:pt x="0" y="{r}"/></a:moveTo>{corner(LEFT)}{to(wide - r, 0)}{corner(UP)}'
        f"{to(wide, tall - r)}{corner(RIGHT)}{to(r, tall)}{corner(DOWN)}<a:close/>"
    )
    return _custom(held, f'<a:path w="{wide}" h="{tall}">{path}</a:path>')


UP: Final = 16_200_000
LEFT: Final = 10_800_000
DOWN: Final = 5_400_000
RIGHT: Final = 0
"""Directions in which lines leave, as angles."""


def _custom(sites: str, path: str) -> str:
    return (
        f"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst>{sites}</a:cxnLst>"
        f'<a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst>{path}</a:pathLst></a:custGeom>"
    )


def shape(number: int, name: str, told: str, look: str, body: str = "") -> str:
    """A shape called *name*; *told* is what is read out, nothing where it only decorates."""
    return (
        f"<p:sp {_NAMES}><p:nvSpPr>{_called(number, name, told)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{look}</p:spPr>{body or text_body((), Faces('', '', ''))}</p:sp>"
    )


def connector(number: int, name: str, told: str, look: str, ends: Sequence[tuple[int, int]]) -> str:
    """A line whose *ends* are glued, each to the shape and the site of these numbers."""
    (source, begin), (target, end) = ends
    return (
        f"<p:cxnSp {_NAMES}><p:nvCxnSpPr>{_called(number, name, told)}<p:cNvCxnSpPr>"
        f'<a:stCxn id="{source}" idx="{begin}"/><a:endCxn id="{target}" idx="{end}"/>'
        f"</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>{look}</p:spPr></p:cxnSp>"
    )


_DECORATES: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def _called(number: int, name: str, told: str) -> str:
    start = f'<p:cNvPr id="{number}" name="{quoted(name)}"'
    if told:
        return f'{start} descr="{quoted(told)}"/>'
    return f"{start}>{_DECORATES}</p:cNvPr>"


def text_body(
    paragraphs: Iterable[Lines],
    faces: Faces,
    *,
    anchor: str = "t",
    side: float = 0.0,
    wrap: str = "square",
) -> str:
    """The text of a shape, *side* points from its edges."""
    inset = emu(side)
    told = "".join(_paragraph(each, faces) for each in paragraphs)
    return (
        f'<p:txBody><a:bodyPr wrap="{wrap}" lIns="{inset}" rIns="{inset}" tIns="0" bIns="0" '
        f'anchor="{anchor}"/><a:lstStyle/>{told or "<a:p/>"}</p:txBody>'
    )


def _paragraph(lines: Lines, faces: Faces) -> str:
    leftward = runs_leftward(" ".join(run.text for run in lines.runs))
    side = ' rtl="1"' if leftward else ""
    side += f' marL="{emu(lines.left)}"' if lines.left else ""
    spaced = f'<a:lnSpc><a:spcPts val="{_hundredths(lines.leading)}"/></a:lnSpc>'
    spaced += f'<a:spcBef><a:spcPts val="{_hundredths(max(lines.above, 0.0))}"/></a:spcBef>'
    runs = "".join(_run(run, faces) for run in lines.runs)
    return f'<a:p><a:pPr{side} algn="{lines.align}">{spaced}</a:pPr>{runs}</a:p>'


def _run(run: Run, faces: Faces) -> str:
    marks = ' b="1"' if run.bold else ""
    marks += ' strike="sngStrike"' if run.struck else ""
    language = f' lang="{quoted(faces.language)}" altLang="en-US"' if faces.language else ""
    fonts = (
        f'{filled(run.color)}<a:latin typeface="{quoted(faces.latin)}"/>'
        f'<a:ea typeface="{quoted(faces.east_asian)}"/>'
    )
    held = f'{language} sz="{_hundredths(run.size)}"{marks} dirty="0"'
    between = f"<a:br><a:rPr{held}>{fonts}</a:rPr></a:br>"
    return between.join(
        f"<a:r><a:rPr{held}>{fonts}</a:rPr><a:t>{quoted(line)}</a:t></a:r>"
        for line in run.text.split("\n")
    )


def _hundredths(points: float) -> int:
    return round(points * 100)
