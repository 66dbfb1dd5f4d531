"""SG309 ring-of-needs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.causality import loops
from strategy_graph.linter.facts.graph_index import codes, edges
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class RingOfNeeds(Rule):
    """Nodes need one another in a ring (``depends_on``), so that none of them can begin.

    **Why.** A plan that waits for another which waits for the first is never started, or
    somebody starts without what was called necessary. Rings are found by strongly connected
    components, with one shortest example for each. A node that needs itself is SG011's.
    Source: dependency cycles of project networks (critical path method, Kelley and Walker
    1959).

    **Repair.** Drop the need that can be done without, or split one of them into what comes
    before and what comes after.
    """

    code = "SG309"
    name = "ring-of-needs"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "ring": "none of {count} can begin, each needs the next: {ring}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for loop in loops(graph, edges(graph, EdgeKind.DEPENDS_ON)):
            listed = [graph.ids[i].partition(":")[2] for i in loop.positions]
            yield self.on_edge(
                graph.edges[max(loop.edges)],
                "ring",
                related=codes(graph, loop.positions),
                count=loop.nodes,
                ring=" -> ".join([*listed, listed[0]]),
            )
