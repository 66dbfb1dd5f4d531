"""SG705 succession-circle."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import EdgeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class SuccessionCircle(Rule):
    """A node supersedes one that supersedes it, directly or over others.

    **Why.** Succession runs from the later to the earlier; in a circle nobody can tell which
    is valid, and the life of a node has no beginning. Source: addresses in ``moved`` blocks of
    Terraform, where a cycle is refused.

    **Repair.** Delete the link that points to the later node.
    """

    code = "SG705"
    name = "succession-circle"
    severity = Severity.ERROR
    since = "0.1.0"

    messages = {"circle": "{code} {name} supersedes itself: {way}"}

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        after: dict[str, list[str]] = {}
        for edge in graph.edges:
            if edge.kind is EdgeKind.SUPERSEDES and edge.source != edge.target:
                after.setdefault(edge.source, []).append(edge.target)
        told: set[str] = set()
        for start in after:
            way = _circle(start, after)
            if way and told.isdisjoint(way):
                told.update(way)
                shown = " → ".join(each.partition(":")[2] for each in (*way, start))
                yield self.on_node(graph.node(start), "circle", related=way[1:], way=shown)


def _circle(start: str, after: dict[str, list[str]]) -> tuple[str, ...]:
    """The shortest way from *start* back to itself; nothing where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for following in after.get(way[-1], ()):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()
