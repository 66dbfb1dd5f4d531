"""SG201 dangling-reference."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind, identity

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class DanglingReference(Rule):
    """A link, or a statement about sets, names a node that is not there.

    **Why.** A misspelt code cuts the line of sight without a sound: the objective is still
    drawn, but it belongs nowhere. References to a strategy that is not loaded are no error;
    they are kept as external nodes. Source: the dangling-edge check of khive's graph lint.

    **Repair.** Correct the code; write a node of another strategy in full (``strategy:code``).
    """

    code = "SG201"
    name = "dangling-reference"
    severity = Severity.ERROR
    since = "0.1.0"

    messages = {
        "dangling": "{edge}: there is no {missing}",
        "statement": "statement {statement}: there is no {missing}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for edge in graph.dangling:
            for end, node_id in (("from", edge.source), ("to", edge.target)):
                if node_id not in graph:
                    yield self.on_edge(edge, "dangling", field=end, missing=node_id)
        for strategy, head in graph.strategies.items():
            for statement in head.statements:
                for named in dict.fromkeys((*statement.subjects, *statement.objects)):
                    if not _is_there(graph, strategy, named):
                        yield self.on_strategy(
                            strategy,
                            "statement",
                            field="statements",
                            statement=statement.id,
                            missing=named,
                        )


def _is_there(graph: "StrategyGraph", strategy: str, named: str) -> bool:
    """Whether *named* is a node; one of a strategy that is not loaded may be."""
    owner, colon, code = named.rpartition(":")
    owner = owner if colon else strategy
    if owner not in graph.strategies:
        return True
    kinds = (NodeKind.OBJECTIVE, NodeKind.PERSPECTIVE)  # perspectives are counted apart
    return any(identity(owner, code, kind) in graph for kind in kinds)
