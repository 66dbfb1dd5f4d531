"""CSV: a table as text."""

from pathlib import Path
from typing import TYPE_CHECKING

from strategy_graph.io.registry import TableFormat

if TYPE_CHECKING:
    from strategy_graph.io.tabular.sheet import Sheet


def _sheet(path: Path, encoding: str | None) -> "Sheet":
    from strategy_graph.io.tabular.csv_sheet import CsvSheet

    return CsvSheet(path, encoding)


FORMAT = TableFormat("csv", ".csv", _sheet, rank=1)
