"""SG506 lead-lag-mix."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    count_living,
    count_stating,
    incoming,
)
from strategy_graph.linter.facts.naming import listed
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Coverage, Rule
from strategy_graph.model import EdgeKind, Kpi, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class LeadLagMix(Rule):
    """An objective has only leading or only lagging KPIs, or a KPI that says neither.

    **Why.** A lagging measure without a leading one gives no early warning; a leading one
    without a lagging one no proof. Source: Seath on lead and lag; Software AG: both kinds in
    every perspective; FABRIC (UK Treasury 2001): balanced.

    **Repair.** Write ``indicator: lead`` or ``lag`` on each KPI, and add the kind that is missing.
    """

    code = "SG506"
    name = "lead-lag-mix"
    severity = Severity.INFO
    since = "0.1.0"
    profile = Profile.PLAN
    habits = ("unclassified", "lead_only", "lag_only")
    messages = {
        "unclassified": "objective {code} {name} states neither lead nor lag for {kpis}",
        "lead_only": "objective {code} {name} has leading KPIs only",
        "lag_only": "objective {code} {name} has lagging KPIs only",
        "indicators": "lead or lag",
    }

    def looks_at(self, graph: "StrategyGraph") -> Iterable[str]:
        """Objectives with a KPI: of the others there is nothing to say."""
        measures = incoming(graph, EdgeKind.MEASURES)
        objectives = graph.positions_of_kind(NodeKind.OBJECTIVE)
        return [graph.ids[position] for position in objectives if len(measures.of(position))]

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        measures = incoming(graph, EdgeKind.MEASURES)
        for objective in graph.positions_of_kind(NodeKind.OBJECTIVE):
            found = [graph.nodes[position] for position in measures.of(objective)]
            kpis = [kpi for kpi in found if isinstance(kpi, Kpi)]
            unsaid = [kpi.code for kpi in kpis if kpi.indicator is None]
            kinds = {kpi.indicator for kpi in kpis}
            if unsaid:
                node = graph.nodes[objective]
                yield self.on_node(node, "unclassified", kpis=listed(unsaid))
            elif len(kinds) == 1:
                yield self.on_node(graph.nodes[objective], f"{kinds.pop()}_only")

    def coverage(self, graph: "StrategyGraph") -> Iterable[Coverage]:
        have = count_stating(graph, ("indicator",), NodeKind.KPI)
        yield Coverage("indicators", have, count_living(graph, NodeKind.KPI))
