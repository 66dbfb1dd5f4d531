"""How a deck looks: colours, fonts, and how much room a text takes."""

import math
from collections.abc import Iterable
from typing import Final

from strategy_graph.i18n import nearest, traits
from strategy_graph.text.width import width

INK: Final = "1F2933"
DEEP: Final = "1F4E79"
PALE: Final = "EAF1F8"
WHITE: Final = "FFFFFF"

LATIN: Final = "Calibri"
EAST_ASIAN: Final = "Microsoft JhengHei"

_LEADING: Final = 1.25
"""Height of a line of text, in sizes of its font."""
_COLUMN: Final = 0.56
"""Width of a column (half a Chinese character), in sizes of its font, with a little to spare."""


def east_asian(language: str | None) -> str | None:
    """The font for Chinese letters, where the language of the deck has such."""
    tag = nearest(language) if language else None
    return EAST_ASIAN if tag is not None and "CJK" in traits(tag).scripts else None


def lines_of(text: str, room: float, size: float) -> int:
    """How many lines *text* takes in a column *room* points wide, at a font of *size* points.

    >>> lines_of("致力開闢財源", 100, 12), lines_of("致力開闢財源", 50, 12)
    (1, 2)
    """
    return max(1, math.ceil(width(text) * size * _COLUMN / room)) if text else 0


def height_of(texts: Iterable[str], room: float, size: float) -> float:
    """The height in points that *texts*, one below the other, take in a column."""
    return sum(lines_of(text, room, size) for text in texts) * size * _LEADING
