"""SG106 declared-count."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
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
    severity = Severity.ERROR
    since = "0.1.0"

    messages = {
        "differs": "statement {statement} says {stated} of kind {kind}, the model has {count}",
    }

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
