"""SG802 bad-numbers."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.i18n.numbers import number_text
from strategy_graph.linter.facts.graph_index import nodes_of
from strategy_graph.linter.facts.scale import chain, falling
from strategy_graph.linter.facts.weights import unsound_weights
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Kpi, NodeKind
from strategy_graph.model.fields.target import Band, Direction

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class BadNumbers(Rule):
    """The numbers of a KPI contradict each other, or weights do not add up.

    **Why.** A score computed from such numbers is wrong and looks right. Errors: thresholds not
    in order between worst and target; a target on the wrong side of the baseline; a band where
    the direction is not ``band``, or none where it is; a target of 0 or below to be passed
    upwards with no baseline to count from (a ratio to it has no meaning); weights of at most 1
    that do not add up to 1, or only on some siblings. KPIs are weighed under their objective,
    objectives under their theme or perspective, themes and perspectives in their strategy;
    each may be weighed over the whole strategy instead. Rounded shares are right (0.33 three
    times: half a unit of the last digit each, of two digits at least), weights of 1 throughout
    count each sibling alike, and larger ones are relative. Warnings: numbers that all fall and
    no ``direction`` that says so; target equal to baseline, which is no mistake where a level
    is to be held. Notes: an actual value worse than ``worst``, or more than twice as far from
    the baseline as the target. Source: GRL indicator rules of the User Requirements Notation
    (threshold consistency, too good, too bad); BSC Designer on inverse KPIs.

    **Repair.** Correct the number; where it is right, state what makes it so (direction,
    baseline).
    """

    code = "SG802"
    name = "bad-numbers"
    severity = Severity.ERROR
    since = "0.1.0"

    messages = {
        "order": "the thresholds of {code} {name} are not in order: {values}",
        "falls": "the numbers of {code} {name} fall ({values}): say `direction: lower`",
        "wrong_way": (
            "{code} {name} is better {direction}, but the target {target} lies the "
            "other way from the baseline {baseline}"
        ),
        "standstill": "the target of {code} {name} is its baseline, {target}",
        "band": "{code} {name}: a band as target and the direction band belong together",
        "zero_target": "no ratio can be taken to the target {target} of {code} {name}",
        "weights": "the weights under {code} {name} add up to {sum}, not 1",
        "some_weights": "only some of the nodes under {code} {name} have a weight",
        "weights_beside": "the weights of {code} {name} and those beside it add up to {sum}, not 1",
        "some_weights_beside": "{code} {name} has a weight, and not all beside it have one",
        "too_bad": "the value {value} of {code} {name} ({period}) is worse than its worst, {worst}",
        "too_good": (
            "the value {value} of {code} {name} ({period}) is more than twice as "
            "far as the target {target}"
        ),
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        for node in nodes_of(graph, NodeKind.KPI):
            if isinstance(node, Kpi):
                yield from self._numbers(node)
        for found in unsound_weights(graph):
            message = "some_weights" if found.total is None else "weights"
            total = "" if found.total is None else number_text(found.total)
            if found.parent is None:
                node = graph.nodes[found.first]
                yield self.on_node(node, f"{message}_beside", field="weight", sum=total)
            else:
                yield self.on_node(graph.nodes[found.parent], message, sum=total)

    def _numbers(self, kpi: Kpi) -> Iterator[Diagnostic]:
        target, baseline = kpi.target, kpi.baseline_value
        if not _fits_direction(kpi):
            yield self.on_node(kpi, "band", field="target")
        if not isinstance(target, float) or kpi.direction is Direction.BAND:
            return
        numbers = chain(kpi, target)
        falls = falling(kpi)
        if falls is not None:
            listed = ", ".join(number_text(value) for value in falls)
            severity = Severity.WARNING
            yield self.on_node(kpi, "falls", field="target", severity=severity, values=listed)
        up = -1.0 if falls is not None or kpi.direction is Direction.LOWER else 1.0
        worst = numbers[0][1]
        stated = [(field, value) for field, value in numbers if value is not None]
        values = [value for _, value in stated]
        if any(up * one > up * other for one, other in pairwise(values)) or worst == target:
            listed = ", ".join(number_text(value) for value in values)
            yield self.on_node(kpi, "order", field=stated[0][0], values=listed)
        if baseline == target:
            severity = Severity.WARNING
            yield self.on_node(
                kpi, "standstill", field="target", severity=severity, target=number_text(target)
            )
        elif baseline is not None and kpi.direction is not None and up * target < up * baseline:
            yield self.on_node(
                kpi,
                "wrong_way",
                field="target",
                direction=kpi.direction.value,
                target=number_text(target),
                baseline=number_text(baseline),
            )
        measurable = baseline is not None or kpi.allowed is not None
        if target <= 0 and not measurable and kpi.direction is Direction.HIGHER:
            yield self.on_node(kpi, "zero_target", field="target", target=number_text(target))
        yield from self._actuals(kpi, target, up, worst)

    def _actuals(
        self, kpi: Kpi, target: float, up: float, worst: float | None
    ) -> Iterator[Diagnostic]:
        baseline = kpi.baseline_value
        for item, actual in enumerate(kpi.actuals):
            number = actual.number
            if number is None:
                continue
            value, period = number_text(number), actual.period
            severity = Severity.INFO
            if worst is not None and up * number < up * worst:
                yield self.on_node(
                    kpi,
                    "too_bad",
                    field="actuals",
                    item=item,
                    severity=severity,
                    worst=number_text(worst),
                    value=value,
                    period=period,
                )
            elif baseline is not None and baseline != target:
                share = (number - baseline) / (target - baseline)
                if share > 2:
                    yield self.on_node(
                        kpi,
                        "too_good",
                        field="actuals",
                        item=item,
                        severity=severity,
                        target=number_text(target),
                        value=value,
                        period=period,
                    )


def _fits_direction(kpi: Kpi) -> bool:
    """Whether the target is a range where the direction is one, and else is none.

    A range with one end is "at least" or "at most", which a direction may say as well.
    """
    target = kpi.target
    if not isinstance(target, Band):
        return target is None or kpi.direction is not Direction.BAND
    if target.low is None:
        return kpi.direction in (None, Direction.LOWER)
    if target.high is None:
        return kpi.direction in (None, Direction.HIGHER)
    return kpi.direction is Direction.BAND
