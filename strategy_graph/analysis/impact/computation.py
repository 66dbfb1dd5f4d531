"""What one question of impact works out: signs, ways and totals, each when it is needed."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from strategy_graph.analysis.impact.result import (
    Contradiction,
    Direction,
    Effect,
    Impact,
    LabelledLoop,
    NoTotal,
)
from strategy_graph.answer.evidence import Evidence
from strategy_graph.answer.path import (
    GUESSED,
    TRUST,
    Combine,
    Link,
    PathResult,
    Sign,
    link_of,
    route,
)
from strategy_graph.graph import Adjacency, Neighbours, StrategyGraph
from strategy_graph.graph.algorithms.cycles import Loop, find_loops
from strategy_graph.graph.algorithms.feedback import in_order, label_loops, strongest_loop
from strategy_graph.graph.algorithms.gross_influence import Arrivals
from strategy_graph.graph.algorithms.influence import (
    Influence,
    Runaway,
    influence_from,
    influence_on,
)
from strategy_graph.graph.algorithms.paths.k_shortest_paths import best_paths
from strategy_graph.graph.algorithms.paths.shortest_paths import ShortestPaths, strongest_paths
from strategy_graph.graph.algorithms.signed_walks import SignedWalks, State, signed_walks
from strategy_graph.graph.core.tables import ORIGIN_NUMBER, ORIGINS
from strategy_graph.graph.core.weights import Weights
from strategy_graph.model import Origin

LISTED = 100
"""How many nodes with both signs get both their paths; how many loops are listed."""

LISTED_EFFECTS = 10_000
"""Nodes listed, the nearest first; the rest is counted."""

SMALL = 20_000
"""Up to so many links the loops of the whole graph are labelled for the answer."""


class Along(NamedTuple):
    """What a way has gathered so far, link by link."""

    steps: int = 0
    strength: float = 1.0
    confidence: float = 1.0
    delay: float = 0.0
    guessed: int = 0
    weakest: int = -1
    before: int = -1


class Arriving(Protocol):
    """What arrives from the start, signs aside; see ``Arrivals``."""

    @cached_property
    def gross(self) -> Mapping[int, float]: ...

    @cached_property
    def late(self) -> Mapping[int, float]: ...

    def without(self, edges: Collection[int]) -> Mapping[int, float]: ...


@dataclass
class Question:
    """One question, and what is worked out for its answer, each when it is needed."""

    graph: StrategyGraph
    adjacency: Adjacency
    start: int
    direction: Direction
    weights: Weights
    assume: float | None
    combine: Combine
    depth: int | None

    @cached_property
    def side(self) -> Neighbours:
        """The neighbours in the direction asked for."""
        return self.adjacency.down if self.direction == "down" else self.adjacency.up

    @cached_property
    def walks(self) -> SignedWalks:
        return signed_walks(self.side, self.graph.edge_table.signs, self.start, self.depth)

    @cached_property
    def strongest_tree(self) -> ShortestPaths:
        return strongest_paths(self.side, self.weights, self.delays, self.start)

    @cached_property
    def totals(self) -> Influence:
        return self.spread(self.weights, {self.start: 1.0})

    @cached_property
    def used(self) -> list[int]:
        """Every edge on a walk of the answer, in order."""
        inner = {self.start, *self.walks.signs}
        if self.depth is not None:
            inner = {i for i in inner if self.walks.steps.get(i, 0) < self.depth}
        return sorted({e for i in inner for e in self.side.edges_of(i)})

    @cached_property
    def reachable(self) -> list[int]:
        """Every edge on a walk from the start, however long."""
        inner = {self.start, *self.totals.values}
        return sorted({e for i in inner for e in self.side.edges_of(i)})

    @cached_property
    def delays(self) -> Weights:
        """Delays by edge; none at all where they are in different units."""
        delays = self.graph.edge_table.delays
        stated = [e for e in self.reachable if not math.isnan(delays[e])]
        if len({self.graph.edges[e].delay_unit for e in stated if delays[e]}) > 1:
            return dict.fromkeys(self.reachable, math.nan)
        return delays

    def answer(self, *, followed: int, causes: int, left_out: Mapping[Origin, int]) -> Impact:
        order, both = self.order, self.both
        return Impact(
            start=self.graph.nodes[self.start],
            direction=self.direction,
            effects=tuple(map(self.effect, order[:LISTED_EFFECTS])),
            more=max(0, len(order) - LISTED_EFFECTS),
            rest_is_known=self.rest_is_known,
            contradictions=tuple(map(self.contradiction, both[:LISTED])),
            contradictory=len(both),
            loops=self.loops(followed),
            no_totals=tuple(map(self.no_total, self.totals.runaways)),
            causes=causes,
            left_out=left_out,
            assumed_strength=self.assume,
            assumed=0 if self.assume is None else self.count_assumed(),
            unknown=self.count_unknown(),
            weakest=self.weakest_used(),
            evidence=self.rests_on(),
            combine=self.combine,
            cancelled=int(self.start in self.graph.cancelled),
        )

    @cached_property
    def order(self) -> list[int]:
        """Every position of the answer, by steps."""
        return sorted(self.walks.signs, key=lambda i: (self.shortest[i][1].steps, i))

    @cached_property
    def both(self) -> list[int]:
        """Those of both signs."""
        return [i for i in self.order if {1, -1} <= self.signs_of(i)]

    @property
    def rest_is_known(self) -> bool:
        """Whether the totals of those that are not listed are numbers."""
        values = self.totals.values
        return not any(math.isnan(values.get(i, math.nan)) for i in self.order[LISTED_EFFECTS:])

    def signs_of(self, i: int) -> set[int]:
        """The signs of the walks to a position."""
        return self.walks.signs[i]

    def walk_to(self, i: int, sign: int) -> tuple[list[int], list[int]]:
        """A shortest walk of *sign* to a position."""
        return self.walks.walk(i, sign)

    def count_assumed(self) -> int:
        """How many links of the answer state no strength."""
        strengths = self.graph.edge_table.strengths
        return sum(1 for e in self.used if math.isnan(strengths[e]))

    def count_unknown(self) -> int:
        """How many links of the answer have no weight."""
        return sum(1 for e in self.used if math.isnan(self.weights[e]))

    def rests_on(self) -> Evidence:
        """The links of the answer by origin."""
        return Evidence.of(self.graph, self.used)

    def spread(self, weights: Weights, starts: Mapping[int, float]) -> Influence:
        ask = influence_from if self.direction == "down" else influence_on
        return ask(self.adjacency, weights, starts)

    def totals_of(self, weights: Weights, starts: Mapping[int, float]) -> Mapping[int, float]:
        """What *starts* add up to by position, under other *weights*."""
        return self.spread(weights, starts).values

    @cached_property
    def arrivals(self) -> Arriving:
        """What arrives, signs aside."""
        sizes = {e: abs(self.weights[e]) for e in self.reachable}
        return Arrivals(self.side, self.start, sizes, self.delays, self.totals_of)

    @cached_property
    def unguessed(self) -> Mapping[int, float]:
        """What arrives over the ways without a guess alone."""
        column = self.graph.edge_table.origins
        guessed = {ORIGIN_NUMBER[origin] for origin in GUESSED}
        return self.arrivals.without([e for e in self.reachable if column[e] in guessed])

    @cached_property
    def shortest(self) -> Mapping[int, tuple[State, Along]]:
        """For each position a shortest way to it, gathered; of equal ones a raising one."""
        along: dict[State, Along] = {(self.start, 1): Along()}
        best: dict[int, tuple[State, Along]] = {}
        for state, (before, edge) in self.walks.came.items():
            gathered = self.step(along[before], edge, before[0])
            along.setdefault(state, gathered)
            i, sign = state
            if i not in best or (gathered.steps, -sign) < (best[i][1].steps, -best[i][0][1]):
                best[i] = state, gathered
        return best

    @cached_property
    def strongest(self) -> Mapping[int, Along]:
        """For each position the strongest way to it, gathered."""
        along: dict[int, Along] = {self.start: Along()}
        found: dict[int, Along] = {}
        for i, (before, edge) in self.strongest_tree.came.items():
            found[i] = self.step(along[before], edge, before)
            along.setdefault(i, found[i])
        return found

    def step(self, so_far: Along, edge: int, before: int) -> Along:
        """The way *so_far* and one more link, which leaves *before*."""
        table = self.graph.edge_table
        strength = table.strengths[edge]
        if self.assume is not None and math.isnan(strength):
            strength = self.assume
        confidence = table.confidences[edge]
        weakest = so_far.weakest
        if weakest < 0 or self.evidence(edge) < self.evidence(weakest):
            weakest = edge
        both = so_far.confidence * confidence
        if self.combine == "min" and not math.isnan(both):
            both = min(so_far.confidence, confidence)
        return Along(
            steps=so_far.steps + 1,
            strength=so_far.strength * strength,
            confidence=both,
            delay=so_far.delay + self.delays[edge],
            guessed=so_far.guessed + (ORIGINS[table.origins[edge]] in GUESSED),
            weakest=weakest,
            before=before,
        )

    def evidence(self, edge: int) -> tuple[int, float]:
        """How well an edge is founded, to compare: by origin, then by confidence."""
        table = self.graph.edge_table
        confidence = table.confidences[edge]
        return TRUST[ORIGINS[table.origins[edge]]], -1.0 if math.isnan(confidence) else confidence

    def effect(self, i: int) -> Effect:
        total = self.totals.values.get(i, math.nan)
        known = not math.isnan(total)
        _, shortest = self.shortest[i]
        main = self.strongest.get(i, shortest) if known else shortest
        size = self.arrivals.gross.get(i, math.nan) if known else math.nan
        return Effect(
            node=self.graph.nodes[i],
            sign=_sign(self.signs_of(i)),
            steps=shortest.steps,
            via=self.graph.ids[main.before],
            delay=self.strongest_tree.earliest.get(i),
            mean_delay=_share(self.arrivals.late.get(i, math.nan), size) if known else None,
            strength=_number(main.strength),
            confidence=_number(main.confidence),
            total=_number(total),
            ambivalence=_share(size - abs(total), size),
            inferred_share=main.guessed / main.steps,
            inferred_effect=_share(size - self.unguessed.get(i, 0.0), size) if known else None,
            weakest=self.weakest(main.weakest),
        )

    def weakest(self, edge: int) -> Link | None:
        """The link *edge*, when it is a guess or has a confidence: else nothing tells."""
        trust, confidence = self.evidence(edge)
        if trust > TRUST[Origin.INFERRED] and confidence < 0:
            return None
        return link_of(self.graph, self.graph.edge_table.sources[edge], edge, self.assume)

    def weakest_used(self) -> Link | None:
        """The link with the weakest evidence of all that the answer rests on."""
        if not self.used:
            return None
        least = min(map(self.evidence, self.used))
        return self.weakest(self.first(e for e in self.used if self.evidence(e) == least))

    def first(self, edges: Iterable[int]) -> int:
        """The first of *edges* by what they join, in whatever order a document writes them."""
        ids, table = self.graph.ids, self.graph.edge_table
        return min(
            edges,
            key=lambda e: (ids[table.sources[e]], ids[table.targets[e]], table.kinds[e], e),
        )

    def route(self, positions: Sequence[int], edges: Sequence[int]) -> PathResult:
        """A path or walk of the answer, in the direction of impact."""
        if self.direction == "up":
            positions, edges = positions[::-1], edges[::-1]
        return self.path_result(positions, edges)

    def path_result(self, positions: Sequence[int], edges: Sequence[int]) -> PathResult:
        return route(self.graph, positions, edges, assume=self.assume, combine=self.combine)

    def contradiction(self, i: int) -> Contradiction:
        by_loop = False
        pair: dict[int, PathResult] = {}
        for sign in (1, -1):
            positions, edges = self.walk_to(i, sign)
            found = self.route(positions, edges)
            if len(set(positions)) < len(positions) and i != self.start:
                simple = self.simple(i, sign)
                by_loop = by_loop or simple is None
                found = simple or found
            pair[sign] = found
        return Contradiction(self.graph.ids[i], pair[1], pair[-1], by_loop)

    def simple(self, i: int, sign: int) -> PathResult | None:
        """A path of *sign* that visits no node twice, if the shortest paths hold one."""
        source, target = (self.start, i) if self.direction == "down" else (i, self.start)
        signs = self.graph.edge_table.signs
        for path in best_paths(
            self.adjacency, lambda _: 1, source=source, target=target, most=LISTED
        ):
            if math.prod(signs[e] for e in path.edges) == sign:
                return self.path_result(path.positions, path.edges)
        return None

    def loops(self, followed: int) -> tuple[LabelledLoop, ...]:
        """The shortest loops of the components that the answer runs through.

        *followed* counts the links that the walk can follow anywhere.
        """
        if not self.totals.loops or followed > SMALL:
            return ()
        parts = in_order(find_loops(self.adjacency, most=LISTED), self.graph.ids)
        labelled = label_loops(
            self.graph.edge_table, self.weights, [loop for part in parts for loop in part.shortest]
        )
        reached = {i for members in self.totals.loops for i in members}
        inside = [one for one in labelled if one.loop.positions[0] in reached]
        return tuple(
            LabelledLoop(one.label, self.closed(one.loop), one.gain) for one in inside[:LISTED]
        )

    def closed(self, loop: Loop) -> PathResult:
        """A loop as a walk that ends where it begins."""
        return self.path_result((*loop.positions, loop.positions[0]), loop.edges)

    def no_total(self, runaway: Runaway) -> NoTotal:
        loop = strongest_loop(self.adjacency, self.weights, runaway.members)
        assert loop is not None, "a spectral radius above 0 comes of a loop"
        return NoTotal(
            nodes=tuple(self.graph.ids[i] for i in runaway.members),
            radius=runaway.radius,
            loop=self.closed(loop),
            gain=math.prod(self.weights[e] for e in loop.edges),
        )


def _sign(signs: set[int]) -> Sign:
    if {1, -1} <= signs:
        return "mixed"
    if 0 in signs:
        return "?"
    return "+" if 1 in signs else "-"


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def _share(part: float, whole: float) -> float | None:
    return _number(part / whole) if whole else None
