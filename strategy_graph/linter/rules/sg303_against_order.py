"""SG303 against-order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.causality import ranks
from strategy_graph.linter.graph_index import (
    edges,
    names,
    outgoing,
    strategy_numbers,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class AgainstOrder(Rule):
    """A causal link runs from a higher perspective down to a lower one.

    **Why.** The order of the perspectives says what rests on what. A link against it is either
    a feedback (money earned pays for training) and should say so, or turned round by mistake.
    The order is the document's own: the public sector may put customers on top. Source:
    critical-to-success advice, each layer supports the one above; Niven: the order is the
    organization's choice.

    **Repair.** Turn the link round, mark it ``feedback: true``, or reorder the perspectives.
    """

    code = "SG303"
    name = "against-order"
    name_zh = "逆構面順序"
    severity = Severity.INFO
    since = "0.1.0"

    messages = {
        "downwards": {
            "en": ("{edge}: {source} ({above}) is above {target} ({below}) in the printed order"),
            "zh-TW": "{edge}：{source}（{above}）在印出的順序中高於 {target}（{below}）",
        },
    }
    page_zh = """因果連結由較高的構面往下指。

    **理由。** 構面的順序說明誰支撐誰。逆向的連結若是回饋（賺得的錢用於訓練），應註明；否則可能
    是方向寫反。順序以文件為準：公部門可把顧客放在最上層。出處：「每層支撐上一層」的成功關鍵建
    議；Niven：順序由組織決定。

    **修正。** 把連結反轉，標上 ``feedback: true``，或調整構面順序。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        row = ranks(graph)
        if not row:
            return
        placed = outgoing(graph, EdgeKind.IN_PERSPECTIVE)
        feedback = frozenset(graph.edge_table.stating("feedback"))
        strategy, name_of = strategy_numbers(graph), names(graph)
        causes = edges(graph, EdgeKind.CAUSES)
        for source, target, number in zip(causes.tails, causes.heads, causes.edges, strict=True):
            above, below = row.get(source), row.get(target)
            if above is None or below is None or above >= below:
                continue
            if strategy[source] == strategy[target] and number not in feedback:
                yield self.on_edge(
                    graph.edges[number],
                    "downwards",
                    above=name_of[placed.of(source)[0]],
                    below=name_of[placed.of(target)[0]],
                )
