"""SG808 dated-weights."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.linter.facts.weights import unsound_weights, weight_on
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.measures.periods import calendar_of
from strategy_graph.model import Node, NodeKind
from strategy_graph.model.period import period_of

if TYPE_CHECKING:
    import datetime as dt

    from strategy_graph.graph import StrategyGraph

_WEIGHED = (NodeKind.PERSPECTIVE, NodeKind.THEME, NodeKind.OBJECTIVE, NodeKind.KPI)


class DatedWeights(Rule):
    """Weights that change over time contradict each other, or do not add up from some day on.

    **Why.** A score takes the weight that is in force, so when one of several changes, the others
    must follow on the same day. Two weights of one node from one day leave open which of them
    counts. How weights add up is as in SG802. Source: Spider Impact (weights with ranges of
    dates); OECD and JRC (2008), Handbook on Constructing Composite Indicators, on weights.

    **Repair.** State the new weight of each sibling under ``weights:`` with the same ``since:``,
    and each day once.
    """

    code = "SG808"
    name = "dated-weights"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "twice": "{code} {name} has two weights since {since}: {weights}",
        "sum": "since {since}, the weights of {code} {name} and those beside it add up to {sum}, "
        "not 1",
        "some": "since {since}, {code} {name} has a weight, and not all beside it have one",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        changes: dict[dt.date, dict[int, str]] = {}
        for node in stating(graph, "weights", *_WEIGHED):
            begun: dict[dt.date, list[float]] = {}
            for item, each in enumerate(getattr(node, "weights", ())):
                since = period_of(each.since, calendar_of(graph, node.strategy))
                if since is None:
                    continue
                weights = begun.setdefault(since.first, [])
                weights.append(each.weight)
                changes.setdefault(since.first, {}).setdefault(graph.position(node.id), each.since)
                if each.weight != weights[0]:
                    listed = f"{weights[0]:g}, {each.weight:g}"
                    yield self.on_node(
                        node,
                        "twice",
                        field="weights",
                        item=item,
                        since=each.since,
                        weights=listed,
                    )
        yield from self._sums(graph, changes)

    def _sums(
        self, graph: "StrategyGraph", changes: "dict[dt.date, dict[int, str]]"
    ) -> Iterator[Diagnostic]:
        """What does not add up from one of the days on, told at a node that changes on it."""
        for day, changing in sorted(changes.items()):

            def weight_of(node: Node, day: "dt.date" = day) -> float | None:
                return weight_on(node, day, calendar_of(graph, node.strategy))

            for found in unsound_weights(graph, weight_of):
                position = next((each for each in found.members if each in changing), None)
                if position is None:
                    continue
                yield self.on_node(
                    graph.nodes[position],
                    "some" if found.total is None else "sum",
                    field="weights",
                    since=changing[position],
                    sum="" if found.total is None else f"{found.total:g}",
                )
