"""The colours of the map, and how contrast between two of them is measured.

No colour carries a meaning alone: themes also carry their code, links their dash,
arrowhead and sign, scores their shape. Red is kept for what is missing or missed.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hue:
    """A theme's colour: ``strong`` under white text and for lines, ``tint`` behind boxes."""

    strong: str
    tint: str
    edge: str


THEMES: tuple[Hue, ...] = (
    Hue("#1D4F91", "#EAF1FA", "#B9CFEA"),
    Hue("#0B6B5F", "#E5F3F0", "#A9D5CD"),
    Hue("#96480A", "#FBF1E6", "#EBCBA8"),
    Hue("#73307F", "#F6EDF8", "#DDBFE3"),
    Hue("#4C5F0A", "#F2F5E3", "#CFD9A2"),
    Hue("#9B2C56", "#FBEDF2", "#EBBDCF"),
    Hue("#3C4A9E", "#EEF0FB", "#C3C9EC"),
    Hue("#4E5865", "#F0F2F5", "#C8CFD8"),
)
"""Neighbours differ in lightness and in blue-yellow, not in red-green alone."""

NEUTRAL = Hue("#4E5865", "#F0F2F5", "#C8CFD8")
INK = "#17212B"
SUB = "#4A5968"
PAPER = "#FFFFFF"
GROUND = "#F5F7FA"
RULE = "#D5DCE4"
GUTTER = "#E4E9F0"
MISSION = "#3A4858"
GAP = "#B42318"
FOCUS = "#0B57D0"
CONFLICT = "#8A1C4A"
STATUS: Mapping[str, str] = {
    "green": "#1A7F37",
    "amber": "#8F5A00",
    "red": GAP,
    "unknown": "#57606A",
}
"""How a score is seen; each goes with a shape and a sign of its own."""


def hue(position: int) -> Hue:
    """The colour of the theme at *position* in the document; they repeat after eight."""
    return THEMES[position % len(THEMES)]


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2, relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, contrast ratio).

    >>> round(contrast("#FFFFFF", "#000000"), 1)
    21.0
    """
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
