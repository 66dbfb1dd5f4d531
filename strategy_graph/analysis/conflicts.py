"""Where a strategy works against itself.

==============  ================================================================
``declared``    two nodes that the document says conflict (``conflicts_with``)
``negative``    one node sets another back: a causal link with a negative sign
``pulled``      one node with direct causes of both signs (a plan drives forward)
``both_ways``   a source that moves a target up on one way and down on another
``directions``  a KPI whose better direction drives another the wrong way: better high,
                it raises one that is better low, or the other way round
==============  ================================================================

What a sign means at a KPI depends on its ``direction``: what lowers complaints, better low,
sets nothing back. So signs are read as help or harm, turned round at each end that is a KPI
better low. Opposite directions alone are no conflict: loans may rise while complaints fall.

``both_ways`` goes by walks, which may pass a loop: a balancing loop pulls everything
it reaches both ways.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, ClassVar, NamedTuple

from strategy_graph.answer.evidence import Evidence, left_out_notices, left_out_record
from strategy_graph.answer.path import PathResult, route
from strategy_graph.answer.result import Answer, Table
from strategy_graph.graph import (
    IMPACT,
    StrategyGraph,
    distances,
    edge_record,
    node_record,
    origins,
)
from strategy_graph.graph.algorithms.signed_walks import signed_walks
from strategy_graph.graph.core.tables import EDGE_KIND_NUMBER, ORIGIN_NUMBER
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.i18n import message
from strategy_graph.model import Edge, EdgeKind, Node, Origin
from strategy_graph.model.fields.target import Direction

KINDS = ("declared", "negative", "pulled", "both_ways", "directions")
"""The kinds of conflict, in the order of an answer."""

SOURCES = 500
"""Nodes from which ways of both signs are looked for; beyond, the answer says so."""

LISTED = 1_000
"""Conflicts of one kind that are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two nodes at odds, and the links that say so.

    ``pulled`` has one node twice. ``walks`` are, for ``both_ways``, a positive and a
    negative walk from ``one`` to ``other``.
    """

    kind: str
    one: Node
    other: Node
    edges: tuple[Edge, ...]
    walks: tuple[PathResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflicts(Answer):
    """The conflicts of each kind up to ``LISTED``; ``counts`` has how many there are.

    ``cut`` says that ``both_ways`` was not looked for everywhere, so that more may be
    there than are counted.
    """

    command: ClassVar[str] = "conflicts"

    conflicts: tuple[Conflict, ...]
    counts: Mapping[str, int]
    cut: bool
    evidence: Evidence
    left_out: Mapping[Origin, int] = field(default_factory=dict[Origin, int])
    """Links of the impact walk whose origin was not asked for."""

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        return left_out_notices(self.left_out)

    def of(self, kind: str) -> tuple[Conflict, ...]:
        """The conflicts of one kind."""
        return tuple(one for one in self.conflicts if one.kind == kind)

    def table(self) -> Table:
        return Table(
            ("conflict", "one", "other", "links"),
            tuple(
                (one.kind, one.one.id, one.other.id, ", ".join(map(_named, one.edges)))
                for one in self.conflicts
            ),
            {"conflict": "analysis.conflicts.kind.{}"},
        )

    def body(self) -> dict[str, Any]:
        nodes = {n.id: n for one in self.conflicts for n in (one.one, one.other)}
        edges = {e.key: e for one in self.conflicts for e in one.edges}
        return {
            "nodes": [node_record(node) for node in nodes.values()],
            "edges": [edge_record(edge) for edge in edges.values()],
            "paths": [walk.record() for one in self.conflicts for walk in one.walks],
            "conflicts": [
                {
                    "kind": one.kind,
                    "one": one.one.id,
                    "other": one.other.id,
                    "edges": [list(edge.key) for edge in one.edges],
                    "walks": [list(walk.nodes) for walk in one.walks],
                }
                for one in self.conflicts
            ],
            "summary": {
                **self.counts,
                "cut": self.cut,
                "left_out": left_out_record(self.left_out),
            },
            "evidence": self.evidence.record(),
        }


@paused_collection()
def conflicts(graph: StrategyGraph, *, include: Iterable[str | Origin] = ()) -> Conflicts:
    """Every conflict in *graph*, over links of the default origins and those to *include*.

    >>> from strategy_graph.model import Edge, Objective, Polarity
    >>> nodes = [Objective(strategy="s", code=c, name=c) for c in "AB"]
    >>> edge = Edge(source="s:A", target="s:B", kind=EdgeKind.CAUSES, polarity=Polarity.NEGATIVE)
    >>> answer = conflicts(StrategyGraph.of(nodes, [edge]))
    >>> [(c.kind, c.one.code, c.other.code) for c in answer.conflicts]
    [('negative', 'A', 'B')]
    """
    return _Search(graph, origins(include)).answer()


def _named(edge: Edge) -> str:
    return edge.id or message(f"kinds.edge.{edge.kind.value}")


class _Found(NamedTuple):
    """A conflict as positions and edge numbers."""

    one: int
    other: int
    edges: Sequence[int]
    walks: Sequence[tuple[Sequence[int], Sequence[int]]] = ()
    """Walks as positions and edge numbers."""


class _Search:
    def __init__(self, graph: StrategyGraph, admitted: frozenset[Origin]) -> None:
        self.graph = graph
        self.table = graph.edge_table
        self.admitted = admitted
        self.causal = self._numbers(EdgeKind.CAUSES, EdgeKind.DRIVES)
        self.declared = self._numbers(EdgeKind.CONFLICTS_WITH)
        self.cut = False

    def _numbers(self, *kinds: EdgeKind) -> list[int]:
        """The admitted edges of *kinds*, in order, none at a cancelled node."""
        admit = {ORIGIN_NUMBER[origin] for origin in self.admitted}
        column = self.table.origins
        ends, gone = (self.table.sources, self.table.targets), self.graph.cancelled
        return [
            e
            for e in self.graph.edge_numbers_of_kind(*kinds)
            if column[e] in admit and not (gone and any(end[e] in gone for end in ends))
        ]

    def answer(self) -> Conflicts:
        harmful = self._harmful()
        signs = self.table.signs
        negative = [e for e in harmful if signs[e] < 0]
        pulled = self._pulled(harmful)
        both_ways = self._both_ways()
        directions = [e for e in harmful if signs[e] > 0]
        counts = {
            "declared": len(self.declared),
            "negative": len(negative),
            "pulled": len(pulled),
            "both_ways": len(both_ways),
            "directions": len(directions),
        }
        found: dict[str, Iterable[_Found]] = {
            "declared": map(self._between, self.declared),
            "negative": map(self._between, negative),
            "pulled": pulled,
            "both_ways": both_ways,
            "directions": map(self._between, directions),
        }
        return Conflicts(
            tuple(
                self._conflict(kind, one) for kind in KINDS for one in islice(found[kind], LISTED)
            ),
            counts,
            self.cut,
            Evidence.of(self.graph, [*self.causal, *self.declared]),
            self.graph.count_edges(IMPACT, frozenset(Origin) - self.admitted),
        )

    def _conflict(self, kind: str, found: _Found) -> Conflict:
        nodes, edges = self.graph.nodes, self.graph.edges
        return Conflict(
            kind,
            nodes[found.one],
            nodes[found.other],
            tuple(edges[e] for e in found.edges),
            tuple(route(self.graph, *walk) for walk in found.walks),
        )

    def _between(self, edge: int) -> _Found:
        return _Found(self.table.sources[edge], self.table.targets[edge], (edge,))

    def _harmful(self) -> list[int]:
        """The causal edges that set back what they lead to, in order."""
        signs, kinds = self.table.signs, self.table.kinds
        low, drives = self._better_low(), EDGE_KIND_NUMBER[EdgeKind.DRIVES]
        found: list[int] = []
        for e in self.causal:
            turned = (self.table.sources[e] in low) != (self.table.targets[e] in low)
            if (signs[e] < 0 and not turned) or (signs[e] > 0 and turned and kinds[e] != drives):
                found.append(e)
        return found

    def _pulled(self, harmful: Sequence[int]) -> list[_Found]:
        signs, targets = self.table.signs, self.table.targets
        harming = set(harmful)
        harmed = {targets[e] for e in harmful}
        both = harmed.intersection(targets[e] for e in self.causal if signs[e] and e not in harming)
        into: dict[int, list[int]] = {}
        for e in self.causal if both else ():
            if targets[e] in both:
                into.setdefault(targets[e], []).append(e)
        return [_Found(position, position, edges) for position, edges in into.items()]

    def _both_ways(self) -> list[_Found]:
        """Pairs with walks of both signs: their source leads to the tail of a negative link."""
        adjacency = self.graph.adjacency(IMPACT, self.admitted)
        signs = self.table.signs
        tails = zip(adjacency.tails, adjacency.edges, strict=True)
        negative = {tail for tail, edge in tails if signs[edge] < 0}
        sources = sorted(distances(adjacency.up, sorted(negative)))
        self.cut = len(sources) > SOURCES
        found: list[_Found] = []
        for start in sources[:SOURCES]:
            signed = signed_walks(adjacency.down, signs, start)
            for target in sorted(signed.signs):
                if {1, -1} <= signed.signs[target] and target != start:
                    if len(found) == LISTED:
                        self.cut = True
                        return found
                    walks = [signed.walk(target, sign) for sign in (1, -1)]
                    edges = dict.fromkeys(edge for _, numbers in walks for edge in numbers)
                    found.append(_Found(start, target, list(edges), walks))
        return found

    def _better_low(self) -> frozenset[int]:
        """The KPIs that are better low."""
        nodes = self.graph.nodes
        return frozenset(
            i
            for i in self.graph.node_table.stating("direction")
            if getattr(nodes[i], "direction", None) is Direction.LOWER
        )
