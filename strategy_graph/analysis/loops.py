"""Feedback loops among causes: which, reinforcing or balancing, with what gain and delay."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from strategy_graph.answer.evidence import Evidence, left_out_notices, left_out_record
from strategy_graph.answer.path import PathResult, route
from strategy_graph.answer.result import Answer, Table
from strategy_graph.graph import IMPACT, StrategyGraph, origins
from strategy_graph.graph.algorithms.cycles import find_loops
from strategy_graph.graph.algorithms.feedback import Feedback, in_order, label_loops
from strategy_graph.graph.algorithms.influence import gain_radius
from strategy_graph.graph.algorithms.paths.path_counting import Count
from strategy_graph.graph.core.convergence import diverges
from strategy_graph.graph.core.weights import effects
from strategy_graph.model import Origin

LoopKind = Literal["reinforcing", "balancing", "unknown"]

_KINDS: dict[int, LoopKind] = {1: "reinforcing", -1: "balancing", 0: "unknown"}


@dataclass(frozen=True, slots=True)
class FeedbackLoop:
    """A loop, told as a way that ends where it begins.

    ``label`` is R1 ... for reinforcing loops, B1 ... for balancing ones, U1 ... where
    a sign is not known. ``gain`` is what comes back of a change of 1 after one round,
    ``route.delay`` how long the round takes.
    """

    label: str
    kind: LoopKind
    route: PathResult
    gain: float | None


@dataclass(frozen=True, slots=True)
class Component:
    """Nodes that all move each other: how many loops, the shortest, the spectral radius.

    ``radius`` is ``None`` where a strength is not known; from 1 on no finite total
    effect exists.
    """

    nodes: tuple[str, ...]
    count: Count
    loops: tuple[FeedbackLoop, ...]
    radius: float | None

    @property
    def runs_away(self) -> bool:
        """Whether effects do not die out here."""
        return self.radius is not None and diverges(self.radius)


@dataclass(frozen=True, slots=True)
class FeedbackLoops(Answer):
    """All loops of a graph, by component."""

    command: ClassVar[str] = "loops"

    components: tuple[Component, ...]
    causes_left_out: Mapping[Origin, int]
    evidence: Evidence = field(default_factory=Evidence)

    @property
    def count(self) -> Count:
        """How many loops there are in all."""
        return Count(
            sum(part.count.value for part in self.components),
            exact=all(part.count.exact for part in self.components),
        )

    @property
    def loops(self) -> tuple[FeedbackLoop, ...]:
        """Every loop listed."""
        return tuple(loop for part in self.components for loop in part.loops)

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        return left_out_notices(self.causes_left_out)

    def table(self) -> Table:
        """One line per loop listed."""
        return Table(
            ("loop", "feedback", "gain", "delay", "length", "path"),
            tuple(
                (
                    loop.label,
                    loop.kind,
                    loop.gain,
                    loop.route.delay,
                    loop.route.steps,
                    loop.route.sentence(),
                )
                for loop in self.loops
            ),
            {"feedback": "analysis.loops.{}"},
        )

    def body(self) -> Mapping[str, Any]:
        """The loops as paths, the components, and the number of all."""
        return {
            "paths": [
                {"label": loop.label, "loop": loop.kind, "gain": loop.gain, **loop.route.record()}
                for loop in self.loops
            ],
            "components": [
                {
                    "nodes": list(part.nodes),
                    "count": part.count.value,
                    "exact": part.count.exact,
                    "listed": [loop.label for loop in part.loops],
                    "radius": None if part.radius is None else round(part.radius, 6),
                    "runs_away": part.runs_away,
                }
                for part in self.components
            ],
            "summary": {
                "count": self.count.value,
                "exact": self.count.exact,
                "left_out": left_out_record(self.causes_left_out),
                "notices": list(self.notices()),
            },
            "evidence": self.evidence.record(),
        }


def loops(
    graph: StrategyGraph,
    *,
    most: int = 100,
    include: Iterable[str | Origin] = (),
    assume_strength: float | None = None,
) -> FeedbackLoops:
    """The feedback loops of *graph*, the shortest *most* of each component listed.

    A loop visits no node twice; parallel links make loops of their own. The number is
    exact where counting is cheap, otherwise a lower bound that says so. What is cancelled
    closes no loop.
    """
    admitted = origins(include)
    adjacency = graph.adjacency(IMPACT, admitted)
    weights = effects(graph.edge_table, assume=assume_strength)
    parts = in_order(find_loops(adjacency, most=most), graph.ids)
    labelled = iter(
        label_loops(graph.edge_table, weights, [loop for part in parts for loop in part.shortest])
    )
    components: list[Component] = []
    for part in parts:
        listed = [next(labelled) for _ in part.shortest]
        radius = gain_radius(adjacency, weights, part.members)
        components.append(
            Component(
                nodes=tuple(graph.ids[i] for i in part.members),
                count=part.count,
                loops=tuple(_feedback_loop(graph, one, assume_strength) for one in listed),
                radius=None if math.isnan(radius) else radius,
            )
        )
    members = {i for part in parts for i in part.members}
    inside = [
        e
        for tail, head, e in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True)
        if tail in members and head in members
    ] if members else []  # fmt: skip
    return FeedbackLoops(
        components=tuple(components),
        causes_left_out=graph.count_edges(IMPACT, frozenset(Origin) - admitted),
        evidence=Evidence.of(graph, inside),
    )


def _feedback_loop(graph: StrategyGraph, one: Feedback, assume: float | None) -> FeedbackLoop:
    positions = (*one.loop.positions, one.loop.positions[0])
    return FeedbackLoop(
        one.label,
        _KINDS[one.sign],
        route(graph, positions, one.loop.edges, assume=assume),
        one.gain,
    )
