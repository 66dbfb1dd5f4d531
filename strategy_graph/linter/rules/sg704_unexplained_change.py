"""SG704 unexplained-change."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.followed import (
    FOLLOWED,
    explained,
    successions,
    successor,
    years,
)
from strategy_graph.linter.facts.graph_index import by_strategy
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Kpi, Node, Strategy
from strategy_graph.model.fields.target import Direction
from strategy_graph.text.same_name import normalised

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class UnexplainedChange(Rule):
    """From one year to the next a target got easier, a KPI or plan vanished, or a code got another
    name, and nobody says why.

    **Why.** A target is easiest met by lowering it, and a bad figure is easiest hidden by
    dropping the KPI. Judged where strategies of one organization and of consecutive years are
    read together. A node is followed by its ``supersedes`` link, else by its code; the reason
    stands on that link (``because:`` or ``rationale:``), under ``moved:``, ``split:`` or
    ``merged:`` of the new node, under ``dropped:`` of the later strategy's head, or as
    ``status_reason:`` of one that was cancelled or done.
    Source: Taichung City's rule that a lowered target needs an analysis and measures; the rolling
    revision of Taipei's city map.

    **Repair.** Link the new node to the old one (``supersedes``) and give the reason
    (``because:``) on the link.
    """

    code = "SG704"
    name = "unexplained-change"
    severity = Severity.WARNING
    since = "0.1.0"

    messages = {
        "easier": "the target of {code} {name} went from {old} to {new} and nobody says why",
        "dropped": "{code} {name} of {year} is gone in {next} and nobody says why",
        "renamed": "the code {code} meant {old} and now means {name}, and nobody says why",
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        told = explained(graph)
        for last, now in years(graph):
            for kind in FOLLOWED:
                for old in by_strategy(graph, kind).get(last.id, ()):
                    yield from self._follow(graph, graph.nodes[old], now, told)

    def _follow(
        self, graph: "StrategyGraph", old: Node, now: Strategy, told: Collection[str]
    ) -> Iterator[Diagnostic]:
        links = successions(graph, old, now)
        if any(edge.because or edge.rationale for edge in links) or old.id in told:
            return
        new = successor(graph, old, now)
        if new is None:
            year = old.strategy
            yield self.on_node(old, "dropped", year=year, next=now.id)
            return
        if not links and normalised(str(new.name)) != normalised(str(old.name)):
            yield self.on_node(new, "renamed", field="name", related=(old.id,), old=str(old.name))
        elif isinstance(new, Kpi) and isinstance(old, Kpi) and _easier(old, new):
            yield self.on_node(
                new,
                "easier",
                field="target",
                related=(old.id,),
                old=str(old.target),
                new=str(new.target),
            )


def _easier(old: Kpi, new: Kpi) -> bool:
    """Whether the new target asks less than the old one."""
    if not isinstance(old.target, float) or not isinstance(new.target, float):
        return False
    if (new.direction or old.direction) is Direction.LOWER:
        return new.target > old.target
    return new.target < old.target
