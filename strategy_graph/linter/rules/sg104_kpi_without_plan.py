"""SG104 kpi-without-plan."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.core.traversals import DEFAULT_ORIGINS
from strategy_graph.graph.expectations import (
    KPI_PLAN,
    OBJECTIVE_ACTION,
    OBJECTIVE_PLAN,
    having,
    lacking,
    taken_over,
)
from strategy_graph.graph.levels import levels
from strategy_graph.graph.life import cancelled
from strategy_graph.linter.facts.graph_index import edges
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class KpiWithoutPlan(Rule):
    """A KPI has no action plan: no edge ``drives`` arrives at it or at an objective it measures.

    **Why.** A measure that nobody works on is watched, not managed. A plan for the objective
    serves all its KPIs, so it counts, and so does a plan for a part of the objective, or for
    the KPI that this one is a part of or that is a part of it, or for an objective, of another
    strategy or of this, that is aligned to the KPI. A cancelled plan is none.
    Source: Balanced Scorecard Institute, step 6
    (initiatives); Theory of Change, stage 4 (interventions).

    **Repair.** Write the plan under the KPI (``action_plans:``), or let one that exists drive
    it too (``drives:`` on the plan).
    """

    code = "SG104"
    name = "kpi-without-plan"
    severity = Severity.WARNING
    since = "0.1.0"

    habits = ("missing",)
    messages = {
        "missing": "nothing is planned for KPI {code} {name}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        planned = having(graph, OBJECTIVE_PLAN)
        measures = edges(graph, EdgeKind.MEASURES, origins=DEFAULT_ORIGINS).down
        missing = lacking(graph, KPI_PLAN)
        served = {k for k in missing if any(planned[goal] for goal in measures.of(k))}
        served |= _taken_up(graph, missing)
        served |= taken_over(KPI_PLAN, levels(graph, DEFAULT_ORIGINS), served)
        for kpi in missing:
            if kpi not in served:
                yield self.on_position(graph, kpi, "missing")


def _taken_up(graph: "StrategyGraph", kpis: Iterable[int]) -> set[int]:
    """Those of *kpis* to which an objective is aligned that a plan works for."""
    aligned = edges(graph, EdgeKind.ALIGNS_TO, origins=DEFAULT_ORIGINS).up
    below = {kpi: found for kpi in kpis if (found := set(aligned.of(kpi)))}
    if not below:
        return set()
    idle = set(lacking(graph, OBJECTIVE_ACTION))
    return {kpi for kpi, objectives in below.items() if objectives - idle - cancelled(graph)}
