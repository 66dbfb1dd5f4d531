"""SG408 plan-restates-kpi."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    codes,
    names,
    outgoing,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, NodeKind
from strategy_graph.text.same_name import has_han, normalised

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class PlanRestatesKpi(Rule):
    """The name of an action plan stands in the name of its KPI, or the other way round.

    **Why.** "Longer opening" as the plan for "attainment of longer opening" says nothing about
    how: either the KPI only counts whether the plan was carried out, or the plan was filled in
    to have one. Names are compared without width, case and blanks. Source: our own.

    **Repair.** Say in the plan what will be done, and let the KPI measure what comes of it.
    """

    code = "SG408"
    name = "plan-restates-kpi"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "restates": "plan {code} {name} only repeats its KPI {kpi} {kpi_name}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        name_of = names(graph)
        drives = outgoing(graph, EdgeKind.DRIVES)
        for position in graph.positions_of_kind(NodeKind.ACTION_PLAN):
            plan = normalised(name_of[position])
            for kpi in drives.of(position):
                if graph.kind_of(kpi) is not NodeKind.KPI:
                    continue
                other = normalised(name_of[kpi])
                if _says(other, plan) or _says(plan, other):
                    yield self.on_node(
                        graph.nodes[position],
                        "restates",
                        field="name",
                        related=codes(graph, (kpi,)),
                        kpi=graph.nodes[kpi].code,
                        kpi_name=name_of[kpi],
                    )


def _says(whole: str, part: str) -> bool:
    """Whether *part* stands in *whole*, in whole words where words have blanks."""
    if has_han(part):
        return part in whole
    return f" {part} " in f" {whole} "
