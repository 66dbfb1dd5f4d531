"""The next target of a row of values: what it is, when it is due, what is still needed."""

import datetime as dt
from dataclasses import dataclass

from strategy_graph.measures.attainment import is_falling
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import grain
from strategy_graph.measures.readings import SETTLED
from strategy_graph.measures.series import Series, years
from strategy_graph.model import Kpi
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.fields.target import Band, Target
from strategy_graph.model.period import Period, period_of


@dataclass(frozen=True, slots=True)
class Goal:
    """A target and the time at which it is to be reached, ``when`` in years."""

    target: float | Band
    period: str
    when: float
    falling: bool | None
    """Whether less is better; ``None`` where nothing says it."""

    def missing(self, value: float) -> float:
        """How much *value* must change to reach the target; 0 where it has.

        >>> Goal(Band(low=80, high=90), "2026", 2027.0, None).missing(95)
        -5.0
        """
        if isinstance(self.target, Band):
            low, high = self.target.low, self.target.high
            if low is not None and value < low:
                return low - value
            return high - value if high is not None and value > high else 0.0
        short = self.target - value
        if self.falling is None:
            return short
        return min(short, 0.0) if self.falling else max(short, 0.0)

    def is_reached(self, value: float) -> bool:
        """Whether *value* is as good as the target, to a part in 10^9."""
        scale = max(1.0, abs(value))
        return abs(self.missing(value)) <= 1e-9 * scale


def next_goal(
    kpi: Kpi, series: Series, calendar: Calendar | None = None, time: Period | None = None
) -> Goal:
    """The first target that is due after the last value of *series*, or that of every period.

    A target without a period is due when the KPI is, or at the end of the *time* of the strategy.
    Raises ``UndefinedError`` where there is none, where it is no number, or where a target of a
    year would be held against parts of one.

    >>> from strategy_graph.measures.series import series
    >>> from strategy_graph.model.fields.actual import Actual
    >>> read = (Actual(period="2024", value=10.0), Actual(period="2025", value=12.0))
    >>> kpi = Kpi(strategy="s", code="K", name="k", actuals=read, target=20.0)
    >>> found = next_goal(kpi, series(kpi), time=Period.parse("2024-2027"))
    >>> found.period, found.when, found.missing(12.0)
    ('2024-2027', 2028.0, 8.0)
    """
    after = series.points[-1].when
    dated = [
        (years(period), SETTLED[each.state], period, each.value)
        for each in kpi.targets
        if (period := period_of(each.period, calendar)) is not None and years(period) > after
    ]
    if dated:
        when, _, period, target = min(dated, key=lambda each: each[:2])
        if grain(period) not in (series.grain, "span"):
            _not_of_parts(kpi)
        return _goal(kpi, target, str(period), when)
    if kpi.target is None:
        raise UndefinedError("no_target_ahead" if kpi.targets else "no_target")
    if series.grain != "year":
        _not_of_parts(kpi)
    if kpi.due is not None:
        day = Period.parse(kpi.due.isoformat())
        return _goal(kpi, kpi.target, kpi.due.isoformat(), years(day))
    if time is None or years(time) <= after:
        raise UndefinedError("no_target_day")
    return _goal(kpi, kpi.target, str(time), years(time))


def _not_of_parts(kpi: Kpi) -> None:
    """A flow of a month has no target of a year; what is a level or adds up by itself has."""
    if kpi.quantity == "flow" and not kpi.cumulative:
        raise UndefinedError("target_of_parts")


def _goal(kpi: Kpi, target: Target, period: str, when: float) -> Goal:
    if isinstance(target, bool | dt.date) or not isinstance(target, float | int | Band):
        raise UndefinedError("target_no_number")
    if isinstance(target, Band):
        return Goal(target, period, when, None)
    return Goal(float(target), period, when, is_falling(kpi, float(target)))
