"""SG208 misspelt-strategy."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import strategy_of
from strategy_graph.linter.facts.similarity import misspelt_for
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class MisspeltStrategy(Rule):
    """A link names a strategy that nobody knows, and its id is nearly one that is known.

    **Why.** A node of a strategy that is not loaded is kept as an external one, so that a slip
    in the id of the parent is taken for another strategy: the link leads nowhere, and nothing
    says so. Known are the strategies that are loaded and the parents that they name. Ids that
    differ only in digits are other years, and no slip. Source: our own.

    **Repair.** Correct the id of the strategy; ``ignore`` the finding where there are two.
    """

    code = "SG208"
    name = "misspelt-strategy"
    severity = Severity.WARNING
    since = "0.1.0"
    fix = "suggest"
    messages = {
        "link": "{edge}: no strategy {given} is known; did you mean {near}?",
        "parent": "the parent strategy {given} is not loaded; did you mean {near}?",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        strategies = graph.strategies
        parents = {
            head.id: head.parent.id for head in strategies.values() if head.parent is not None
        }
        for strategy, parent in parents.items():
            near = None if parent in strategies else misspelt_for(parent, strategies)
            if near is not None:
                yield self.on_strategy(strategy, "parent", field="parent", given=parent, near=near)
        known = dict.fromkeys([*strategies, *parents.values()])
        meant: dict[str, str] = {}
        for position in graph.positions_of_kind(NodeKind.EXTERNAL):
            given = strategy_of(graph, position)
            near = None if given in known else misspelt_for(given, known)
            if near is not None:
                meant[given] = near
        for edge in graph.edges if meant else ():
            for end, node in (("from", edge.source), ("to", edge.target)):
                given = node.partition(":")[0]
                if given in meant:
                    yield self.on_edge(edge, "link", field=end, given=given, near=meant[given])
