"""A sheet held against the model: every cell that does not fit it is told, with its place."""

import dataclasses
import math
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from strategy_graph.errors import Problem
from strategy_graph.i18n.problem import problem
from strategy_graph.io.reader.advice.whole_answer import another_name
from strategy_graph.io.reader.codes import trouble
from strategy_graph.io.schema.field_types import Field, Form, Shape
from strategy_graph.io.syntax.problems import say
from strategy_graph.io.tabular.cells import (
    Cell,
    cell_fields,
    opening,
    read_as,
    read_cell,
    takes_any_text,
)
from strategy_graph.io.tabular.csv_problems import SHOWN
from strategy_graph.io.tabular.sheet import Sheet, arrow
from strategy_graph.model import Location
from strategy_graph.text.nearest import nearest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

WRONG = 255
"""The number of no kind."""

_USUAL_ID = r"^[A-Za-z0-9._/-]+:[A-Za-z0-9._/-]+$"
_IDS = ("id", "source", "target")
_HELD: Mapping[str, Collection[Form]] = {
    "list": (Form.LIST,),
    "struct": (Form.TEXT, Form.RECORD, Form.ONE_OF, Form.COUNTS, Form.PAIRS),
    "other": (),
}
"""The forms that a column of lists, of structs, or of what has no text can fill."""
_EMPTY = ("[]", "{}")
"""A list or a mapping of nothing, which states nothing."""
_NUMBER = r"^[-+]?[0-9]{1,15}(\.[0-9]{1,25})?([eE][-+]?[0-9]{1,3})?$"


class Table:
    """One sheet, and what is wrong with it so far."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.problems: list[Problem] = []
        self._cells: dict[tuple[type[BaseModel], str, str], Cell] = {}

    def report(
        self, rows: Sequence[int], name: str | None, problem_of: Callable[[int], Problem]
    ) -> None:
        """Note what *problem_of* says of each of *rows*, at its cell in the column *name*."""
        for row in rows[:SHOWN]:
            location = self.sheet.location(row, name)
            excerpt = self.sheet.excerpt(location)
            self.problems.append(
                dataclasses.replace(problem_of(row), location=location, excerpt=excerpt)
            )
        if len(rows) > SHOWN:
            location = Location(str(self.sheet.path))
            self.problems.append(problem("io.columns.more", location, count=len(rows) - SHOWN))

    def sorted_problems(self) -> list[Problem]:
        """The problems, in the order of the sheet."""
        return sorted(self.problems, key=_order)

    def check_header(self, needed: Sequence[str], fields: Mapping[str, Field]) -> None:
        """Whether the *needed* columns are there, and else only *fields*, each of a fit type."""
        known = [*needed, *sorted(set(fields) - set(needed))]
        self.sheet.rename(known)
        columns = self.sheet.columns
        meant = {name: another_name(name, known) for name in columns if name not in known}
        for name in needed:
            if name not in columns and name not in meant.values():
                columns_needed = ", ".join(needed)
                missing = _same("columns.missing_column", name=name, columns=columns_needed)
                self.report([-1], None, missing)
        for name in columns:
            if name not in known:
                near = meant[name] or nearest(name, known)
                help = say(
                    "columns.near" if near else "columns.known", near=near, columns=", ".join(known)
                )
                self.report([-1], name, _same("columns.unknown_column", name=name, help=help))
                continue
            holds, given = self.sheet.type_of(name)
            form = fields[name].shape.form if name in fields else Form.LINE
            if form not in _HELD.get(holds, Form):
                self.report([-1], name, _same("columns.no_text", name=name, type=given))

    def choices(
        self, name: str, words: Mapping[str, int], *, default: int | None = None
    ) -> "Column":
        """The number in *words* of each cell of *name*; *default* where nothing is stated.

        Where a cell is wrong, ``WRONG``.
        """
        pa, pc = arrow("pyarrow"), arrow("pyarrow.compute")
        column = self.sheet.column(name)
        numbers = pa.array(list(words.values()), pa.int32())
        found = pc.take(numbers, pc.index_in(column, value_set=pa.array(list(words))))
        wrong = pc.and_(pc.is_valid(column), pc.is_null(found))
        shape = Shape(Form.CHOICE, choices=dict(words))

        def read(text: str) -> Cell:
            cell = read_as(shape, name, text)
            if default is None and not cell.problems:  # "~" and "null" state nothing
                empty = problem("io.value.empty", help=say("columns.fill"), field=name)
                return Cell(None, (empty,))
            return cell

        self._report_cells(name, pc.filter(column, wrong), read)
        if default is None:
            self.check_stated(name)
        else:
            found = pc.fill_null(found, default)
        numbered: Column = pc.fill_null(found, WRONG).to_numpy(zero_copy_only=False).astype("uint8")
        return numbered

    def check_stated(self, name: str) -> None:
        """Whether every cell of *name* states something."""
        pc = arrow("pyarrow.compute")
        rows = pc.indices_nonzero(pc.is_null(self.sheet.column(name))).to_pylist()
        self.report(rows, name, _same("value.empty", help=say("columns.fill"), field=name))

    def check_ids(self, name: str) -> None:
        """Whether every cell of *name* is a full identity."""
        pc = arrow("pyarrow.compute")
        self.check_stated(name)
        column = self.sheet.column(name)
        usual = pc.fill_null(pc.match_substring_regex(column, _USUAL_ID), True)
        self._report_cells(name, pc.filter(column, pc.invert(usual)), _id_cell)

    def check_fields(
        self, cls: type[BaseModel], rows: "Column | None" = None, *, aside: Collection[str] = ()
    ) -> None:
        """Whether all cells but those *aside* fit *cls*; those of *rows* alone, if given."""
        pa, pc = arrow("pyarrow"), arrow("pyarrow.compute")
        mask = None if rows is None else pa.array(rows)
        fields = cell_fields(cls)
        for name in self.sheet.columns:
            if name not in fields or name in aside:
                continue
            column = self.sheet.column(name)
            stated = pc.drop_null(column if mask is None else pc.filter(column, mask))
            if takes_any_text(cls, name):
                stated = self._opening(cls, name, stated)
            if not self._all_numbers(cls, name, stated):
                self._report_cells(name, stated, partial(self.read, cls, name), mask)

    def check_foreign(self, cls: type[BaseModel], rows: "Column", what: str) -> None:
        """Whether *rows*, which are a *what*, state nothing that *cls* has no field for."""
        pa, pc = arrow("pyarrow"), arrow("pyarrow.compute")
        for name in self.sheet.columns:
            if name not in cell_fields(cls) and name not in ("id", "kind"):
                stated = pc.and_(pc.is_valid(self.sheet.column(name)), pa.array(rows))
                known = ", ".join(n for n in cell_fields(cls) if n not in ("strategy", "code"))
                unknown = _same("key.unknown", where=what, key=name, known=known)
                self.report(pc.indices_nonzero(stated).to_pylist(), name, unknown)

    def numbers(self, cls: type[BaseModel], name: str) -> "Column":
        """The column *name* as numbers, NaN where nothing is stated."""
        import numpy as np

        pa, pc = arrow("pyarrow"), arrow("pyarrow.compute")
        column = self.sheet.column(name)
        if self._all_numbers(cls, name, pc.drop_null(column)):
            plain: Column = pc.cast(column, pa.float64()).to_numpy(zero_copy_only=False)
            return plain
        distinct = pc.dictionary_encode(column)
        read = [self.read(cls, name, text).value for text in distinct.dictionary.to_pylist()]
        values = np.array([np.nan if value is None else value for value in [*read, None]], float)
        at = pc.fill_null(distinct.indices, len(read)).to_numpy(zero_copy_only=False)
        found: Column = values[at]
        return found

    def read(self, cls: type[BaseModel], name: str, text: str) -> Cell:
        """What *text* says as the field *name* of *cls*."""
        if takes_any_text(cls, name) and not text.startswith(opening(cls, name)):
            return Cell(text, ())
        found = self._cells.get((cls, name, text))
        if found is None:
            found = self._cells[cls, name, text] = read_cell(cls, name, text)
        return found

    def row(self, cls: type[BaseModel], row: int, aside: Sequence[str] = ()) -> dict[str, Any]:
        """The values that a row states for the fields of *cls*, those *aside* left out."""
        found: dict[str, Any] = {}
        for name in self.sheet.columns:
            if name not in aside and name in cell_fields(cls):
                text = self.sheet.cell(row, name)
                value = None if text is None else self.read(cls, name, text).value
                if value is not None:
                    found[name] = value
        return found

    def texts(self, name: str) -> list[str]:
        """The column *name* as words, "" where a cell states nothing; ids in normal form C."""
        pc = arrow("pyarrow.compute")
        column = pc.fill_null(self.sheet.column(name), "")
        if name in _IDS and not pc.all(pc.string_is_ascii(column)).as_py():
            column = pc.utf8_normalize(column, form="NFC")
        found: list[str] = column.to_numpy(zero_copy_only=False).tolist()
        return found

    def stating(self, name: str) -> "Column":
        """The rows that state something in the column *name*."""
        pa, pc = arrow("pyarrow"), arrow("pyarrow.compute")
        column = self.sheet.column(name)
        nothing = pc.is_in(column, value_set=pa.array([None, *_EMPTY], pa.string()))
        found: Column = pc.indices_nonzero(pc.invert(nothing)).to_numpy()
        return found

    def _opening(self, cls: type[BaseModel], name: str, stated: Any) -> Any:
        """Those of the cells *stated* that begin as a JSON text does."""
        pc = arrow("pyarrow.compute")
        marks = opening(cls, name)
        return pc.filter(stated, pc.starts_with(stated, marks[0])) if marks else stated.slice(0, 0)

    def _all_numbers(self, cls: type[BaseModel], name: str, stated: Any) -> bool:
        """Whether all cells are plain numbers that fit: what is allowed is an interval."""
        pa, pc = arrow("pyarrow"), arrow("pyarrow.compute")
        form = cell_fields(cls)[name].shape.form
        if form not in (Form.NUMBER, Form.ONE_OF):
            return False
        if not pc.all(pc.match_substring_regex(stated, _NUMBER)).as_py():
            return not len(stated)
        values = pc.cast(stated, pa.float64())
        ends = pc.min_max(values).as_py()
        return not any(self.read(cls, name, repr(ends[end])).problems for end in ("min", "max"))

    def _report_cells(
        self, name: str, cells: Any, read: Callable[[str], Cell], mask: Any = None
    ) -> None:
        """Note what *read* has against each of *cells*, wherever it stands in *name*."""
        pa, pc = arrow("pyarrow"), arrow("pyarrow.compute")
        problems_of = {text: read(text).problems for text in pc.unique(cells).to_pylist()}
        wrong = [text for text, problems in problems_of.items() if problems]
        if not wrong:
            return
        column = self.sheet.column(name)
        where = pc.is_in(column, value_set=pa.array(wrong))
        if mask is not None:
            where = pc.and_(where, mask)
        rows = pc.indices_nonzero(where).to_pylist()
        self.report(rows, name, lambda row: problems_of[column[row].as_py()][0])


def _order(found: Problem) -> tuple[float, int]:
    location = found.location
    if location is None or (location.line is None and location.cell is None):
        return math.inf, 0
    return location.line or int(location.cell or 0), location.column or 0


def _same(name: str, /, *, help: str | None = None, **values: object) -> Callable[[int], Problem]:
    found = problem(f"io.{name}", help=help, **values)
    return lambda _row: found


def _id_cell(text: str) -> Cell:
    """Whether *text* is a full identity."""
    strategy, colon, code = text.partition(":")
    if not (strategy and colon and code):
        return Cell(None, (problem("io.columns.bad_id", value=text),))
    clean = "-".join(strategy.split())
    if clean != strategy.strip():
        wrong: tuple[str, dict[str, str]] | None
        wrong = "code.id_space", {"code": strategy, "clean": clean}
    else:
        wrong = trouble(strategy) or trouble(code)
    if wrong is None:
        return Cell(text, ())
    key, values = wrong
    return Cell(None, (problem(f"io.{key}", **values),))


def where(rows: "Column") -> list[int]:
    """The numbers of the rows that are true."""
    found: list[int] = rows.nonzero()[0].tolist()
    return found
