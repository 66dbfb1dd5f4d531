"""SG506 lead-lag-mix."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import (
    count_stating,
    incoming,
)
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
    name_zh = "領先落後失衡"
    severity = Severity.INFO
    since = "0.1.0"
    profile = Profile.PLAN
    messages = {
        "unclassified": {
            "en": "the KPIs {kpis} of objective {code} {name} are not said to lead or lag",
            "zh-TW": "目標 {code} {name} 的指標 {kpis} 未註明領先或落後",
        },
        "lead_only": {
            "en": "objective {code} {name} has leading KPIs only",
            "zh-TW": "目標 {code} {name} 只有領先指標",
        },
        "lag_only": {
            "en": "objective {code} {name} has lagging KPIs only",
            "zh-TW": "目標 {code} {name} 只有落後指標",
        },
        "indicators": {"en": "lead or lag", "zh-TW": "領先或落後"},
    }
    page_zh = """目標只有領先指標或只有落後指標，或有指標未註明。

    **理由。** 有落後而無領先，沒有預警；有領先而無落後，沒有證明。出處：Seath 論領先與落後指
    標；Software AG：每個構面兩者皆備；FABRIC（英國財政部 2001）：均衡。

    **修正。** 在每個指標寫 ``indicator: lead`` 或 ``lag``，並補上缺少的一種。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        measures = incoming(graph, EdgeKind.MEASURES)
        for objective in graph.positions_of_kind(NodeKind.OBJECTIVE):
            found = [graph.nodes[position] for position in measures.of(objective)]
            kpis = [kpi for kpi in found if isinstance(kpi, Kpi)]
            unsaid = [kpi.code for kpi in kpis if kpi.indicator is None]
            kinds = {kpi.indicator for kpi in kpis}
            if unsaid:
                node = graph.nodes[objective]
                yield self.on_node(node, "unclassified", kpis=", ".join(unsaid))
            elif len(kinds) == 1:
                yield self.on_node(graph.nodes[objective], f"{kinds.pop()}_only")

    def coverage(self, graph: "StrategyGraph") -> Iterable[Coverage]:
        have = count_stating(graph, ("indicator",), NodeKind.KPI)
        yield Coverage("indicators", have, graph.count_of_kind(NodeKind.KPI))
