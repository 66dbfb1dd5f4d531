"""SG310 loop-label."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.causality import links_of, signs_between
from strategy_graph.linter.facts.graph_index import edges
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class LoopLabel(Rule):
    """A link is labelled as part of a reinforcing or balancing loop (R1, B1), and is not.

    **Why.** R and B are what people read off a map: growth that feeds itself, or a brake. A
    label against the signs hides a sign that is wrong, or a promise that does not hold. A loop
    with an even number of negative links reinforces, one with an odd number balances; a link
    without a sign may be either, and then nothing is reported. Labels that are not an R or a B
    with a number are names, and are left alone. Source: Sterman 2000 on the polarity of loops.

    **Repair.** Correct the sign of the link that is wrong, or the label.
    """

    code = "SG310"
    name = "loop-label"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "balancing": "{edge} is labelled {loop}, and every loop through it is balancing",
        "reinforcing": "{edge} is labelled {loop}, and every loop through it is reinforcing",
        "none": "{edge} is labelled {loop} and is part of no loop",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        labelled = frozenset(graph.edge_table.stating("loop"))
        causes, signs = edges(graph, EdgeKind.CAUSES), graph.edge_table.signs
        for tail, head, number in links_of(causes) if labelled else ():
            label = graph.edges[number].loop if number in labelled else None
            wanted = _sign_of(label or "")
            if wanted == 0 or tail == head:
                continue
            found = {signs[number] * sign for sign in signs_between(causes, signs, head, tail)}
            if found.isdisjoint({wanted, 0}):
                message = {1: "reinforcing", -1: "balancing"}[-wanted] if found else "none"
                yield self.on_edge(graph.edges[number], message, field="loop", loop=label or "")


def _sign_of(label: str) -> int:
    """1 for a label like R1, -1 for one like B2, else 0."""
    return {"R": 1, "B": -1}.get(label[:1], 0) if label[1:].isdecimal() else 0
