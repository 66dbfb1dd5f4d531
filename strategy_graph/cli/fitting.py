"""How text fits the width of a terminal: lines go on below, columns of a table are cut."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from strategy_graph.text.width import truncated, width

GAP = 2
"""Blanks between the columns of a table."""

_NARROWEST = 8
"""Columns of the terminal that a column of a table keeps at least, where it is that wide."""

_HANGING = 4
_WORD = re.compile(r"\S+|\s+")


@cache
def _wide_pieces() -> re.Pattern[str]:
    """Wide characters one by one, and what lies between; compiled when a line is broken."""
    return re.compile("[\u2e80-\uffef]|[^\u2e80-\uffef]+")


def column_widths(wanted: Sequence[int], available: int | None) -> list[int]:
    """How wide each column of a table is, so that the row fits in *available*.

    The widest give first, all down to the same width; ``None`` is as much as they want.

    >>> column_widths([4, 30, 50], 40), column_widths([4, 30, 50], None)
    ([4, 16, 16], [4, 30, 50])
    """
    if available is None:
        return list(wanted)
    room = available - GAP * (len(wanted) - 1)
    rest = sorted(wanted)
    while rest:
        share = room // len(rest)
        if rest[0] > share:
            return [min(size, max(share, _NARROWEST)) for size in wanted]
        room -= rest.pop(0)
    return list(wanted)


def wrapped(line: str, columns: int, *, marks: re.Pattern[str]) -> Iterator[str]:
    """The lines that *line* takes in *columns*: broken at blanks and between wide characters.

    What follows the first line is indented a little more than it. *marks* take no room.

    >>> list(wrapped("  one two three four", 12, marks=re.compile("x")))
    ['  one two', '      three', '      four']
    >>> list(wrapped("AF1 致力開闢財源", 10, marks=re.compile("x")))
    ['AF1 致力開', '    闢財源']
    """
    if width(marks.sub("", line)) <= columns:
        yield line
        return
    indent = len(line) - len(line.lstrip(" ")) + _HANGING
    if columns < 2 * indent:
        yield line  # a terminal too narrow to be of help
        return
    current, used = "", 0
    for piece in _pieces(line, marks, columns - indent):
        size = width(marks.sub("", piece))
        if used + size > columns and current.strip():
            yield current.rstrip(" ")
            current, used = " " * indent, indent
            if piece.isspace():
                continue
        current += piece
        used += size
    yield current.rstrip(" ")


def _pieces(line: str, marks: re.Pattern[str], most: int) -> Iterator[str]:
    """*line* in pieces of *most* columns that may stand apart; a mark belongs to what follows."""
    held = ""
    at = 0
    for found in [*marks.finditer(line), None]:
        text = line[at : found.start() if found else len(line)]
        for word in _WORD.findall(text):
            for piece in _wide_pieces().findall(word):
                rest = piece
                while width(rest) > most:
                    first = truncated(rest, most, mark="")
                    yield held + first
                    held, rest = "", rest[len(first) :]
                yield held + rest
                held = ""
        if found:
            held += found[0]
            at = found.end()
    if held:
        yield held
