"""Periods as scores read them: by the calendar of each strategy, in days and in months."""

from collections.abc import Iterable

from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Kpi
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.period import Period


def period_of(text: str, calendar: Calendar | None = None) -> Period | None:
    """The period that *text* names by *calendar*; ``None`` where it names none.

    >>> period_of("FY2025", Calendar(first_month=7)).first, period_of("soon")
    (datetime.date(2024, 7, 1), None)
    """
    try:
        return Period.parse(text, calendar)
    except ValueError:
        return None


def months(period: Period) -> range:
    """The months that *period* touches, counted from the year 0.

    >>> months(Period.parse("2026Q2")), len(months(Period.parse("2025-2027")))
    (range(24315, 24318), 36)
    """
    first, last = period.first, period.last
    return range(first.year * 12 + first.month - 1, last.year * 12 + last.month)


def days(period: Period) -> range:
    """The days of *period*, counted as ``datetime.date.toordinal`` does.

    >>> len(days(Period.parse("2026-02"))), len(days(Period.parse("2026-W07")))
    (28, 7)
    """
    return range(period.first.toordinal(), period.last.toordinal() + 1)


def grain(period: Period) -> str:
    """What *period* is one of: ``year half quarter month week day``, or ``span`` of several.

    >>> [grain(Period.parse(text)) for text in ("2026", "2026Q2", "2025-2027")]
    ['year', 'quarter', 'span']
    """
    if period.end is not None or period.through is not None:
        return "span"
    return _GRAINS[period.part[:1]]


_GRAINS = {"": "year", "H": "half", "Q": "quarter", "M": "month", "W": "week", "D": "day"}


class Calendars:
    """The calendars of the strategies of a graph."""

    def __init__(self, graph: StrategyGraph) -> None:
        self._graph = graph

    def of(self, strategy: str) -> Calendar | None:
        """The calendar that *strategy* states."""
        head = self._graph.strategies.get(strategy)
        return None if head is None else head.calendar

    def newest(self, kpis: Iterable[Kpi]) -> Period | None:
        """The period that ends last of all that have a number; the longest of equals."""
        stated = (
            period
            for kpi in kpis
            for actual in kpi.actuals
            if actual.number is not None
            and (period := period_of(actual.period, self.of(kpi.strategy))) is not None
        )
        return max(stated, key=lambda each: (days(each).stop, len(days(each))), default=None)
