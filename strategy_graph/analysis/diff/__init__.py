"""Diff: what changed between two strategies, whether anybody says why, and whom it touches.

Lines, order and layout are no change: nodes are matched (``matching.py``), and what differs
between two that are one is told by its class (``changes.py``).
"""

from collections.abc import Iterable, Mapping
from typing import Final

from strategy_graph.analysis.diff.changes import Change, Class, Ends, Links, of_links, of_match
from strategy_graph.analysis.diff.heads import HeadChange, head_changes
from strategy_graph.analysis.diff.matching import (
    Match,
    Matching,
    dropped_because,
    earlier_of,
    earlier_strategies,
    match,
)
from strategy_graph.analysis.diff.proposals import Proposal, propose
from strategy_graph.analysis.diff.result import Diff, Located
from strategy_graph.errors import SelectError
from strategy_graph.graph import TRACE, StrategyGraph, distances
from strategy_graph.graph.core.traversals import DEFAULT_ORIGINS
from strategy_graph.model import Edge, EdgeKind, Node, NodeKind, Origin

__all__ = [
    "Change",
    "Class",
    "Diff",
    "HeadChange",
    "Located",
    "Match",
    "Proposal",
    "between",
    "diff",
    "earlier_of",
    "follow",
]

UNEXPLAINED: Final = "unexplained"
ONLY: Final = (UNEXPLAINED, *(each.value for each in Class))
"""What an answer can be confined to: what nobody explains, and each class of change."""


def diff(
    old: StrategyGraph,
    new: StrategyGraph,
    selector: str | None = None,
    *,
    only: Iterable[str] = (),
    proposals: bool = True,
) -> Diff:
    """What changed from *old* to *new*, two graphs of one strategy or of two years.

    Heads are compared, too. With *selector*, only what is about nodes that it names on either
    side; with *only* (some of ``ONLY``), only changes of these classes, or those that want a
    reason and have none; both leave heads out.
    *proposals* are pairs of a node that is gone and one that is new whose names are alike; they
    match nothing. Raises ``SelectError``.

    >>> from strategy_graph.model import Kpi
    >>> from strategy_graph.model.fields.target import Direction
    >>> def year(target):
    ...     fields = {"direction": Direction.HIGHER, "target": target}
    ...     return StrategyGraph.of([Kpi(strategy="s", code="K", name="k", **fields)])
    >>> [(c.change.kind.value, c.change.unexplained) for c in diff(year(90.0), year(80.0)).changes]
    [('target_lowered', True)]
    """
    matching = match(old, new)
    matched = {each.new.id for each in matching.matches}
    found = list(_changes(old, new, matching))
    proposed = propose(old, new, matching) if proposals else ()
    if selector is not None:
        chosen = _chosen(old, new, selector)
        found = [
            each
            for each in found
            if any(node is not None and node.id in chosen for node in (each.old, each.new))
        ]
        matched &= chosen
        proposed = tuple(p for p in proposed if {p.old.id, p.new.id} & chosen)
    heads: tuple[HeadChange, ...] = ()
    wanted = frozenset(only)
    if selector is None and not wanted:  # a head is no node, and its changes have no class
        heads = tuple(head_changes(old, new, earlier_strategies(old, new)))
    if wanted:
        found = [each for each in found if _is_one_of(each, wanted)]
    reach = {id(graph): _Reach(graph) for graph in (old, new)}
    return Diff(
        tuple(_located(each, old, new, reach) for each in found),
        proposed,
        len(matched),
        heads,
        tuple(_links_of_added(new, found)),
    )


def follow(
    old: StrategyGraph, new: StrategyGraph, node_id: str
) -> tuple[tuple[Match, ...], tuple[Located, ...]]:
    """What the node *node_id* of *new* was in *old*, and what changed of it since.

    Nothing and its addition where it was not there; several where it was merged.
    """
    matching = match(old, new)
    reach = {id(graph): _Reach(graph) for graph in (old, new)}
    found = [
        each
        for each in _changes(old, new, matching)
        if each.new is not None and each.new.id == node_id
    ]
    return (
        tuple(each for each in matching.matches if each.new.id == node_id),
        tuple(_located(each, old, new, reach) for each in found),
    )


def between(graph: StrategyGraph, found: Match) -> tuple[Located, ...]:
    """What changed from one node of *graph* to the one of a later year that it became."""
    reach = {id(graph): _Reach(graph)}
    return tuple(_located(each, graph, graph, reach) for each in of_match(found))


def _is_one_of(change: Change, wanted: frozenset[str]) -> bool:
    return change.kind.value in wanted or (change.unexplained and UNEXPLAINED in wanted)


def _chosen(old: StrategyGraph, new: StrategyGraph, selector: str) -> frozenset[str]:
    """What *selector* names on either side; ``SelectError`` where neither side knows it."""
    found: set[str] = set()
    refused: list[SelectError] = []
    for graph in (old, new):
        try:
            found.update(graph.find(selector))
        except SelectError as error:
            refused.append(error)
    if len(refused) == 2:
        raise refused[-1]
    return frozenset(found)


def _changes(old: StrategyGraph, new: StrategyGraph, matching: Matching) -> Iterable[Change]:
    by_new: dict[str, list[Match]] = {}
    for each in matching.matches:
        by_new.setdefault(each.new.id, []).append(each)
    links = _link_changes(old, new, matching)
    added = {node.id for node in matching.added}
    for node in new.nodes:
        for each in by_new.get(node.id, ()):
            yield from of_match(each)
        if node.id in added:
            yield Change(Class.ADDED, None, node, reason=node.rationale)
        yield from links.pop(node.id, ())
    for node in matching.dropped:
        yield Change(Class.DROPPED, node, None, reason=dropped_because(node, new))
    for rest in links.values():
        yield from rest


def _link_changes(
    old: StrategyGraph, new: StrategyGraph, matching: Matching
) -> dict[str, list[Change]]:
    """Changes of links whose both ends are on both sides, by the source of now."""
    now = {each.new.id: each for each in reversed(matching.matches)}
    gone = {node.id for node in matching.dropped}
    come = {node.id for node in matching.added}
    renamed = matching.renamed
    before: Links = {
        (renamed.get(e.source, e.source), e.kind, renamed.get(e.target, e.target)): e
        for e in _stated_links(old)
        if e.source not in gone and e.target not in gone
    }
    after: Links = {
        (e.source, e.kind, e.target): e
        for e in _stated_links(new)
        if e.source not in come and e.target not in come
    }
    ends: Ends = {
        source: (now[source].old, now[source].new) if source in now else (None, _node(new, source))
        for source, _, _ in (*before, *after)
    }
    found: dict[str, list[Change]] = {}
    for change in of_links(before, after, ends):
        found.setdefault(change.node.id, []).append(change)
    return found


def _stated_links(graph: StrategyGraph) -> Iterable[Edge]:
    """Links that somebody stated or guessed, without those that say what became of nodes."""
    for edge in graph.edges:
        if edge.kind is not EdgeKind.SUPERSEDES and edge.origin is not Origin.IMPLIED:
            yield edge


def _links_of_added(new: StrategyGraph, found: Iterable[Change]) -> Iterable[Edge]:
    """The links of what was added: they are no changes by themselves, but came with it."""
    added = {each.node.id for each in found if each.kind is Class.ADDED}
    for edge in _stated_links(new) if added else ():
        if edge.source in added or edge.target in added:
            yield edge


def _node(graph: StrategyGraph, node_id: str) -> Node | None:
    return graph.nodes[graph.position(node_id)] if node_id in graph else None


class _Reach:
    """How many nodes of each kind lie above and below a node, asked of each node once."""

    def __init__(self, graph: StrategyGraph) -> None:
        self._graph = graph
        self._known: dict[str, tuple[Mapping[str, int], Mapping[str, int]]] = {}

    def of(self, node_id: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """By kind, what the node leads to and what leads to it."""
        known = self._known.get(node_id)
        if known is None:
            adjacency = self._graph.stated_adjacency(TRACE, DEFAULT_ORIGINS)
            here = self._graph.position(node_id)
            above, below = (
                self._counts(distances(side, [here]), here)
                for side in (adjacency.down, adjacency.up)
            )
            known = self._known[node_id] = (above, below)
        return known

    def _counts(self, reached: Iterable[int], here: int) -> dict[str, int]:
        counts = {kind.value: 0 for kind in NodeKind}
        for position in reached:
            if position != here:
                counts[self._graph.kind_of(position).value] += 1
        return {kind: count for kind, count in counts.items() if count}


def _located(
    change: Change, old: StrategyGraph, new: StrategyGraph, reach: Mapping[int, _Reach]
) -> Located:
    graph = new if change.new is not None else old
    above, below = reach[id(graph)].of(change.node.id)
    field = change.field.partition(".")[0] if change.field is not None else None
    edge = change.edge
    of_link = edge is not None and change.kind is not Class.MOVED
    then = None if change.old is None else old.source_map.of_node(change.old.id, field)
    now = None if change.new is None else new.source_map.of_node(change.new.id, field)
    if edge is not None and of_link:
        then = old.source_map.of_edge(edge.key) if change.kind is not Class.LINK_ADDED else None
        now = new.source_map.of_edge(edge.key) if change.kind is not Class.LINK_REMOVED else None
    return Located(change, then, now, above, below)
