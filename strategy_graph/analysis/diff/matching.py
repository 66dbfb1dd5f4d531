"""Which node of a later strategy is which node of an earlier one, and who says so.

In three steps, and never by a silent merge: the same identity; what the later document
declares (``supersedes``, ``moved``, ``split``, ``merged``); and, apart from both, proposals
(``proposals.py``), which match nothing until somebody writes them down.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from strategy_graph.analysis.diff.likeness import is_another
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import EdgeKind, Node, NodeKind, Text
from strategy_graph.model.fields.life import DeclaredChange, Life

By = Literal["identity", "supersedes", "moved", "split", "merged"]
"""What says that two nodes are one."""


@dataclass(frozen=True, slots=True)
class Match:
    """A node of then and the node of now that it is; ``reason`` is the one declared."""

    old: Node
    new: Node
    by: By
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    """Every match, and what has none."""

    matches: tuple[Match, ...]
    added: tuple[Node, ...]
    dropped: tuple[Node, ...]
    renamed: Mapping[str, str]
    """Identities of then to identities of now."""


def match(old: StrategyGraph, new: StrategyGraph) -> Matching:
    """The nodes of *old* and *new* that are one, in the order of *new*.

    Strategies of another id are taken for one another where there is one on either side.

    >>> from tests.builders import graph, objective
    >>> then, now = graph(objective("A"), objective("B")), graph(objective("A"), objective("C"))
    >>> found = match(then, now)
    >>> [m.new.code for m in found.matches], found.added[0].code, found.dropped[0].code
    (['A'], 'C', 'B')
    """
    earlier_ids = earlier_strategies(old, new)
    before = {node.id: node for node in _own(old)}
    declared = dict(_declared(old, new, earlier_ids))
    found: list[Match] = []
    matched: set[str] = set()
    claimed = {each.old.id for matches in declared.values() for each in matches}
    for node in _own(new):
        of = declared.get(node.id, [])
        same = before.get(_then(node, earlier_ids))
        # What another node says it comes from stays itself as long as it says the same.
        stays = same is not None and (
            same.id not in claimed or not is_another(same.name, node.name)
        )
        if not of and same is not None and same.kind is node.kind and stays:
            of = [Match(same, node, "identity", _stated_now(same, node))]
        found += of
        matched |= {each.old.id for each in of}
    now = {each.new.id for each in found}
    return Matching(
        tuple(found),
        tuple(node for node in _own(new) if node.id not in now),
        tuple(node for node in before.values() if node.id not in matched),
        {each.old.id: each.new.id for each in reversed(found)},
    )


def dropped_because(old: Node, new: StrategyGraph) -> Text | None:
    """Why *old* is gone in *new*: what a head says under ``dropped:``, else the node's status."""
    heads = new.strategies
    for head in heads.values():
        own = old.strategy == head.id or (old.strategy not in heads and len(heads) == 1)
        for change in head.dropped:
            if old.id in change.earlier or (own and old.code in change.earlier):
                return change.reason
    return old.status_reason if old.life in (Life.DONE, Life.CANCELLED) else None


def earlier_of(graph: StrategyGraph, node: Node) -> tuple[Match, ...]:
    """What *node* was in earlier strategies that *graph* holds beside its own.

    What it declares; else the node of its kind and code in the strategy of the same organization
    for the year before.
    """
    declared = [
        Match(graph.node(code), node, by, change.reason)
        for by, change in _changes(node)
        for code in change.earlier
        if code in graph
    ]
    declared += (
        Match(graph.node(edge.target), node, "supersedes", edge.because or edge.rationale)
        for edge in graph.edges_from(node.id, EdgeKind.SUPERSEDES)
        if edge.target in graph and edge.target != node.id
    )
    found = [each for each in declared if each.old.kind is node.kind]
    if found:
        return tuple({each.old.id: each for each in found}.values())
    head = graph.strategies.get(node.strategy)
    if head is None or head.year is None or head.organization is None:
        return ()
    for other in graph.strategies.values():
        if (other.organization, other.year) == (head.organization, head.year - 1):
            _, _, rest = node.id.partition(":")
            earlier = f"{other.id}:{rest}"
            if earlier in graph and graph.node(earlier).kind is node.kind:
                return (Match(graph.node(earlier), node, "identity"),)
    return ()


def _own(graph: StrategyGraph) -> Iterator[Node]:
    for node in graph.nodes:
        if node.kind is not NodeKind.EXTERNAL:
            yield node


def earlier_strategies(old: StrategyGraph, new: StrategyGraph) -> dict[str, str]:
    """Strategies of now that are one of then under another id: ids of now to those of then."""
    then, now = ({node.strategy for node in _own(graph)} for graph in (old, new))
    gone, come = then - now, now - then
    return {come.pop(): gone.pop()} if len(gone) == 1 and len(come) == 1 else {}


def _then(node: Node, earlier_ids: Mapping[str, str]) -> str:
    """The identity that *node* had if its code stayed the same."""
    strategy, _, rest = node.id.partition(":")
    return f"{earlier_ids.get(strategy, strategy)}:{rest}"


def _declared(
    old: StrategyGraph, new: StrategyGraph, earlier_ids: Mapping[str, str]
) -> Iterator[tuple[str, list[Match]]]:
    """What the later documents say of each of their nodes; only what was there then counts."""
    for node in _own(new):
        found: list[Match] = []
        for by, change in _changes(node):
            for code in change.earlier:
                earlier = _earlier(node, code, earlier_ids)
                if earlier in old:
                    found.append(Match(old.node(earlier), node, by, change.reason))
        found += (
            Match(old.node(edge.target), node, "supersedes", edge.because or edge.rationale)
            for edge in new.edges_from(node.id, EdgeKind.SUPERSEDES)
            if edge.target in old and edge.target != node.id
        )
        if found:
            yield node.id, list({each.old.id: each for each in reversed(found)}.values())[::-1]


def _stated_now(old: Node, new: Node) -> Text | None:
    """The reason that *new* states for itself (``moved: {reason: ...}``) and *old* did not."""
    if new.moved is None or new.moved.earlier or new.moved == old.moved:
        return None
    return new.moved.reason


def _earlier(node: Node, code: str, earlier_ids: Mapping[str, str]) -> str:
    """The identity that *node* means by *code*: one in full, or one of its strategy of then."""
    if ":" in code:
        return code
    strategy, _, rest = _then(node, earlier_ids).partition(":")
    apart = rest.removesuffix(node.code)  # perspectives have codes of their own
    return f"{strategy}:{apart}{code.removeprefix(apart)}"


def _changes(node: Node) -> Iterator[tuple[By, DeclaredChange]]:
    declared: tuple[tuple[By, DeclaredChange | None], ...] = (
        ("moved", node.moved),
        ("split", node.split),
        ("merged", node.merged),
    )
    for by, change in declared:
        if change is not None:
            yield by, change
