"""SG203 theme-not-aligned."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.expectations import THEME_PURPOSE, lacking
from strategy_graph.linter.alignment import set_statement
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class ThemeNotAligned(Rule):
    """A theme names no priority, mission or vision that it serves.

    **Why.** Line of sight ends at the theme: nobody can say which priority loses when the theme
    is cut. A sentence about whole sets ("the four themes take up the four priorities") names
    no pair and is never expanded into pairs; the finding then says so. What the form alone
    implies (origin ``implied``) is nobody's statement and does not count. Source: GAO-13-174:
    29 of 102 agency goals seemed to support a cross-agency goal, two said so; FABRIC (UK
    Treasury 2001): integrated.

    **Repair.** Ask which priority each theme takes up, and write ``aligns_to:`` on the theme.
    """

    code = "SG203"
    name = "theme-not-aligned"
    name_zh = "主題未對應"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "nothing": {
            "en": "theme {code} {name} names nothing that it takes up",
            "zh-TW": "主題 {code} {name} 未指明承接什麼",
        },
        "set_only": {
            "en": (
                "theme {code} {name} is aligned only as one of a set (statement "
                "{statement}), not to a priority of its own"
            ),
            "zh-TW": "主題 {code} {name} 只在整組敘述（{statement}）中對應，未指明承接哪個重點",
        },
    }
    page_zh = """主題未指明它承接的重點、使命或願景。

    **理由。** 脈絡到主題為止：沒有人說得出刪去該主題會損及哪個重點。整組對整組的敘述（「四大策
    略主題承接局級施政重點」）沒有指明配對，系統絕不展開；此時會在訊息中註明。僅由格式推得者
    （``implied``）不是任何人的敘述，不計。出處：GAO-13-174：102 個機關目標中 29 個看似支持跨機
    關目標，只有兩個明說；FABRIC（英國財政部 2001）：整合。

    **修正。** 問明每個主題承接哪個重點，在主題上寫 ``aligns_to:``。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for theme in lacking(graph, THEME_PURPOSE):
            statement = set_statement(graph, graph.nodes[theme])
            if statement is None:
                yield self.on_position(graph, theme, "nothing")
            else:
                yield self.on_position(graph, theme, "set_only", statement=statement)
