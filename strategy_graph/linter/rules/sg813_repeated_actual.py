"""SG813 repeated-actual."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.i18n.numbers import number_text
from strategy_graph.linter.facts.results import measured
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class RepeatedActual(Rule):
    """A KPI has the same value, to the last of its many digits, in two periods in a row.

    **Why.** A figure of four digits hardly ever comes twice. Where it does, the later period has
    mostly not been measured yet, and the old value was copied. Only values with at least
    ``digits`` digits that count are compared. Source: ISO/IEC 25012:2008 (data quality:
    currentness, accuracy); FABRIC (UK Treasury 2001): timely.

    **Repair.** Replace the later value by what was measured, or by ``text: no data``; if it really
    is the same, say so in its ``note``.
    """

    code = "SG813"
    name = "repeated-actual"
    severity = Severity.INFO
    since = "0.1.0"
    profile = Profile.REVIEW
    options = {"digits": Option(4, "digits that count which a value must have", minimum=1)}
    messages = {"same": "KPI {code} {name} is {value} in {period} as it was in {before}"}

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        digits = options.integer("digits")
        for kpi, points in measured(graph, 2):
            for before, point in pairwise(points):
                if before.value != point.value or _digits(point.value) < digits:
                    continue
                if kpi.actuals[point.position].note is None:
                    yield self.on_node(
                        kpi,
                        "same",
                        field="actuals",
                        item=point.position,
                        value=number_text(point.value),
                        period=str(point.period),
                        before=str(before.period),
                    )


def _digits(value: float) -> int:
    """The digits of *value* that count.

    >>> _digits(1200.0), _digits(0.01234), _digits(88.75)
    (2, 4, 4)
    """
    mantissa = f"{abs(value):.14e}".partition("e")[0].replace(".", "")
    return len(mantissa.rstrip("0"))
