"""SG301 no-causal-map."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import (
    by_strategy,
    edges,
    strategy_of,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class NoCausalMap(Rule):
    """A strategy has several objectives and no cause-effect link between any of them.

    **Why.** The links are the hypothesis of the strategy: which objective is expected to move
    which. Without them it is a list, and no result can prove or disprove it. One finding
    speaks for the whole strategy; SG302 is silent then. Source: KPI.org: objectives connected
    by cause-effect links are the strategy hypothesis; Malmi 2001 and Speckbacher 2003 found
    many scorecards without them.

    **Repair.** Add ``causes`` links with polarity and rationale; those that the document does
    not state are ``origin: inferred``, best in an overlay of their own.
    """

    code = "SG301"
    name = "no-causal-map"
    name_zh = "無因果關係"
    severity = Severity.WARNING
    since = "0.1.0"
    silences = ("SG302",)
    fix = "suggest"
    messages = {
        "missing": {
            "en": "{objectives} objectives and not one cause-effect link",
            "zh-TW": "{objectives} 個目標，沒有任何因果連結",
        },
    }
    page_zh = """策略有多個目標，目標之間卻沒有任何因果連結。

    **理由。** 因果連結就是策略的假設：預期哪個目標帶動哪個目標。沒有連結便只是清單，任何結果都
    無法證明或推翻它。一則發現代表整個策略，此時 SG302 不再發言。出處：KPI.org：以因果連結串起的
    目標即策略假設；Malmi 2001、Speckbacher 2003 發現許多計分卡沒有因果連結。

    **修正。** 加上附正負向與理由的 ``causes`` 連結；文件未說的連結標為 ``origin: inferred``，最
    好放在疊加檔。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        causal = {strategy_of(graph, tail) for tail in edges(graph, EdgeKind.CAUSES).tails}
        for strategy, objectives in by_strategy(graph, NodeKind.OBJECTIVE).items():
            if len(objectives) >= 2 and strategy not in causal:
                yield self.on_strategy(
                    strategy, "missing", field="objectives", objectives=len(objectives)
                )
