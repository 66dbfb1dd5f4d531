"""The strategy that a document and a model make together, and how the two differ."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from strategy_graph.documents.merge.fields import merged_record
from strategy_graph.documents.unsaid import Unsaid, unsaid_of
from strategy_graph.model import Document, Edge, EdgeKind, External, Node, NodeKind, Strategy
from strategy_graph.model.period import period_of

_ABOVE = (
    EdgeKind.BELONGS_TO,
    EdgeKind.IN_PERSPECTIVE,
    EdgeKind.MEASURES,
    EdgeKind.DRIVES,
    EdgeKind.PART_OF,
)
"""Links that say where a node stands: who states another such place moves it."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A field of a node, of a link or (``kind`` empty) of the strategy itself, before and after."""

    kind: str
    id: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The strategy as it is with what the document states.

    ``lacking`` is what the strategy has and the document does not say; it stays.
    """

    document: Document
    new: tuple[Node, ...]
    new_links: tuple[Edge, ...]
    changed: tuple[Changed, ...]
    moved: tuple[tuple[Edge, Edge], ...]
    lacking: tuple[Unsaid, ...]


def merged(model: Document, found: Document) -> Merged:
    """*model* with what *found* states: both of one strategy, their nodes found by kind and code.

    What differs is changed, what is new is added, nothing is taken away. A link that says
    where a node stands moves it, where both state one such place.

    >>> from strategy_graph.model import Theme
    >>> head = Strategy(id="s", name="S")
    >>> was = Document("", head, (Theme(strategy="s", code="A", name="Trust", owner="Ann"),))
    >>> now = Document("", head, (Theme(strategy="s", code="A", name="Faith"),))
    >>> merged(was, now).document.nodes[0].name, merged(was, now).lacking[0].field
    ('Faith', 'owner')
    """
    language = found.strategy.language if found.strategy is not None else None
    changed: list[Changed] = []
    theirs = {node.id: node for node in found.nodes}
    nodes: list[Node] = []
    for node in model.nodes:
        other = theirs.get(node.id)
        now = node if other is None else merged_record(node, other, language=language)
        changed += _changes(node.kind.value, node.id, node, now)
        nodes.append(now)
    known = {node.id for node in model.nodes}
    new = tuple(node for node in found.nodes if node.id not in known and not _is_bare(node))
    edges, moved, new_links = _links(model, found)
    for was, now_ in zip(model.edges, edges, strict=True):
        if was.key == now_.key:
            changed += _changes(was.kind.value, was.source, was, now_)
    head = model.strategy
    if head is not None and found.strategy is not None:
        head = merged_record(head, _in_words_of(head, found.strategy), language=language)
        changed += _changes("", head.id, model.strategy, head)
    whole = dataclasses.replace(
        model, strategy=head, nodes=(*nodes, *new), edges=(*edges, *new_links)
    )
    lacking = tuple(each for each in unsaid_of(whole, found) if each.what != "sources")
    return Merged(whole, new, new_links, tuple(changed), moved, lacking)


def _in_words_of(mine: Strategy, theirs: Strategy) -> Strategy:
    """*theirs* with the period in the words of *mine*, where both are one time (2019, 108)."""
    if mine.period and theirs.period:
        time = period_of(mine.period, mine.calendar)
        if time is not None and time == period_of(theirs.period, theirs.calendar):
            return theirs.model_copy(update={"period": mine.period})
    return theirs


def _is_bare(node: Node) -> bool:
    """Whether the links to *node* say all that it says itself."""
    bare = External(strategy=node.strategy, code=node.code, name=node.code)
    return node.kind is NodeKind.EXTERNAL and node.model_copy(update={"sources": ()}) == bare


def _changes(
    kind: str, id_: str, was: BaseModel | None, now: BaseModel | None
) -> Iterator[Changed]:
    if was is now or was is None:
        return
    for name in type(was).model_fields:
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            yield Changed(kind, id_, name, before, after)


def _links(
    model: Document, found: Document
) -> tuple[list[Edge], tuple[tuple[Edge, Edge], ...], tuple[Edge, ...]]:
    """The links of *model* as *found* states them, those that moved, and those that are new."""
    stated = {edge.key[:3]: edge for edge in found.edges}
    have = {edge.key[:3] for edge in model.edges}
    new = [edge for key, edge in stated.items() if key not in have]
    kinds = {node.id: node.kind for node in (*model.nodes, *found.nodes)}
    had_at, found_at = _places(model.edges), _places(found.edges)
    edges: list[Edge] = []
    moved: list[tuple[Edge, Edge]] = []
    for edge in model.edges:
        same = stated.get(edge.key[:3])
        if same is not None:
            edges.append(merged_record(edge, same))
            continue
        place = (edge.source, edge.kind)
        instead = found_at.get(place, [])
        to = instead[0] if len(had_at.get(place, ())) == len(instead) == 1 else None
        if to is not None and to in new and kinds.get(to.target) is kinds.get(edge.target):
            new.remove(to)
            moved.append((edge, to))
            edges.append(to)
        else:
            edges.append(edge)
    return edges, tuple(moved), tuple(new)


def _places(edges: Sequence[Edge]) -> dict[tuple[str, EdgeKind], list[Edge]]:
    """The links that say where nodes stand, by node and kind."""
    found: dict[tuple[str, EdgeKind], list[Edge]] = {}
    for edge in edges:
        if edge.kind in _ABOVE:
            found.setdefault((edge.source, edge.kind), []).append(edge)
    return found
