"""Names as a reader compares them."""

import re
import unicodedata

_BLANKS = re.compile(r"\s+")


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
    # No expression: to compile one with these ranges takes longer than to read all names.
    return any(
        "\u3400" <= each <= "\u9fff"
        or "\uf900" <= each <= "\ufaff"
        or "\U00020000" <= each <= "\U0003ffff"
        for each in text
    )
