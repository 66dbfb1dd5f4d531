"""SG405 attainment-as-kpi."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import (
    language_of,
    names,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.linter.vocabulary import Vocabulary
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_LISTS = ("attainment", "attainment_endings")


class AttainmentAsKpi(Rule):
    """The name of a KPI is an attainment: how far a target was reached, not what was measured.

    **Why.** "Attainment of member growth 105%" hides both the members and the target, and a
    low target makes it look good. It also invites dividing twice, as every score divides by
    the target again. Source: our own; Business Weekly (商周) on targets that are set too low
    or padded.

    **Repair.** Name the base quantity (members, new customers), and give it a ``target``; the
    attainment follows from the two.
    """

    code = "SG405"
    name = "attainment-as-kpi"
    name_zh = "以達成率為指標"
    severity = Severity.INFO
    since = "0.1.0"
    fix = "suggest"
    messages = {
        "attainment": {
            "en": "KPI {code} {name} is an attainment; ask for the quantity and its target",
            "zh-TW": "指標 {code} {name} 是達成率，請問明基本數量與目標值",
        },
        "growth": {
            "en": (
                "KPI {code} {name} is the attainment of a growth; ask for the quantity "
                "and its target"
            ),
            "zh-TW": "指標 {code} {name} 是成長的達成率，請問明基本數量與目標值",
        },
    }
    page_zh = """指標名稱是達成率：說的是目標達成幾成，而不是量到什麼。

    **理由。** 「會員數成長達成率 105%」看不到會員數，也看不到目標值；目標訂得低就好看。計分時又
    會再除以目標值一次。出處：本專案自訂；商周論目標值過低或灌水。

    **修正。** 以基本數量命名（會員數、新客戶人數），另寫 ``target``；達成率可由兩者算出。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        vocabulary = Vocabulary(options)
        name_of = names(graph)
        for position in graph.positions_of_kind(NodeKind.KPI):
            name = name_of[position]
            pack = vocabulary.pack_for(name, language_of(graph, position))
            if pack is not None and pack.found(name, _LISTS) is not None:
                growth = pack.found(name, ("growth", "growth_attainment_endings")) is not None
                message = "growth" if growth else "attainment"
                yield self.on_node(graph.nodes[position], message, field="name")
