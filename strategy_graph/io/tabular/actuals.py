"""Tables of actual values as columns: for more rows than make a value each.

The file has ``kpi`` (``strategy:code``, or a code), ``period`` and ``value``, and no other column:
what rows say besides is read with the strategy (``io/actuals``), one by one.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from strategy_graph.errors import Problem, ReadError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.registry import table_formats
from strategy_graph.io.tabular.cells import cell_fields
from strategy_graph.io.tabular.sheet import Sheet, arrow
from strategy_graph.io.tabular.validation import Table
from strategy_graph.measures.arrays.columns import ActualColumns
from strategy_graph.model import Location
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.period import period_of
from strategy_graph.text.nearest import nearest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

NEEDED = ("kpi", "period", "value")


def read_actuals(
    file: str | os.PathLike[str],
    kpis: Sequence[str],
    *,
    calendar: Calendar | None = None,
    encoding: str | None = None,
) -> ActualColumns:
    """The values in *file* (.csv or .parquet) of *kpis*, full identities in order.

    Rows without a value are rows to be filled in. Raises ``ReadError`` with every problem, each at
    its line and column (CSV) or its column and row (Parquet).
    """
    table = Table(_sheet(Path(file), encoding))
    table.check_header(NEEDED, {"value": cell_fields(Actual)["value"]})
    _stop(table)
    numbers = table.sheet.numbers("value")
    if numbers is None:
        table.check_fields(Actual, aside=("period",))
    table.check_stated("kpi")
    table.check_stated("period")
    whose = _numbered(table, "kpi", _words(kpis), unknown="unknown_kpi")
    pc = arrow("pyarrow.compute")
    texts = [text for text in pc.unique(table.sheet.column("period")).to_pylist() if text]
    known = [text for text in texts if period_of(text, calendar) is not None]
    period = _numbered(table, "period", {text: n for n, text in enumerate(known)}, unknown="period")
    _stop(table)
    values = table.numbers(Actual, "value") if numbers is None else numbers
    stated = ~np.isnan(values)
    if not stated.all():
        whose, period, values = whose[stated], period[stated], values[stated]
    return ActualColumns(whose, known, period, values)


def _sheet(path: Path, encoding: str | None) -> Sheet:
    for each in table_formats():
        if path.suffix == each.suffix:
            sheet: Sheet = each.sheet(path, encoding)
            return sheet
    suffixes = ", ".join(each.suffix for each in table_formats())
    raise ReadError([problem("io.actuals.suffix", Location(str(path)), known=suffixes)])


def _words(kpis: Sequence[str]) -> dict[str, int]:
    """What names each KPI: its identity, and its code where no other has it."""
    found: dict[str, int] = {}
    doubled: set[str] = set()
    for number, node in enumerate(kpis):
        code = node.partition(":")[2]
        if found.setdefault(code, number) != number:
            doubled.add(code)
    for code in doubled:
        del found[code]
    return found | {node: number for number, node in enumerate(kpis)}


def _numbered(table: Table, name: str, words: dict[str, int], *, unknown: str) -> "Column":
    """The number in *words* of each cell of *name*; a cell that is none of them is reported."""
    pa, pc = arrow("pyarrow"), arrow("pyarrow.compute")
    column = table.sheet.column(name)
    at = pc.index_in(column, value_set=pa.array(list(words), pa.string()))
    rows = pc.indices_nonzero(pc.and_(pc.is_valid(column), pc.is_null(at))).to_pylist()

    def wrong(row: int) -> Problem:
        text = table.sheet.cell(row, name) or ""
        if unknown == "period":
            return problem("io.actuals.period", text=text)
        near = nearest(text, words)
        help = message("io.actuals.write_near", near=near) if near else None
        return problem("io.actuals.unknown_kpi", help=help, text=text)

    table.report(rows, name, wrong)
    numbers = np.array([*words.values(), -1], np.int32)  # the last is of what was reported
    found: Column = numbers[pc.fill_null(at, len(words)).to_numpy(zero_copy_only=False)]
    return found


def _stop(table: Table) -> None:
    if table.problems:
        raise ReadError(table.sorted_problems())
