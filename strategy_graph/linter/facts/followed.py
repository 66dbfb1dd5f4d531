"""What became of the KPIs and plans of one year in the next, and whether anybody says why."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.linter.facts.graph_index import by_strategy, stating
from strategy_graph.model import Edge, EdgeKind, Kpi, Node, NodeKind, Strategy
from strategy_graph.model.fields.life import Life
from strategy_graph.text.same_name import normalised

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

FOLLOWED = (NodeKind.KPI, NodeKind.ACTION_PLAN)
"""The kinds that are followed from one year to the next."""

_CHANGES = ("moved", "split", "merged")


def years(graph: "StrategyGraph") -> Iterator[tuple[Strategy, Strategy]]:
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


def explained(graph: "StrategyGraph") -> frozenset[str]:
    """The nodes of which it is stated why they came to an end or became another one.

    Either they say so themselves (done, with a reason), or a node that comes from them does:
    ``moved``, ``split`` or ``merged``. What is cancelled owes no explanation here.
    """
    found: set[str] = set()
    for node in stating(graph, ("status_reason", *_CHANGES), *FOLLOWED):
        if node.status_reason is not None and node.life is Life.DONE:
            found.add(node.id)
        for change in (node.moved, node.split, node.merged):
            if change is not None and change.reason is not None:
                found.update(_identities(graph, node, change.earlier))
    for last, now in years(graph):
        for gone in now.dropped:
            if gone.reason is not None:
                found.update(each if ":" in each else f"{last.id}:{each}" for each in gone.earlier)
    return frozenset(found)


def _identities(graph: "StrategyGraph", node: Node, earlier: Iterable[str]) -> Iterator[str]:
    """What *node* says it comes from; a code alone is one of the strategies of the year before."""
    before = [last.id for last, now in years(graph) if now.id == node.strategy]
    for reference in earlier:
        yield reference
        yield from (f"{strategy}:{reference}" for strategy in before)


def successions(graph: "StrategyGraph", old: Node, now: Strategy) -> list[Edge]:
    """The links that say which node of the strategy *now* comes after *old*."""
    return [
        edge
        for edge in graph.edges_to(old.id, EdgeKind.SUPERSEDES)
        if edge.source.partition(":")[0] == now.id
    ]


def successor(graph: "StrategyGraph", old: Node, now: Strategy) -> Node | None:
    """What *old* has become in the strategy *now*: by a link, else the node of its code."""
    links = successions(graph, old, now)
    if links:
        return graph.node(links[0].source)
    same_code = f"{now.id}:{old.code}"
    if same_code in graph and graph.node(same_code).kind is old.kind:
        return graph.node(same_code)
    return None


def unexplained_kpis(graph: "StrategyGraph") -> Iterator[tuple[Kpi, Kpi]]:
    """Each KPI of a year beside what it is in the next, where no reason is stated for a change.

    One of the same code alone is followed only where its name is the same, too.
    """
    told = explained(graph)
    for last, now in years(graph):
        for position in by_strategy(graph, NodeKind.KPI).get(last.id, ()):
            old = graph.nodes[position]
            links = successions(graph, old, now)
            new = successor(graph, old, now)
            if not isinstance(old, Kpi) or not isinstance(new, Kpi):
                continue
            if old.id in told or any(edge.because or edge.rationale for edge in links):
                continue
            if links or normalised(str(new.name)) == normalised(str(old.name)):
                yield old, new
