"""Periods and frequencies as days, for rules that ask how old a figure is."""

import calendar
import datetime as dt
from collections.abc import Iterable
from functools import cache

from strategy_graph.model.period import Period
from strategy_graph.text.lexicon import written

_PER_YEAR = {"": 1, "H": 2, "Q": 4, "M": 12}


def step(frequency: str) -> int | None:
    """The days from one figure to the next; ``None`` where the words do not say.

    >>> step("Monthly"), step("每季"), step("half-yearly"), step("each release")
    (31, 92, 183, None)
    """
    written_as = frequency.casefold()
    return next((days for piece, days in _steps() if piece in written_as), None)


@cache
def _steps() -> tuple[tuple[str, int], ...]:
    """Pieces of words that name a frequency, in the order to try, each with its days."""
    return tuple(
        (word, int(days)) for days, words in written("frequency").items() for word in words
    )


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
