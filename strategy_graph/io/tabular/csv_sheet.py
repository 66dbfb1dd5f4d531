"""A sheet that is a CSV file: every cell has its line and column."""

import csv
import io
import re
from array import array
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from strategy_graph.errors import Problem, ReadError
from strategy_graph.io.syntax.encoding import decode, scan
from strategy_graph.io.syntax.problems import ProblemLog, say
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.tabular.sheet import SHOWN, Sheet, arrow
from strategy_graph.model import Location

MAX_BYTES = 1 << 30
"""A larger CSV is read faster, and in less memory, as Parquet."""

_DELIMITERS = ",;\t"
_BREAK_OR_QUOTE = re.compile(r'\r\n|\r|\n|"')


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
        return self.lines.location(self._cell_start(row + 1, number))

    def excerpt(self, location: Location) -> str | None:
        """The line at *location*, to quote."""
        if self.lines is None or location.line is None:
            return None
        return self.lines.line_text(location.line)

    def opened(self) -> Any:
        """The file as a table of Arrow; raises ``ReadError``."""
        pa, pa_csv = arrow("pyarrow"), arrow("pyarrow.csv")
        if self.path.stat().st_size > MAX_BYTES:
            raise self.unreadable(say("columns.too_large", limit=MAX_BYTES >> 20))
        self._stamp = self._changed_at()
        self.lines = self._read()
        text = self.lines.text
        log = ProblemLog(self.lines)
        scan(log)
        log.stop_if_any()
        first = text[: text.find("\n") + 1] or text
        self._delimiter = max(_DELIMITERS, key=first.count)
        header = next(self._records(), None)
        if header is None:
            raise self.unreadable(say("columns.empty"))
        wrong: list[object] = []

        def set_aside(row: object) -> str:
            wrong.append(row)
            return "skip"

        table = pa_csv.read_csv(
            pa.BufferReader((text if "\n" in text else text + "\n").encode()),
            parse_options=pa_csv.ParseOptions(
                delimiter=self._delimiter, newlines_in_values=True, invalid_row_handler=set_aside
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string()),
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
        if wrong:
            raise ReadError(self._uneven(len(header)))
        return table

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

    def _uneven(self, width: int) -> list[Problem]:
        """The rows that have not as many cells as there are columns."""
        assert self.lines is not None
        found: list[Problem] = []
        help = say("columns.uneven_help")
        for start, record in zip(self._starts, self._records(), strict=True):
            if len(record) != width:
                problem = say("columns.uneven", cells=len(record), columns=width)
                location = self.lines.location(start)
                found.append(Problem(problem, location, self.excerpt(location), help))
        more = len(found) - SHOWN
        if more > 0:
            found[SHOWN:] = [Problem(say("columns.more", count=more), Location(str(self.path)))]
        return found

    def _records(self) -> Iterator[list[str]]:
        """The cells of each row as ``csv`` of Python reads them, the header first."""
        assert self.lines is not None
        rows = csv.reader(io.StringIO(self.lines.text, newline=""), delimiter=self._delimiter)
        return (row for row in rows if row)

    @cached_property
    def _starts(self) -> "array[int]":
        """Where each record begins, the header first.

        Made when the first problem is reported: columns are read by pyarrow, which does not
        say where anything is.
        """
        assert self.lines is not None
        text = self.lines.text
        found = array("I")
        begun, quoted = 0, False
        for match in _BREAK_OR_QUOTE.finditer(text):
            if match[0] == '"':
                quoted = not quoted
            elif not quoted:
                if match.start() > begun:
                    found.append(begun)
                begun = match.end()
        if begun < len(text):
            found.append(begun)
        return found

    def _cell_start(self, record: int, number: int) -> int:
        """Where cell *number* of a record begins."""
        assert self.lines is not None
        begun = at = self._starts[record]
        quoted = False
        for at in range(begun, len(self.lines.text)):
            if not number:
                return at
            character = self.lines.text[at]
            if character == '"':
                quoted = not quoted
            elif character == self._delimiter and not quoted:
                number -= 1
        return at
