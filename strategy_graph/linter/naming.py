"""Names as rules compare them."""

import re
import unicodedata

_BLANKS = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BREAKDOWN = re.compile(
    r"[,;]\s*(?:disaggregated\s+)?by\s.*$"
    r"|[,，]?\s*[按依][^,，]*分[列類组組别別计計](?:\s*\d+)?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*$")


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
    return _HAN.search(text) is not None


def without_bracket(name: str) -> str:
    """*name* without the remark in brackets that ends it.

    >>> without_bracket("職務出缺遞補作業(用人費率)")
    '職務出缺遞補作業'
    """
    return _BRACKETED.sub("", name)


def without_breakdown(name: str) -> str:
    """*name* of a measure without the words that say how it is broken down.

    >>> without_breakdown("Time spent on unpaid work, by sex, age and location")
    'Time spent on unpaid work'
    >>> without_breakdown("每10萬人的死亡人數，按性別和年齡分列")
    '每10萬人的死亡人數'
    """
    return _BREAKDOWN.sub("", name)
