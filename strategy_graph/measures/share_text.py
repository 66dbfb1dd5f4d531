"""Shares as people read them: in per cent, changes in points, a mark for each colour."""

from typing import Final

MARKS: Final = {"green": "●", "amber": "◐", "red": "■", "unknown": "○"}
"""A mark for each colour, as colour alone says nothing to many readers."""


def percent(share: float | None) -> str:
    """A share in per cent with one digit.

    >>> percent(0.9), percent(1.2346), percent(-0.0), percent(None)
    ('90 %', '123.5 %', '0 %', '–')
    """
    if share is None:
        return "–"
    text = f"{100 * share:.1f}".removesuffix(".0")
    return ("0" if text == "-0" else text) + " %"


def points(change: float) -> str:
    """A change of a share in percentage points, with its sign.

    >>> points(0.05), points(-0.0123), points(0.0)
    ('+5', '-1.2', '±0')
    """
    text = f"{100 * change:+.1f}".removesuffix(".0")
    return "±0" if text in ("+0", "-0") else text
