"""SG304 unmarked-loop."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.causality import Loop, chosen, loops
from strategy_graph.linter.facts.graph_index import (
    codes,
    edges,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class UnmarkedLoop(Rule):
    """Causal links form a loop that no link of it labels (``loop: R1``), or one without any delay.

    **Why.** A loop is the strongest claim a map can make: growth that feeds itself, or a brake.
    Unlabelled, it is usually an accident, and no score can be computed around it. A loop in
    which every link states a delay of 0 says that everything happens at once. Loops are found
    by strongly connected components, with one shortest example for each: a tangle is one
    finding. A node linked to itself is SG011's. Source: practice of causal loop diagrams
    (Sterman 2000: an even number of negative links reinforces, an odd number balances);
    acyclicity rules of the User Requirements Notation (ITU-T Z.151).

    **Repair.** Label one link of the loop (``loop: R1`` for reinforcing, ``B1`` for balancing)
    and give its slowest link a ``delay``; or drop the link that nobody means.
    """

    code = "SG304"
    name = "unmarked-loop"
    severity = Severity.WARNING
    since = "0.1.0"
    fix = "suggest"
    messages = {
        "reinforcing": "unlabelled reinforcing loop {loop}",
        "balancing": "unlabelled balancing loop {loop}",
        "unknown": "unlabelled loop {loop}; a link of it has no polarity",
        "tangle": "unlabelled loops among {count} nodes, the shortest through {first}: {loop}",
        "instant": "the loop {loop} has no delay at all",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        causes = edges(graph, EdgeKind.CAUSES)
        labelled = frozenset(graph.edge_table.stating("loop"))
        unlabelled = chosen(causes, lambda link: link[2] not in labelled) if labelled else causes
        for loop in loops(graph, unlabelled):
            yield self._about(graph, loop, _kind_of(loop))
        delays = graph.edge_table.delays
        if 0.0 in delays:
            instant = chosen(causes, lambda link: delays[link[2]] == 0.0)
            for loop in loops(graph, instant):
                yield self._about(graph, loop, "instant")

    def _about(self, graph: "StrategyGraph", loop: Loop, message: str) -> Diagnostic:
        listed = [graph.ids[i].partition(":")[2] for i in loop.positions]
        return self.on_edge(
            graph.edges[max(loop.edges)],
            message,
            field="loop" if message != "instant" else "delay",
            related=codes(graph, loop.positions),
            loop=" -> ".join([*listed, listed[0]]),
            count=loop.nodes,
            first=listed[0],
        )


def _kind_of(loop: Loop) -> str:
    if not loop.alone:
        return "tangle"
    return {1: "reinforcing", -1: "balancing", 0: "unknown"}[loop.sign]
