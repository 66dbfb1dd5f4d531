"""SG707 cited-change."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.became import became_of
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class CitedChange(Rule):
    """A strategy gave another code to what others cite, or dropped it.

    **Why.** Those below learn of it when their line of sight breaks. The one who changes it
    should know whom it meets; the strategies below are told by SG201, with what to write
    instead. Seen where both are read together. Source: references between models of dbt, where
    a removed model names what depends on it.

    **Repair.** Tell the owners of the strategies named, or keep the code.
    """

    code = "SG707"
    name = "cited-change"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "moved": "{code} {name} was {before}, which is cited by {citing}",
        "gone": "{before} was dropped and is cited by {citing}",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        if not graph.dangling:
            return
        became = became_of(graph)
        citing: dict[str, list[str]] = {}
        for edge in graph.dangling:
            for missing, other in ((edge.target, edge.source), (edge.source, edge.target)):
                apart = missing.partition(":")[0] != other.partition(":")[0]
                if missing not in graph and missing in became and apart:
                    citing.setdefault(missing, []).append(other)
        for missing, others in citing.items():
            how, now = became[missing]
            cited = tuple(dict.fromkeys(others))
            strategy, _, before = missing.partition(":")
            shown = ", ".join(cited)
            if how == "moved":
                node = graph.node(now)
                yield self.on_node(node, how, related=cited, before=before, citing=shown)
            else:
                yield self.on_strategy(
                    strategy, how, field="dropped", related=cited, before=before, citing=shown
                )
