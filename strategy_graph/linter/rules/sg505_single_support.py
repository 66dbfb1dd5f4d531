"""SG505 single-support."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    code_of,
    codes,
    incoming,
    normalised_names,
    strategy_of,
)
from strategy_graph.linter.facts.naming import listed
from strategy_graph.linter.facts.support import plans_for
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.model.fields.life import Life

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class SingleSupport(Rule):
    """One plan, by name, is the only plan of several KPIs.

    **Why.** When that plan slips, all of them fail at once, and the map does not show it: the
    plan often stands there under several codes. Plans of one strategy with the same name are one
    plan here. A cancelled plan is none, one that is done can no longer slip, and a plan for the
    objective or for another level of the KPI is a second one (as in SG104). What depends on a
    node through longer ways is a question for the analysis of single points of failure, not for
    the linter. Source: the direct case of dominator analysis; our own.

    **Repair.** Give each KPI a plan of its own, or write the shared plan once and watch it.
    """

    code = "SG505"
    name = "single-support"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "only": "{name} is the only plan of {count} KPIs: {kpis}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        name_of = normalised_names(graph)
        drives = incoming(graph, EdgeKind.DRIVES)
        left = graph.node_table.stating("status")
        done = {plan for plan in left if graph.nodes[plan].life is Life.DONE}
        groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for kpi in graph.positions_of_kind(NodeKind.KPI):
            plan = drives.of(kpi)[0] if drives.degree(kpi) == 1 else None
            if plan is not None and plan not in done and plans_for(graph, kpi) == (plan,):
                key = (strategy_of(graph, plan), name_of[plan])
                groups.setdefault(key, []).append((plan, kpi))
        for group in groups.values():
            if len(group) > 1:
                kpis = [kpi for _, kpi in group]
                yield self.on_position(
                    graph,
                    group[0][0],
                    "only",
                    related=codes(graph, kpis),
                    count=len(kpis),
                    kpis=listed([code_of(graph, kpi) for kpi in kpis]),
                )
