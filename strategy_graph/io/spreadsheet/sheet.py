"""The cells of one sheet of a workbook, in one pass."""

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from strategy_graph.io.office.xml import local, parse
from strategy_graph.io.spreadsheet.workbook import SheetPart, Workbook, decoded

MAX_CELLS = 1_500_000
"""Cells that a sheet may have, in each row up to the last one with a value."""

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_LAST_DATE = 2_958_465  # 31 December 9999


class Cell(NamedTuple):
    """A cell that has a value: where, what it says, and what Excel holds it for.

    ``raw`` is empty for a text; ``number``, ``date`` or ``flag`` else. ``shown`` is what the
    cell shows where its format makes that another text.
    """

    row: int
    column: int
    text: str
    raw: str = ""
    shown: str = ""


@dataclass(slots=True)
class Sheet:
    """A sheet: its cells by row and column (from 1), and what is to be reported of it."""

    name: str
    cells: list[Cell] = field(default_factory=list[Cell])
    merged: list[str] = field(default_factory=list[str])
    hidden_rows: list[int] = field(default_factory=list[int])
    hidden_columns: list[str] = field(default_factory=list[str])
    errors: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    without_value: list[str] = field(default_factory=list[str])


@cache
def column_name(number: int) -> str:
    """The letters of a column, counted from 1.

    >>> column_name(1), column_name(28), column_name(16384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def position(reference: str) -> tuple[int, int]:
    """Row and column of a reference.

    >>> position("C7")
    (7, 3)
    """
    found = _REFERENCE.match(reference)
    return (int(found[2]), _column_number(found[1])) if found is not None else (0, 0)


@cache
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def read_sheet(workbook: Workbook, part: SheetPart) -> Sheet:
    """The cells of *part*. Raises ``ReadError`` where there are too many, or they are broken."""
    reader = _SheetReader(workbook, part)
    parse(
        workbook.archive.pieces(part.part),
        file=workbook.archive.file,
        part=part.part,
        start=reader.start,
        end=reader.end,
        text=reader.text,
        lines=False,
    )
    return reader.sheet


class _SheetReader:
    def __init__(self, workbook: Workbook, part: SheetPart) -> None:
        self.workbook = workbook
        self.sheet = Sheet(part.name)
        self._row = self._column = self._area = 0
        self._cell: dict[str, str] = {}
        self._value: list[str] = []
        self._is_value = self._is_reading = False
        """Whether a text now belongs to the value; whether it says how the value is read aloud."""
        self._formula = False

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        tag = local(name)
        self._is_value = tag == "v" or (tag == "t" and not self._is_reading)
        if self._is_value:
            return
        if tag == "c":
            self._cell, self._formula = attributes, False
            self._value.clear()
            row, column = position(attributes.get("r", ""))
            self._row, self._column = row or self._row, column or self._column + 1
        elif tag == "rPh":
            self._is_reading = True
        else:
            self._start_other(tag, attributes)

    def _start_other(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            self._row = int(attributes.get("r") or self._row + 1)
            self._column = 0
            if attributes.get("hidden") in {"1", "true"}:
                self.sheet.hidden_rows.append(self._row)
        elif tag == "f":
            self._formula = True
        elif tag == "col" and attributes.get("hidden") in {"1", "true"}:
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self.sheet.hidden_columns += [
                column_name(n) for n in range(first, min(last, first + 99) + 1)
            ]
        elif tag == "mergeCell":
            self.sheet.merged.append(attributes.get("ref", ""))

    def text(self, data: str) -> None:
        if self._is_value:
            self._value.append(data)

    def end(self, name: str) -> None:
        self._is_value = False
        tag = local(name)
        if tag == "c":
            self._take("".join(self._value))
        elif tag == "rPh":
            self._is_reading = False

    def _take(self, value: str) -> None:
        kind = self._cell.get("t", "n")
        if not value:
            if self._formula:
                self.sheet.without_value.append(self._reference())
            return
        if kind == "e":
            self.sheet.errors.setdefault(value, []).append(self._reference())
            return
        text, raw, shown = self._read(kind, value)
        text = text.strip()
        if not text:
            return
        cells = self.sheet.cells
        before = cells[-1].column if cells and cells[-1].row == self._row else 0
        self._area += max(1, self._column - before)
        if self._area > MAX_CELLS:
            raise self.workbook.archive.refused("cells", limit=MAX_CELLS)
        cells.append(Cell(self._row, self._column, text, raw, shown))

    def _reference(self) -> str:
        return f"{column_name(self._column)}{self._row}"

    def _read(self, kind: str, value: str) -> tuple[str, str, str]:
        if kind == "s":
            texts = self.workbook.texts
            at = int(value) if value.strip().isdigit() else len(texts)
            return (texts[at] if at < len(texts) else ""), "", ""
        if kind == "b":
            return ("TRUE" if value == "1" else "FALSE"), "flag", ""
        if kind == "d":
            return value, "date", ""
        if kind in {"str", "inlineStr"}:
            return decoded(value), "", ""
        return self._number(value)

    def _number(self, value: str) -> tuple[str, str, str]:
        try:
            number = float(value)
        except ValueError:
            return value, "", ""
        style = int(self._cell.get("s", "0") or 0)
        formats = self.workbook.formats
        form = formats[style] if style < len(formats) else None
        if form is not None and form.date and 0 <= number <= _LAST_DATE:
            return _date(number, self.workbook.from_1904), "date", ""
        plain = str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
        shown = form.shown(number) if form else plain
        return plain, "number", "" if shown == plain else shown


def _date(number: float, from_1904: bool) -> str:
    """The day (and time, if any) that Excel counts as *number*; it takes 1900 for a leap year."""
    first = dt.datetime(1904, 1, 1) if from_1904 else dt.datetime(1899, 12, 30)  # noqa: DTZ001
    if not from_1904 and number < 60:
        first += dt.timedelta(days=1)
    moment = first + dt.timedelta(days=number)
    return moment.date().isoformat() if number == int(number) else moment.isoformat(" ", "minutes")
