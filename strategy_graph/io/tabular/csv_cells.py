"""Where the records and cells of a text begin that is CSV, and what each cell says."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

_DELIMITERS = (",", ";", "\t", "|", "\uff1b")
_LOOKED_AT = 20
"""Lines that tell what parts the cells of all."""

_ENDS = ("\n", "\r")
# A quotation mark opens a cell only at its beginning; behind the one that closes it, as within
# a cell without, it is a character like others. So read pyarrow, Python and spreadsheets.
_QUOTED = r'"[^"]*+(?:""[^"]*+)*+'
_UNCLOSED = re.compile(_QUOTED)


def delimiter_of(text: str) -> str:
    """What parts the cells: the mark that cuts most of the first lines alike.

    >>> delimiter_of("a;b;c\\n1,5;2;3\\n"), delimiter_of("a,b\\n1;2,3\\n"), delimiter_of("alone")
    (';', ',', ',')
    """
    lines = [line for line in text.splitlines()[: 10 * _LOOKED_AT] if line.strip()][:_LOOKED_AT]
    best, most = ",", (0, 0)
    for mark in _DELIMITERS:
        rows = csv.reader(lines, delimiter=mark)
        try:
            widths = Counter(len(row) for row in rows)
        except csv.Error:
            continue
        width, count = max(widths.items(), key=lambda each: (each[1], each[0]), default=(1, 0))
        if width > 1 and (count, width) > most:
            best, most = mark, (count, width)
    return best


def is_unclosed(text: str, at: int) -> bool:
    """Whether the cell that begins *at* has a quotation mark that nothing closes.

    >>> is_unclosed('a,"b', 2), is_unclosed('a,"b"', 2)
    (True, False)
    """
    return text.startswith('"', at) and _UNCLOSED.fullmatch(text, at) is not None


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What matches a record and what matches a cell, whatever the text: each may be empty."""
    mark = re.escape(delimiter)
    rest = rf"[^{mark}\r\n]*+"
    cell = rf'(?:{_QUOTED}"?)?+{rest}'
    parts = rf'(?:(?P<quoted>{_QUOTED})"?)?+(?P<rest>{rest})'
    return re.compile(rf"(?:{cell}{mark})*+{cell}"), re.compile(parts)


def _found(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    found = pattern.match(text, at)
    assert found is not None, "an empty text matches"
    return found


class CsvCells:
    """A text whose cells are parted by *delimiter*; everything is an offset into it.

    >>> cells = CsvCells('id,name\\n\\nA,"x, y"', ",")
    >>> [[cells.words(at) for at in cells.of_record(begun)] for begun in cells.records()]
    [['id', 'name'], ['A', 'x, y']]
    """

    def __init__(self, text: str, delimiter: str) -> None:
        self.text = text
        self.delimiter = delimiter
        self._record, self._cell = _patterns(delimiter)

    def end_of_record(self, begun: int) -> int:
        """Where the record that begins at *begun* ends."""
        return _found(self._record, self.text, begun).end()

    def records(self, width: int = 0) -> Iterator[int]:
        """Where each record begins, the header first; what holds no cell is none.

        With a *width*, a record of empty cells counts that has so many.
        """
        text, at, blank = self.text, 0, f"{self.delimiter}\r\n"
        header = True
        while at < len(text):
            end = self.end_of_record(at)
            if end > at and (header or text[at:end].strip(blank) or end - at == width - 1):
                yield at
                header = False
            at = end
            while text[at : at + 1] in _ENDS:
                at += 1

    def of_record(self, begun: int) -> list[int]:
        """Where each cell of the record at *begun* begins."""
        text, found = self.text, [begun]
        while (end := _found(self._cell, text, found[-1]).end()) < len(text):
            if text[end] != self.delimiter:
                break
            found.append(end + 1)
        return found

    def words(self, at: int) -> str:
        """What the cell that begins *at* says."""
        found = _found(self._cell, self.text, at)
        quoted, rest = found["quoted"], found["rest"]
        return rest if quoted is None else quoted[1:].replace('""', '"') + rest
