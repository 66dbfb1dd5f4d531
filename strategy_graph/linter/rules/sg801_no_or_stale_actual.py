"""SG801 no-or-stale-actual."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    count_living,
    count_stating,
    nodes_of,
)
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Coverage, Rule
from strategy_graph.measures.periods import calendar_of
from strategy_graph.model import Kpi, NodeKind
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.fields.life import Life
from strategy_graph.model.frequency import step
from strategy_graph.model.period import period_of

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


_NOT_MEASURED = (Life.PLANNED, Life.ON_HOLD)
"""What nobody measures yet, or for the time being."""


class NoOrStaleActual(Rule):
    """A KPI has no actual value for the period of the strategy, or its latest is older than its
    frequency.

    **Why.** A review without figures reviews nothing, and last spring's figure says nothing of
    today. The latest value is dated by its ``date``, else by the end of its period; it is stale
    when it is older than one step of the ``frequency`` and ``grace`` days, counted to today or to
    the end of the strategy's period, whichever comes first; a value from before the period will
    do until the next one is due. A KPI that is planned or on hold is not measured, and the value
    of one that is done stays its last. Source: StratML (ISO 17469-2)
    actual values; FABRIC (UK Treasury 2001): timely; Spider Impact on missing values.

    **Repair.** Add the value under ``actuals:`` with its ``period``.
    """

    code = "SG801"
    name = "no-or-stale-actual"
    severity = Severity.WARNING
    since = "0.1.0"
    profile = Profile.REVIEW
    options = {
        "grace": Option(31, "days that a value may take to arrive", minimum=0),
    }
    habits = ("none", "stale")
    messages = {
        "none": "KPI {code} {name} has no actual value for the period",
        "stale": "the latest value of KPI {code} {name} is {days} days old; it is due {frequency}",
        "actuals": "actual values",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for kpi in nodes_of(graph, NodeKind.KPI):
            if not isinstance(kpi, Kpi) or kpi.life in _NOT_MEASURED:
                continue
            head = graph.strategies.get(kpi.strategy)
            time = head.time if head is not None else None
            first, last = (dt.date.min, dt.date.max) if time is None else (time.first, time.last)
            calendar = calendar_of(graph, kpi.strategy)
            latest = _latest(kpi, first, last, calendar)
            # What is due every two years may be of the year before, and still be current.
            known = latest or _latest(kpi, dt.date.min, last, calendar)
            days = step(kpi.frequency or "")
            age = 0
            if known is not None and options.today is not None:
                age = (min(options.today, last) - known).days
            due = days + options.integer("grace") if days and options.today is not None else None
            if latest is None and (known is None or due is None or age > due):
                yield self.on_node(kpi, "none", field="actuals")
            elif due is not None and age > due and kpi.life is not Life.DONE:
                yield self.on_node(
                    kpi, "stale", field="actuals", days=age, frequency=str(kpi.frequency)
                )

    def coverage(self, graph: "StrategyGraph") -> Iterable[Coverage]:
        have = count_stating(graph, ("actuals",), NodeKind.KPI)
        yield Coverage("actuals", have, count_living(graph, NodeKind.KPI))


def _latest(kpi: Kpi, first: dt.date, last: dt.date, calendar: Calendar | None) -> dt.date | None:
    """The day of the latest value of *kpi* whose period ends between *first* and *last*."""
    days = [
        actual.date or period.last
        for actual in kpi.actuals
        if (period := period_of(actual.period, calendar)) is not None
        and first <= period.last <= last
    ]
    return max(days, default=None)
