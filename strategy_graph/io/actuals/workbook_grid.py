"""Tables in Excel workbooks: a grid for each sheet that has a column of KPIs."""

from io import BytesIO
from itertools import groupby

from strategy_graph.i18n import message
from strategy_graph.io import skipped
from strategy_graph.io.actuals.columns import header_row
from strategy_graph.io.actuals.grid import Cell, Grid, Row
from strategy_graph.io.office.archive import open_archive
from strategy_graph.io.spreadsheet.sheet import Sheet, column_name, position, read_sheet
from strategy_graph.io.spreadsheet.workbook import open_workbook
from strategy_graph.model import Location


def workbook_grids(data: bytes, *, file: str, name: str) -> tuple[Grid, ...]:
    """The tables in the workbook *data*; hidden sheets are left aside, with a note.

    Where no sheet has a column of KPIs, all are tables, so that each is told what it lacks.
    Raises ``ReadError`` for what is no workbook.
    """
    workbook = open_workbook(open_archive(BytesIO(data), file))
    grids: list[Grid] = []
    for part in workbook.sheets:
        sheet = None if part.hidden else read_sheet(workbook, part)
        if sheet is None or not sheet.cells:
            continue
        grids.append(Grid(file, name, _rows(sheet, file), sheet=sheet.name))
    named = [grid for grid in grids if header_row(grid) is not None]
    for grid in grids if named else ():
        if grid not in named:
            skipped.note(file, message("io.actuals.sheet", name=grid.sheet or ""))
    return tuple(named or grids or [Grid(file, name, ())])


def _rows(sheet: Sheet, file: str) -> tuple[Row, ...]:
    """The rows of *sheet* that hold anything; cells without a value are in them, too."""
    cells: list[tuple[int, int, str, str, str]] = [
        (cell.row, cell.column, cell.text, cell.raw, cell.shown) for cell in sheet.cells
    ]
    cells += ((*position(at), "", "formula", "") for at in sheet.without_value)
    for text, places in sheet.errors.items():
        cells += ((*position(at), text, "error", "") for at in places)
    rows: list[Row] = []
    for number, inside in groupby(sorted(cells), key=lambda cell: cell[0]):
        row: list[Cell | None] = []
        for _, column, text, raw, shown in inside:
            row += [None] * (column - 1 - len(row))
            at = Location(file, sheet=sheet.name, cell=f"{column_name(column)}{number}")
            row.append(Cell(text, at, raw, shown))
        rows.append(tuple(row))
    return tuple(rows)
