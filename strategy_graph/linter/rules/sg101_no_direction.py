"""SG101 no-direction."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import (
    by_strategy,
    codes,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class NoDirection(Rule):
    """A strategy has no vision or no mission, or more than one of either.

    **Why.** Themes and objectives are judged by where the organization wants to be and what
    it is there for; with neither, or with two, there is nothing to judge them by. Source:
    StratML (ISO 17469-1) recommends both; Balanced Scorecard Institute, step 2 of nine.

    **Repair.** Write one `vision:` and one `mission:` as the organization words them. Where
    two versions are in use, keep the valid one as the name and the other as an alias.
    """

    code = "SG101"
    name = "no-direction"
    name_zh = "缺願景或使命"
    severity = Severity.ERROR
    since = "0.1.0"

    messages = {
        "no_vision": {"en": "the strategy has no vision", "zh-TW": "策略沒有願景"},
        "no_mission": {"en": "the strategy has no mission", "zh-TW": "策略沒有使命"},
        "several_visions": {
            "en": "the strategy has {count} visions",
            "zh-TW": "策略有 {count} 個願景",
        },
        "several_missions": {
            "en": "the strategy has {count} missions",
            "zh-TW": "策略有 {count} 個使命",
        },
    }
    page_zh = """策略沒有願景或使命，或其中一項多於一個。

    **理由。** 主題與目標要對照組織的願景與使命來判斷；兩者皆缺或各有兩個，就無從判斷。出處：
    StratML（ISO 17469-1）建議兩者皆備；Balanced Scorecard Institute 九步驟之第二步。

    **修正。** 依組織的文字寫下一個 ``vision:`` 與一個 ``mission:``。若有兩種版本，以有效者為名
    稱，另一個列為別名（``aliases:``）。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        visions = by_strategy(graph, NodeKind.VISION)
        missions = by_strategy(graph, NodeKind.MISSION)
        for strategy in graph.strategies:
            for word, held in (("vision", visions[strategy]), ("mission", missions[strategy])):
                if not held:
                    yield self.on_strategy(strategy, f"no_{word}", field=word)
                elif len(held) > 1:
                    second = graph.nodes[held[1]]
                    related = codes(graph, held[:1])
                    yield self.on_node(second, f"several_{word}s", related=related, count=len(held))
