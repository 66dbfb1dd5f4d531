"""SG812 threshold-under-actual."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.i18n.numbers import number_text
from strategy_graph.linter.facts.results import measured, results
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Rule
from strategy_graph.measures.attainment import is_falling
from strategy_graph.measures.periods import calendar_of

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class ThresholdUnderActual(Rule):
    """A KPI misses its target and is green, as its threshold lies just below its value.

    **Why.** A limit for green that is neither the target nor far from the value looks as if it had
    been set when the value was known. It may be right; then there is a reason for it that a reader
    should have. Source: Bevan & Hood (2006), What's measured is what matters, on threshold
    effects.

    **Repair.** Set ``thresholds:`` before the period begins and say in ``rationale:`` what they
    rest on, or let green begin at the target.
    """

    code = "SG812"
    name = "threshold-under-actual"
    severity = Severity.INFO
    since = "0.1.0"
    profile = Profile.REVIEW
    options = {"percent": Option(1, "per cent of the threshold that are just below", minimum=0)}
    messages = {
        "under": "KPI {code} {name} misses its target {target} and is green at {value}, as green "
        "begins at {green}"
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        share = options.integer("percent") / 100
        for kpi, points in measured(graph, 1):
            green = kpi.thresholds.green if kpi.thresholds is not None else None
            found = results(kpi, points[-1:], calendar_of(graph, kpi.strategy))
            if green is None or not found or kpi.rationale is not None:
                continue
            value, target = found[0].point.value, found[0].aim.target
            falling = is_falling(kpi, target if type(target) is float else None)
            if type(target) is not float or falling is None:
                continue
            sign = -1 if falling else 1
            over = sign * (value - green)
            if sign * (value - target) < 0 <= over <= share * abs(green):
                yield self.on_node(
                    kpi,
                    "under",
                    field="thresholds",
                    value=number_text(value),
                    target=number_text(target),
                    green=number_text(green),
                )
