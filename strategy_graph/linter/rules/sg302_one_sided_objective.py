"""SG302 one-sided-objective."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.causality import ranks
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


class OneSidedObjective(Rule):
    """An objective stands alone on one side of the map: nothing is expected of it, or nothing
    is expected to bring it about.

    **Why.** On a map read from bottom to top every objective below the top perspective should
    serve something, and every one above the bottom perspective should rest on something;
    otherwise it is an activity without a purpose or a wish without a cause. Only causal links
    between objectives count, and only in a strategy that has some (else SG301 speaks). Source:
    Theory of Change asks of each outcome for necessary and sufficient preconditions;
    Nørreklit (2000) on the assumed causality of the scorecard.

    **Repair.** Add the ``causes`` link that people have in mind, or move the objective to the
    perspective where it belongs.
    """

    code = "SG302"
    name = "one-sided-objective"
    name_zh = "單邊目標"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "no_way_out": {
            "en": "objective {code} {name} leads to nothing",
            "zh-TW": "目標 {code} {name} 沒有帶動任何目標",
        },
        "no_way_in": {
            "en": "nothing leads to objective {code} {name}",
            "zh-TW": "沒有任何目標帶動 {code} {name}",
        },
        "alone": {
            "en": "objective {code} {name} has no cause and no effect",
            "zh-TW": "目標 {code} {name} 無因也無果",
        },
    }
    page_zh = """目標在地圖上只有單邊：不指望它帶動什麼，或沒有什麼帶動它。

    **理由。** 地圖由下往上讀：頂層構面以外的目標都應支撐某事，底層構面以外的目標都應有所依靠；
    否則就是沒有目的的活動，或沒有原因的願望。只計目標之間的因果連結，且策略須已有因果連結（否則
    由 SG301 發言）。出處：Theory of Change 要求每個成果都有必要且充分的前提；Nørreklit（2000）
    論計分卡假設的因果。

    **修正。** 補上人們心中的 ``causes`` 連結，或把目標移到所屬的構面。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        causes = edges(graph, EdgeKind.CAUSES)
        causal = {strategy_of(graph, tail) for tail in causes.tails}
        row = ranks(graph)
        for strategy, objectives in by_strategy(graph, NodeKind.OBJECTIVE).items():
            rows = {row[objective] for objective in objectives if objective in row}
            if strategy not in causal or len(rows) < 2:
                continue
            top, bottom = min(rows), max(rows)
            for objective in objectives:
                if objective not in row:
                    continue
                no_way_out = row[objective] != top and not causes.down.degree(objective)
                no_way_in = row[objective] != bottom and not causes.up.degree(objective)
                if no_way_out or no_way_in:
                    message = "no_way_out" if no_way_out else "no_way_in"
                    if no_way_out and no_way_in:
                        message = "alone"
                    yield self.on_position(graph, objective, message)
