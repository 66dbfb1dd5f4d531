"""The factors of a table of influences: which nodes act on each other, over which links."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from strategy_graph.answer.evidence import (
    Evidence,
    cancelled_notices,
    left_out_notices,
    left_out_record,
)
from strategy_graph.errors import SelectError
from strategy_graph.graph import IMPACT, StrategyGraph, edge_record, node_record, origins
from strategy_graph.graph.algorithms.influence import Runaway
from strategy_graph.graph.core.adjacency import Adjacency
from strategy_graph.graph.core.subgraph import Region
from strategy_graph.graph.core.weights import Weights, effects
from strategy_graph.graph.selection.selectors import select
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Edge, Node, Origin

MOST = 200
"""More factors than this need to be chosen: a table has a cell for each pair."""

NAMED = 5
"""Factors that a sentence names."""


@dataclass(frozen=True, slots=True)
class Unbounded:
    """Factors whose effects on each other grow without end, and their spectral radius."""

    nodes: tuple[Node, ...]
    radius: float

    def sentence(self) -> str:
        """That no finite total exists, among whom and why, in the reader's language."""
        names = message("analysis.list.and").join(node.code for node in self.nodes[:NAMED])
        more = len(self.nodes) - NAMED
        if more > 0:
            names = f"{names} {message('analysis.more', count=more)}"
        return message("analysis.factors.unbounded", names=names, radius=f"{self.radius:.6g}")

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"nodes": [node.id for node in self.nodes], "radius": round(self.radius, 6)}


@dataclass(frozen=True, slots=True)
class Factors:
    """Chosen nodes, the links of the impact walk among them, and what is not in the table.

    ``unstated`` of the links have no strength or no sign; ``outside`` more join a chosen
    node with one that is not chosen.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    unstated: int
    outside: int
    assumed: float | None
    evidence: Evidence
    left_out: Mapping[Origin, int] = field(default_factory=dict[Origin, int])
    cancelled: int = 0
    """Nodes that were asked for and are cancelled, so that they are left out."""

    def named(self, part: Runaway) -> Unbounded:
        """*part* by its nodes."""
        return Unbounded(tuple(self.nodes[i] for i in part.members), part.radius)

    def notices(self) -> tuple[str, ...]:
        """What a reader must know of the links, in the reader's language."""
        found: list[str] = []
        if self.assumed is not None:
            found.append(message("analysis.rank.assumed", strength=self.assumed))
        if self.unstated:
            found.append(message("analysis.factors.unstated", count=self.unstated))
        if self.outside:
            found.append(message("analysis.factors.outside", count=self.outside))
        return (*found, *cancelled_notices(self.cancelled), *left_out_notices(self.left_out))

    def summary(self) -> dict[str, Any]:
        """The same as JSON has it."""
        return {
            "factors": len(self.nodes),
            "links": len(self.edges),
            "unstated": self.unstated,
            "outside": self.outside,
            "cancelled": self.cancelled,
            "assumed_strength": self.assumed,
            "left_out": left_out_record(self.left_out),
        }

    def records(self, *columns: tuple[str, Iterable[float | None]]) -> list[dict[str, Any]]:
        """The nodes as JSON has them, each with its number of every named column."""
        found = [node_record(node) for node in self.nodes]
        for name, numbers in columns:
            for record, number in zip(found, numbers, strict=True):
                record[name] = number
        return found

    def links(self) -> list[dict[str, Any]]:
        """The links as JSON has them."""
        return [edge_record(edge) for edge in self.edges]


def choose(
    graph: StrategyGraph, of: str, include: Iterable[str | Origin], assume: float | None
) -> tuple[Factors, Adjacency, Weights]:
    """What the selector *of* names as factors, in order; their links, numbered from 0.

    What is cancelled is none, and carries nothing.
    Raises ``SelectError`` for a selector that cannot be read and for too many nodes.
    """
    admitted = origins(include)
    named, gone = select(graph, of, origins=admitted), graph.cancelled
    chosen = [i for i in named if i not in gone]
    if len(chosen) > MOST:
        raise SelectError([problem("analysis.factors.too_many", count=len(chosen), most=MOST)])
    whole = graph.adjacency(IMPACT, admitted)
    region = Region.among(whole, chosen)
    weights = effects(graph.edge_table, assume=assume)
    numbers = sorted(set(region.adjacency.edges))
    factors = Factors(
        nodes=tuple(graph.nodes[i] for i in region.positions),
        edges=tuple(graph.edges[e] for e in numbers),
        unstated=sum(1 for e in numbers if math.isnan(weights[e])),
        outside=_crossing(whole, region),
        assumed=assume,
        evidence=Evidence.of(graph, numbers),
        left_out=graph.count_edges(IMPACT, frozenset(Origin) - admitted),
        cancelled=len(named) - len(chosen),
    )
    return factors, region.adjacency, weights


def _crossing(whole: Adjacency, region: Region) -> int:
    """How many links have one end in *region*."""
    inside = region.numbers
    return sum(
        1
        for i in region.positions
        for side in (whole.down, whole.up)
        for j in side.of(i)
        if j not in inside
    )


def known(number: float) -> float | None:
    """*number* to twelve digits behind the point; ``None`` where it is not known.

    >>> known(0.1 + 0.2), known(float("nan")), known(-1e-17)
    (0.3, None, 0.0)
    """
    return None if math.isnan(number) else round(number, 12) + 0.0
