"""Parquet: a table as columns with types, read before a CSV of the same name."""

from pathlib import Path
from typing import TYPE_CHECKING

from strategy_graph.io.registry import TableFormat

if TYPE_CHECKING:
    from strategy_graph.io.tabular.sheet import Sheet


def _sheet(path: Path, encoding: str | None) -> "Sheet":
    from strategy_graph.io.tabular.parquet_sheet import ParquetSheet

    return ParquetSheet(path, encoding)


FORMAT = TableFormat("parquet", ".parquet", _sheet, rank=0)
