"""Scores as a terminal shows them: a share in per cent, a colour with its mark and its word."""

from typing import TYPE_CHECKING

from strategy_graph.cli import output
from strategy_graph.i18n import message
from strategy_graph.measures.share_text import MARKS, percent, points

if TYPE_CHECKING:
    from strategy_graph.cli.output import Style
    from strategy_graph.measures.colors import Color

__all__ = ["MARKS", "color_word", "percent", "points"]

_STYLES: "dict[str, Style]" = {
    "green": "good",
    "amber": "warning",
    "red": "error",
    "unknown": "dim",
}


def color_word(color: "Color") -> str:
    """The word of *color* behind its mark, styled."""
    word = message(f"analysis.score.color.{color.value}")
    return output.styled(f"{MARKS[color.value]} {word}", _STYLES[color.value])
