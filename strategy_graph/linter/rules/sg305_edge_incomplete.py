"""SG305 edge-incomplete."""

from collections.abc import Callable, Iterator
from math import isnan
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    edges,
    strategy_numbers,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_SEVERAL = 3
"""From how many links on what none of them states is said once."""


class EdgeIncomplete(Rule):
    """A causal link lacks its polarity, strength, confidence, or the reason for it.

    **Why.** "Training helps sales" cannot be tested; "half of the change arrives after two
    quarters, we are fairly sure, because ..." can. Nothing is ever filled in: with a strength
    unset the engine answers in signs and steps. ``?`` counts as no polarity; a rationale or
    an assumption is a reason. What none of three or more links of a strategy states is one
    finding for the strategy, not one for each. Source: Theory of Change: assumptions and
    rationale of each link; Ittner and Larcker (2003): most companies never validated theirs.

    **Repair.** Write what is known, and leave out what is not: a made-up number is worse than
    this note.
    """

    code = "SG305"
    name = "edge-incomplete"
    severity = Severity.INFO
    since = "0.1.0"

    messages = {
        "incomplete": "{edge} states no {missing}",
        "nowhere": "none of the {count} causal links states its {missing}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        table = graph.edge_table
        causes = edges(graph, EdgeKind.CAUSES)
        reasons = {*table.stating("rationale"), *table.stating("assumption")}
        given: tuple[tuple[str, Callable[[int], bool]], ...] = (
            ("polarity", lambda number: table.signs[number] != 0),
            ("strength", lambda number: not isnan(table.strengths[number])),
            ("confidence", lambda number: not isnan(table.confidences[number])),
            ("rationale", lambda number: number in reasons),
        )
        by_owner: dict[int, list[int]] = {}
        strategy = strategy_numbers(graph)
        for tail, number in zip(causes.tails, causes.edges, strict=True):
            by_owner.setdefault(strategy[tail], []).append(number)
        for numbers in by_owner.values():
            lacking = {field: [n for n in numbers if not has(n)] for field, has in given}
            nowhere = [
                field
                for field, without in lacking.items()
                if len(numbers) >= _SEVERAL and len(without) == len(numbers)
            ]
            if nowhere:
                owner = graph.ids[table.sources[numbers[0]]].partition(":")[0]
                yield self.on_strategy(
                    owner,
                    "nowhere",
                    field="links",
                    count=len(numbers),
                    missing=", ".join(nowhere),
                )
            missing: dict[int, list[str]] = {}
            for field, without in lacking.items():
                for number in without if field not in nowhere else ():
                    missing.setdefault(number, []).append(field)
            for number in sorted(missing):
                fields = missing[number]
                yield self.on_edge(
                    graph.edges[number], "incomplete", field=fields[0], missing=", ".join(fields)
                )
