"""A sheet that is a CSV file: every cell has its line and column."""

from array import array
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from strategy_graph.errors import ReadError
from strategy_graph.io.syntax.encoding import decode, scan
from strategy_graph.io.syntax.problems import ProblemLog
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.tabular.csv_cells import CsvCells, delimiter_of
from strategy_graph.io.tabular.csv_problems import unclosed, uneven
from strategy_graph.io.tabular.sheet import Sheet, arrow
from strategy_graph.model import Location

MAX_BYTES = 1 << 30
"""A larger CSV is read faster, and in less memory, as Parquet."""

_BLOCK = 1 << 24
"""Bytes that are parsed at a time: no record may be longer."""
_END = "end"


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
        begun = self._starts[0 if row < 0 else self.row_in_file(row) + 1]
        cells = self._cells_of_text().of_record(begun)
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
        self._delimiter = delimiter_of(text)
        self._width = 0
        cells = self._cells_of_text()
        begun = next(cells.records(), None)
        if begun is None:
            raise self.unreadable("empty")
        header = [cells.words(at) for at in cells.of_record(begun)]
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
            raise ReadError(unclosed(self.lines, cells))
        if wrong:
            raise ReadError(uneven(self.lines, cells, self._width))
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

    def _cells_of_text(self) -> CsvCells:
        assert self.lines is not None
        return CsvCells(self.lines.text, self._delimiter)

    @cached_property
    def _starts(self) -> "array[int]":
        """Where each record begins, the header first; blank ones count as pyarrow counts them.

        Made when the first problem is reported: columns are read by pyarrow, which does not
        say where anything is.
        """
        return array("I", self._cells_of_text().records(self._width))
