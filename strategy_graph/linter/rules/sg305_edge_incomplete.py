"""SG305 edge-incomplete."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.options import Options
from strategy_graph.linter.outline import (
    edges,
)
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Edge, EdgeKind, Polarity

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class EdgeIncomplete(Rule):
    """A causal link lacks its polarity, strength, confidence, or the reason for it.

    **Why.** "Training helps sales" cannot be tested; "half of the change arrives after two
    quarters, we are fairly sure, because ..." can. Nothing is ever filled in: with a strength
    unset the engine answers in signs and steps. ``?`` counts as no polarity; a rationale or
    an assumption is a reason. Source: Theory of Change: assumptions and rationale of each
    link; Ittner and Larcker (2003): most companies never validated theirs.

    **Repair.** Write what is known, and leave out what is not: a made-up number is worse than
    this note.
    """

    code = "SG305"
    name = "edge-incomplete"
    name_zh = "因果資料不全"
    severity = Severity.INFO
    since = "0.1.0"

    messages = {
        "incomplete": {"en": "{edge} states no {missing}", "zh-TW": "{edge} 未寫 {missing}"},
    }
    page_zh = """因果連結缺少正負向、強度、信心，或理由。

    **理由。** 「訓練有助業績」無法檢驗；「兩季後反映一半的變動，我們相當有把握，因為……」才可
    以。系統絕不代填：沒有強度時只以方向與步數回答。``?`` 視為未寫正負向；理由（``rationale``）
    或假設（``assumption``）任一即可。出處：Theory of Change：每條連結都要有假設與理由；Ittner
    與 Larcker（2003）：多數公司從未驗證過。

    **修正。** 寫下已知者，未知的留白：編造的數字比這則提示更糟。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for number in edges(graph, EdgeKind.CAUSES).edges:
            edge = graph.edges[number]
            missing = list(_missing(edge))
            if missing:
                yield self.on_edge(edge, "incomplete", field=missing[0], missing=", ".join(missing))


def _missing(edge: Edge) -> Iterator[str]:
    if edge.polarity in (None, Polarity.UNKNOWN):
        yield "polarity"
    if edge.strength is None:
        yield "strength"
    if edge.confidence is None:
        yield "confidence"
    if edge.rationale is None and edge.assumption is None:
        yield "rationale"
