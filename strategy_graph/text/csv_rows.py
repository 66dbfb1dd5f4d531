"""Rows as CSV, a line each: text that a spreadsheet opens and never runs."""

import csv
import io
from collections.abc import Iterable, Sequence

from strategy_graph.text.visible import one_line

BYTE_ORDER_MARK = "\ufeff"
"""What Excel needs at the beginning of a file to read it as UTF-8."""


def csv_text(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""*rows* under *headers*; a cell that a spreadsheet would run is marked as text.

    >>> csv_text(["id", "name"], [["A", "=1+1"], ["B", "two\nlines"], [None, -0.3]])
    "id,name\nA,'=1+1\nB,two␊lines\n,-0.3\n"
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([[_inert(cell) for cell in row] for row in (headers, *rows)])
    return text.getvalue()


def _inert(cell: object) -> str:
    text = "" if cell is None else one_line(str(cell))
    if isinstance(cell, int | float):
        return text  # a number is no formula: -0.3 stays one for whoever reads the file
    return "'" + text if text[:1] in {"=", "+", "-", "@", "␉", "␍"} else text
