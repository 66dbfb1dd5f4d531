"""SG702 plan-without-dates-or-budget."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.core.traversals import DEFAULT_ORIGINS
from strategy_graph.graph.levels import above, below, levels
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
from strategy_graph.model.fields.life import Life

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class PlanWithoutDatesOrBudget(Rule):
    """An action plan has no start or end, or neither budget nor effort.

    **Why.** A plan without dates is never late, and one without means is a wish. An effort in
    people's time (``effort: 5 person-days``) is a means; a budget of 0 says that it costs
    nothing. What a part of the plan states, or the plan that it is a part of, holds for it, too,
    and the days of its milestones say when it ends. A plan that is done is no longer late.
    Source: SMART, time-related (Doran 1981); Kaplan and Norton's execution premium, stage 2: how
    do we finance it.

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
        plans = [p for p in nodes_of(graph, NodeKind.ACTION_PLAN) if isinstance(p, ActionPlan)]
        pairs = levels(graph, DEFAULT_ORIGINS)
        have: dict[str, set[int]] = {}
        for field, is_stated in _STATED.items():
            own = {graph.position(plan.id) for plan in plans if is_stated(plan)}
            have[field] = own | above(pairs, own) | below(pairs, own)
        for plan in plans:
            position = graph.position(plan.id)
            missing = [field for field in ("start", "due") if position not in have[field]]
            if missing and plan.life is not Life.DONE:
                yield self.on_node(plan, "dates", field=missing[0], missing=", ".join(missing))
            if position not in have["budget"]:
                yield self.on_node(plan, "budget", field="budget")

    def coverage(self, graph: "StrategyGraph") -> Iterable[Coverage]:
        kind, total = NodeKind.ACTION_PLAN, count_living(graph, NodeKind.ACTION_PLAN)
        yield Coverage("plan_dates", count_stating(graph, ("start", "due"), kind), total)
        backed = count_stating_any(graph, ("budget", "budgets", "effort"), kind)
        yield Coverage("plan_budgets", backed, total)


def _begins(plan: ActionPlan) -> bool:
    return plan.start is not None


def _has_means(plan: ActionPlan) -> bool:
    return bool(plan.budget or plan.budgets or plan.effort)


def _ends(plan: ActionPlan) -> bool:
    return plan.due is not None or any(step.due for step in plan.milestones)


_STATED: Mapping[str, Callable[[ActionPlan], bool]] = {
    "start": _begins,
    "due": _ends,
    "budget": _has_means,
}
"""What is asked of a plan, by the field that the finding points at."""
