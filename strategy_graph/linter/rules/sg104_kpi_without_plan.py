"""SG104 kpi-without-plan."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.expectations import KPI_PLAN, lacking
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class KpiWithoutPlan(Rule):
    """A KPI has no action plan: no edge ``drives`` arrives at it or at an objective it measures.

    **Why.** A measure that nobody works on is watched, not managed. A plan for the objective
    serves all its KPIs, so it counts. So does a plan for a part of the objective or for a KPI
    of that part, for the KPI that this one is a part of or that is a part of it, or for an
    objective, of another strategy or of this, that is aligned to the KPI. A cancelled plan is
    none. Source: Balanced Scorecard Institute, step 6 (initiatives); Theory of Change, stage 4
    (interventions).

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
        for kpi in lacking(graph, KPI_PLAN):
            yield self.on_position(graph, kpi, "missing")
