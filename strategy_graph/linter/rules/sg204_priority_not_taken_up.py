"""SG204 priority-not-taken-up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.expectations import PRIORITY_THEME, lacking
from strategy_graph.linter.facts.alignment import set_statement
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class PriorityNotTakenUp(Rule):
    """No theme or objective takes up a priority: no edge ``aligns_to`` arrives at it.

    **Why.** The organization above expects it, and nothing here answers. As with SG203, a
    sentence about whole sets is no answer for one priority. Source: GAO-13-174 on goals whose
    contribution nobody stated; FABRIC (UK Treasury 2001): integrated.

    **Repair.** Let a theme or objective name it (``aligns_to:``), or say why it is not yours and
    ``ignore`` the finding with that reason.
    """

    code = "SG204"
    name = "priority-not-taken-up"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "nothing": "nothing takes up the priority {code} {name}",
        "set_only": (
            "the priority {code} {name} is taken up only as one of a set (statement {statement})"
        ),
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for priority in lacking(graph, PRIORITY_THEME):
            node = graph.nodes[priority]
            statement = set_statement(graph, node)
            if statement is None:
                yield self.on_node(node, "nothing")
            else:
                yield self.on_node(node, "set_only", statement=statement)
