"""SG814 always-at-cap."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.results import Result, measured, results
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Rule
from strategy_graph.measures.attainment import CAP, attained
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import calendar_of
from strategy_graph.model import Kpi

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class AlwaysAtCap(Rule):
    """A KPI is beyond all that counts of it in every period.

    **Why.** Attainment counts up to the ``cap`` (1.2 without one). A KPI that is there every time
    has a target that asks for nothing, and lifts the score of its objective whatever happens to
    the others. Source: Locke & Latham (2002), Building a practically useful theory of goal
    setting: easy goals move little; Bevan & Hood (2006) on ratchet effects.

    **Repair.** Raise the target, or say in ``rationale:`` why it is right as it is.
    """

    code = "SG814"
    name = "always-at-cap"
    severity = Severity.INFO
    since = "0.1.0"
    profile = Profile.REVIEW
    options = {"periods": Option(3, "periods from which on it is told", minimum=2)}
    messages = {
        "cap": "KPI {code} {name} has an attainment of {cap} % or more in all {count} periods"
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        least = options.integer("periods")
        for kpi, points in measured(graph, least):
            found = results(kpi, points, calendar_of(graph, kpi.strategy))
            cap = CAP if kpi.cap is None else kpi.cap
            if kpi.rationale is not None or len(found) < max(least, len(points)) or cap <= 1:
                continue
            if all(_attained(kpi, each) >= cap for each in found):
                yield self.on_node(
                    kpi, "cap", field="target", cap=f"{100 * cap:.15g}", count=len(found)
                )


def _attained(kpi: Kpi, result: Result) -> float:
    """The attainment; that which has none is not at the cap."""
    try:
        return attained(kpi, result.reading, result.aim, result.point.period).value
    except UndefinedError:
        return 0.0
