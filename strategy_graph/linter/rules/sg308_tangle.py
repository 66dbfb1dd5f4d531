"""SG308 tangle."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.algorithms.transitive_reduction import redundant_edges
from strategy_graph.graph.components import cyclic_components
from strategy_graph.graph.core.tables import NODE_KIND_NUMBER
from strategy_graph.linter.facts.causality import chosen, links_of
from strategy_graph.linter.facts.graph_index import (
    by_strategy,
    edges,
    strategy_numbers,
)
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class Tangle(Rule):
    """The map has too many arrows to be read, or an arrow that a longer path already says.

    **Why.** A map in which everything causes everything explains nothing. More than 2.5 causal
    links per objective is one finding for the whole map. Below that, a link from A to C beside
    A to B to C is reported: the short one is often what was drawn first and forgotten. It may
    be meant (a direct effect beside the indirect one), so this is a note. Links on or into a
    loop are left out. Source: epmreview's "spaghetti and meatballs"; transitive reduction (Aho,
    Garey and Ullman 1972).

    **Repair.** Keep the links that somebody would defend; drop the short cut if the long way
    tells the story.
    """

    code = "SG308"
    name = "tangle"
    severity = Severity.INFO
    since = "0.1.0"
    fix = "suggest"
    options = {
        "maximum": Option(2.5, "most causal links per objective", minimum=0),
    }
    messages = {
        "many": (
            "{links} causal links among {objectives} objectives, {ratio} each; "
            "more than {maximum} cannot be read"
        ),
        "implied": "{edge} is already said by a longer path",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        maximum = options.number("maximum")
        numbers, kinds = strategy_numbers(graph), graph.node_table.kinds
        objective = NODE_KIND_NUMBER[NodeKind.OBJECTIVE]
        causes = edges(graph, EdgeKind.CAUSES)
        held: Counter[int] = Counter()
        for tail, head, _ in links_of(causes):
            if kinds[tail] == objective == kinds[head]:
                held[numbers[tail]] += 1
        tangled: set[int] = set()
        for strategy, objectives in by_strategy(graph, NodeKind.OBJECTIVE).items():
            links = held[numbers[objectives[0]]] if objectives else 0
            if links > maximum * len(objectives):
                tangled.add(numbers[objectives[0]])
                yield self.on_strategy(
                    strategy,
                    "many",
                    field="links",
                    links=links,
                    objectives=len(objectives),
                    ratio=f"{links / len(objectives):.1f}",
                    maximum=f"{maximum:g}",
                )
        readable = chosen(
            causes,
            lambda link: (
                kinds[link[0]] == objective == kinds[link[1]] and numbers[link[0]] not in tangled
            ),
        )
        looping = {i for members in cyclic_components(readable) for i in members}
        for number in redundant_edges(readable):
            if graph.edge_table.targets[number] not in looping:
                yield self.on_edge(graph.edges[number], "implied")
