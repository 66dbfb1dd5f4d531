"""SG204 priority-not-taken-up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.expectations import PRIORITY_THEME, lacking
from strategy_graph.linter.alignment import set_statement
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class PriorityNotTakenUp(Rule):
    """No theme or objective takes up a priority: no edge ``aligns_to`` arrives at it.

    **Why.** The organization above expects it, and nothing here answers. As with SG203, a
    sentence about whole sets is no answer for one priority. Source: GAO-13-174 on goals whose
    contribution nobody stated; FABRIC (UK Treasury 2001): integrated.

    **Repair.** Let a theme or objective name it (``aligns_to:``), or say why it is not yours and
    ``ignore`` the finding with that reason.
    """

    code = "SG204"
    name = "priority-not-taken-up"
    name_zh = "上級重點未承接"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "nothing": {
            "en": "nothing takes up the priority {code} {name}",
            "zh-TW": "沒有任何主題或目標承接重點 {code} {name}",
        },
        "set_only": {
            "en": (
                "the priority {code} {name} is taken up only as one of a set "
                "(statement {statement})"
            ),
            "zh-TW": "重點 {code} {name} 只在整組敘述（{statement}）中被承接",
        },
    }
    page_zh = """沒有主題或目標承接該重點：沒有 ``aligns_to`` 連結指向它。

    **理由。** 上級機關期待它，這裡卻無人回應。與 SG203 相同，整組對整組的敘述不能代替單一重點的
    承接。出處：GAO-13-174 論無人說明其貢獻的目標；FABRIC（英國財政部 2001）：整合。

    **修正。** 讓某主題或目標指明承接（``aligns_to:``）；若非本機關之責，以 ``ignore`` 寫明理
    由。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for priority in lacking(graph, PRIORITY_THEME):
            node = graph.nodes[priority]
            statement = set_statement(graph, node)
            if statement is None:
                yield self.on_node(node, "nothing")
            else:
                yield self.on_node(node, "set_only", statement=statement)
