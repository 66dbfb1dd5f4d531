"""SG502 too-many-kpis."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.core.traversals import DEFAULT_ORIGINS
from strategy_graph.graph.levels import levels
from strategy_graph.linter.facts.graph_index import (
    apart,
    by_strategy,
    incoming,
)
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class TooManyKpis(Rule):
    """A strategy has too many KPIs in all, or one objective has too many.

    **Why.** Every KPI costs collecting, checking and reporting; beyond a couple of dozen
    nobody reads them all, and an objective with four measures has four ways to look good. A KPI
    that is a part of another one is the data behind it and not counted, nor is one that is done,
    on hold or cancelled.
    Source: the 10/80/10 rule (ten key result indicators, eighty performance indicators, ten
    KPIs); polls of practitioners name fewer than 20 to 25 per organization, and one to three
    per objective.

    **Repair.** Keep the KPI that would change a decision; keep the others as data behind it.
    """

    code = "SG502"
    name = "too-many-kpis"
    severity = Severity.WARNING
    since = "0.1.0"
    options = {
        "maximum": Option(25, "most KPIs of one strategy", minimum=1),
        "maximum_per_objective": Option(3, "most KPIs of one objective", minimum=1),
    }
    habits = ("many_under",)
    messages = {
        "many": "{count} KPIs; published advice is at most {maximum}",
        "many_under": "objective {code} {name} has {count} KPIs (limit {maximum})",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        maximum = options.integer("maximum")
        left_out = apart(graph) | {below for below, _ in levels(graph, DEFAULT_ORIGINS)}
        for strategy, kpis in by_strategy(graph, NodeKind.KPI).items():
            count = len(kpis) - len(left_out.intersection(kpis))
            if count > maximum:
                yield self.on_strategy(strategy, "many", field="kpis", count=count, maximum=maximum)
        maximum = options.integer("maximum_per_objective")
        measures = incoming(graph, EdgeKind.MEASURES)
        for objective in graph.positions_of_kind(NodeKind.OBJECTIVE):
            under = measures.of(objective)
            count = len(under) - len(left_out.intersection(under))
            if count > maximum:
                yield self.on_position(graph, objective, "many_under", count=count, maximum=maximum)
