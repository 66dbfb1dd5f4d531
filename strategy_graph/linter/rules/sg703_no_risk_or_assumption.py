"""SG703 no-risk-or-assumption."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    count_living,
    count_stating_any,
    nodes_of,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Coverage, Rule
from strategy_graph.model import NodeKind, Objective

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class NoRiskOrAssumption(Rule):
    """An objective names no risk and no assumption.

    **Why.** Every objective assumes something about the world; written down, it can be watched,
    and the plan changed when it stops holding. Source: Orange Book (UK Treasury) on risks;
    Theory of Change and the logframe on assumptions; Magenta Book on external factors.

    **Repair.** Write ``risks:`` or ``assumptions:``, a sentence each.
    """

    code = "SG703"
    name = "no-risk-or-assumption"
    severity = Severity.INFO
    since = "0.1.0"
    profile = Profile.PLAN
    habits = ("missing",)
    messages = {
        "missing": "objective {code} {name} names no risk and no assumption",
        "risks": "risks or assumptions",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for objective in nodes_of(graph, NodeKind.OBJECTIVE):
            if isinstance(objective, Objective) and not _thought_of(objective):
                yield self.on_node(objective, "missing", field="risks")

    def coverage(self, graph: "StrategyGraph") -> Iterable[Coverage]:
        have = count_stating_any(graph, ("risks", "assumptions"), NodeKind.OBJECTIVE)
        yield Coverage("risks", have, count_living(graph, NodeKind.OBJECTIVE))


def _thought_of(objective: Objective) -> bool:
    return bool(objective.risks or objective.assumptions)
