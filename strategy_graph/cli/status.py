"""Scores as a terminal shows them: a share in per cent, a colour with its mark and its word."""

from typing import TYPE_CHECKING, Final

from strategy_graph.cli import output
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.cli.output import Style
    from strategy_graph.measures.colors import Color

MARKS: Final = {"green": "●", "amber": "◐", "red": "■", "unknown": "○"}
"""A mark for each colour, as colour alone says nothing to many readers."""
_STYLES: "dict[str, Style]" = {
    "green": "good",
    "amber": "warning",
    "red": "error",
    "unknown": "dim",
}


def percent(share: float | None) -> str:
    """A share in per cent with one digit.

    >>> percent(0.9), percent(1.2346), percent(None)
    ('90 %', '123.5 %', '–')
    """
    return "–" if share is None else f"{100 * share:.1f}".removesuffix(".0") + " %"


def points(change: float) -> str:
    """A change of a share in percentage points, with its sign.

    >>> points(0.05), points(-0.0123), points(0.0)
    ('+5', '-1.2', '±0')
    """
    text = f"{100 * change:+.1f}".removesuffix(".0")
    return "±0" if text in ("+0", "-0") else text


def color_word(color: "Color") -> str:
    """The word of *color* behind its mark, styled."""
    word = message(f"analysis.score.color.{color.value}")
    return output.styled(f"{MARKS[color.value]} {word}", _STYLES[color.value])
