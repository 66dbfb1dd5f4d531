"""The rows of a table as actual values of KPIs, and everything that is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from strategy_graph.errors import Problem
from strategy_graph.i18n import message
from strategy_graph.io import skipped
from strategy_graph.io.actuals.cells import ActualReader
from strategy_graph.io.actuals.columns import FIELDS, Columns, columns_of
from strategy_graph.io.actuals.grid import Cell, Grid, Row
from strategy_graph.io.actuals.known import KnownKpis
from strategy_graph.model import Kpi, Location
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.period import period_of

_WITHOUT_VALUE = ("error", "formula")
"""What cells of a workbook hold where no value is stored."""


@dataclass(frozen=True, slots=True)
class Measured:
    """An actual value of a table: of which KPI, and where it stands."""

    kpi: Kpi
    actual: Actual
    location: Location
    excerpt: str | None


def read_rows(grid: Grid, known: KnownKpis) -> tuple[tuple[Measured, ...], tuple[Problem, ...]]:
    """The actual values that *grid* states of *known* KPIs, and every problem, in order."""
    columns, problems = columns_of(grid)
    if columns is None:
        return (), problems
    for cell in columns.left:
        reason = message("io.actuals.left", name=cell.text)
        skipped.note(grid.file, reason)
    reader = ActualReader(grid)
    found = list(_rows(grid, columns, known, reader))
    return tuple(found), tuple(dict.fromkeys(reader.problems))  # one period heads many cells


def _rows(
    grid: Grid, columns: Columns, known: KnownKpis, reader: ActualReader
) -> Iterator[Measured]:
    for row in grid.rows[columns.row + 1 :]:
        cells = dict(_named(row, columns.numbers))
        if not cells.keys() - {"kpi", "period", "unit"}:
            continue  # a line to fill in: no data
        before = len(reader.problems)
        for cell in cells.values():
            if cell.raw in _WITHOUT_VALUE:
                reader.problem(cell.raw, cell)
        if len(reader.problems) > before:
            continue
        kpi = _kpi(cells, known, reader, row)
        period = None if kpi is None else _period(cells, kpi, known, reader)
        actual = reader.read(cells, period or "?")
        if kpi is not None and actual is not None and len(reader.problems) == before:
            location = (cells.get("value") or cells["kpi"]).location
            yield Measured(kpi, actual, location, grid.excerpt(location))


def _named(row: Row, numbers: Mapping[str, int]) -> Iterator[tuple[str, Cell]]:
    for name, number in numbers.items():
        cell = row[number] if number < len(row) else None
        if cell is not None and name in FIELDS:
            yield name, cell


def _kpi(cells: Mapping[str, Cell], known: KnownKpis, reader: ActualReader, row: Row) -> Kpi | None:
    cell = cells.get("kpi")
    if cell is None:
        first = next(each for each in row if each is not None)
        reader.problem("empty", first, column="kpi")
    elif cell.raw == "date" or (
        cell.shown and "." in cell.shown and cell.shown.lstrip("0") != cell.text
    ):
        reader.problem("code", cell, shown=cell.shown or cell.text)
    else:
        found = known.find(cell.shown or cell.text)
        if isinstance(found, Kpi):
            return found
        key, help = found
        reader.problem(key, cell, help=help)
    return None


def _period(
    cells: Mapping[str, Cell], kpi: Kpi, known: KnownKpis, reader: ActualReader
) -> str | None:
    cell = cells.get("period")
    if cell is None:
        reader.problem("empty", cells["kpi"], column="period")
    elif cell.raw == "date":
        reader.problem("day", cell, day=cell.text, month=cell.text[:7])
    elif period_of(cell.text, known.calendar(kpi)) is None:
        reader.problem("period", cell)
    else:
        return cell.text
    return None
