"""What each of very many KPIs has reached in a period: read off rows of values, all at once.

The rules are those of ``measures/readings.py``: the value of the very period; else its parts of
one length, summed, the last of them, or no number; and nothing is summed that leaves days out.
Rates (they need numerators) and values of several lengths are named as ``rest``: for one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from strategy_graph.measures.arrays.columns import QUANTITIES, ActualColumns
from strategy_graph.measures.arrays.groups import Groups, blocks
from strategy_graph.measures.periods import dated, days, grain
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.period import Period

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

_FLOW, _STOCK, _RATE = (QUANTITIES.index(name) for name in ("flow", "stock", "rate"))


@dataclass(frozen=True, slots=True)
class Readings:
    """A value for each KPI, NaN without one; ``rest`` marks those that must be read one by one."""

    values: "Column"
    rest: "Column"


def readings(
    actuals: ActualColumns,
    quantities: "Column",
    period: Period,
    calendar: Calendar | None = None,
) -> Readings:
    """The values of *period*, for KPIs whose values add up as *quantities* say.

    >>> rows = ActualColumns(np.array([0, 0, 1]), ("2026Q1", "2026Q2"), np.array([0, 1, 0]),
    ...                      np.array([30.0, 12.0, 5.0]))
    >>> readings(rows, np.array([_FLOW, _FLOW]), Period.parse("2026H1")).values.tolist()
    [42.0, nan]
    """
    found = [dated(text, calendar) for text in actuals.periods]
    return _Reading(actuals, quantities, days(period), found).all()


class _Reading:
    """One look at the rows of a table of values."""

    def __init__(
        self,
        actuals: ActualColumns,
        quantities: "Column",
        wanted: range,
        found: Sequence[tuple[Period, range] | None],
    ) -> None:
        self._quantities = quantities
        self._wanted = wanted
        named = [range(0) if each is None else each[1] for each in found]
        self._rows = _of_one_name(actuals, named)
        first = [named.index(span) == n for n, span in enumerate(named)]
        self._found = [each if own else None for each, own in zip(found, first, strict=True)]
        self._spans = [span if own else range(0) for span, own in zip(named, first, strict=True)]
        starts = [span.start for span in named]
        self._in_time = all(one < next_ for one, next_ in pairwise(starts))
        self._rank = np.argsort(np.argsort(starts, kind="stable")).astype(np.int32)
        self._parts = 0
        self._values = np.full(len(quantities), np.nan)
        self._rest = np.zeros(len(quantities), np.bool_)

    def all(self) -> Readings:
        """The values of the very period, and for those without one what their parts add up to."""
        wanted, spans = self._wanted, self._spans
        exact = np.array([span == wanted for span in spans], np.bool_)
        parts = ~exact & np.array(
            [len(s) > 0 and wanted.start <= s.start and s.stop <= wanted.stop for s in spans],
            np.bool_,
        )
        several = parts.any() and self._of_several_lengths(parts)
        self._parts = int(parts.sum())
        complete = sum(len(spans[at]) for at in np.flatnonzero(parts)) >= len(wanted)
        rows = self._rows
        for block in blocks(rows.kpis):
            one = (rows.kpis[block], rows.period[block], rows.values[block])
            if exact.any():
                self._take(*_of(exact, *one))
            if several:
                whose = _of(parts, *one)[0]
                self._rest[whose] |= np.isnan(self._values[whose])
            elif parts.any():
                self._add(*_of(parts, *one), complete=complete)
        self._values[self._rest] = np.nan
        return Readings(self._values, self._rest)

    def _of_several_lengths(self, parts: "Column") -> bool:
        """Whether *parts* are months and quarters, or share days."""
        inside = [each for each, part in zip(self._found, parts, strict=True) if each and part]
        spans = sorted((span.start, span.stop) for _, span in inside)
        shared = any(one[1] > next_[0] for one, next_ in pairwise(spans))
        return shared or len({grain(period) for period, _ in inside}) > 1

    def _take(self, whose: "Column", _: "Column", numbers: "Column") -> None:
        self._values[whose] = numbers
        self._rest[whose[self._values[whose] != numbers]] = True  # two values: no number

    def _add(self, whose: "Column", period: "Column", numbers: "Column", *, complete: bool) -> None:
        if not len(whose):
            return
        when = period if self._in_time else self._rank[period]
        same = whose[1:] == whose[:-1]
        if (same & (when[1:] <= when[:-1])).any():
            order = np.lexsort((when, whose))
            whose, when, numbers = whose[order], when[order], numbers[order]
            same = whose[1:] == whose[:-1]
            self._rest[whose[1:][same & (when[1:] == when[:-1])]] = True
        groups = Groups(whose)
        of = groups.keys
        read = np.isnan(self._values[of]) & ~self._rest[of]
        kinds = self._quantities[of]
        self._rest[of] |= read & (kinds == _RATE)
        flow = read & (kinds == _FLOW) & (groups.lengths == self._parts)  # nothing is left out
        if complete and flow.any():
            self._values[of[flow]] = groups.sum(numbers)[flow]
        stock = read & (kinds == _STOCK)
        if stock.any():
            last = np.append(~same, np.True_)
            self._values[of[stock]] = numbers[last][stock]


def _of_one_name(actuals: ActualColumns, spans: Sequence[range]) -> ActualColumns:
    """*actuals* in order, with one number for all names of the same days (2026H2, 115年下半年)."""
    rows = actuals.in_order()
    first: dict[range, int] = {}
    same = [first.setdefault(span, n) if len(span) else n for n, span in enumerate(spans)]
    if same == [*range(len(spans))]:
        return rows
    period = np.array(same, np.int32)[rows.period]
    return ActualColumns(rows.kpis, rows.periods, period, rows.values)


def _of(chosen: "Column", *columns: "Column") -> "tuple[Column, ...]":
    """The rows of *columns* (KPIs, periods, values) whose period is one of *chosen*."""
    if chosen.all():
        return columns
    numbers = np.flatnonzero(chosen)
    period = columns[1]
    rows = np.flatnonzero(period == numbers[0] if len(numbers) == 1 else chosen.take(period))
    return tuple(column[rows] for column in columns)
