"""SG501 too-many-objectives."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.core.traversals import DEFAULT_ORIGINS
from strategy_graph.graph.levels import levels
from strategy_graph.linter.facts.graph_index import (
    apart,
    by_strategy,
)
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class TooManyObjectives(Rule):
    """A strategy map holds more objectives than people can steer by.

    **Why.** Whoever has thirty objectives has no priorities. Those that are a part of another
    one, done, on hold or cancelled are not steered by and not counted. Published advice differs
    (15 to 20, at most 20, 15 to 25, fewer than 24; 30 to 50 is called a mistake), so the limit is
    an option and the finding a warning: an office may rightly keep 26. Source: advice on strategy
    maps as published by Balanced Scorecard consultancies; the default takes the loosest round
    figure, 24.

    **Repair.** Merge objectives that share KPIs, move activities down to plans, or raise
    ``maximum`` and say why.
    """

    code = "SG501"
    name = "too-many-objectives"
    severity = Severity.WARNING
    since = "0.1.0"
    options = {
        "maximum": Option(24, "most objectives of one strategy", minimum=1),
    }
    messages = {
        "many": "{count} objectives; published advice is 15 to 24 (limit {maximum})",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        maximum = options.integer("maximum")
        left_out = apart(graph) | {below for below, _ in levels(graph, DEFAULT_ORIGINS)}
        for strategy, objectives in by_strategy(graph, NodeKind.OBJECTIVE).items():
            count = len(objectives) - len(left_out.intersection(objectives))
            if count > maximum:
                yield self.on_strategy(
                    strategy, "many", field="objectives", count=count, maximum=maximum
                )
