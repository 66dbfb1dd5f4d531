"""SG401 kpi-without-target."""

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
from strategy_graph.model import Kpi, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class KpiWithoutTarget(Rule):
    """A KPI has no target.

    **Why.** Without a target a KPI can only be described: nobody can say whether the year went
    well. Under the profile ``map`` the targets are counted in one line, since a strategy deck
    does not carry them. Source: StratML (ISO 17469-2) pairs each target with an actual;
    GAO-13-174 asks for interim targets.

    **Repair.** Write ``target:`` in the unit of the KPI, a range (``{low: .., high: ..}``),
    ``true`` or ``false`` for what is yes or no, or the day of a milestone.
    """

    code = "SG401"
    name = "kpi-without-target"
    severity = Severity.ERROR
    since = "0.1.0"
    profile = Profile.PLAN
    habits = ("missing",)
    messages = {
        "missing": "KPI {code} {name} has no target",
        "targets": "targets",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for kpi in nodes_of(graph, NodeKind.KPI):
            if isinstance(kpi, Kpi) and not kpi.states_target:
                yield self.on_node(kpi, "missing", field="target")

    def coverage(self, graph: "StrategyGraph") -> Iterable[Coverage]:
        have = count_stating_any(graph, ("target", "targets"), NodeKind.KPI)
        yield Coverage("targets", have, count_living(graph, NodeKind.KPI))
