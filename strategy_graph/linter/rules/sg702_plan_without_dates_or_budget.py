"""SG702 plan-without-dates-or-budget."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import (
    count_stating,
    nodes_of,
    stating,
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
    name_zh = "方案無時程經費"
    severity = Severity.WARNING
    since = "0.1.0"
    profile = Profile.PLAN
    messages = {
        "dates": {
            "en": "plan {code} {name} has no {missing}",
            "zh-TW": "方案 {code} {name} 缺少 {missing}",
        },
        "budget": {
            "en": "plan {code} {name} has neither budget nor effort",
            "zh-TW": "方案 {code} {name} 沒有經費也沒有投入",
        },
        "plan_dates": {"en": "plan dates", "zh-TW": "方案時程"},
        "plan_budgets": {"en": "plan budgets", "zh-TW": "方案經費"},
    }
    page_zh = """行動方案沒有起訖時間，或沒有經費也沒有投入。

    **理由。** 沒有日期的方案永遠不會遲延，沒有資源的方案只是願望。人力投入（``effort: 5
    person-days``）也算資源；經費 0 表示不花錢。出處：SMART 的有時限（Doran 1981）；Kaplan 與
    Norton 執行力第二階段：如何籌措經費。

    **修正。** 在方案上寫 ``start:``、``due:``，以及 ``budget:`` 或 ``effort:``。
    """

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
        kind, total = NodeKind.ACTION_PLAN, graph.count_of_kind(NodeKind.ACTION_PLAN)
        yield Coverage("plan_dates", count_stating(graph, ("start", "due"), kind), total)
        backed = sum(1 for _ in stating(graph, ("budget", "budgets", "effort"), kind))
        yield Coverage("plan_budgets", backed, total)


def _has_means(plan: ActionPlan) -> bool:
    return bool(plan.budget or plan.budgets or plan.effort)
