"""Tables in Parquet files: cells are located by the name of their column and their row."""

import datetime as dt
import importlib
import io
from typing import Any

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.actuals.grid import Cell, Grid, Row
from strategy_graph.model import Location


def parquet_grid(data: bytes, *, file: str, name: str) -> Grid:
    """The table in *data*. Raises ``ReadError``, also where pyarrow is not installed."""
    try:
        arrow: Any = importlib.import_module("pyarrow")
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        values = {"library": "pyarrow", "extra": "columns"}
        raise ReadError([problem("io.actuals.extra", Location(file), **values)]) from None
    try:
        table = parquet.read_table(io.BytesIO(data))
        table.validate(full=True)  # a file may break the UTF-8 of its texts
        names = [str(each) for each in table.column_names]
        columns = [column.to_pylist() for column in table.columns]
    except (arrow.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise ReadError([problem("io.columns.unreadable", Location(file), reason=reason)]) from None
    header: Row = tuple(
        Cell(each, Location(file, sheet=each, cell="0")) if each.strip() else None for each in names
    )
    rows = (
        tuple(
            _cell(value, Location(file, sheet=each, cell=str(number)))
            for each, value in zip(names, values, strict=True)
        )
        for number, values in enumerate(zip(*columns, strict=True), start=1)
    )
    return Grid(file, name, (header, *rows))


def _cell(value: object, at: Location) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", at, "flag")
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e15
        return Cell(str(int(value)) if whole else repr(value), at, "number")
    if isinstance(value, int):
        return Cell(str(value), at, "number")
    if isinstance(value, dt.date):
        day = value.isoformat() if not isinstance(value, dt.datetime) else str(value)
        return Cell(day.removesuffix(" 00:00:00"), at, "date")
    text = str(value).strip()
    return Cell(text, at) if text else None
