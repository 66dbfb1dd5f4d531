"""SG817 lowered-after-miss."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.results import measured
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Rule
from strategy_graph.measures.attainment import is_falling
from strategy_graph.measures.periods import calendar_of, grain
from strategy_graph.model import Kpi
from strategy_graph.model.fields.target import PeriodTarget
from strategy_graph.model.period import Period, period_of

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class LoweredAfterMiss(Rule):
    """A KPI misses its target, and the target of the next period asks less.

    **Why.** A target that gives way to each miss is met in the end, and nothing is better for it
    (eroding goals). Judged by the targets of periods in one file, ``amended`` ones included; where
    an earlier year is another strategy that is read together with this one, SG704 tells of every
    target that became easier, missed or not. What the target was before it was overwritten only
    the history of the file can tell: ``diff`` with a revision of git shows it. Source: Senge
    (1990), The fifth discipline (eroding goals); Taichung City's rule that a lowered target needs
    an analysis.

    **Repair.** Keep the target, or state in its ``note`` why less is asked for and who decided so.
    """

    code = "SG817"
    name = "lowered-after-miss"
    severity = Severity.WARNING
    since = "0.1.0"
    profile = Profile.REVIEW
    messages = {
        "lowered": "KPI {code} {name} missed its target of {old} in {before} ({value}), and the "
        "target of {period} is {new}"
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for kpi, points in measured(graph, 1):
            values = {point.period: point.value for point in points}
            for before, after in pairwise(_dated(graph, kpi, grain(points[0].period))):
                value = values.get(before.period)
                if value is None or after.target.note is not None:
                    continue
                if _is_better(kpi, before.number, value) and _is_better(
                    kpi, before.number, after.number
                ):
                    yield self.on_node(
                        kpi,
                        "lowered",
                        field="targets",
                        item=after.position,
                        old=f"{before.number:.15g}",
                        before=str(before.period),
                        value=f"{value:.15g}",
                        period=str(after.period),
                        new=f"{after.number:.15g}",
                    )


class _Dated(NamedTuple):
    """A target that is a number, with its period and its position among the targets."""

    period: Period
    number: float
    position: int
    target: PeriodTarget


def _dated(graph: "StrategyGraph", kpi: Kpi, of_grain: str) -> list[_Dated]:
    """The targets of periods of one grain in order of time, of one period as they are written."""
    calendar = calendar_of(graph, kpi.strategy)
    found = [
        _Dated(period, float(each.value), position, each)
        for position, each in enumerate(kpi.targets)
        if type(each.value) in (int, float)
        and isinstance(each.value, int | float)
        and (period := period_of(each.period, calendar)) is not None
        and grain(period) == of_grain
    ]
    return sorted(found, key=lambda each: each.period.last)


def _is_better(kpi: Kpi, target: float, other: float) -> bool:
    """Whether *target* asks more than *other*; ``False`` where nothing says which way is better."""
    falling = is_falling(kpi, target)
    if falling is None:
        return False
    return other > target if falling else other < target
