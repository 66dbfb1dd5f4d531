"""SG106 declared-count."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.graph_index import (
    by_strategy,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class DeclaredCount(Rule):
    """The document states a number ("the four themes") that differs from the number of nodes.

    **Why.** Either the sentence is old or a node was lost in transcription; both make every
    total that follows doubtful. The number is taken from ``counts:`` of a statement, where
    whoever transcribed the sentence wrote it down, never guessed from the prose. Source: our
    own.

    **Repair.** Compare with the document: add what is missing, or correct the sentence.
    """

    code = "SG106"
    name = "declared-count"
    name_zh = "數量不符"
    severity = Severity.ERROR
    since = "0.1.0"

    messages = {
        "differs": {
            "en": ("statement {statement} says {stated} of kind {kind}, the model has {count}"),
            "zh-TW": "敘述 {statement} 說 {kind} 有 {stated} 個，模型有 {count} 個",
        },
    }
    page_zh = """文件所說的數量（「四大策略主題」）與節點數不同。

    **理由。** 不是文句過時，就是轉錄時漏了節點；兩者都使後面的總數不可信。數字取自敘述的
    ``counts:``，由轉錄者寫下，絕不從文字猜測。出處：本專案自訂。

    **修正。** 與文件核對：補上遺漏者，或更正文句。
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for strategy in graph.strategies.values():
            for statement in strategy.statements:
                for kind, stated in statement.counts.items():
                    count = len(by_strategy(graph, kind)[strategy.id])
                    if count != stated:
                        yield self.on_strategy(
                            strategy.id,
                            "differs",
                            field="statements",
                            statement=statement.id,
                            kind=kind.value,
                            stated=stated,
                            count=count,
                        )
