"""The text of one file, and where its lines begin."""

import re
from array import array
from bisect import bisect_right

from strategy_graph.model import Location

_BREAK = re.compile(r"\r\n|\r|\n")


class SourceText:
    """A file's text; turns an offset (code points from 0) into a line and column.

    The table of line starts is made when the first place is asked for: a file
    without problems never pays for it.

    >>> lines = SourceText("a.yaml", "id: A\\r\\nname: 顧客\\rend")
    >>> str(lines.location(13)), lines.line_text(2), lines.line_text(3)
    ('a.yaml:2:7', 'name: 顧客', 'end')
    """

    __slots__ = ("_starts", "file", "text")

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self._starts: array[int] | None = None

    @property
    def starts(self) -> "array[int]":
        """The offset at which each line begins."""
        if self._starts is None:
            self._starts = array("I", [0])
            self._starts.extend(match.end() for match in _BREAK.finditer(self.text))
        return self._starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of *offset*, both from 1, the column in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def location(self, offset: int) -> Location:
        """The place of the character at *offset*."""
        line, column = self.line_column(offset)
        return Location(self.file, line, column)

    def line_text(self, line: int) -> str | None:
        """The text of *line* without its line end; ``None`` if there is no such line."""
        starts = self.starts
        if not 1 <= line <= len(starts):
            return None
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")
