"""SG816 met-without-value."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Kpi, NodeKind
from strategy_graph.model.fields.life import Life, life_of

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class MetWithoutValue(Rule):
    """An actual value has a status that says it was reached, and no value.

    **Why.** What nobody measured is unknown, and never met. A score leaves it out and says that
    it is missing; a status beside it says the opposite. Source: Spider Impact and Oracle, on
    missing values; ISO/IEC 25012:2008 (data quality: completeness).

    **Repair.** Write the ``value:`` that the status rests on, or leave out the ``status:`` and say
    in ``text:`` why there is none.
    """

    code = "SG816"
    name = "met-without-value"
    severity = Severity.WARNING
    since = "0.1.0"
    profile = Profile.REVIEW
    messages = {"met": "KPI {code} {name} has the status {status} in {period}, and no value"}

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for kpi in stating(graph, "actuals", NodeKind.KPI):
            if not isinstance(kpi, Kpi):
                continue
            for position, actual in enumerate(kpi.actuals):
                if actual.value is None and life_of(actual.status) is Life.DONE:
                    yield self.on_node(
                        kpi,
                        "met",
                        field="actuals",
                        item=position,
                        status=actual.status or "",
                        period=actual.period,
                    )
