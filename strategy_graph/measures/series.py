"""The values of a KPI in a row: of one grain, in order of time, each once."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import grain, months
from strategy_graph.model import Kpi
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.period import Period, period_of

STEPS_A_YEAR = {"year": 1, "half": 2, "quarter": 4, "month": 12, "week": 52, "day": 365}
"""How many periods of a grain a year has; weeks and days by and large."""


class Point(NamedTuple):
    """A value of a period, and its position among the actual values of the KPI."""

    period: Period
    value: float
    position: int

    @property
    def when(self) -> float:
        """The end of the period, in years."""
        return years(self.period)


class Series(NamedTuple):
    """Values of one grain in order of time. ``gaps`` counts the periods in between without one."""

    grain: str
    points: tuple[Point, ...]
    gaps: int

    @property
    def values(self) -> tuple[float, ...]:
        """The values alone."""
        return tuple(point.value for point in self.points)

    @property
    def span(self) -> float:
        """Years from the first value to the last."""
        return self.points[-1].when - self.points[0].when


def years(period: Period) -> float:
    """The end of *period* in years: whole months as twelfths, weeks and days as they fall.

    >>> years(Period.parse("2026")) - years(Period.parse("2021")), years(Period.parse("2026Q2"))
    (5.0, 2026.5)
    """
    if grain(period) in ("week", "day"):
        last = period.last
        begin = dt.date(last.year, 1, 1).toordinal()
        length = dt.date(last.year + 1, 1, 1).toordinal() - begin
        return last.year + (last.toordinal() + 1 - begin) / length
    return months(period).stop / 12


def series(kpi: Kpi, calendar: Calendar | None = None) -> Series:
    """The values of *kpi* of the grain that has most of them; of equals the longer one.

    Values of groups, of spans and in words are left aside. Raises ``UndefinedError`` where there
    is no value, or two values for one period.

    >>> from strategy_graph.model.fields.actual import Actual
    >>> read = [Actual(period=p, value=v) for p, v in (("2026", 3), ("2024", 1), ("2026Q1", 9))]
    >>> found = series(Kpi(strategy="s", code="K", name="k", actuals=tuple(read)))
    >>> found.grain, found.values, found.gaps
    ('year', (1.0, 3.0), 1)
    """
    by_grain: dict[str, dict[float, Point]] = {}
    for point in _points(kpi, calendar):
        points = by_grain.setdefault(grain(point.period), {})
        known = points.setdefault(point.when, point)
        if known.value != point.value:
            raise UndefinedError("two_values", period=str(point.period))
    if not by_grain:
        only = any(each.group is not None for each in kpi.actuals)
        raise UndefinedError("only_groups" if only else "no_actual")
    chosen = max(by_grain, key=lambda name: (len(by_grain[name]), -STEPS_A_YEAR[name]))
    row = tuple(sorted(by_grain[chosen].values(), key=lambda point: point.when))
    steps = round((row[-1].when - row[0].when) * STEPS_A_YEAR[chosen])
    return Series(chosen, row, max(0, steps + 1 - len(row)))


def _points(kpi: Kpi, calendar: Calendar | None) -> Iterator[Point]:
    for position, actual in enumerate(kpi.actuals):
        if actual.group is not None or actual.number is None:
            continue
        period = period_of(actual.period, calendar)
        if period is not None and grain(period) != "span":
            yield Point(period, actual.number, position)
