"""The best ways from one node to another, and how many there are in all."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, get_args

from strategy_graph.answer.evidence import (
    Evidence,
    cancelled_notices,
    left_out_notices,
    left_out_record,
)
from strategy_graph.answer.path import GUESSED, Combine, PathResult, route
from strategy_graph.answer.result import Answer, Table
from strategy_graph.graph import IMPACT, TRACE, StrategyGraph, Traversal, node_record, origins
from strategy_graph.graph.algorithms.paths.edges_on_paths import edges_on_paths
from strategy_graph.graph.algorithms.paths.k_shortest_paths import Cost, best_paths
from strategy_graph.graph.algorithms.paths.path_counting import Count, count_paths
from strategy_graph.graph.algorithms.paths.product_cost import UNIT, cost_of
from strategy_graph.graph.algorithms.paths.reliability import Reliability, reliability
from strategy_graph.graph.arguments import check_choice
from strategy_graph.graph.core.subgraph import Region
from strategy_graph.graph.core.tables import ORIGINS, EdgeTable
from strategy_graph.graph.core.weights import check_assumed
from strategy_graph.graph.selection.resolve import resolve
from strategy_graph.i18n import message
from strategy_graph.model import Node, Origin, in_language

Order = Literal["strongest", "shortest", "evidence"]
"""By strength, by steps, or by evidence: guesses last, then confidence."""

TraversalName = Literal["impact", "trace"]

TRAVERSALS: Mapping[TraversalName, Traversal] = {"impact": IMPACT, "trace": TRACE}

_NO_EFFECT = 10**4 * UNIT
_GUESS = 10**9 * UNIT
_UNSURE = 10**5 * UNIT
_DISBELIEVED = 10**7 * UNIT
"""A stated confidence of 0 is worse evidence than none stated."""


@dataclass(frozen=True, slots=True)
class Paths(Answer):
    """The first paths from ``source`` to ``target`` in ``order``, and their number.

    ``count`` is exact, or, where loops make that too long, the number of those paths
    on which every link leads further from the source. ``fell_back`` is the number of
    links without a strength because of which ``order`` is not the one asked for.
    """

    command: ClassVar[str] = "paths"

    source: Node
    target: Node
    traversal: str
    order: Order
    paths: tuple[PathResult, ...]
    count: Count
    fell_back: int
    other_traversal: str | None
    """A walk on which there is a path when this one has none."""
    evidence: Evidence = field(default_factory=Evidence)
    left_out: Mapping[Origin, int] = field(default_factory=dict[Origin, int])
    """Links of this walk, anywhere in the strategy, whose origin was not asked for."""
    cancelled: int = 0
    """How many of the two ends are cancelled: no path leads through what is."""

    @property
    def likelihood(self) -> float | None:
        """The probability that some path works, if each strength is one: the noisy-or.

        ``1 - prod(1 - strength)`` over all paths, as if they shared no link: never below
        ``reliability``, which minds what they share.
        ``None`` unless every path is listed, its strength known and its sign +.
        """
        if not self.count.exact or self.count.value != len(self.paths):
            return None
        missed = 1.0
        for path in self.paths:
            if path.effect is None or path.effect < 0:
                return None
            missed *= 1.0 - path.effect
        return 1.0 - missed

    @property
    def reliability(self) -> Reliability | None:
        """The probability that some path works, links that several share counted once.

        Exact, or bounds where that would take too long; ``None`` where ``likelihood`` is.
        """
        if self.likelihood is None:
            return None
        works = {link: link.strength or 0.0 for path in self.paths for link in path.links}
        return reliability([path.links for path in self.paths], works)

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        notices: list[str] = []
        if self.source.id == self.target.id:
            notices.append(message("analysis.paths.same", code=self.source.code))
        elif not self.count.value:
            notices.append(
                message("analysis.paths.none", source=self.source.code, target=self.target.code)
            )
            if self.other_traversal:
                notices.append(
                    message("analysis.paths.other_traversal", traversal=self.other_traversal)
                )
        elif self.count.exact:
            notices.append(message("analysis.paths.count.exact", count=self.count.value))
        else:
            notices.append(message("analysis.paths.count.bound", count=self.count.value))
        if self.fell_back:
            notices.append(message("analysis.paths.fell_back", count=self.fell_back))
        found = self.reliability
        if found is not None and len(self.paths) > 1:
            notices.append(
                message(
                    f"analysis.paths.{'reliability' if found.is_exact else 'reliability_bounds'}",
                    low=f"{found.low:.6g}",
                    high=f"{found.high:.6g}",
                    apart=f"{self.likelihood:.6g}",
                )
            )
        return (*notices, *cancelled_notices(self.cancelled), *left_out_notices(self.left_out))

    def table(self) -> Table:
        """One line per path."""
        return Table(
            ("path", "sign", "length", "effect", "delay", "confidence", "inferred_share"),
            tuple(
                (
                    path.sentence(),
                    path.sign,
                    path.steps,
                    path.effect,
                    path.delay,
                    path.confidence,
                    path.inferred / path.steps,
                )
                for path in self.paths
            ),
        )

    def body(self) -> Mapping[str, Any]:
        """The two ends as nodes, the paths, and the number of all."""
        return {
            "nodes": [node_record(self.source), node_record(self.target)],
            "paths": [path.record() for path in self.paths],
            "summary": {
                "source": self.source.id,
                "target": self.target.id,
                "traversal": self.traversal,
                "order": self.order,
                "count": self.count.value,
                "exact": self.count.exact,
                "likelihood": self.likelihood,
                "reliability": _reliability_record(self.reliability),
                "links_without_strength": self.fell_back,
                "cancelled": self.cancelled,
                "left_out": left_out_record(self.left_out),
                "notices": list(self.notices()),
            },
            "evidence": self.evidence.record(),
        }

    def title(self) -> str:
        """What was asked, in the reader's language."""
        return message(
            "analysis.paths.title",
            source=_named(self.source),
            target=_named(self.target),
            traversal=message(f"analysis.paths.traversal.{self.traversal}"),
            order=message(f"analysis.paths.order.{self.order}"),
        )


def paths(
    graph: StrategyGraph,
    source: str,
    target: str,
    *,
    most: int = 10,
    by: Order = "strongest",
    traversal: TraversalName = "impact",
    include: Iterable[str | Origin] = (),
    assume_strength: float | None = None,
    combine: Combine = "product",
) -> Paths:
    """The *most* best paths from *source* to *target*, and the number of all paths.

    A path visits no node twice; parallel links make paths of their own. The strongest
    come first where every strength on the way is known, otherwise the shortest.
    Raises ``SelectError`` when an end names no node or several, and for a word that is
    no order, walk or way to combine.
    """
    check_assumed(assume_strength)
    check_choice("by", by, get_args(Order))
    check_choice("traversal", traversal, TRAVERSALS)
    check_choice("combine", combine, get_args(Combine))
    start, end = resolve(graph, source), resolve(graph, target)
    admitted = origins(include)
    adjacency = graph.adjacency(TRAVERSALS[traversal], admitted)
    table = graph.edge_table
    region = Region.between(adjacency, start, end)
    edges = region.adjacency.edges
    fell_back = 0
    if by == "strongest" and assume_strength is None:
        unknown = [e for e in edges if math.isnan(table.strengths[e])]
        fell_back = len(edges_on_paths(region, start, end, unknown))
    order: Order = "shortest" if fell_back else by
    cost = _costs(table, order, assume_strength)
    found = best_paths(adjacency, cost, source=start, target=end, most=most)
    other = None
    if not found:
        for name, another in TRAVERSALS.items():
            if name != traversal and len(
                Region.between(graph.adjacency(another, admitted), start, end)
            ):
                other = name
    return Paths(
        source=graph.nodes[start],
        target=graph.nodes[end],
        traversal=traversal,
        order=order,
        paths=tuple(
            route(graph, path.positions, path.edges, assume=assume_strength, combine=combine)
            for path in found
        ),
        count=count_paths(adjacency, source=start, target=end),
        fell_back=fell_back,
        other_traversal=other if start != end else None,
        evidence=Evidence.of(graph, edges if start != end else ()),
        left_out=graph.count_edges(TRAVERSALS[traversal], frozenset(Origin) - admitted),
        cancelled=len(graph.cancelled & {start, end}),
    )


def _reliability_record(found: Reliability | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"low": found.low, "high": found.high, "exact": found.is_exact}


def _costs(table: EdgeTable, order: Order, assume: float | None) -> Cost:
    def weakness(edge: int) -> int:
        strength = table.strengths[edge]
        if math.isnan(strength):  # where none is assumed, the edge is on no path
            strength = assume or 0.0
        return cost_of(strength) if strength else _NO_EFFECT

    def doubt(edge: int) -> int:
        confidence = table.confidences[edge]
        guess = _GUESS if ORIGINS[table.origins[edge]] in GUESSED else 0
        if math.isnan(confidence):
            return guess + _UNSURE
        return guess + (cost_of(confidence) if confidence else _DISBELIEVED)

    def step(edge: int) -> int:
        return 1

    return {"strongest": weakness, "shortest": step, "evidence": doubt}[order]


def _named(node: Node) -> str:
    return f"{node.code} {in_language(node.name)}"
