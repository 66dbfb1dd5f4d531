"""SG103 objective-without-kpi."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.graph.expectations import OBJECTIVE_KPI, lacking
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph  # type: ignore[attr-defined, unused-ignore]


class ObjectiveWithoutKpi(Rule):
    """An objective has no KPI: no edge ``measures`` arrives at it.

    **Why.** What nobody measures, nobody can report as achieved or missed, and the
    objective drops out of every score. A KPI of a part of the objective counts, and so does one
    of the objective that it is a part of; a cancelled KPI does not. Source: StratML
    (ISO 17469-1) makes objectives mandatory in a performance plan; KPI.org: objectives are
    used to develop KPIs.

    **Repair.** Write a KPI under the objective (``kpis:``), or let an existing one
    measure it too (``measures:`` on the KPI). If it cannot be measured, ask whether it
    is an objective or a value.
    """

    code = "SG103"
    name = "objective-without-kpi"
    severity = Severity.ERROR
    since = "0.1.0"

    habits = ("missing",)
    messages = {
        "missing": "objective {code} {name} has no KPI",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for objective in lacking(graph, OBJECTIVE_KPI):
            yield self.on_position(graph, objective, "missing")
