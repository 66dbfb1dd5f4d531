"""Which node of a later strategy is which node of an earlier one, and who says so.

In three steps, and never by a silent merge: the same identity; what the later document
declares (``supersedes``, ``moved``, ``split``, ``merged``); and, apart from both, proposals by
name, which match nothing until somebody writes them down.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.algorithms.assignment import assign
from strategy_graph.model import EdgeKind, Node, NodeKind, Text, in_language
from strategy_graph.model.fields.life import DeclaredChange
from strategy_graph.text.same_name import normalised

By = Literal["identity", "supersedes", "moved", "split", "merged"]
"""What says that two nodes are one."""

SAME_NAME: Final = 0.6
"""From this likeness on (0..1) two names may be those of one node."""

MOST_NAMES: Final = 2_000
"""Above this many unmatched nodes of a kind, only equal names are proposed."""


@dataclass(frozen=True, slots=True)
class Match:
    """A node of then and the node of now that it is; ``reason`` is the one declared."""

    old: Node
    new: Node
    by: By
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two nodes that may be one: ``likeness`` of their names, 0..1, and what would declare it."""

    old: Node
    new: Node
    likeness: float

    @property
    def line(self) -> str:
        """The link that would declare it, to be pasted into the later file."""
        return f"- {{from: {self.new.code}, kind: supersedes, to: {self.old.id}, because: }}"


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
    earlier_ids = _earlier_ids(old, new)
    before = {node.id: node for node in _own(old)}
    declared = dict(_declared(old, new, earlier_ids))
    found: list[Match] = []
    matched: set[str] = set()
    claimed = {each.old.id for matches in declared.values() for each in matches}
    for node in _own(new):
        of = declared.get(node.id, [])
        same = before.get(_then(node, earlier_ids))
        if not of and same is not None and same.kind is node.kind and same.id not in claimed:
            of = [Match(same, node, "identity")]
        found += of
        matched |= {each.old.id for each in of}
    now = {each.new.id for each in found}
    return Matching(
        tuple(found),
        tuple(node for node in _own(new) if node.id not in now),
        tuple(node for node in before.values() if node.id not in matched),
        {each.old.id: each.new.id for each in reversed(found)},
    )


def propose(matching: Matching) -> tuple[Proposal, ...]:
    """Which of the nodes without a match may be one, by their names, the likeliest first.

    One assignment decides for all: the pairs of one kind whose likeness adds up to most.
    """
    proposals: list[Proposal] = []
    for kind in NodeKind:
        gone = [node for node in matching.dropped if node.kind is kind]
        come = [node for node in matching.added if node.kind is kind]
        if gone and come:
            proposals += _assigned(gone, come)
    return tuple(sorted(proposals, key=lambda each: (-each.likeness, each.old.id, each.new.id)))


def _own(graph: StrategyGraph) -> Iterator[Node]:
    for node in graph.nodes:
        if node.kind is not NodeKind.EXTERNAL:
            yield node


def _earlier_ids(old: StrategyGraph, new: StrategyGraph) -> dict[str, str]:
    """Strategies of now that are one of then under another id."""
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
                earlier = (
                    code if ":" in code else _then(node, earlier_ids).partition(":")[0] + f":{code}"
                )
                if earlier in old:
                    found.append(Match(old.node(earlier), node, by, change.reason))
        found += (
            Match(old.node(edge.target), node, "supersedes", edge.because or edge.rationale)
            for edge in new.edges_from(node.id, EdgeKind.SUPERSEDES)
            if edge.target in old and edge.target != node.id
        )
        if found:
            yield node.id, list({each.old.id: each for each in reversed(found)}.values())[::-1]


def _changes(node: Node) -> Iterator[tuple[By, DeclaredChange]]:
    declared: tuple[tuple[By, DeclaredChange | None], ...] = (
        ("moved", node.moved),
        ("split", node.split),
        ("merged", node.merged),
    )
    for by, change in declared:
        if change is not None:
            yield by, change


def _assigned(gone: list[Node], come: list[Node]) -> Iterator[Proposal]:
    from rapidfuzz.fuzz import ratio

    names = [[normalised(in_language(node.name)) for node in side] for side in (gone, come)]
    many = max(len(gone), len(come)) > MOST_NAMES
    likenesses: dict[tuple[int, int], float] = {}
    for first, then in enumerate(names[0]):
        for second, now in enumerate(names[1]):
            likeness = float(then == now) if many else ratio(then, now) / 100
            if likeness >= SAME_NAME:
                likenesses[first, second] = likeness
    for pair in assign(likenesses):
        yield Proposal(gone[pair[0]], come[pair[1]], likenesses[pair])
