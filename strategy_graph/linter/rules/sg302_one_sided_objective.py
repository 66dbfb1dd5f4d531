"""SG302 one-sided-objective."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.causality import (
    between_objectives,
    causal_strategies,
    rows_of_objectives,
)
from strategy_graph.linter.facts.graph_index import by_strategy
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class OneSidedObjective(Rule):
    """An objective stands alone on one side of the map: nothing is expected of it, or nothing
    is expected to bring it about.

    **Why.** On a map read from bottom to top every objective below the top perspective should
    serve something, and every one above the bottom perspective should rest on something;
    otherwise it is an activity without a purpose or a wish without a cause. Only causal links
    from one objective to another count, and only in a strategy that has some (else
    SG301 speaks). Source: Theory of Change asks of each outcome for necessary and sufficient
    preconditions; Nørreklit (2000) on the assumed causality of the scorecard.

    **Repair.** Add the ``causes`` link that people have in mind, or move the objective to the
    perspective where it belongs.
    """

    code = "SG302"
    name = "one-sided-objective"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "no_way_out": "objective {code} {name} leads to nothing",
        "no_way_in": "nothing leads to objective {code} {name}",
        "alone": "objective {code} {name} has no cause and no effect",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        causes = between_objectives(graph)
        causal = causal_strategies(graph, causes)
        row = rows_of_objectives(graph)
        for strategy, objectives in by_strategy(graph, NodeKind.OBJECTIVE).items():
            rows = {row[objective] for objective in objectives if objective in row}
            if strategy not in causal or len(rows) < 2:
                continue
            top, bottom = min(rows), max(rows)
            for objective in objectives:
                if objective not in row:
                    continue
                no_way_out = row[objective] != top and not causes.down.degree(objective)
                no_way_in = row[objective] != bottom and not causes.up.degree(objective)
                if no_way_out or no_way_in:
                    message = "no_way_out" if no_way_out else "no_way_in"
                    if no_way_out and no_way_in:
                        message = "alone"
                    yield self.on_position(graph, objective, message)
