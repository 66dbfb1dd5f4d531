"""SG811 always-exactly-met."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.results import measured, results
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Rule
from strategy_graph.measures.periods import calendar_of

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_ENDS = (0.0, 1.0, 100.0)
"""Where many scales end: a value that stays there has nowhere to go."""


class AlwaysExactlyMet(Rule):
    """A KPI meets its target to the digit in every period.

    **Why.** Measurements scatter. Values that are the target itself, period after period, are
    mostly copied from it, or the target is written down when the value is known. Targets of 0, 1
    and 100 are left alone, as scales end there. Source: Bevan & Hood (2006), What's measured is
    what matters: targets and gaming in the English public health care system; Campbell (1979),
    Assessing the impact of planned social change.

    **Repair.** Write the values as they were measured, with their source; if the target follows
    from what was done, say so in its ``note`` and set the next one before the period begins.
    """

    code = "SG811"
    name = "always-exactly-met"
    severity = Severity.WARNING
    since = "0.1.0"
    profile = Profile.REVIEW
    options = {"periods": Option(4, "periods from which on it is told", minimum=2)}
    messages = {"met": "KPI {code} {name} is exactly its target in all {count} periods"}

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        least = options.integer("periods")
        for kpi, points in measured(graph, least):
            found = results(kpi, points, calendar_of(graph, kpi.strategy))
            targets = [each.aim.target for each in found]
            if len(found) < max(least, len(points)) or all(each in _ENDS for each in targets):
                continue
            if all(
                type(target) is float and each.point.value == target
                for each, target in zip(found, targets, strict=True)
            ):
                yield self.on_node(kpi, "met", field="actuals", count=len(found))
