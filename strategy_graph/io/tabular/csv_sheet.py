"""A sheet that is a CSV file: every cell has its line and column."""

import re
from array import array
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from strategy_graph.errors import Problem, ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.syntax.encoding import decode, scan
from strategy_graph.io.syntax.problems import ProblemLog
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.tabular.sheet import SHOWN, Sheet, arrow
from strategy_graph.model import Location

MAX_BYTES = 1 << 30
"""A larger CSV is read faster, and in less memory, as Parquet."""

_DELIMITERS = ",;\t"
_BLOCK = 1 << 24
"""Bytes that are parsed at a time: no record may be longer."""
_END = "end"
_ENDS = ("\n", "\r")
# A quotation mark opens a cell only at its beginning; behind the one that closes it, as within
# a cell without, it is a character like others. So read pyarrow, Python and spreadsheets.
_QUOTED = r'"[^"]*+(?:""[^"]*+)*+'
_UNCLOSED = re.compile(_QUOTED)


@cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What matches a record and what matches a cell, whatever the text: each may be empty."""
    rest = rf"[^{delimiter}\r\n]*+"
    cell = rf'(?:{_QUOTED}"?)?+{rest}'
    parts = rf'(?:(?P<quoted>{_QUOTED})"?)?+(?P<rest>{rest})'
    return re.compile(rf"(?:{cell}{delimiter})*+{cell}"), re.compile(parts)


def _found(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    found = pattern.match(text, at)
    assert found is not None, "an empty text matches"
    return found


def _unclosed_at(location: Location, excerpt: str | None) -> Problem:
    return problem("io.columns.unclosed", location, excerpt)


class CsvSheet(Sheet):
    """A CSV file, its cells parted by commas, semicolons or tabs."""

    def __init__(self, path: Path, encoding: str | None = None) -> None:
        self.lines: SourceText | None = None
        super().__init__(path, encoding)

    def drop_text(self) -> None:
        """Let go of the text; it is read once more when a location is asked for."""
        self.lines = None

    def location(self, row: int, name: str | None = None) -> Location:
        """Where the cell of row *row* in the column *name* is; row -1 is the header."""
        self._read_again()
        if self.lines is None:
            return Location(str(self.path))
        number = 0 if name is None else self.columns.index(name)
        cells = self._cells_of(self._starts[0 if row < 0 else self.row_in_file(row) + 1])
        return self.lines.location(cells[number])

    def excerpt(self, location: Location) -> str | None:
        """The line at *location*, to quote."""
        if self.lines is None or location.line is None:
            return None
        return self.lines.line_text(location.line)

    def opened(self) -> Any:
        """The file as a table of Arrow; raises ``ReadError``."""
        pa, pa_csv = arrow("pyarrow"), arrow("pyarrow.csv")
        if self.path.stat().st_size > MAX_BYTES:
            raise self.unreadable("too_large", limit=MAX_BYTES >> 20)
        self._stamp = self._changed_at()
        self.lines = self._read()
        text = self.lines.text
        log = ProblemLog(self.lines)
        scan(log)
        log.stop_if_any()
        first = text[: text.find("\n") + 1] or text
        self._delimiter = max(_DELIMITERS, key=first.count)
        self._record, self._cell = _patterns(self._delimiter)
        begun = next(self._records(), None)
        if begun is None:
            raise self.unreadable("empty")
        header = [self._words(at) for at in self._cells_of(begun)]
        self._width = len(header)
        # A row of our own at the end comes out again, unless a quotation mark is open by then.
        end = [_END] * self._width
        wrong: list[object] = []

        def set_aside(row: Any) -> str:
            if row.text is None or row.text.strip(f"{self._delimiter}\r\n"):
                wrong.append(row)
            return "skip"

        table = pa_csv.read_csv(
            pa.BufferReader(text.encode() + f"\n{self._delimiter.join(end)}\n".encode()),
            read_options=pa_csv.ReadOptions(block_size=_BLOCK),
            parse_options=pa_csv.ParseOptions(
                delimiter=self._delimiter, newlines_in_values=True, invalid_row_handler=set_aside
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
        if not len(table) or any(cells[-1].as_py() != _END for cells in table.columns):
            raise ReadError(self._unclosed())
        if wrong:
            raise ReadError(self._uneven())
        return table.slice(0, len(table) - 1)

    def _read(self) -> SourceText:
        name = str(self.path)
        content = self.path.read_bytes()
        return SourceText(name, decode(content, file=name, encoding=self.encoding, most=MAX_BYTES))

    def _changed_at(self) -> tuple[int, int]:
        status = self.path.stat()
        return status.st_mtime_ns, status.st_size

    def _read_again(self) -> None:
        """Have the text at hand once more, unless the file is another by now."""
        if self.lines is None:
            with suppress(OSError):
                self.lines = self._read() if self._changed_at() == self._stamp else None

    def _unclosed(self) -> list[Problem]:
        """The quotation mark that is never closed: it takes all that follows."""
        assert self.lines is not None
        text, at = self.lines.text, 0
        while (quote := text.find('"', at)) >= 0:
            begun = max(text.rfind("\n", at, quote), text.rfind("\r", at, quote), at - 1) + 1
            at = _found(self._record, text, begun).end()
            if at == len(text):
                last = self._cells_of(begun)[-1]
                if text.startswith('"', last) and _UNCLOSED.fullmatch(text, last):
                    location = self.lines.location(last)
                    return [_unclosed_at(location, self.excerpt(location))]
        return [_unclosed_at(self.lines.location(0), None)]

    def _uneven(self) -> list[Problem]:
        """The rows that have not as many cells as there are columns."""
        assert self.lines is not None
        found: list[Problem] = []
        for begun in self._records():
            cells = len(self._cells_of(begun))
            if cells != self._width:
                location = self.lines.location(begun)
                found.append(
                    problem(
                        "io.columns.uneven",
                        location,
                        self.excerpt(location),
                        cells=cells,
                        columns=self._width,
                    )
                )
        more = len(found) - SHOWN
        if more > 0:
            found[SHOWN:] = [problem("io.columns.more", Location(str(self.path)), count=more)]
        return found

    def _records(self) -> Iterator[int]:
        """Where each record begins, the header first; what holds no cell is none."""
        assert self.lines is not None
        text, at, blank = self.lines.text, 0, f"{self._delimiter}\r\n"
        header = True
        while at < len(text):
            end = _found(self._record, text, at).end()
            if end > at and (header or text[at:end].strip(blank) or self._is_whole(at, end)):
                yield at
                header = False
            at = end
            while text[at : at + 1] in _ENDS:
                at += 1

    def _is_whole(self, begun: int, end: int) -> bool:
        """Whether a record of empty cells has one for each column, as pyarrow counts them."""
        return end - begun == self._width - 1

    @cached_property
    def _starts(self) -> "array[int]":
        """Where each record begins, the header first.

        Made when the first problem is reported: columns are read by pyarrow, which does not
        say where anything is.
        """
        return array("I", self._records())

    def _cells_of(self, begun: int) -> list[int]:
        """Where each cell of the record at *begun* begins."""
        assert self.lines is not None
        text, found = self.lines.text, [begun]
        while (end := _found(self._cell, text, found[-1]).end()) < len(text):
            if text[end] != self._delimiter:
                break
            found.append(end + 1)
        return found

    def _words(self, at: int) -> str:
        """What the cell that begins *at* says."""
        assert self.lines is not None
        found = _found(self._cell, self.lines.text, at)
        quoted, rest = found["quoted"], found["rest"]
        return rest if quoted is None else quoted[1:].replace('""', '"') + rest
