"""One file of columns: its cells as text, and where each of them is.

A format of tables is a subclass: it opens the file and knows where its cells are.
"""

import importlib
import json
import re
import unicodedata
from collections.abc import Collection
from pathlib import Path
from typing import Any

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location


def arrow(module: str) -> Any:
    """A module of pyarrow, whose types are too loose to be worth a check."""
    return importlib.import_module(module)


def _json(value: Any) -> str | None:
    """A list or struct of Parquet as a cell of text."""
    if value is None:
        return None
    stated = json.loads(json.dumps(value, default=str), object_hook=_stated)
    return json.dumps(stated, ensure_ascii=False)


def _stated(struct: dict[str, Any]) -> dict[str, Any]:
    """What *struct* states: in Parquet each has every key."""
    return {key: value for key, value in struct.items() if value is not None}


def _folded(name: str) -> str:
    """The name of a column without what spreadsheets and people spell in several ways."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "_".join(re.split(r"[\s_-]+", plain.strip()))


class Sheet:
    """One file of columns; raises ``ReadError`` where it cannot be read as such.

    Rows are counted from 0, without the header. A cell is text or, where it states
    nothing, null.
    """

    def __init__(self, path: Path, encoding: str | None = None) -> None:
        self.path = path
        self.encoding = encoding
        try:
            self._table: Any = self.opened()
            names = [str(name) for name in self._table.column_names]
        except (arrow("pyarrow").ArrowException, OSError, UnicodeError) as error:
            told = getattr(error, "strerror", None) or str(error)
            reason = next(iter(told.splitlines()), type(error).__name__)
            raise self.unreadable("unreadable", reason=reason) from error
        self.columns = [name.strip() for name in names]
        """The names of the columns."""
        self._name_columns(self.columns)
        self._cells: dict[str, Any] = {}
        self._rows: Any = None
        self._drop_blank_rows()

    def rename(self, known: Collection[str]) -> None:
        """Call each column that is one of *known* in another spelling by its name.

        Case, width, blanks and hyphens do not count: "ID", "Data Source". Raises ``ReadError``
        where two columns are one then.
        """
        by_spelling = {_folded(name): name for name in known}
        self._name_columns(
            [n if n in known else by_spelling.get(_folded(n), n) for n in self.columns]
        )

    def _name_columns(self, names: list[str]) -> None:
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled:
            location = self.location(-1)
            excerpt = self.excerpt(location)
            raise ReadError(
                problem("io.columns.doubled_column", location, excerpt, name=name)
                for name in doubled
            )
        self.columns = names
        self._table = self._table.rename_columns(names)

    def _drop_blank_rows(self) -> None:
        """Leave out the rows that state nothing: spreadsheets write them below a table."""
        pa, pc = arrow("pyarrow"), arrow("pyarrow.compute")
        blank: Any = None
        for column in self._table.columns:
            nothing = pc.is_null(column)
            if pa.types.is_string(column.type):
                nothing = pc.or_(nothing, pc.fill_null(pc.equal(column, ""), True))
            blank = nothing if blank is None else pc.and_(blank, nothing)
            if not pc.any(blank).as_py():
                return
        if blank is not None:
            stated = pc.invert(blank)
            self._rows = pc.indices_nonzero(stated)
            self._table = self._table.filter(stated)

    def row_in_file(self, row: int) -> int:
        """The number of row *row* in the file, where blank rows count too."""
        return row if self._rows is None else int(self._rows[row].as_py())

    def drop_text(self) -> None:
        """Let go of what only problems need."""

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

    def numbers(self, name: str) -> Any:
        """The column *name* as an array of numbers, NaN for none; ``None`` where it holds texts."""
        types, column = arrow("pyarrow").types, self._table.column(name)
        if not (types.is_floating(column.type) or types.is_integer(column.type)):
            return None
        return column.to_numpy().astype(float)

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
        """Where the cell of row *row* in the column *name* is; row -1 is the header."""
        if row < 0:
            return Location(str(self.path))
        return Location(str(self.path), sheet=name or "row", cell=str(self.row_in_file(row) + 1))

    def excerpt(self, location: Location) -> str | None:
        """The line at *location*, to quote; nothing where the format has no lines."""
        return None

    def opened(self) -> Any:
        """The file as a table of Arrow."""
        raise NotImplementedError

    def unreadable(self, key: str, **values: object) -> ReadError:
        """The error ``io.columns.<key>``, of the whole file."""
        return ReadError(
            [problem(f"io.columns.{key}", Location(str(self.path)), help=None, **values)]
        )
