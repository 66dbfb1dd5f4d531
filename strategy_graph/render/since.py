"""What changed since an earlier strategy, box by box: marks, and ghosts of what is gone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from strategy_graph.analysis.diff import Class, Located, diff
from strategy_graph.analysis.diff.matching import Matching, match
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import EdgeKind, Node, NodeKind, Strategy
from strategy_graph.render.model import Card, Heading, MapContent, Mark

_UPWARD: Mapping[NodeKind, EdgeKind] = {
    NodeKind.KPI: EdgeKind.MEASURES,
    NodeKind.ACTION_PLAN: EdgeKind.DRIVES,
}
"""By which link what is changed below a box belongs to the box."""


@dataclass(frozen=True)
class Changes:
    """What changed of one strategy since an earlier one.

    ``of_card`` holds, by the identity of an objective of now, what changed of it, of its KPIs and
    of its plans; ``ghosts`` the objectives that are gone, as the boxes that they would be.
    """

    name: str
    """What the stop before is called."""
    all: tuple[Located, ...]
    of_card: Mapping[str, tuple[Located, ...]]
    ghosts: tuple[Card, ...]


def changes_since(
    old: StrategyGraph, new: StrategyGraph, content: MapContent, *, name: str
) -> Changes:
    """What became of *old*, which is called *name*, in *new*, of which the map shows *content*."""
    home, matching = content.strategy.id, match(old, new)
    before = {each.old.strategy for each in matching.matches if each.new.strategy == home}
    before = before or {home}
    found = tuple(
        each
        for each in diff(old, new, proposals=False).changes
        if (
            each.change.old is not None and each.change.old.strategy in before
            if each.change.new is None
            else each.change.new.strategy == home
        )
    )
    of_card: dict[str, list[Located]] = {card.id: [] for card in content.cards}
    for each in found:
        for card in _cards_of(old, new, each, matching):
            if card in of_card:
                of_card[card].append(each)
    gone = [
        node
        for node in matching.dropped
        if node.kind is NodeKind.OBJECTIVE and node.strategy in before
    ]
    return Changes(
        name,
        found,
        {card: tuple(changes) for card, changes in of_card.items() if changes},
        tuple(_ghosts(old, gone, content, matching)),
    )


def stop_names(heads: Sequence[Strategy], names: Sequence[str]) -> tuple[str, ...]:
    """What stops are called: their periods where each has another one, else *names*."""
    periods = tuple(str(head.period or "") for head in heads)
    return periods if all(periods) and len({*periods}) == len(periods) else tuple(names)


def marked(content: MapContent, changes: Changes) -> MapContent:
    """*content* with a mark on each box that is new or about which something changed."""
    cards = [
        replace(card, mark=_mark(card.id, changes.of_card[card.id]))
        if card.id in changes.of_card
        else card
        for card in content.cards
    ]
    return replace(content, cards=tuple(cards))


def haunted(content: MapContent, changes: Changes) -> MapContent:
    """*content* with the ghosts behind its boxes, in a place of their own where theirs is gone."""
    ghosts = changes.ghosts
    homeless = [
        any(ghost.column == len(content.columns) for ghost in ghosts),
        any(ghost.band == len(content.bands) for ghost in ghosts),
    ]
    apart = Heading(None, gone=True)
    return replace(
        content,
        cards=content.cards + ghosts,
        columns=(*content.columns, *((apart,) if homeless[0] else ())),
        bands=(*content.bands, *((apart,) if homeless[1] else ())),
    )


def _cards_of(
    old: StrategyGraph, new: StrategyGraph, each: Located, matching: Matching
) -> Iterator[str]:
    """The objectives of now that a change is about, or is below."""
    if each.change.new is not None:
        yield from _above(new, each.change.new)
    elif each.change.old is not None:
        for card in _above(old, each.change.old):
            yield matching.renamed.get(card, card)


def _above(graph: StrategyGraph, node: Node) -> list[str]:
    if node.kind is NodeKind.OBJECTIVE:
        return [node.id]
    found: dict[str, None] = {}
    kind = _UPWARD.get(node.kind)
    for edge in () if kind is None else graph.edges_from(node.id, kind):
        target = graph.node(edge.target)
        # What measures another of its kind is counted there; a KPI leads on to its objective.
        if target.kind is not node.kind:
            found.update(dict.fromkeys(_above(graph, target)))
    return list(found)


def _mark(card: str, changes: Sequence[Located]) -> Mark:
    added = any(each.change.kind is Class.ADDED and each.change.node.id == card for each in changes)
    return Mark(
        added=added,
        changes=0 if added else len(changes),
        unexplained=sum(each.change.unexplained for each in changes),
    )


def _ghosts(
    old: StrategyGraph, gone: Sequence[Node], content: MapContent, matching: Matching
) -> Iterator[Card]:
    for node in gone:
        yield Card(
            id=node.id,
            code=node.code,
            name=node.name,
            column=_place(old, node, EdgeKind.BELONGS_TO, content.columns, matching),
            band=_place(old, node, EdgeKind.IN_PERSPECTIVE, content.bands, matching),
            kpis=0,
            plans=0,
            gone=True,
        )


def _place(
    old: StrategyGraph, node: Node, kind: EdgeKind, heads: Sequence[Heading], matching: Matching
) -> int:
    """The position among *heads* of what *node* stood under; behind all where that is gone."""
    at = {head.id: number for number, head in enumerate(heads)}
    for edge in old.edges_from(node.id, kind):
        now = matching.renamed.get(edge.target)
        if now in at:
            return at[now]
    return at.get(None, len(heads))
