"""SG504 hidden-weights."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import (
    by_strategy,
    code_of,
    incoming,
    outgoing,
    stating,
)
from strategy_graph.linter.options import Option, Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class HiddenWeights(Rule):
    """No weight is given, and yet some KPIs weigh several times as much as others.

    **Why.** With equal weights at each level a KPI that stands alone under its objective in a
    small theme counts for several KPIs of a large one: that is a decision which nobody took. The
    weight of a KPI is 1 / (themes x objectives of its theme x KPIs of its objective); objectives
    without KPI are left out, and those without theme form one of their own. A strategy with any
    weight on a theme, objective or KPI, be it dated, is not judged. Source: absolute weights of
    BSC Designer; the formula is our own.

    **Repair.** Write ``weight:`` where it matters, or accept and ``ignore`` with the reason.
    """

    code = "SG504"
    name = "hidden-weights"
    severity = Severity.WARNING
    since = "0.1.0"
    fix = "suggest"
    options = {
        "maximum": Option(3.0, "largest ratio between two KPIs", minimum=1),
    }
    messages = {
        "uneven": (
            "without weights, KPI {most} counts {ratio} times as much as {least} ("
            "{most_share}% against {least_share}%)"
        ),
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        maximum = options.number("maximum")
        weighted = {
            node.strategy
            for node in stating(
                graph, ("weight", "weights"), NodeKind.THEME, NodeKind.OBJECTIVE, NodeKind.KPI
            )
            if getattr(node, "weight", None) is not None or bool(getattr(node, "weights", None))
        }
        kpis = incoming(graph, EdgeKind.MEASURES)
        in_theme = outgoing(graph, EdgeKind.BELONGS_TO)
        for strategy, objectives in by_strategy(graph, NodeKind.OBJECTIVE).items():
            if strategy in weighted:
                continue
            groups: dict[int | None, list[int]] = {}
            for objective in objectives:
                if kpis.degree(objective):
                    above = in_theme.of(objective)
                    groups.setdefault(above[0] if above else None, []).append(objective)
            counts = [
                (len(groups) * len(group) * kpis.degree(objective), objective)
                for group in groups.values()
                for objective in group
            ]
            if not counts:
                continue
            heavy, light = min(counts), max(counts)
            ratio = light[0] / heavy[0]
            if ratio > maximum:
                yield self.on_strategy(
                    strategy,
                    "uneven",
                    field="kpis",
                    most=code_of(graph, kpis.of(heavy[1])[0]),
                    least=code_of(graph, kpis.of(light[1])[0]),
                    ratio=f"{ratio:.1f}",
                    most_share=f"{100 / heavy[0]:.2f}",
                    least_share=f"{100 / light[0]:.2f}",
                )
