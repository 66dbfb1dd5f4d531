"""SG301 no-causal-map."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.causality import between_objectives, causal_strategies
from strategy_graph.linter.facts.graph_index import by_strategy
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class NoCausalMap(Rule):
    """A strategy has several objectives and no cause-effect link between any of them.

    **Why.** The links are the hypothesis of the strategy: which objective is expected to move
    which. Without them it is a list, and no result can prove or disprove it. A link between
    KPIs, from an objective to itself or into another strategy is none of them. One finding
    speaks for the whole strategy; SG302 is silent then. Source: KPI.org: objectives connected
    by cause-effect links are the strategy hypothesis; Malmi 2001 and Speckbacher 2003 found
    many scorecards without them.

    **Repair.** Add ``causes`` links with polarity and rationale; those that the document does
    not state are ``origin: inferred``, best in an overlay of their own.
    """

    code = "SG301"
    name = "no-causal-map"
    severity = Severity.WARNING
    since = "0.1.0"
    silences = ("SG302",)
    fix = "suggest"
    messages = {
        "missing": "{objectives} objectives and not one cause-effect link",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        causal = causal_strategies(graph, between_objectives(graph))
        gone = graph.cancelled
        for strategy, every in by_strategy(graph, NodeKind.OBJECTIVE).items():
            objectives = [objective for objective in every if objective not in gone]
            if len(objectives) >= 2 and strategy not in causal:
                yield self.on_strategy(
                    strategy, "missing", field="objectives", objectives=len(objectives)
                )
