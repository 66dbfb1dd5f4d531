"""Files that hold tables of actual values: which they are, and the tables in each."""

import os
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Location

if TYPE_CHECKING:  # every command asks what a table is, few read one
    from strategy_graph.io.actuals.grid import Grid

_TEXT, _WORKBOOK, _COLUMNS = (".csv", ".tsv"), (".xlsx", ".xlsm"), (".parquet",)

SUFFIXES: Final = (*_TEXT, *_WORKBOOK, *_COLUMNS)
"""The endings of the files that may hold tables."""


def is_table(path: str | os.PathLike[str]) -> bool:
    """Whether the file *path* is named like a table of actual values.

    >>> is_table("data/values.CSV"), is_table("models/town.yaml")
    (True, False)
    """
    return PurePath(path).suffix.lower() in SUFFIXES


def grids_of(
    file: str, name: str, fetch: Callable[[str], bytes], encoding: str | None = None
) -> "tuple[Grid, ...]":
    """The tables in the *file*, which values call *name*; *fetch* gives its bytes.

    Raises ``ReadError``.
    """
    suffix = PurePath(file).suffix.lower()
    if suffix in _TEXT:
        from strategy_graph.io.actuals.csv_grid import csv_grid

        return (csv_grid(fetch(file), file=file, name=name, encoding=encoding),)
    if suffix in _WORKBOOK:
        from strategy_graph.io.actuals.workbook_grid import workbook_grids

        return workbook_grids(fetch(file), file=file, name=name)
    if suffix in _COLUMNS:
        from strategy_graph.io.actuals.parquet_grid import parquet_grid

        return (parquet_grid(fetch(file), file=file, name=name),)
    known = ", ".join(SUFFIXES)
    raise ReadError([problem("io.actuals.suffix", Location(file), known=known)])
