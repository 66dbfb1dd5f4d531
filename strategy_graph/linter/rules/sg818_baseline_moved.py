"""SG818 baseline-moved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.followed import unexplained_kpis
from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Rule
from strategy_graph.measures.periods import calendar_of
from strategy_graph.model import Kpi, NodeKind
from strategy_graph.model.fields.target import Baseline
from strategy_graph.model.period import period_of

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class BaselineMoved(Rule):
    """The baseline of a KPI is not what was measured then, or not what it was a year ago.

    **Why.** Progress is counted from the baseline: one that is worse than what was measured makes
    progress of nothing. The baseline is held against the actual value of its own period, and
    against that of the year before where strategies of consecutive years are read together. A
    baseline that was overwritten in one file only its history can tell: ``diff`` with a revision
    of git shows it. Source: USAID (2010), Performance monitoring and evaluation TIPS 8: baselines
    and targets; Campbell (1979), Assessing the impact of planned social change.

    **Repair.** Write the baseline as it was measured, with its period; if it had to be computed
    anew, say so in its ``note`` (or, between years, as the reason of the ``supersedes`` link).
    """

    code = "SG818"
    name = "baseline-moved"
    severity = Severity.WARNING
    since = "0.1.0"
    profile = Profile.REVIEW
    messages = {
        "measured": "the baseline of KPI {code} {name} is {baseline} in {period}, and {value} was "
        "measured",
        "moved": "the baseline of KPI {code} {name} went from {old} to {new} and nobody says why",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for kpi in stating(graph, "baseline", NodeKind.KPI):
            if isinstance(kpi, Kpi):
                yield from self._held_against_values(graph, kpi)
        for old, new in unexplained_kpis(graph):
            before, after = old.baseline_value, new.baseline_value
            if before is None or after is None or before == after or _is_explained(new):
                continue
            if _period(graph, old) == _period(graph, new):
                yield self.on_node(
                    new,
                    "moved",
                    field="baseline",
                    related=(old.id,),
                    old=f"{before:.15g}",
                    new=f"{after:.15g}",
                )

    def _held_against_values(self, graph: "StrategyGraph", kpi: Kpi) -> Iterator[Diagnostic]:
        period = _period(graph, kpi)
        value = kpi.baseline_value
        if period is None or value is None or _is_explained(kpi):
            return
        calendar = calendar_of(graph, kpi.strategy)
        for actual in kpi.actuals:
            if actual.group is not None or actual.number is None or actual.note is not None:
                continue
            if period_of(actual.period, calendar) == period and actual.number != value:
                yield self.on_node(
                    kpi,
                    "measured",
                    field="baseline",
                    baseline=f"{value:.15g}",
                    period=str(period),
                    value=f"{actual.number:.15g}",
                )
                return


def _period(graph: "StrategyGraph", kpi: Kpi) -> object:
    """The period of the baseline; ``None`` where none is stated."""
    base = kpi.baseline
    if not isinstance(base, Baseline) or base.period is None:
        return None
    return period_of(base.period, calendar_of(graph, kpi.strategy))


def _is_explained(kpi: Kpi) -> bool:
    return isinstance(kpi.baseline, Baseline) and kpi.baseline.note is not None
