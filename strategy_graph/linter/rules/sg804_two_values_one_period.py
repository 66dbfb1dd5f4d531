"""SG804 two-values-one-period."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.i18n.numbers import number_text
from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.measures.periods import calendar_of
from strategy_graph.model import Kpi, NodeKind
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.period import Period, period_of

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_Key = tuple[Period | str, str | None, str | None]
"""Time, group and unit."""


class TwoValuesOnePeriod(Rule):
    """A KPI has several actual values for one period and one group.

    **Why.** Nobody can say which of them counts, and a score takes one of them without a word.
    They are mostly values of several offices or regions whose names stand in a note, or an
    old value beside its correction. Periods are compared as times (``108年度`` is ``2019``);
    values in different units, and words without a number, do not compete. Source: ISO/IEC
    25012:2008 (data quality: consistency, precision); W3C Data Cube vocabulary (2014),
    integrity constraint IC-12, no duplicate observations.

    **Repair.** Write ``group:`` on each value that is of a part (an office, a region); without
    a group a value is of the whole. Where a value was corrected, keep the old one under
    ``corrections:`` of the new one.
    """

    code = "SG804"
    name = "two-values-one-period"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "no_group": "{code} {name} has {count} values for {period} that name no group: {values}",
        "one_group": "{code} {name} has {count} values for {period} of group {group}: {values}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for kpi in stating(graph, "actuals", NodeKind.KPI):
            if not isinstance(kpi, Kpi):
                continue
            calendar = calendar_of(graph, kpi.strategy)
            competing: dict[_Key, list[tuple[int, Actual]]] = {}
            for position, actual in enumerate(kpi.actuals):
                if actual.value is not None:
                    when = period_of(actual.period, calendar)
                    time = when or actual.period.strip().casefold()
                    key = time, actual.group, actual.unit or kpi.unit
                    competing.setdefault(key, []).append((position, actual))
            for (_, group, _), found in competing.items():
                actuals = [actual for _, actual in found]
                if len(actuals) > 1:
                    yield self.on_node(
                        kpi,
                        "no_group" if group is None else "one_group",
                        field="actuals",
                        item=found[1][0],  # the value that came second
                        count=len(actuals),
                        period=actuals[0].period,
                        group=group or "",
                        values=", ".join(_written(actual) for actual in actuals),
                    )


def _written(actual: Actual) -> str:
    return "" if actual.number is None else number_text(actual.number)
