"""SG701 no-owner."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.expectations import OWNED
from strategy_graph.linter.facts.graph_index import (
    count_living,
    count_stating_any,
    nodes_of,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Coverage, Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class NoOwner(Rule):
    """An objective, KPI or action plan has no owner, or only owners who support.

    **Why.** What everybody is responsible for nobody does. A unit or a role is enough, and better
    than a name, which changes. Of several owners one must lead, or have no role; those who
    support do not answer for it. Source: SMART, the A of "assignable" (Doran 1981); GAO-13-174:
    an agency official responsible for each goal; Orange Book: risk owners.

    **Repair.** Write ``owner:`` on the node.
    """

    code = "SG701"
    name = "no-owner"
    severity = Severity.WARNING
    since = "0.1.0"
    profile = Profile.PLAN
    habits = ("missing",)
    messages = {
        "missing": "nobody owns {code} {name}",
        "no_lead": "{code} {name} has owners who support, and none who leads",
        "owners": "owners",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for node in nodes_of(graph, *OWNED):
            if not node.owner_names:
                yield self.on_node(node, "missing", field="owner")
            elif node.owner is None and all(owner.role == "support" for owner in node.owners):
                yield self.on_node(node, "no_lead", field="owners")

    def coverage(self, graph: "StrategyGraph") -> Iterable[Coverage]:
        have = count_stating_any(graph, ("owner", "owners"), *OWNED)
        yield Coverage("owners", have, count_living(graph, *OWNED))
