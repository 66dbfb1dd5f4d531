"""Where a strategy works against itself.

==============  ================================================================
``declared``    two nodes that the document says conflict (``conflicts_with``)
``negative``    one node sets another back: a causal link with a negative sign
``pulled``      one node with direct causes of both signs
``both_ways``   a source that moves a target up on one way and down on another
``directions``  KPIs better high and better low under one objective, or under two
                objectives joined by a positive link: not wrong, but worth a look
==============  ================================================================

``both_ways`` goes by walks, which may pass a loop: a balancing loop pulls everything
it reaches both ways.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.analysis.ground import Ground
from strategy_graph.analysis.result import Answer, Table
from strategy_graph.graph import (
    IMPACT,
    StrategyGraph,
    distances,
    edge_record,
    node_record,
    origins,
)
from strategy_graph.graph.signs import SignedWalks, signed_walks
from strategy_graph.model import Edge, EdgeKind, Kpi, Node, NodeKind, Origin, Polarity

KINDS = ("declared", "negative", "pulled", "both_ways", "directions")
"""The kinds of conflict, in the order of an answer."""

SOURCES = 500
"""Nodes from which ways of both signs are looked for; beyond, the answer says so."""

LISTED = 1_000
"""Pairs listed as ``both_ways``."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two nodes at odds, and the links that say so.

    ``pulled`` has one node twice. ``ways`` are, for ``both_ways``, a positive and a
    negative walk, as full identities from source to target.
    """

    kind: str
    one: Node
    other: Node
    edges: tuple[Edge, ...]
    ways: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Conflicts(Answer):
    """Every conflict; ``cut`` says that ``both_ways`` was not looked for everywhere."""

    command: ClassVar[str] = "conflicts"

    conflicts: tuple[Conflict, ...]
    cut: bool
    ground: Ground

    def of(self, kind: str) -> tuple[Conflict, ...]:
        """The conflicts of one kind."""
        return tuple(one for one in self.conflicts if one.kind == kind)

    def table(self) -> Table:
        return Table(
            ("conflict", "one", "other", "links"),
            tuple(
                (one.kind, one.one.id, one.other.id, ", ".join(e.id or e.kind for e in one.edges))
                for one in self.conflicts
            ),
        )

    def body(self) -> dict[str, Any]:
        nodes = {n.id: n for one in self.conflicts for n in (one.one, one.other)}
        edges = {e.key: e for one in self.conflicts for e in one.edges}
        return {
            "nodes": [node_record(node) for node in nodes.values()],
            "edges": [edge_record(edge) for edge in edges.values()],
            "paths": [{"nodes": list(way)} for one in self.conflicts for way in one.ways],
            "conflicts": [
                {
                    "kind": one.kind,
                    "one": one.one.id,
                    "other": one.other.id,
                    "edges": [list(edge.key) for edge in one.edges],
                    "ways": [list(way) for way in one.ways],
                }
                for one in self.conflicts
            ],
            "summary": {kind: len(self.of(kind)) for kind in KINDS} | {"cut": self.cut},
            "coverage": self.ground.record(),
        }


def conflicts(graph: StrategyGraph, *, include: Iterable[str | Origin] = ()) -> Conflicts:
    """Every conflict in *graph*, over links of the default origins and those to *include*.

    >>> from strategy_graph.model import Objective
    >>> nodes = [Objective(strategy="s", code=c, name=c) for c in "AB"]
    >>> edge = Edge(source="s:A", target="s:B", kind=EdgeKind.CAUSES, polarity=Polarity.NEGATIVE)
    >>> answer = conflicts(StrategyGraph.of(nodes, [edge]))
    >>> [(c.kind, c.one.code, c.other.code) for c in answer.conflicts]
    [('negative', 'A', 'B')]
    """
    admitted = origins(include)
    kinds = (EdgeKind.CAUSES, EdgeKind.DRIVES, EdgeKind.CONFLICTS_WITH)
    edges = [edge for edge in graph.edges_of_kind(*kinds) if edge.origin in admitted]
    causal = [edge for edge in edges if edge.kind is not EdgeKind.CONFLICTS_WITH]
    pairs, cut = _both_ways(graph, admitted)
    found = [
        *(
            Conflict("declared", *_ends(graph, edge), (edge,))
            for edge in edges
            if edge.kind is EdgeKind.CONFLICTS_WITH
        ),
        *(
            Conflict("negative", *_ends(graph, edge), (edge,))
            for edge in causal
            if edge.polarity is Polarity.NEGATIVE
        ),
        *_pulled(graph, causal),
        *pairs,
        *_directions(graph, causal, admitted),
    ]
    return Conflicts(tuple(found), cut, Ground.of_edges(edges))


def _ends(graph: StrategyGraph, edge: Edge) -> tuple[Node, Node]:
    return graph.node(edge.source), graph.node(edge.target)


def _pulled(graph: StrategyGraph, causal: Iterable[Edge]) -> Iterator[Conflict]:
    into: dict[str, list[Edge]] = {}
    for edge in causal:
        into.setdefault(edge.target, []).append(edge)
    for target, edges in into.items():
        signs = {edge.polarity for edge in edges}
        if {Polarity.POSITIVE, Polarity.NEGATIVE} <= signs:
            node = graph.node(target)
            yield Conflict("pulled", node, node, tuple(edges))


def _both_ways(graph: StrategyGraph, admitted: frozenset[Origin]) -> tuple[list[Conflict], bool]:
    """Pairs with ways of both signs: their source leads to the tail of a negative link."""
    adjacency = graph.adjacency(IMPACT, admitted)
    signs = graph.edge_table.signs
    negative = [
        tail for tail, edge in zip(adjacency.tails, adjacency.edges, strict=True) if signs[edge] < 0
    ]
    if not negative:
        return [], False
    sources = sorted(distances(adjacency.up, negative))
    found: list[Conflict] = []
    for start in sources[:SOURCES]:
        walks = signed_walks(adjacency.down, signs, start)
        for target in sorted(walks.signs):
            if {1, -1} <= walks.signs[target] and target != start:
                found.append(_pair(graph, walks, start, target))
                if len(found) == LISTED:
                    return found, True
    return found, len(sources) > SOURCES


def _pair(graph: StrategyGraph, walks: SignedWalks, start: int, target: int) -> Conflict:
    ways = [walks.walk(target, sign) for sign in (1, -1)]
    numbers = dict.fromkeys(edge for _, edges in ways for edge in edges)
    return Conflict(
        "both_ways",
        graph.nodes[start],
        graph.nodes[target],
        tuple(graph.edges[number] for number in numbers),
        tuple(tuple(graph.ids[i] for i in positions) for positions, _ in ways),
    )


def _directions(
    graph: StrategyGraph, causal: Iterable[Edge], admitted: frozenset[Origin]
) -> Iterator[Conflict]:
    measuring: dict[str, list[tuple[Kpi, Edge]]] = {}
    for edge in graph.edges_of_kind(EdgeKind.MEASURES):
        kpi = graph.node(edge.source)
        if edge.origin in admitted and isinstance(kpi, Kpi) and kpi.direction is not None:
            measuring.setdefault(edge.target, []).append((kpi, edge))
    for kpis in measuring.values():
        for n, (kpi, edge) in enumerate(kpis):
            for other, second in kpis[n + 1 :]:
                if _opposed(kpi, other):
                    yield Conflict("directions", kpi, other, (edge, second))
    for link in causal:
        if link.polarity is not Polarity.POSITIVE or link.source == link.target:
            continue
        if graph.node(link.source).kind is not NodeKind.OBJECTIVE:
            continue
        for kpi, edge in measuring.get(link.source, ()):
            for other, second in measuring.get(link.target, ()):
                if kpi is not other and _opposed(kpi, other):
                    yield Conflict("directions", kpi, other, (edge, link, second))


def _opposed(one: Kpi, other: Kpi) -> bool:
    return {one.direction, other.direction} == {"higher", "lower"}
