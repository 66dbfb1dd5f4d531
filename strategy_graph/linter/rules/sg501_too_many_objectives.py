"""SG501 too-many-objectives."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import (
    by_strategy,
)
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class TooManyObjectives(Rule):
    """A strategy map holds more objectives than people can steer by.

    **Why.** Whoever has thirty objectives has no priorities. Published advice differs (15 to
    20, at most 20, 15 to 25, fewer than 24; 30 to 50 is called a mistake), so the limit is an
    option and the finding a warning: an office may rightly keep 26. Source: advice on
    strategy maps as published by Balanced Scorecard consultancies; the default takes the
    loosest round figure, 24.

    **Repair.** Merge objectives that share KPIs, move activities down to plans, or raise
    ``maximum`` and say why.
    """

    code = "SG501"
    name = "too-many-objectives"
    name_zh = "目標過多"
    severity = Severity.WARNING
    since = "0.1.0"
    options = {
        "maximum": Option(24, "most objectives of one strategy", "一個策略最多的目標數", minimum=1),
    }
    messages = {
        "many": {
            "en": "{count} objectives; published advice is 15 to 24 (limit {maximum})",
            "zh-TW": "有 {count} 個目標；一般建議 15 至 24 個（上限 {maximum}）",
        },
    }
    page_zh = """一張策略地圖上的目標多到無法據以行動。

    **理由。** 有三十個目標就等於沒有重點。公開的建議不一（15 至 20、最多 20、15 至 25、少於
    24；30 至 50 被稱為錯誤），因此上限是可設定的選項，發現只是警告：機關有理由保留 26 個。
    出處：各家平衡計分卡顧問公布的策略地圖建議；預設取其中最寬的整數 24。

    **修正。** 合併共用指標的目標，把活動移到行動方案，或調高 ``maximum`` 並說明理由。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        maximum = options.integer("maximum")
        for strategy, objectives in by_strategy(graph, NodeKind.OBJECTIVE).items():
            if len(objectives) > maximum:
                yield self.on_strategy(
                    strategy, "many", field="objectives", count=len(objectives), maximum=maximum
                )
