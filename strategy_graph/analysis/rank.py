"""What matters most for chosen goals: leverage, criticality, and how sure the order is.

With total effects ``T = (I - W)^-1 - I`` over drives, measures, causes and reversed
``depends_on``, and ``w`` the importance of a goal (its weight, or 1):

* **leverage** of u: ``sum over goals g of w(g) * |T[u, g]|``;
* **criticality** of u: what the goals lose when u fails, every plan pushing with 1:
  ``A[u] * B[u] / N[u, u]`` with ``N = I + T``, ``A = sum over plans p of N[p, u]`` and
  ``B = sum over goals g of w(g) * N[u, g]`` (all ways from plans to goals through u).

Where a strength on the way is not stated there is no number: nodes are then ordered by
the goals they reach and the steps to the nearest. The tornado changes each strength by
20 % either way, one at a time, and counts how many nodes change their rank; it takes
``T`` of the changed graph by the formula of Sherman and Morrison (1950).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.analysis.ground import Ground
from strategy_graph.analysis.result import Answer, Table
from strategy_graph.errors import Problem, SelectError
from strategy_graph.graph import (
    IMPACT,
    StrategyGraph,
    Walk,
    distances,
    edge_record,
    node_record,
    origins,
)
from strategy_graph.graph.components import cyclic_components
from strategy_graph.graph.influence import influence_from, influence_on
from strategy_graph.graph.weights import effects
from strategy_graph.i18n import message
from strategy_graph.model import Edge, EdgeKind, Node, NodeKind, Origin, in_language

MOST_GOALS = 500
"""More goals than this need to be chosen."""

SWING = 0.2
"""The share by which the tornado changes a strength."""

_MOST_WORK = 5_000_000
_WALK = Walk("rank", along=IMPACT.along | {EdgeKind.MEASURES}, against=IMPACT.against)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A node, its rank from 1 (equal values share one), and what it rests on.

    ``leverage`` and ``criticality`` are ``None`` where a strength is not known.
    """

    rank: int
    node: Node
    leverage: float | None
    criticality: float | None
    goals: int
    steps: int | None


@dataclass(frozen=True, slots=True)
class Swing:
    """One strength changed by 20 %: how many nodes change rank when it falls, and rises."""

    edge: Edge
    changes_low: int
    changes_high: int
    swing: float


@dataclass(frozen=True, slots=True)
class Ranking(Answer):
    """Nodes in order; ``known`` says whether by numbers, ``tornado`` how firm the order is."""

    command: ClassVar[str] = "rank"

    ranked: tuple[Ranked, ...]
    goals: int
    known: bool
    runaway: bool
    assumed: float | None
    tornado: tuple[Swing, ...]
    skipped: bool
    ground: Ground

    def table(self) -> Table:
        return Table(
            ("rank", "id", "name", "leverage", "criticality", "goals", "steps"),
            tuple(
                (
                    one.rank,
                    one.node.id,
                    in_language(one.node.name),
                    one.leverage,
                    one.criticality,
                    one.goals,
                    one.steps,
                )
                for one in self.ranked
            ),
        )

    def body(self) -> dict[str, Any]:
        return {
            "nodes": [
                node_record(one.node)
                | {
                    "rank": one.rank,
                    "leverage": one.leverage,
                    "criticality": one.criticality,
                    "goals": one.goals,
                    "steps": one.steps,
                }
                for one in self.ranked
            ],
            "edges": [edge_record(one.edge) for one in self.tornado],
            "tornado": [
                {
                    "edge": list(one.edge.key),
                    "changes_low": one.changes_low,
                    "changes_high": one.changes_high,
                    "swing": round(one.swing, 6),
                }
                for one in self.tornado
            ],
            "summary": {
                "goals": self.goals,
                "known": self.known,
                "runaway": self.runaway,
                "assumed_strength": self.assumed,
                "tornado_skipped": self.skipped,
            },
            "coverage": self.ground.record(),
        }


def rank(
    graph: StrategyGraph,
    goals: str = "kind:objective",
    *,
    of: str = "kind:action_plan kind:objective",
    include: Iterable[str | Origin] = (),
    assume_strength: float | None = None,
) -> Ranking:
    """The nodes that the selector *of* names, by what they do for *goals*, a selector.

    Raises ``SelectError`` for selectors that cannot be read and for too many goals.

    >>> from strategy_graph.model import Objective, Polarity
    >>> nodes = [Objective(strategy="s", code=c, name=c) for c in "AB"]
    >>> edge = Edge(source="s:A", target="s:B", kind=EdgeKind.CAUSES, strength=0.5,
    ...     polarity=Polarity.POSITIVE)
    >>> answer = rank(StrategyGraph.of(nodes, [edge]), "B", of="kind:objective")
    >>> [(one.rank, one.node.code, one.leverage) for one in answer.ranked]
    [(1, 'A', 0.5), (2, 'B', 0.0)]
    """
    admitted = origins(include)
    wanted = graph.select(goals, origins=admitted)
    if len(wanted) > MOST_GOALS:
        problem = message("analysis.rank.too_many", count=len(wanted), most=MOST_GOALS)
        raise SelectError([Problem(problem, help=message("analysis.rank.choose"))])
    importance = {graph.position(g.id): _weight(g) for g in wanted}
    chosen = [graph.position(node.id) for node in graph.select(of, origins=admitted)]
    return _Ranking(graph, importance, chosen, admitted, assume_strength).answer()


def _weight(goal: Node) -> float:
    weight = getattr(goal, "weight", None)
    return 1.0 if weight is None else float(weight)


class _Ranking:
    def __init__(
        self,
        graph: StrategyGraph,
        importance: Mapping[int, float],
        chosen: Sequence[int],
        admitted: frozenset[Origin],
        assume: float | None,
    ) -> None:
        self.graph = graph
        self.importance = importance
        self.chosen = chosen
        self.assume = assume
        self.adjacency = graph.adjacency(_WALK, admitted)
        self.weights = effects(graph.edge_table, assume=assume)
        self.runaway = False
        self.columns = {goal: self._column(goal) for goal in importance}

    def _column(self, target: int) -> Mapping[int, float]:
        found = influence_on(self.adjacency, self.weights, target)
        self.runaway = self.runaway or bool(found.runaways)
        return found.values

    def answer(self) -> Ranking:
        leverage = [
            sum(w * abs(self.columns[g].get(u, 0.0)) for g, w in self.importance.items())
            for u in self.chosen
        ]
        known = not any(map(math.isnan, leverage))
        critical = self._criticality()
        reached, steps = self._reach()
        order = leverage if known else [(reached[u], -steps.get(u, 0)) for u in self.chosen]
        ranks = _ranks(order)
        ranked = [
            Ranked(
                rank=place,
                node=self.graph.nodes[u],
                leverage=None if math.isnan(lever) else round(lever, 12),
                criticality=None if math.isnan(loss) else round(loss, 12),
                goals=reached[u],
                steps=steps.get(u),
            )
            for place, u, lever, loss in zip(ranks, self.chosen, leverage, critical, strict=True)
        ]
        work = len(self.chosen) * len(self.importance) * len(self.adjacency)
        skipped = known and work > _MOST_WORK
        tornado = self._tornado(leverage) if known and not skipped else []
        return Ranking(
            ranked=tuple(sorted(ranked, key=lambda one: one.rank)),
            goals=len(self.importance),
            known=known,
            runaway=self.runaway,
            assumed=self.assume,
            tornado=tuple(tornado),
            skipped=skipped,
            ground=Ground.of(self.graph, self.adjacency.edges),
        )

    def _criticality(self) -> list[float]:
        plans = self.graph.positions_of_kind(NodeKind.ACTION_PLAN)
        pushed = influence_from(self.adjacency, self.weights, dict.fromkeys(plans, 1.0)).values
        drawn = influence_on(self.adjacency, self.weights, self.importance).values
        starts = set(plans)
        looped = {u for members in cyclic_components(self.adjacency) for u in members}
        losses: list[float] = []
        for u in self.chosen:
            push = pushed.get(u, 0.0) + (u in starts)
            pull = drawn.get(u, 0.0) + self.importance.get(u, 0.0)
            own = 1.0
            if u in looped and push and pull:
                own += influence_from(self.adjacency, self.weights, u).values.get(u, 0.0)
            losses.append(push * pull / own if own else math.nan)
        return losses

    def _reach(self) -> tuple[dict[int, int], dict[int, int]]:
        """For each chosen node the goals it reaches, and the steps to the nearest."""
        chosen = set(self.chosen)
        reached = dict.fromkeys(self.chosen, 0)
        nearest: dict[int, int] = {}
        for goal in self.importance:
            for position, steps in distances(self.adjacency.up, [goal]).items():
                if position in chosen and position != goal:
                    reached[position] += 1
                    nearest[position] = min(steps, nearest.get(position, steps))
        return reached, nearest

    def _tornado(self, leverage: Sequence[float]) -> list[Swing]:
        before = _ranks(leverage)
        onto: dict[int, Mapping[int, float]] = {}
        swings: list[Swing] = []
        rows = zip(self.adjacency.tails, self.adjacency.heads, self.adjacency.edges, strict=True)
        for tail, head, edge in rows:
            weight = self.weights[edge]
            if tail not in onto:
                onto[tail] = influence_on(self.adjacency, self.weights, tail).values
            if math.isnan(weight) or not weight:
                continue
            changed = [
                self._changed(onto[tail], tail, head, share * weight) for share in (-SWING, SWING)
            ]
            low, high = (
                sum(a != b for a, b in zip(before, _ranks(values), strict=True))
                for values in changed
            )
            swing = max(
                (abs(a - b) for values in changed for a, b in zip(leverage, values, strict=True)),
                default=0.0,
            )
            if swing and not math.isnan(swing):
                swings.append(Swing(self.graph.edges[edge], low, high, swing))
        return sorted(swings, key=lambda s: (-s.changes_low - s.changes_high, -s.swing))

    def _changed(
        self, onto: Mapping[int, float], tail: int, head: int, change: float
    ) -> list[float]:
        """Leverages when the weight of ``tail -> head`` changes by *change*."""
        through = change / (1.0 - change * (onto.get(head, 0.0) + (head == tail)))
        after = [
            (goal, w, (self.columns[goal].get(head, 0.0) + (head == goal)) * through)
            for goal, w in self.importance.items()
        ]
        return [
            sum(
                w * abs(self.columns[g].get(u, 0.0) + (onto.get(u, 0.0) + (u == tail)) * gain)
                for g, w, gain in after
            )
            for u in self.chosen
        ]


def _ranks(values: Sequence[Any]) -> list[int]:
    """Ranks from 1, the largest first; equal to nine decimals is equal."""
    rounded = [round(v, 9) if isinstance(v, float) else v for v in values]
    place: dict[Any, int] = {}
    for n, value in enumerate(sorted(rounded, reverse=True), 1):
        place.setdefault(value, n)
    return [place[value] for value in rounded]
