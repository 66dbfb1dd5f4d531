"""SG803 link-contradicted."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from math import sqrt
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.periods import periods_from
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.measures.periods import calendar_of
from strategy_graph.model import EdgeKind, Kpi, Origin, Polarity
from strategy_graph.model.fields.target import Direction

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_PERIODS, _STRONG = 8, 0.5


class LinkContradicted(Rule):
    """The figures of two linked KPIs move against the sign of the causal link.

    **Why.** A link is a hypothesis; after eight periods the figures may speak. Judged where both
    ends are KPIs, or objectives with one KPI each, that share at least eight periods: with the
    effect taken as many periods later as the ``delay`` says (0 when none), the correlation
    has the opposite sign and is stronger than 0.5. A KPI that is better lower counts turned
    round under an objective. Few figures prove little: this is a question, not a verdict.
    Source: Store24 (Campbell et al. 2015), where tests of the map showed the problem before
    the managers did; Malina, Norreklit and Selto 2007 on maps without predictive power.

    **Repair.** Look at both series (``show``), then keep the link, turn its polarity, mark it
    ``origin: refuted``, or correct the delay.
    """

    code = "SG803"
    name = "link-contradicted"
    severity = Severity.INFO
    since = "0.1.0"

    messages = {
        "against": (
            "{edge}: over {periods} periods the figures correlate at {r}, against the sign {sign}"
        ),
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        series = cache(partial(_series, graph))
        for edge in graph.edges_of_kind(EdgeKind.CAUSES):
            sign = {Polarity.POSITIVE: 1, Polarity.NEGATIVE: -1}.get(
                edge.polarity or Polarity.UNKNOWN
            )
            if sign is None or edge.origin is Origin.REFUTED:
                continue
            pairs = _pairs(series(edge.source), series(edge.target), edge.delay or 0.0)
            r = _correlation(pairs) if len(pairs) >= _PERIODS else 0.0
            if sign * r < -_STRONG:
                yield self.on_edge(
                    edge,
                    "against",
                    field="polarity",
                    periods=len(pairs),
                    r=f"{r:.2f}",
                    sign="+" if sign > 0 else "-",
                )


def _series(graph: "StrategyGraph", node_id: str) -> dict[int, float]:
    """The values of a KPI, or of the only KPI of an objective, by running period."""
    node = graph.node(node_id)
    turned = 1.0
    if not isinstance(node, Kpi):
        kpis = graph.edges_to(node_id, EdgeKind.MEASURES)
        if len(kpis) != 1:
            return {}
        node = graph.node(kpis[0].source)
        if not isinstance(node, Kpi):
            return {}
        turned = -1.0 if node.direction is Direction.LOWER else 1.0
    calendar = calendar_of(graph, node.strategy)
    numbered = periods_from((actual.period for actual in node.actuals), calendar)
    values = zip(numbered, node.actuals, strict=True)
    return {
        period: turned * value
        for period, actual in values
        if period is not None and (value := actual.number) is not None
    }


def _pairs(
    cause: Mapping[int, float], effect: Mapping[int, float], delay: float
) -> list[tuple[float, float]]:
    lag = round(delay)
    return [(x, effect[at + lag]) for at, x in cause.items() if at + lag in effect]


def _correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's r; 0 where one of the two does not move."""
    n = len(pairs)
    mean_x, mean_y = sum(x for x, _ in pairs) / n, sum(y for _, y in pairs) / n
    xy = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    xx, yy = sum((x - mean_x) ** 2 for x, _ in pairs), sum((y - mean_y) ** 2 for _, y in pairs)
    return xy / sqrt(xx * yy) if xx > 0 and yy > 0 else 0.0
