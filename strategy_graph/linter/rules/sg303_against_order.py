"""SG303 against-order."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.causality import rows_of_objectives
from strategy_graph.linter.facts.graph_index import (
    edges,
    names,
    outgoing,
    strategy_numbers,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class AgainstOrder(Rule):
    """A causal link runs from a higher perspective down to a lower one.

    **Why.** The order of the perspectives says what rests on what. A link against it is either
    a feedback (money earned pays for training) and should say so, or turned round by mistake.
    The order is the document's own: the public sector may put customers on top. Source:
    critical-to-success advice, each layer supports the one above; Niven: the order is the
    organization's choice.

    **Repair.** Turn the link round, mark it ``feedback: true``, or reorder the perspectives.
    """

    code = "SG303"
    name = "against-order"
    severity = Severity.INFO
    since = "0.1.0"

    messages = {
        "downwards": "{edge}: {source} ({above}) is above {target} ({below}) in the printed order",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        row = rows_of_objectives(graph)
        if not row:
            return
        placed = outgoing(graph, EdgeKind.IN_PERSPECTIVE)
        feedback = frozenset(graph.edge_table.stating("feedback"))
        strategy, name_of = strategy_numbers(graph), names(graph)
        causes = edges(graph, EdgeKind.CAUSES)
        for source, target, number in zip(causes.tails, causes.heads, causes.edges, strict=True):
            above, below = row.get(source), row.get(target)
            if above is None or below is None or above >= below:
                continue
            if strategy[source] == strategy[target] and number not in feedback:
                yield self.on_edge(
                    graph.edges[number],
                    "downwards",
                    above=name_of[placed.of(source)[0]],
                    below=name_of[placed.of(target)[0]],
                )
