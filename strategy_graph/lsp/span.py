"""Where something stands in a text: lines and columns from 0, columns in code points.

Editors count columns in units of UTF-16 unless they agreed on others; that is the matter of
the server, which is the only module that speaks with them.
"""

from typing import NamedTuple


class Span(NamedTuple):
    """From one place up to another, both counted from 0; the end is not part of it.

    >>> Span(0, 2, 0, 5).holds(0, 2), Span(0, 2, 0, 5).holds(0, 6)
    (True, False)
    """

    line: int
    column: int
    end_line: int
    end_column: int

    def holds(self, line: int, column: int) -> bool:
        """Whether the place is in it, or right behind it, where a cursor would stand."""
        return (self.line, self.column) <= (line, column) <= (self.end_line, self.end_column)


def units_of(text: str, encoding: str) -> int:
    """How long *text* is in units of *encoding*: ``utf-8``, ``utf-16`` or ``utf-32``.

    >>> units_of("a\u7b56\U0001f600", "utf-16"), units_of("a\u7b56\U0001f600", "utf-8")
    (4, 8)
    """
    if text.isascii() or encoding == "utf-32":
        return len(text)
    width = 2 if encoding == "utf-16" else 1
    name = "utf-16-le" if encoding == "utf-16" else "utf-8"
    return len(text.encode(name, "surrogatepass")) // width


def column_of(line: str, units: int, encoding: str) -> int:
    """The column in code points at *units* of *encoding*; inside a character, before it.

    >>> column_of("a\U0001f600b", 3, "utf-16"), column_of("a\U0001f600b", 2, "utf-16")
    (2, 1)
    """
    if line.isascii() or encoding == "utf-32":
        return min(units, len(line))
    passed = 0
    for column, letter in enumerate(line):
        width = units_of(letter, encoding)
        if passed + width > units:
            return column
        passed += width
    return len(line)
