"""Days of StratML and periods of a strategy, both ways."""

import datetime as dt
from calendar import monthrange

from strategy_graph.model import Period

_PARTS = {(1, 12): "", (1, 6): "H1", (7, 12): "H2"}
_QUARTER = 3


def day_of(text: str | None) -> dt.date | None:
    """The day that *text* is in ISO 8601; a zone behind it says nothing of the day.

    >>> day_of("2016-02-16"), day_of("2016-02-16Z"), day_of("soon")
    (datetime.date(2016, 2, 16), datetime.date(2016, 2, 16), None)
    """
    try:
        return dt.date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None


def period_text(first: dt.date, last: dt.date) -> str:
    """From *first* to *last* as people write it: a year, a half, a quarter, a month, a day.

    >>> period_text(dt.date(2016, 1, 1), dt.date(2016, 12, 31))
    '2016'
    >>> period_text(dt.date(2016, 4, 1), dt.date(2016, 6, 30))
    '2016Q2'
    >>> period_text(dt.date(2016, 3, 1), dt.date(2016, 9, 30))
    '2016-03-01 to 2016-09-30'
    """
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if first == last:
        return first.isoformat()
    if whole and (first.month, last.month) == (1, 12) and first.year < last.year:
        return f"{first.year}-{last.year}"
    if whole and first.year == last.year:
        months = (first.month, last.month)
        if months in _PARTS:
            return f"{first.year}{_PARTS[months]}"
        if first.month % _QUARTER == 1 and last.month == first.month + 2:
            return f"{first.year}Q{last.month // _QUARTER}"
        if first.month == last.month:
            return f"{first.year}-{first.month:02d}"
    return f"{first.isoformat()} to {last.isoformat()}"


def days_of(period: Period | None) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of *period*, where there is one that has days."""
    try:
        return None if period is None else (period.first, period.last)
    except (ValueError, OverflowError):
        return None
