"""Periods as rules compare them: running numbers, by the calendar of their strategy."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from strategy_graph.model.period import period_of

if TYPE_CHECKING:
    from strategy_graph.model.fields.calendar import Calendar

_DAYS = {"W": 7, "D": 1}
_PER_YEAR = {"": 1, "H": 2, "Q": 4, "M": 12}


def periods_from(periods: Iterable[str], calendar: "Calendar | None" = None) -> list[int | None]:
    """A running number for each of *periods*; a step of its length apart is 1 apart.

    >>> periods_from(["2019Q4", "2020Q1", "soon"])
    [8079, 8080, None]
    """
    numbers: list[int | None] = []
    for text in periods:
        period = period_of(text, calendar)
        kind = None if period is None else period.part[:1]
        if period is None or kind is None or period.end is not None or period.through is not None:
            numbers.append(None)
        elif kind in _PER_YEAR:
            number = int(period.part[1:] or 1)
            numbers.append(period.year * _PER_YEAR[kind] + number - 1)
        else:
            numbers.append(period.first.toordinal() // _DAYS[kind])
    return numbers
