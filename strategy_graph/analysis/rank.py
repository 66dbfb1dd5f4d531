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
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from strategy_graph.analysis.ground import Ground, left_out_notices
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
from strategy_graph.graph.influence import gain_radius, influence_from, influence_on
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
    """One strength changed by 20 %: how many nodes change rank when it falls, and rises.

    ``None`` where a loop would then gain 1 or more, so that no total exists. ``swing`` is
    how far one leverage moves at most.
    """

    edge: Edge
    changes_low: int | None
    changes_high: int | None
    swing: float

    @property
    def known(self) -> bool:
        """Whether totals exist both ways."""
        return self.changes_low is not None and self.changes_high is not None

    @property
    def changes(self) -> int:
        """How many ranks change, both ways together."""
        return (self.changes_low or 0) + (self.changes_high or 0)


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
    left_out: Mapping[Origin, int] = field(default_factory=dict[Origin, int])
    """Links of the walk whose origin was not asked for."""

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        return left_out_notices(self.left_out)

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
                "left_out": {o.value: count for o, count in self.left_out.items()},
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
        self.admitted = admitted
        self.importance = importance
        self.chosen = chosen
        self.assume = assume
        self.adjacency = graph.adjacency(_WALK, admitted)
        self.weights = effects(graph.edge_table, assume=assume)
        self.places = {u: n for n, u in enumerate(chosen)}
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
            left_out=self.graph.count_edges(_WALK, frozenset(Origin) - self.admitted),
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
        order = _Order(leverage)
        onto: dict[int, Mapping[int, float]] = dict(self.columns)
        within = {
            i: n for n, members in enumerate(cyclic_components(self.adjacency)) for i in members
        }
        swings: list[Swing] = []
        rows = zip(self.adjacency.tails, self.adjacency.heads, self.adjacency.edges, strict=True)
        for tail, head, edge in rows:
            weight = self.weights[edge]
            if math.isnan(weight) or not weight:
                continue
            if tail not in onto:
                leads = self.adjacency.up.degree(tail)
                onto[tail] = (
                    influence_on(self.adjacency, self.weights, tail).values if leads else {}
                )
            looped = tail in within and within.get(tail) == within.get(head)
            changes: list[int | None] = []
            swing = 0.0
            for share in (-SWING, SWING):
                if looped and self._runs_away(tail, edge, 1 + share):
                    changes.append(None)
                    continue
                moved = self._moved(onto[tail], tail, head, share * weight)
                swing = max(swing, *map(abs, moved.values()), 0.0)
                changes.append(order.moves(moved))
            if None in changes or (swing and not math.isnan(swing)):
                swings.append(Swing(self.graph.edges[edge], changes[0], changes[1], swing))
        return sorted(swings, key=lambda s: (s.known, -s.changes, -s.swing))

    def _runs_away(self, member: int, edge: int, factor: float) -> bool:
        """Whether the loops through *member* gain 1 or more with *edge* times *factor*."""
        (members,) = (m for m in cyclic_components(self.adjacency) if member in m)
        changed = [self.weights[e] for e in range(len(self.graph.edge_table))]
        changed[edge] *= factor
        return gain_radius(self.adjacency, changed, members) >= 1

    def _moved(
        self, onto: Mapping[int, float], tail: int, head: int, change: float
    ) -> dict[int, float]:
        """How far leverages move, by their place, when ``tail -> head`` changes by *change*."""
        through = change / (1.0 - change * (onto.get(head, 0.0) + (head == tail)))
        after: list[tuple[float, Mapping[int, float], float]] = []
        for goal, w in self.importance.items():
            column = self.columns[goal]
            gain = (column.get(head, 0.0) + (head == goal)) * through
            if gain:
                after.append((w, column, gain))
        moved: dict[int, float] = {}
        for u in (tail, *(i for i in onto if i != tail)) if after else ():
            place = self.places.get(u)
            if place is not None:
                passed = onto.get(u, 0.0) + (u == tail)
                totals = ((w, column.get(u, 0.0), gain) for w, column, gain in after)
                moved[place] = sum(
                    w * (abs(total + passed * gain) - abs(total)) for w, total, gain in totals
                )
        return moved


class _Order:
    """The order by leverage, asked again and again how a few changes would alter it."""

    def __init__(self, values: Sequence[float]) -> None:
        self.values = values
        self.rounded = [round(value, 9) for value in values]
        self.ranks = _ranks(values)
        self.places = sorted(range(len(values)), key=self.rounded.__getitem__)
        self.keys = [self.rounded[place] for place in self.places]

    def moves(self, moved: Mapping[int, float]) -> int:
        """How many ranks differ when the values at some places have *moved*.

        Only what lies between the old and the new values can change its rank.

        >>> _Order([5.0, 3.0, 1.0]).moves({2: 3.5})
        2
        """
        after = {
            place: value
            for place, by in moved.items()
            if (value := round(self.values[place] + by, 9)) != self.rounded[place]
        }
        if not after:
            return 0
        ends = [*after.values(), *(self.rounded[place] for place in after)]
        first = bisect_left(self.keys, min(ends))
        last = bisect_right(self.keys, max(ends))
        within = self.places[first:last]
        ranks = _ranks([after.get(place, self.rounded[place]) for place in within])
        above = len(self.keys) - last
        return sum(
            above + rank != self.ranks[place] for place, rank in zip(within, ranks, strict=True)
        )


def _ranks(values: Sequence[Any]) -> list[int]:
    """Ranks from 1, the largest first; equal to nine decimals is equal."""
    rounded = [round(v, 9) if isinstance(v, float) else v for v in values]
    place: dict[Any, int] = {}
    for n, value in enumerate(sorted(rounded, reverse=True), 1):
        place.setdefault(value, n)
    return [place[value] for value in rounded]
