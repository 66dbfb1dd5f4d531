"""SG408 plan-restates-kpi."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import (
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
    name_zh = "方案即指標"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "restates": {
            "en": "plan {code} {name} only repeats its KPI {kpi} {kpi_name}",
            "zh-TW": "方案 {code} {name} 只是重複其指標 {kpi} {kpi_name}",
        },
    }
    page_zh = """行動方案的名稱就在其指標名稱之中，或反之。

    **理由。** 以「延長營業時段服務」作為「延長營業時段服務成長達成率」的方案，等於沒說怎麼做：
    不是指標只在數方案做了沒有，就是方案只為填格而寫。比較名稱時不計全形半形、大小寫與空白。
    出處：本專案自訂。

    **修正。** 在方案寫明要做什麼，讓指標衡量做了之後的結果。
    """

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
