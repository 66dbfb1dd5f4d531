"""A line of a file as it is quoted: its number, the text, and a caret under a column."""

from strategy_graph.text.visible import one_line
from strategy_graph.text.width import width

LONGEST_QUOTE = 96
"""Characters of a line that are quoted; of a longer one, those around the column."""

Row = tuple[str, str]
"""The margin of a row and what stands after it, apart so that each can have a style."""


def quote_with_caret(
    text: str, *, line: int, column: int | None = None, margin: int = 0
) -> tuple[Row, ...]:
    r"""Line number *line* of a file, which reads *text*, with a caret under *column*.

    Columns count code points from 1; the caret stands under the character as a terminal
    shows it, where a Chinese one is two wide. The number is right-aligned in *margin*
    columns at least.

    >>> for row in quote_with_caret("name: 客 x", line=3, column=9):
    ...     print("".join(row))
      3 | name: 客 x
        |          ^
    """
    text = text.rstrip("\r\n")
    at = None if column is None else max(0, min(column - 1, len(text)))
    start = 0
    if len(text) > LONGEST_QUOTE:
        start = max(0, min((at or 0) - LONGEST_QUOTE // 2, len(text) - LONGEST_QUOTE))
    end = start + LONGEST_QUOTE
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    number = f"{line:>{margin}}"
    quoted = (f"  {number} | ", f"{before}{_shown(text[start:end])}{after}")
    if at is None:
        return (quoted,)
    indent = width(before + _shown(text[start:at]))
    return quoted, (f"  {' ' * len(number)} | ", " " * indent + "^")


def _shown(text: str) -> str:
    return one_line(text.replace("\t", " "))
