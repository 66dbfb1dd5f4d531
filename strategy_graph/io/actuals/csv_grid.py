"""Tables of text (``.csv``, ``.tsv``): cells parted by commas, semicolons or tabs."""

from strategy_graph.errors import ReadError
from strategy_graph.io.actuals.grid import Cell, Grid
from strategy_graph.io.actuals.table_text import unmarked
from strategy_graph.io.syntax.encoding import decode, scan
from strategy_graph.io.syntax.problems import ProblemLog
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.tabular.csv_cells import CsvCells, delimiter_of
from strategy_graph.io.tabular.csv_problems import unclosed, uneven


def csv_grid(data: bytes, *, file: str, name: str, encoding: str | None = None) -> Grid:
    """The table in *data*. Raises ``ReadError`` for what is no text or no table.

    >>> grid = csv_grid(b"kpi,period,value\\nK1,2026,5\\n", file="v.csv", name="v.csv")
    >>> [str(cell.location) for cell in grid.rows[1]]
    ['v.csv:2:1', 'v.csv:2:4', 'v.csv:2:9']
    """
    lines = SourceText(file, decode(data, file=file, encoding=encoding))
    log = ProblemLog(lines)
    scan(log)
    log.stop_if_any()
    cells = CsvCells(lines.text, delimiter_of(lines.text))
    begun = [cells.of_record(at) for at in cells.records()]
    width = len(begun[0]) if begun else 0
    if begun and cells.words(begun[-1][-1]).endswith("\n"):
        found = unclosed(lines, cells)
        if found[0].location != lines.location(0):
            raise ReadError(found)
    if any(len(each) != width for each in begun):
        raise ReadError(uneven(lines, cells, width))
    rows = tuple(
        tuple(
            Cell(unmarked(text), lines.location(at)) if (text := cells.words(at).strip()) else None
            for at in record
        )
        for record in begun
    )
    numbers = {cell.location.line for row in rows for cell in row if cell is not None}
    quoted = {number: lines.line_text(number) or "" for number in numbers if number is not None}
    return Grid(file, name, rows, quoted)
