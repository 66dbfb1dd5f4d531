"""The map as PNG and PDF, without a browser: typst sets the SVG, with the fonts of the system.

typst carries its own setter of SVG (usvg), so nothing but its wheel is needed. What it does not
do by itself is told here: which face an ideograph is set in, and which way a line runs.
"""

import re
from collections.abc import Mapping
from typing import Literal

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem
from strategy_graph.render.layout.widths import is_wide
from strategy_graph.render.messages import clean
from strategy_graph.render.svg.fonts import families, named
from strategy_graph.text.width import graphemes

SCALE = 2.0
"""Pixels of a PNG for each unit of the map."""
_TEXT = re.compile(r"<text([^>]*)>([^<]*)</text>")
_WHOLE = """
#set document(title: sys.inputs.title, date: none)
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: eval(sys.inputs.width))
"""
_SHEET = """
#set document(title: sys.inputs.title, date: none)
#set page(paper: "a3", flipped: sys.inputs.flipped == "yes", margin: 10mm)
#set text(font: json(bytes(sys.inputs.fonts)), lang: sys.inputs.lang, size: 16pt, weight: "bold")
#grid(
  rows: (auto, 1fr),
  row-gutter: 5mm,
  sys.inputs.title,
  align(
    center + top,
    image(
      bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "contain",
      alt: sys.inputs.title,
    ),
  ),
)
"""


def png(svg: str, *, title: str, language: str, width: float) -> bytes:
    """The picture *svg*, *width* units wide, as PNG.

    Raises ``StrategyGraphError`` without typst.
    """
    inputs = _inputs(svg, title=title, language=language) | {"width": f"{width:.2f}pt"}
    return _compiled(_WHOLE, inputs, "png")


def pdf(svg: str, *, title: str, language: str, wide: bool) -> bytes:
    """The picture *svg* under its title on one sheet of A3, its text as text.

    Raises ``StrategyGraphError`` without typst.
    """
    inputs = _inputs(svg, title=title, language=language) | {"flipped": "yes" if wide else "no"}
    return _compiled(_SHEET, inputs, "pdf")


def _inputs(svg: str, *, title: str, language: str) -> dict[str, str]:
    import json

    return {
        "svg": _TEXT.sub(lambda found: _set(found, language), svg),
        "title": clean(title),
        "lang": language.partition("-")[0],
        "fonts": json.dumps(named(language, wide=any(map(is_wide, graphemes(title))))),
    }


def _set(found: re.Match[str], language: str) -> str:
    """A line of text: its face named where it holds ideographs, its direction as characters.

    usvg takes the first family that is there for a whole line, and any face for what that one
    lacks, which may be the Japanese one; and it knows no ``direction``.
    """
    attributes, words = found.groups()
    if 'direction="rtl"' in attributes:
        words = f"\u2067{words}\u2069"  # an isolate that runs from right to left
    if any(map(is_wide, graphemes(words))):
        attributes += f' font-family="{families(language, wide=True)}"'
    return f"<text{attributes}>{words}</text>"


def _compiled(source: str, inputs: Mapping[str, str], form: Literal["png", "pdf"]) -> bytes:
    try:
        import typst
    except ImportError:
        values = {"library": "typst", "extra": "pictures"}
        raise StrategyGraphError([problem("render.extra", **values)]) from None
    made = typst.compile(
        source.encode(), format=form, ppi=72 * SCALE, sys_inputs=dict(inputs), timestamp=0
    )
    assert isinstance(made, bytes)
    return made
