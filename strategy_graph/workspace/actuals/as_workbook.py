"""A table to be filled in as an Excel workbook: every text a text, no formula runs."""

import datetime as dt
import importlib
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
_STAMP = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook has no time zone


def as_workbook(columns: Sequence[str], records: Iterable[Record], *, file: str) -> bytes:
    """*records* as a workbook of one sheet, its first row fixed.

    The same rows give the same bytes. Raises ``ReadError`` that names
    the command to install the library where it is absent.
    """
    try:
        xlsxwriter: Any = importlib.import_module("xlsxwriter")
    except ImportError:
        values = {"library": "xlsxwriter", "extra": "excel"}
        raise ReadError([problem("io.actuals.extra", Location(file), **values)]) from None
    data = io.BytesIO()
    texts = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(data, {"in_memory": True, **texts})
    book.set_properties({"created": _STAMP})
    typed = book.add_format({"num_format": _AS_TEXT})
    sheet = book.add_worksheet(heading_of("value"))
    for at, name in enumerate(columns):
        wide = _WIDE if name in ("name", "note") else _NARROW
        sheet.set_column(at, at, wide, typed if name in _TYPED else None)
        sheet.write_string(0, at, heading_of(name))
    for number, record in enumerate(records, start=1):
        for at, name in enumerate(columns):
            value = record.get(name)
            if isinstance(value, str):  # whatever it begins with: a text, not a formula
                sheet.write_string(number, at, one_line(value))
            elif value is not None:
                sheet.write_number(number, at, value)
    sheet.freeze_panes(1, 0)
    book.close()
    return data.getvalue()
