"""Periods and frequencies as days, for rules that ask how old a figure is."""

import calendar
import datetime as dt
from collections.abc import Iterable

from strategy_graph.model.period import Period

_STEPS = (
    (("half", "半年"), 183),
    (("dai", "每日", "日"), 1),
    (("week", "週", "周"), 7),
    (("month", "月"), 31),
    (("quarter", "季"), 92),
    (("year", "annual", "年"), 366),
)
"""Pieces of words that name a frequency, the first that fits, and its longest step in days."""

_PER_YEAR = {"": 1, "H": 2, "Q": 4, "M": 12}


def step(frequency: str) -> int | None:
    """The days from one figure to the next; ``None`` where the words do not say.

    >>> step("Monthly"), step("每季"), step("half-yearly"), step("each release")
    (31, 92, 183, None)
    """
    said = frequency.casefold()
    return next((days for words, days in _STEPS if any(word in said for word in words)), None)


def last_day(period: str) -> dt.date | None:
    """The last day of *period*; ``None`` where it does not name one.

    >>> last_day("108Q2"), last_day("2024-02"), last_day("soon")
    (datetime.date(2019, 6, 30), datetime.date(2024, 2, 29), None)
    """
    found = _parsed(period)
    if found is None:
        return None
    kind, number = found.part[:1], int(found.part[1:] or 1)
    month, year = number * 12 // _PER_YEAR[kind], found.years[-1]
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def periods_from(periods: Iterable[str]) -> list[int | None]:
    """A running number for each of *periods*; a step of its length apart is 1 apart.

    >>> periods_from(["2019Q4", "2020Q1", "soon"])
    [8079, 8080, None]
    """
    numbers: list[int | None] = []
    for period in periods:
        found = _parsed(period)
        if found is None:
            numbers.append(None)
        else:
            kind, number = found.part[:1], int(found.part[1:] or 1)
            numbers.append(found.year * _PER_YEAR[kind] + number - 1)
    return numbers


def _parsed(period: str) -> Period | None:
    try:
        return Period.parse(period)
    except ValueError:
        return None
