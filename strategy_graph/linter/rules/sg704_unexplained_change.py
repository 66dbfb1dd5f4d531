"""SG704 unexplained-change."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import by_strategy, stating
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind, Kpi, Node, NodeKind, Strategy
from strategy_graph.model.fields.life import Life
from strategy_graph.model.fields.target import Direction
from strategy_graph.text.same_name import normalised

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_FOLLOWED = (NodeKind.KPI, NodeKind.ACTION_PLAN)
_CHANGES = ("moved", "split", "merged")


class UnexplainedChange(Rule):
    """From one year to the next a target got easier, a KPI or plan vanished, or a code got another
    name, and nobody says why.

    **Why.** A target is easiest met by lowering it, and a bad figure is easiest hidden by
    dropping the KPI. Judged where strategies of one organization and of consecutive years are
    read together. A node is followed by its ``supersedes`` link, else by its code; the reason
    stands on that link (``because:`` or ``rationale:``), under ``moved:``, ``split:`` or
    ``merged:`` of the new node, or as ``status_reason:`` of one that was cancelled or done.
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
        explained = _explained(graph)
        for last, now in _years(graph):
            for kind in _FOLLOWED:
                for old in by_strategy(graph, kind).get(last.id, ()):
                    yield from self._follow(graph, graph.nodes[old], now, explained)

    def _follow(
        self, graph: "StrategyGraph", old: Node, now: Strategy, explained: Collection[str]
    ) -> Iterator[Diagnostic]:
        links = [
            edge
            for edge in graph.edges_to(old.id, EdgeKind.SUPERSEDES)
            if edge.source.partition(":")[0] == now.id
        ]
        if any(edge.because or edge.rationale for edge in links) or old.id in explained:
            return
        same_code = f"{now.id}:{old.code}"
        if links:
            new = graph.node(links[0].source)
        elif same_code in graph and graph.node(same_code).kind is old.kind:
            new = graph.node(same_code)
        else:
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


def _years(graph: "StrategyGraph") -> Iterator[tuple[Strategy, Strategy]]:
    """The strategies of one organization and of consecutive years, older first."""
    by_year = {
        (normalised(str(head.organization)), head.year): head
        for head in graph.strategies.values()
        if head.organization is not None and head.year is not None
    }
    for (organization, year), head in by_year.items():
        following = by_year.get((organization, (year or 0) + 1))
        if following is not None:
            yield head, following


def _explained(graph: "StrategyGraph") -> frozenset[str]:
    """The nodes of which it is stated why they came to an end or became another one.

    Either they say so themselves (done, with a reason), or a node that comes from them does:
    ``moved``, ``split`` or ``merged``. What is cancelled owes no explanation here.
    """
    found: set[str] = set()
    for node in stating(graph, ("status_reason", *_CHANGES), *_FOLLOWED):
        if node.status_reason is not None and node.life is Life.DONE:
            found.add(node.id)
        for change in (node.moved, node.split, node.merged):
            if change is not None and change.reason is not None:
                found.update(_identities(graph, node, change.earlier))
    return frozenset(found)


def _identities(graph: "StrategyGraph", node: Node, earlier: Iterable[str]) -> Iterator[str]:
    """What *node* says it comes from; a code alone is one of the strategies of the year before."""
    before = [last.id for last, now in _years(graph) if now.id == node.strategy]
    for reference in earlier:
        yield reference
        yield from (f"{strategy}:{reference}" for strategy in before)


def _easier(old: Kpi, new: Kpi) -> bool:
    """Whether the new target asks less than the old one."""
    if not isinstance(old.target, float) or not isinstance(new.target, float):
        return False
    if (new.direction or old.direction) is Direction.LOWER:
        return new.target > old.target
    return new.target < old.target
