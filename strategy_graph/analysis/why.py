"""Everything that bears on a node: what it is for, what it rests on, what moves it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.answer.evidence import Evidence, cancelled_notices
from strategy_graph.answer.result import Answer, Table
from strategy_graph.errors import SelectError
from strategy_graph.graph import (
    TRACE,
    StrategyGraph,
    distances,
    edge_record,
    node_record,
    origins,
)
from strategy_graph.graph.core.adjacency import Neighbours
from strategy_graph.graph.records import text_record
from strategy_graph.i18n import location_of
from strategy_graph.i18n.problem import problem
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import newest_period
from strategy_graph.measures.reasons import why_not
from strategy_graph.measures.roll_up.standing import Standing, standing
from strategy_graph.measures.roll_up.tree import kpis_of
from strategy_graph.model import Edge, EdgeKind, Node, NodeKind, Origin, Statement, in_language

_BOTH = {EdgeKind.CONFLICTS_WITH: "conflicts", EdgeKind.SUPERSEDES: "history"}
_OUT = {EdgeKind.CAUSES: "moves", EdgeKind.DEPENDS_ON: "rests_on"}
_IN = {EdgeKind.CAUSES: "moved_by", EdgeKind.DEPENDS_ON: "purpose"}

BEARINGS = ("purpose", "rests_on", "moved_by", "moves", "conflicts", "history")
"""How a link can bear on a node, in the order in which an answer tells it."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """One link of the node: how it bears on it, and what is at its other end."""

    bearing: str
    edge: Edge
    other: Node


@dataclass(frozen=True, slots=True)
class Why(Answer):
    """Everything that bears on ``node``.

    ``upstream`` counts, by kind, all that leads to the node on the trace walk over
    any number of steps, and ``downstream`` all that it leads to; ``withheld`` counts
    links of the node by the origins that were not asked for.
    """

    command: ClassVar[str] = "why"

    node: Node
    bearings: tuple[Bearing, ...]
    statements: tuple[Statement, ...]
    upstream: Mapping[NodeKind, int]
    downstream: Mapping[NodeKind, int]
    withheld: Mapping[Origin, int]
    evidence: Evidence
    cancelled: int = 0
    """Nodes that are cancelled and bear on nothing: the node itself, or those linked to it."""
    standing: Standing | None = None
    """How the node stands in the period that was asked for, and what that is made of."""

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        return cancelled_notices(self.cancelled)

    def of(self, bearing: str) -> tuple[Bearing, ...]:
        """The links that bear on the node in one way."""
        return tuple(one for one in self.bearings if one.bearing == bearing)

    def table(self) -> Table:
        columns = ("bearing", "link", "node", "name", "polarity", "origin", "source", "rationale")
        rows = tuple(
            (
                one.bearing,
                one.edge.kind.value,
                one.other.id,
                in_language(one.other.name),
                one.edge.polarity.value if one.edge.polarity else None,
                one.edge.origin.value,
                "; ".join(map(location_of, one.edge.sources)) or None,
                in_language(one.edge.rationale) if one.edge.rationale else None,
            )
            for one in self.bearings
        )
        return Table(columns, rows, {"bearing": "analysis.why.{}", "link": "kinds.edge.{}"})

    def body(self) -> dict[str, Any]:
        nodes = {self.node.id: self.node} | {one.other.id: one.other for one in self.bearings}
        return {
            "node": self.node.id,
            "nodes": [node_record(node) for node in nodes.values()],
            "edges": [edge_record(one.edge) | {"bearing": one.bearing} for one in self.bearings],
            "statements": [
                {"id": statement.id, "text": text_record(statement.text)}
                for statement in self.statements
            ],
            "summary": {
                "upstream": {kind.value: count for kind, count in self.upstream.items()},
                "downstream": {kind.value: count for kind, count in self.downstream.items()},
                "withheld": {origin.value: count for origin, count in self.withheld.items()},
                "cancelled": self.cancelled,
            },
            "standing": None if self.standing is None else self.standing.record(),
            "evidence": self.evidence.record(),
        }


def why(
    graph: StrategyGraph,
    node: str,
    *,
    period: str | None = None,
    since: str | None = None,
    include: Iterable[str | Origin] = (),
) -> Why:
    """Everything that bears on *node*, an id or a code.

    With *period*, also how it stands there: what each KPI adds to its score, and to the change of
    it *since* an earlier period (by default the one before). Raises ``SelectError`` for a node
    that is not there, a period that is not understood, and a node that nothing measures.

    >>> from strategy_graph.model import Kpi, Objective
    >>> nodes = [Objective(strategy="s", code="O", name="o"), Kpi(strategy="s", code="K", name="k")]
    >>> edges = [Edge(source="s:K", target="s:O", kind=EdgeKind.MEASURES)]
    >>> [(b.bearing, b.other.code) for b in why(StrategyGraph.of(nodes, edges), "O").bearings]
    [('rests_on', 'K')]
    """
    asked = graph.node(node)
    admitted = origins(include)
    every = [
        *((edge, _OUT.get(edge.kind, "purpose")) for edge in graph.edges_from(asked.id)),
        *((edge, _IN.get(edge.kind, "rests_on")) for edge in graph.edges_to(asked.id)),
    ]
    here, gone = graph.position(asked.id), graph.cancelled
    met = {end for edge, _ in every for end in (edge.source, edge.target)}
    out = {node_id for node_id in met if graph.position(node_id) in gone}
    seen = {
        edge.key: (edge, _BOTH.get(edge.kind, bearing))
        for edge, bearing in every
        if edge.source not in out and edge.target not in out
    }
    bearings = [
        Bearing(bearing, edge, graph.node(edge.target if edge.source == asked.id else edge.source))
        for edge, bearing in seen.values()
        if edge.origin in admitted
    ]
    withheld = [edge.origin for edge, _ in seen.values() if edge.origin not in admitted]
    adjacency = graph.adjacency(TRACE, admitted)
    above, edges_up = _reached(graph, adjacency.up, here)
    below, edges_down = _reached(graph, adjacency.down, here)
    beside = [b.edge for b in bearings if b.edge.kind not in TRACE.along | TRACE.against]
    stands = None
    if period is not None or since is not None:
        stands = _standing(graph, asked, admitted, period, since)
    return Why(
        node=asked,
        cancelled=1 if here in gone else len(out),
        standing=stands,
        bearings=tuple(sorted(bearings, key=lambda one: BEARINGS.index(one.bearing))),
        statements=tuple(_statements(graph, asked)),
        upstream=above,
        downstream=below,
        withheld={origin: withheld.count(origin) for origin in Origin if origin in withheld},
        evidence=Evidence.of_edges(beside) + Evidence.of(graph, edges_up | edges_down),
    )


def _standing(
    graph: StrategyGraph,
    node: Node,
    admitted: frozenset[Origin],
    period: str | None,
    since: str | None,
) -> Standing:
    newest = newest_period(graph, kpis_of(graph))
    asked = period or (None if newest is None else str(newest))
    try:
        if asked is None:
            raise UndefinedError("no_actual")
        return standing(graph, node, origins=admitted, period=asked, since=since)
    except UndefinedError as undefined:
        if undefined.reason == "no_period":
            found = problem("analysis.score.no_period", **undefined.values)
        else:
            reason = why_not(undefined.reason, **undefined.values)
            found = problem("analysis.why.no_score", node=node.code, reason=reason)
        raise SelectError([found]) from undefined


def _statements(graph: StrategyGraph, node: Node) -> Iterable[Statement]:
    """Sentences of the document about sets that the node is in."""
    for head in graph.strategies.values():
        for statement in head.statements:
            members = {
                code if ":" in code else f"{head.id}:{code}"
                for code in (*statement.subjects, *statement.objects)
            }
            if node.id in members:
                yield statement


def _reached(
    graph: StrategyGraph, side: Neighbours, here: int
) -> tuple[dict[NodeKind, int], set[int]]:
    """How many nodes of each kind *side* leads to, and the edges that lead there."""
    counts = dict.fromkeys(NodeKind, 0)
    edges: set[int] = set()
    for position in distances(side, [here]):
        edges.update(side.edges_of(position))
        if position != here:
            counts[graph.kind_of(position)] += 1
    return {kind: count for kind, count in counts.items() if count}, edges
