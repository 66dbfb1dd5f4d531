"""SG409 plan-only-measures."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    codes,
    incoming,
    language_of,
    names,
)
from strategy_graph.linter.facts.support import plans_for
from strategy_graph.linter.facts.vocabulary import Vocabulary
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class PlanOnlyMeasures(Rule):
    """The only plan of a KPI is a survey or an assessment.

    **Why.** A customer survey measures satisfaction; it does not raise it. Whoever holds the
    survey every year and nothing else will read the same number every year. A plan for the
    objective or for another level of the KPI is something else (as in SG104). Source: Center for
    Community Investment, third test of a priority: is there something that can be done.

    **Repair.** Add a plan that changes what the survey finds; keep the survey as the KPI's
    ``data_source``.
    """

    code = "SG409"
    name = "plan-only-measures"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "survey": "the only plan of KPI {kpi} is to measure it: {code} {name}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        vocabulary = Vocabulary(options)
        name_of = names(graph)
        drives = incoming(graph, EdgeKind.DRIVES)
        for kpi in graph.positions_of_kind(NodeKind.KPI):
            if drives.degree(kpi) != 1 or len(plans_for(graph, kpi)) != 1:
                continue
            plan = drives.of(kpi)[0]
            pack = vocabulary.pack_for(name_of[plan], language_of(graph, plan))
            if pack is not None and pack.found(name_of[plan], ("surveys",)) is not None:
                yield self.on_node(
                    graph.nodes[plan],
                    "survey",
                    field="name",
                    related=codes(graph, (kpi,)),
                    kpi=graph.nodes[kpi].code,
                )
