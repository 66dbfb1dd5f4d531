"""Names as a reader compares them."""

import re
import unicodedata
from functools import cache

_BLANKS = re.compile(r"\s+")


@cache
def _han() -> re.Pattern[str]:
    """Compiled when the first name comes that is not ASCII."""
    return re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def normalised(name: str) -> str:
    """*name* without differences that a reader does not see: width, case, blanks.

    Blanks count only between letters of an alphabet.

    >>> normalised("ＡＴＭ 轉帳"), normalised("Grow  Revenue ")
    ('atm轉帳', 'grow revenue')
    """
    if name.isascii():
        return " ".join(name.casefold().split())
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    if not has_han(folded):
        return _BLANKS.sub(" ", folded)
    return _BLANKS.sub("", folded)


def has_han(text: str) -> bool:
    """Whether *text* holds a Chinese character.

    >>> has_han("KPI 達成率"), has_han("KPI")
    (True, False)
    """
    return _han().search(text) is not None
