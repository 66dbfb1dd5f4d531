"""SG802 bad-numbers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    incoming,
    nodes_of,
)
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, Kpi, Node, NodeKind
from strategy_graph.model.fields.target import Band, Direction, Thresholds

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class BadNumbers(Rule):
    """The numbers of a KPI contradict each other, or weights do not add up.

    **Why.** A score computed from such numbers is wrong and looks right. Errors: thresholds not
    in order between worst and target; a target on the wrong side of the baseline; a band where
    the direction is not ``band``, or none where it is; a target of 0 or below to be passed
    upwards with no baseline to count from (a ratio to it has no meaning); weights of at most 1
    that do not add up to 1 (within 1e-9) among siblings, or only on some of them. Larger
    weights are relative and always right. A warning: target equal to baseline, which is no
    mistake where a level is to be held. Notes: an actual value worse than ``worst``, or more
    than twice as far from the baseline as the target. Source: GRL indicator rules of the User
    Requirements Notation (threshold consistency, too good, too bad); BSC Designer on inverse
    KPIs.

    **Repair.** Correct the number; where it is right, state what makes it so (direction,
    baseline).
    """

    code = "SG802"
    name = "bad-numbers"
    severity = Severity.ERROR
    since = "0.1.0"

    messages = {
        "order": "the thresholds of {code} {name} are not in order: {values}",
        "wrong_way": (
            "{code} {name} is better {direction}, but the target {target} lies the "
            "other way from the baseline {baseline}"
        ),
        "standstill": "the target of {code} {name} is its baseline, {target}",
        "band": "{code} {name}: a band as target and the direction band belong together",
        "zero_target": "no ratio can be taken to the target {target} of {code} {name}",
        "weights": "the weights under {code} {name} add up to {sum}, not 1",
        "some_weights": "only some of the nodes under {code} {name} have a weight",
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
        for kind in (EdgeKind.MEASURES, EdgeKind.BELONGS_TO):
            below = incoming(graph, kind)
            parent = NodeKind.OBJECTIVE if kind is EdgeKind.MEASURES else NodeKind.THEME
            for position in graph.positions_of_kind(parent):
                weights = [getattr(graph.nodes[i], "weight", None) for i in below.of(position)]
                yield from self._weights(graph.nodes[position], weights)

    def _numbers(self, kpi: Kpi) -> Iterator[Diagnostic]:
        target, baseline = kpi.target, kpi.baseline_value
        if not _fits_direction(kpi):
            yield self.on_node(kpi, "band", field="target")
        if not isinstance(target, float) or kpi.direction is Direction.BAND:
            return
        up = -1.0 if kpi.direction is Direction.LOWER else 1.0
        worst = _worst(kpi)
        limits = kpi.thresholds or Thresholds()
        steps = [worst, limits.amber, limits.green]
        stated = [value for value in (*steps, target) if value is not None]
        if any(up * one > up * other for one, other in pairwise(stated)) or worst == target:
            listed = ", ".join(f"{value:g}" for value in stated)
            yield self.on_node(kpi, "order", field="thresholds", values=listed)
        if baseline == target:
            severity = Severity.WARNING
            yield self.on_node(
                kpi, "standstill", field="target", severity=severity, target=f"{target:g}"
            )
        elif baseline is not None and kpi.direction is not None and up * target < up * baseline:
            yield self.on_node(
                kpi,
                "wrong_way",
                field="target",
                direction=kpi.direction.value,
                target=f"{target:g}",
                baseline=f"{baseline:g}",
            )
        measurable = baseline is not None or kpi.allowed is not None
        if target <= 0 and not measurable and kpi.direction is Direction.HIGHER:
            yield self.on_node(kpi, "zero_target", field="target", target=f"{target:g}")
        yield from self._actuals(kpi, target, up, worst)

    def _actuals(
        self, kpi: Kpi, target: float, up: float, worst: float | None
    ) -> Iterator[Diagnostic]:
        baseline = kpi.baseline_value
        for actual in kpi.actuals:
            number = actual.number
            if number is None:
                continue
            value, period = f"{number:g}", actual.period
            severity = Severity.INFO
            if worst is not None and up * number < up * worst:
                yield self.on_node(
                    kpi,
                    "too_bad",
                    field="actuals",
                    severity=severity,
                    worst=f"{worst:g}",
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
                        severity=severity,
                        target=f"{target:g}",
                        value=value,
                        period=period,
                    )

    def _weights(self, parent: Node, weights: Sequence[float | None]) -> Iterator[Diagnostic]:
        given = [weight for weight in weights if weight is not None]
        if not given:
            return
        if len(given) < len(weights):
            yield self.on_node(parent, "some_weights")
        elif max(given) <= 1 and abs(sum(given) - 1) > 1e-9:
            yield self.on_node(parent, "weights", sum=f"{sum(given):g}")


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


def _worst(kpi: Kpi) -> float | None:
    if kpi.worst is not None:
        return kpi.worst
    return kpi.thresholds.worst if kpi.thresholds is not None else None
