"""SG206 not-on-every-view."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import by_strategy
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import (
    Node,
)
from strategy_graph.model.printed_names import CODED

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class NotOnEveryView(Rule):
    """One page of the document shows a node and another, which shows its kind, omits it.

    **Why.** A theme on the list and not on the map is either new and forgotten, or dropped and
    not struck out. Pages are the ``view`` of the sources. A page counts for a kind when it
    shows at least half of that kind's nodes of the strategy, so that a cover slide with three
    highlights is not taken for a list. Source: "not used in a view" of the Archi hammer
    plug-in.

    **Repair.** Compare the pages; add the node, or strike it, and add its ``source``.
    """

    code = "SG206"
    name = "not-on-every-view"
    name_zh = "頁面不一致"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "omitted": {
            "en": ("{code} {name} is not on the page {missing}, which shows {shown} of {total}"),
            "zh-TW": "頁面 {missing} 列出 {total} 個中的 {shown} 個，沒有 {code} {name}",
        },
    }
    page_zh = """文件的一頁有該節點，另一頁列出同類卻漏了它。

    **理由。** 清單上有而地圖上沒有的主題，不是新增而忘了畫，就是取消而沒刪。頁面取自來源的
    ``view``。某頁須列出該類節點至少一半才算數，以免把只舉三個重點的封面頁當成清單。出處：Archi
    的 hammer 外掛「未用於任何視圖」。

    **修正。** 逐頁比對，補上或刪去該節點，並補寫其 ``source``。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        sourced = set(graph.node_table.stating("sources"))
        for kind in CODED:
            for positions in by_strategy(graph, kind).values():
                if any(position in sourced for position in positions):
                    yield from self._compare([graph.nodes[position] for position in positions])

    def _compare(self, nodes: list[Node]) -> Iterator[Diagnostic]:
        views = {node.id: {s.view for s in node.sources if s.view} for node in nodes}
        shown = Counter(view for found in views.values() for view in found)
        every = [view for view, count in shown.items() if 2 * count >= len(nodes)]
        if len(every) < 2:
            return
        for node in nodes:
            for view in every:
                if view not in views[node.id]:
                    yield self.on_node(
                        node,
                        "omitted",
                        field="source",
                        missing=view,
                        shown=shown[view],
                        total=len(nodes),
                    )
