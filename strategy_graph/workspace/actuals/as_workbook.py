"""A table to be filled in as an Excel workbook: every text a text, no formula runs."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.actuals.table_text import Record, heading_of
from strategy_graph.model import Location
from strategy_graph.text.visible import one_line

_AS_TEXT = "@"
"""The format in which Excel keeps what is typed: 2026-03 stays no date, 1.10 no number."""

_NARROW, _WIDE = 10, 32
_TYPED = ("kpi", "period", "date")


def as_workbook(columns: Sequence[str], records: Iterable[Record], *, file: str) -> bytes:
    """*records* as a workbook of one sheet, its first row fixed.

    The same rows give the same cells; Excel dates the file. Raises ``ReadError`` that names
    the command to install the library where it is absent.
    """
    try:
        import openpyxl
    except ImportError:
        values = {"library": "openpyxl", "extra": "excel"}
        raise ReadError([problem("io.actuals.extra", Location(file), **values)]) from None
    book = openpyxl.Workbook()
    sheet: Any = book.worksheets[0]  # its types have merged cells everywhere
    sheet.title = heading_of("value")
    rows: list[list[str | float | None]] = [[heading_of(name) for name in columns]]
    rows += [[_text(record.get(name)) for name in columns] for record in records]
    for number, row in enumerate(rows, start=1):
        for column, (name, value) in enumerate(zip(columns, row, strict=True), start=1):
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                cell.value = value
                cell.data_type = "s"  # whatever it begins with: a text, not a formula
            elif value is not None:
                cell.value = value
            if name in _TYPED:
                cell.number_format = _AS_TEXT
    for column, name in enumerate(columns, start=1):
        letter = sheet.cell(1, column).column_letter
        sheet.column_dimensions[letter].width = _WIDE if name in ("name", "note") else _NARROW
    sheet.freeze_panes = "A2"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _text(value: str | float | None) -> str | float | None:
    return one_line(value) if isinstance(value, str) else value
