"""What a reader noticed in a file, reported as findings of the family SG0."""

from abc import ABC
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class NoticeRule(Rule, ABC):
    """A rule whose findings the reader of the files has already made.

    It reports every ``Notice`` of the documents that has its code, under the message
    ``notice``.
    """

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for document in graph.documents:
            for notice in document.notices:
                if notice.code == self.code:
                    yield Diagnostic(
                        code=self.code,
                        severity=self.severity,
                        message="notice",
                        values={"field": notice.field or "", **notice.values},
                        strategy=document.strategy_id or None,
                        node=notice.node,
                        field=notice.field,
                        location=notice.location,
                    )


class SuppressionRule(Rule, ABC):
    """A rule about suppressions themselves; the run finds it, after all others."""

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        return iter(())
