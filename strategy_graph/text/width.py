"""How wide text stands on a terminal, in columns of one Latin letter.

The widths are those of Markus Kuhn's ``wcwidth``, by grapheme cluster (Unicode Standard
Annex #29), as the library of that name keeps them for each version of Unicode.
"""

import re
from functools import cache

# Each of these is a grapheme of its own beside any of the others, one or two columns wide: text
# of these needs no table, and the tables take longer to import than most commands run.
_PLAIN_NARROW = (
    "\x20-\x7e\u00a1-\u00ac\u00ae-\u024f"  # Latin
    "\u2010-\u2015\u2018-\u2022\u2026\u2190-\u2193\u2212\u2264\u2265"  # dashes, quotes, arrows
)
_PLAIN_WIDE = "\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60"
_LAST_BLANK = "\u3000"


@cache
def _plain() -> re.Pattern[str]:
    """Text that needs no table; compiled when the first line that is not ASCII comes."""
    return re.compile(f"[{_PLAIN_NARROW}{_PLAIN_WIDE}]*")


def width(text: str) -> int:
    r"""How many columns *text* takes on a terminal; a control character takes none.

    >>> width("AF1"), width("致力開闢財源"), width("e\u0301"), width("👨‍👩‍👧")
    (3, 12, 1, 2)
    """
    if text.isascii() and text.isprintable():
        return len(text)
    if _plain().fullmatch(text):
        return len(text) + sum(map(_LAST_BLANK.__lt__, text))  # the wide ones are all above it
    from wcwidth import wcswidth

    whole = wcswidth(text)
    if whole >= 0:
        return whole
    return sum(max(0, wcswidth(cluster)) for cluster in graphemes(text))


def graphemes(text: str) -> list[str]:
    """*text* as its grapheme clusters: what a reader takes for one character each.

    >>> [len(cluster) for cluster in graphemes("策e\u0301👨‍👩‍👧")]
    [1, 2, 5]
    """
    if (text.isascii() and text.isprintable()) or _plain().fullmatch(text):
        return list(text)
    from wcwidth import iter_graphemes

    return list(iter_graphemes(text))


def padded(text: str, columns: int) -> str:
    """*text* with blanks at its end up to *columns*; a wider one as it is.

    >>> padded("客", 4) + "|", padded("long", 2)
    ('客  |', 'long')
    """
    return text + " " * (columns - width(text))


def truncated(text: str, columns: int, *, mark: str = "…") -> str:
    """*text*, or as much of it as fits in *columns* with *mark* at its end.

    No grapheme is cut in two. Raises ``ValueError`` where the mark alone is too wide.

    >>> truncated("策略地圖", 5), truncated("map", 3)
    ('策略…', 'map')
    """
    if columns < width(mark):
        raise ValueError(f"{columns} columns do not hold {mark!r}")
    if width(text) <= columns:
        return text
    return text[: _prefix(text, columns - width(mark))] + mark


def _prefix(text: str, columns: int) -> int:
    """How many characters of *text* fit in *columns*, in whole graphemes."""
    end = used = 0
    for cluster in graphemes(text):
        used += width(cluster)
        if used > columns:
            break
        end += len(cluster)
    return end
