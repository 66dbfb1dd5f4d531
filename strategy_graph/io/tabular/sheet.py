"""One file of columns, CSV or Parquet: its cells as text, and where each of them stands."""

import csv
import importlib
import io
import json
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
from strategy_graph.model import Location

SHOWN = 100
"""Problems of one sort that are told one by one; the rest is counted."""

MAX_BYTES = 1 << 30
"""A larger CSV is read faster, and in less memory, as Parquet."""

_DELIMITERS = ",;\t"
_BREAK_OR_QUOTE = re.compile(r'\r\n|\r|\n|"')


def arrow(module: str) -> Any:
    """A module of pyarrow, whose types are too loose to be worth a check."""
    return importlib.import_module(module)


def file_of(folder: Path, name: str) -> Path | None:
    """The file of the columns *name* in *folder*."""
    files = (folder / f"{name}.parquet", folder / f"{name}.csv")
    return next((path for path in files if path.is_file()), None)


def _json(value: Any) -> str | None:
    """A list or struct of Parquet as a cell of text."""
    if value is None:
        return None
    told = json.loads(json.dumps(value, default=str), object_hook=_stated)
    return json.dumps(told, ensure_ascii=False)


def _stated(struct: dict[str, Any]) -> dict[str, Any]:
    """What *struct* states: in Parquet each has every key."""
    return {key: value for key, value in struct.items() if value is not None}


class Sheet:
    """One file of columns; raises ``ReadError`` where it cannot be read as such.

    Rows are counted from 0, without the header. A cell is text or, where it states
    nothing, null.
    """

    def __init__(self, path: Path, encoding: str | None = None) -> None:
        self.path = path
        self.lines: SourceText | None = None
        self._encoding = encoding
        try:
            self._table: Any = self._parquet() if path.suffix == ".parquet" else self._csv()
        except (arrow("pyarrow").ArrowException, OSError) as error:
            reason = str(error).splitlines()[0]
            raise self._unreadable(say("columns.unreadable", reason=reason)) from error
        names = self.columns = [name.strip() for name in self._table.column_names]
        """The names of the columns."""
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled:
            location = self.location(-1)
            excerpt = self.excerpt(location)
            raise ReadError(
                Problem(say("columns.doubled_column", name=name), location, excerpt)
                for name in doubled
            )
        self._table = self._table.rename_columns(names)
        self._cells: dict[str, Any] = {}

    def drop_text(self) -> None:
        """Let go of the text of a CSV; it is read once more when a place is asked for."""
        self.lines = None

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def type_of(self, name: str) -> tuple[str, str]:
        """What the cells of a column are, and how the file calls it.

        The first is "list", "struct", "value", or "other" for what has no text.
        """
        types, kind = arrow("pyarrow").types, self._table.schema.field(name).type
        if types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
            return "list", str(kind)
        if types.is_struct(kind):
            return "struct", str(kind)
        other = types.is_nested(kind) or types.is_binary(kind) or types.is_large_binary(kind)
        return ("other" if other else "value"), str(kind)

    def column(self, name: str) -> Any:
        """The column *name* as text in one piece, null where a cell states nothing."""
        found = self._cells.get(name)
        if found is None:
            found = self._cells[name] = self._text(name)
        return found

    def cell(self, row: int, name: str) -> str | None:
        """What stands in one cell."""
        value: str | None = self.column(name)[row].as_py()
        return value

    def _text(self, name: str) -> Any:
        pa, pc = arrow("pyarrow"), arrow("pyarrow.compute")
        column = self._table.column(name).combine_chunks()
        if not pa.types.is_string(column.type):
            if pa.types.is_nested(column.type):
                return pa.array([_json(value) for value in column.to_pylist()], pa.string())
            if pa.types.is_floating(column.type):  # what has no number, others write as NaN
                column = pc.if_else(pc.is_nan(column), None, column)
            column = pc.cast(column, pa.string())
        return pc.if_else(pc.equal(column, ""), None, column)

    def location(self, row: int, name: str | None = None) -> Location:
        """Where the cell of row *row* in the column *name* stands; row -1 is the header."""
        if self.path.suffix == ".csv":
            self._read_again()
            if self.lines is None:
                return Location(str(self.path))
            number = 0 if name is None else self.columns.index(name)
            return self.lines.location(self._cell_start(row + 1, number))
        if row < 0:
            return Location(str(self.path))
        return Location(str(self.path), sheet=name or "row", cell=str(row + 1))

    def excerpt(self, location: Location) -> str | None:
        """The line of *place*, to quote."""
        if self.lines is None or location.line is None:
            return None
        return self.lines.line_text(location.line)

    def _parquet(self) -> Any:
        return arrow("pyarrow.parquet").read_table(self.path)

    def _csv(self) -> Any:
        pa, pa_csv = arrow("pyarrow"), arrow("pyarrow.csv")
        if self.path.stat().st_size > MAX_BYTES:
            raise self._unreadable(say("columns.too_large", limit=MAX_BYTES >> 20))
        self._stamp = self._changed_at()
        self.lines = self._read()
        text = self.lines.text
        reading = ProblemLog(self.lines)
        scan(reading)
        reading.stop_if_any()
        first = text[: text.find("\n") + 1] or text
        self._delimiter = max(_DELIMITERS, key=first.count)
        header = next(self._records(), None)
        if header is None:
            raise self._unreadable(say("columns.empty"))
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
        return SourceText(name, decode(content, file=name, encoding=self._encoding, most=MAX_BYTES))

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
                said = say("columns.uneven", cells=len(record), columns=width)
                location = self.lines.location(start)
                found.append(Problem(said, location, self.excerpt(location), help))
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

        Made when the first problem is told: columns are read by pyarrow, which does not
        say where anything stood.
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

    def _unreadable(self, said: str) -> ReadError:
        return ReadError([Problem(said, Location(str(self.path)))])
