"""Which nodes may be one although nobody says so: proposals, which match nothing by themselves.

What reads the same in the same place is proposed first. For the rest one assignment decides, kind
by kind: the pairs whose scores add up to most. A score is the likeness of the names and whether
what is known to be one on both sides stands around them.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from strategy_graph.analysis.diff.likeness import Texts, candidates, is_another, likeness, texts
from strategy_graph.analysis.diff.matching import Matching
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.algorithms.assignment import assign
from strategy_graph.model import EdgeKind, Kpi, Node, NodeKind, Origin

SCORE: Final = 0.65
"""From this score on (0..1) two nodes may be one."""

_NAME: Final = 5 / 6
"""What the likeness of the names is of a score where the places of both are known."""

_OTHER_UNIT: Final = 0.1
"""What another unit takes from the score of two KPIs."""

_ORDER: Final = tuple(kind for kind in NodeKind if kind is not NodeKind.EXTERNAL)
"""From above to below: what a node stands under is proposed before it."""

_HOMES: Final = frozenset(
    {
        EdgeKind.BELONGS_TO,
        EdgeKind.IN_PERSPECTIVE,
        EdgeKind.PART_OF,
        EdgeKind.MEASURES,
        EdgeKind.DRIVES,
    }
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two nodes that may be one, how alike they are (0..1), and what would declare it.

    ``taken`` says that the code of the new node stood for another thing before: the text has
    moved to it. ``stays`` says that the old code is still there, too.
    """

    old: Node
    new: Node
    likeness: float
    taken: bool = False
    stays: bool = False

    @property
    def line(self) -> str:
        """What would declare it, to be pasted under the node in the later file."""
        return f"moved: {{from: [{_quoted(self.earlier)}], reason: }}"

    @property
    def earlier(self) -> str:
        """What the later file calls the old node: its code, or its identity."""
        old = self.old
        return old.code if old.strategy == self.new.strategy else old.id


def propose(old: StrategyGraph, new: StrategyGraph, matching: Matching) -> tuple[Proposal, ...]:
    """Which nodes without a match may be one, the likeliest first.

    A node whose code stands for another thing now counts as without a match on both sides.
    """
    reused = [
        each
        for each in matching.matches
        if each.by == "identity" and is_another(each.old.name, each.new.name)
    ]
    known = dict(matching.renamed)
    for each in reused:
        known.pop(each.old.id, None)
    taken = {each.new.id for each in reused}
    gone = [*matching.dropped, *(each.old for each in reused)]
    come = [*matching.added, *(each.new for each in reused)]
    found: list[Proposal] = []
    around = (_Around(old, known), _Around(new, None))
    for kind in _ORDER:
        sides = [[node for node in side if node.kind is kind] for side in (gone, come)]
        if all(sides):
            pairs = _Pairs(sides[0], sides[1], around).chosen()
            found += (Proposal(a, b, score, b.id in taken) for a, b, score in pairs if a.id != b.id)
            known.update((a.id, b.id) for a, b, _ in pairs)
    found += _copied(matching, [each.new for each in reused], {each.new.id for each in found})
    kept = {each.old.id for each in matching.matches if each.by == "identity"}
    found = [replace(each, stays=each.old.id in kept) for each in found]
    return tuple(sorted(found, key=lambda each: (-each.likeness, each.old.id, each.new.id)))


_COPIED: Final = 0.8


def _copied(
    matching: Matching, reused: Sequence[Node], proposed: Collection[str]
) -> Iterator[Proposal]:
    """Codes for another thing now, the text of which stood under another code that stays."""
    before = [(each.old, texts(each.old.name)) for each in matching.matches] if reused else []
    for node in reused:
        if node.id in proposed:
            continue
        name = texts(node.name)
        found = max(
            (
                (likeness(text, name), -at, other)
                for at, (other, text) in enumerate(before)
                if other.kind is node.kind
            ),
            key=lambda each: each[:2],
            default=None,
        )
        if found is not None and found[0] >= _COPIED:
            yield Proposal(found[2], node, found[0], taken=True)


def _quoted(code: str) -> str:
    """*code* as YAML has it in a list."""
    return code if re.fullmatch(r"[A-Za-z][A-Za-z0-9_.:-]*", code) else json.dumps(code)


class _Around:
    """What stands around a node, in the identities of now."""

    def __init__(self, graph: StrategyGraph, known: Mapping[str, str] | None) -> None:
        self._graph = graph
        self._known = known

    def of(self, node: Node) -> tuple[frozenset[str], frozenset[str]]:
        """What it stands under, and what it is otherwise linked with, as far as both are known."""
        homes: set[str] = set()
        others: set[str] = set()
        for edge in self._graph.edges_from(node.id):
            if edge.origin is not Origin.IMPLIED and edge.kind is not EdgeKind.SUPERSEDES:
                (homes if edge.kind in _HOMES else others).add(edge.target)
        others.update(
            edge.source
            for edge in self._graph.edges_to(node.id)
            if edge.origin is not Origin.IMPLIED and edge.kind is not EdgeKind.SUPERSEDES
        )
        return self._now(homes), self._now(others)

    def _now(self, ids: Collection[str]) -> frozenset[str]:
        if self._known is None:
            return frozenset(ids)
        return frozenset(self._known[each] for each in ids if each in self._known)


class _Pairs:
    """The nodes of one kind without a match, and which of them may be one."""

    def __init__(
        self, gone: Sequence[Node], come: Sequence[Node], around: tuple[_Around, _Around]
    ) -> None:
        self._sides = (gone, come)
        self._texts = [[texts(node.name) for node in side] for side in self._sides]
        self._around = [
            [by.of(node) for node in side] for by, side in zip(around, self._sides, strict=True)
        ]

    def chosen(self) -> list[tuple[Node, Node, float]]:
        """The pairs, each with its score."""
        settled = self._settled()
        done = [{pair[side] for pair in settled} for side in (0, 1)]
        rest = [
            [at for at in range(len(side)) if at not in done[number]]
            for number, side in enumerate(self._sides)
        ]
        scores: dict[tuple[int, int], float] = dict.fromkeys(settled, 1.0)
        left = self._scored(rest)
        scores |= {pair: left[pair] for pair in assign(left)}
        gone, come = self._sides
        return [(gone[a], come[b], score) for (a, b), score in sorted(scores.items())]

    def _settled(self) -> list[tuple[int, int]]:
        """Those that alone read so in their place, on both sides."""
        places = [
            [
                (tuple(sorted(text.items())), homes, self._unit(node))
                for node, text, (homes, _) in zip(*each, strict=True)
            ]
            for each in zip(self._sides, self._texts, self._around, strict=True)
        ]
        once = [Counter(side) for side in places]
        at = {place: position for position, place in enumerate(places[1])}
        return [
            (position, at[place])
            for position, place in enumerate(places[0])
            if once[0][place] == 1 == once[1][place]
        ]

    def _unit(self, node: Node) -> str | None:
        return node.unit if isinstance(node, Kpi) else None

    def _scored(self, rest: Sequence[Sequence[int]]) -> dict[tuple[int, int], float]:
        some = [
            [self._texts[number][at] for at in positions] for number, positions in enumerate(rest)
        ]
        found: dict[tuple[int, int], float] = {}
        for a, b in candidates(some[0], some[1], self._groups(rest)):
            first, second = rest[0][a], rest[1][b]
            score = self._score(first, second)
            if score >= SCORE:
                found[first, second] = score
        return found

    def _groups(self, rest: Sequence[Sequence[int]]) -> list[tuple[list[int], list[int]]]:
        """Those that stand under the same."""
        under: dict[str, tuple[list[int], list[int]]] = {}
        for number, positions in enumerate(rest):
            for place, at in enumerate(positions):
                for home in self._around[number][at][0]:
                    under.setdefault(home, ([], []))[number].append(place)
        return [group for _, group in sorted(under.items()) if all(group)]

    def _score(self, first: int, second: int) -> float:
        names: list[Texts] = [self._texts[0][first], self._texts[1][second]]
        score = likeness(*names)
        place = _shared(self._around[0][first], self._around[1][second])
        if place is not None:
            score = _NAME * score + (1 - _NAME) * place
        units = {self._unit(self._sides[0][first]), self._unit(self._sides[1][second])} - {None}
        return score - (_OTHER_UNIT if len(units) == 2 else 0.0)


Surroundings = tuple[frozenset[str], frozenset[str]]


def _shared(old: Surroundings, new: Surroundings) -> float | None:
    """How much of what is around both is the same, 0..1; ``None`` where nothing is known."""
    for then, now in zip(old, new, strict=True):
        if then and now:
            return len(then & now) / len(then | now)
    return None
