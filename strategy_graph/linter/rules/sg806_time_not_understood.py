"""SG806 time-not-understood."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.measures.periods import calendar_of
from strategy_graph.model import ActionPlan, Kpi, Node, NodeKind
from strategy_graph.model.fields.target import Baseline
from strategy_graph.model.frequency import step
from strategy_graph.model.period import period_of

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_STATED = ("actuals", "targets", "baseline", "budget", "budgets", "frequency", "weights")


class TimeNotUnderstood(Rule):
    """A period or a frequency cannot be read, or could be read in two ways.

    **Why.** What is not understood is left out of every comparison: no value is found for the
    period, and no value is ever late. Read are Western and ROC years, fiscal years (``FY25``,
    ``2025/26``), halves, quarters, months, weeks of ISO 8601, days and spans of these, in English
    and Chinese, by the ``calendar:`` of the strategy; frequencies (``quarterly``, ``every 6
    months``, ``twice a year``, ``每半年``) and words for no rhythm (``on demand``). A bare ``25``
    is a year only where ``calendar: {years: ...}`` says which, and ``2011/12`` is a month and a
    fiscal year. Source: ISO 8601-1:2019; FABRIC (UK Treasury 2001): timely.

    **Repair.** Write the period as ``2025``, ``FY2025``, ``114年度``, ``2025Q1`` or ``2025-07``,
    the frequency as ``every 6 months``, or state the ``calendar``.
    """

    code = "SG806"
    name = "time-not-understood"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "strategy": "the period of the strategy is not understood: {written}",
        "period": "{code} {name}: the period is not understood: {written}",
        "frequency": "KPI {code} {name}: the frequency is not understood: {written}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for head in graph.strategies.values():
            if head.period is not None and head.time is None:
                yield self.on_strategy(head.id, "strategy", field="period", written=head.period)
        kinds = (NodeKind.OBJECTIVE, NodeKind.KPI, NodeKind.ACTION_PLAN)
        for node in stating(graph, _STATED, *kinds, NodeKind.THEME, NodeKind.PERSPECTIVE):
            calendar = calendar_of(graph, node.strategy)
            for field, item, written in _periods(node):
                if period_of(written, calendar) is None:
                    yield self.on_node(node, "period", field=field, item=item, written=written)
            if isinstance(node, Kpi) and node.frequency and step(node.frequency) is None:
                severity = Severity.INFO
                yield self.on_node(
                    node, "frequency", field="frequency", severity=severity, written=node.frequency
                )


def _periods(node: Node) -> Iterable[tuple[str, int | None, str]]:
    """Every period that *node* states: its field, which item of it, and as written."""
    if isinstance(node, Kpi):
        if isinstance(node.baseline, Baseline) and node.baseline.period:
            yield "baseline", None, node.baseline.period
        yield from (("targets", i, target.period) for i, target in enumerate(node.targets))
        yield from (("actuals", i, actual.period) for i, actual in enumerate(node.actuals))
    if isinstance(node, ActionPlan):
        if node.budget is not None and node.budget.period:
            yield "budget", None, node.budget.period
        for i, money in enumerate(node.budgets):
            if money.period:
                yield "budgets", i, money.period
    for i, weight in enumerate(getattr(node, "weights", ())):
        yield "weights", i, weight.since
