"""How wide a text is, in em, without reading a font, and which way it runs.

Every machine breaks a name at the same place because no font is asked: Latin letters are as
wide as in the bold of common sans-serif faces (Helvetica, Arial and Liberation Sans agree).
"""

import math
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from strategy_graph.text.width import graphemes
from strategy_graph.text.width import width as width_on_terminal

_BOLD: Mapping[float, str] = {
    0.25: "'`",
    0.28: " ,./\\ijlI|",
    0.34: "-()[]!:;ft",
    0.39: "r*{}",
    0.48: 'z"',
    0.56: "aceksvxyJ0123456789$_#",
    0.61: "bdghnopquFLTZ?+<=>~^",
    0.67: "EPSVXY",
    0.73: "ABCDHKNRU&",
    0.78: "OGQw",
    0.84: "M",
    0.89: "m%",
    0.95: "W@",
}
_ASCII = {letter: width for width, letters in _BOLD.items() for letter in letters}
_SMALL, _CAPITAL, _LEFTWARD = 0.58, 0.7, 0.66
"""Letters of other alphabets."""


@lru_cache(maxsize=65_536)
def width_of(cluster: str) -> float:
    """How wide *cluster* is, in em: 1 for an ideograph, a share of it for Latin.

    >>> width_of("策"), width_of("i") < width_of("m")
    (1.0, True)
    """
    if is_wide(cluster):
        return 1.0
    if not width_on_terminal(cluster):
        return 0.0
    head = cluster[0]
    if head in _ASCII:
        return _ASCII[head]
    if unicodedata.bidirectional(head) in {"R", "AL"}:
        return _LEFTWARD
    return _CAPITAL if head.isupper() else _SMALL


def is_wide(cluster: str) -> bool:
    """Whether *cluster* is as wide as an ideograph: one itself, or an emoji."""
    return width_on_terminal(cluster) > 1


def text_width(text: str) -> float:
    """The width of *text* on one line, in em.

    >>> text_width("策略地圖")
    4.0
    """
    # Of Python 3.12 on, ``sum`` rounds otherwise than before; this one is the same everywhere.
    return math.fsum(map(width_of, graphemes(text)))


def longest_word(text: str) -> float:
    """The width of the longest piece of *text* that ought not to be cut, in em.

    >>> longest_word("策略 map") == text_width("map"), longest_word("策略")
    (True, 0.0)
    """
    words = text.replace("-", "- ").split()
    return max((text_width(word) for word in words if not any(map(is_wide, word))), default=0.0)


@lru_cache(maxsize=4096)
def runs_leftward(text: str) -> bool:
    """Whether *text* runs from right to left: its first letter does (UAX 9, rules P2 and P3).

    >>> runs_leftward("30% إلى 20%"), runs_leftward("NRW من 30%"), runs_leftward("2026")
    (True, False, False)
    """
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in {"R", "AL"} for kind in strong if kind in {"L", "R", "AL"}), False)
