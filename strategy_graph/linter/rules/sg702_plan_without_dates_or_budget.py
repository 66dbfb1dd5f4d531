"""SG702 plan-without-dates-or-budget."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    count_living,
    count_stating,
    count_stating_any,
    nodes_of,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Coverage, Rule
from strategy_graph.model import ActionPlan, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class PlanWithoutDatesOrBudget(Rule):
    """An action plan has no start or end, or neither budget nor effort.

    **Why.** A plan without dates is never late, and one without means is a wish. An effort in
    people's time (``effort: 5 person-days``) is a means; a budget of 0 says that it costs
    nothing. Source: SMART, time-related (Doran 1981); Kaplan and Norton's execution premium,
    stage 2: how do we finance it.

    **Repair.** Write ``start:``, ``due:`` and ``budget:`` or ``effort:`` on the plan.
    """

    code = "SG702"
    name = "plan-without-dates-or-budget"
    severity = Severity.WARNING
    since = "0.1.0"
    profile = Profile.PLAN
    habits = ("dates", "budget")
    messages = {
        "dates": "plan {code} {name} has no {missing}",
        "budget": "plan {code} {name} has neither budget nor effort",
        "plan_dates": "plan dates",
        "plan_budgets": "plan budgets",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for plan in nodes_of(graph, NodeKind.ACTION_PLAN):
            if not isinstance(plan, ActionPlan):
                continue
            missing = [field for field in ("start", "due") if getattr(plan, field) is None]
            if missing:
                yield self.on_node(plan, "dates", field=missing[0], missing=", ".join(missing))
            if not _has_means(plan):
                yield self.on_node(plan, "budget", field="budget")

    def coverage(self, graph: "StrategyGraph") -> Iterable[Coverage]:
        kind, total = NodeKind.ACTION_PLAN, count_living(graph, NodeKind.ACTION_PLAN)
        yield Coverage("plan_dates", count_stating(graph, ("start", "due"), kind), total)
        backed = count_stating_any(graph, ("budget", "budgets", "effort"), kind)
        yield Coverage("plan_budgets", backed, total)


def _has_means(plan: ActionPlan) -> bool:
    return bool(plan.budget or plan.budgets or plan.effort)
