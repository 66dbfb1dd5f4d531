"""What matters most for chosen goals: leverage, criticality, and how sure the order is.

With total effects ``T = (I - W)^-1 - I`` over drives, measures, causes and reversed
``depends_on``, and ``w`` the importance of a goal (its weight, or 1):

* **leverage** of u: ``sum over goals g of w(g) * |T[u, g]|``;
* **criticality** of u: what the goals lose when u fails, every plan pushing with 1:
  ``A[u] * B[u] / N[u, u]`` with ``N = I + T``, ``A = sum over plans p of N[p, u]`` and
  ``B = sum over goals g of w(g) * N[u, g]`` (all ways from plans to goals through u).

Where a strength on the way is not stated there is no number: nodes are then ordered by
the goals they reach and the steps to the nearest. The tornado changes each strength by
20 % either way, one at a time, and counts how many nodes change their rank
(``graph/algorithms/sensitivity.py``).
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from strategy_graph.answer.evidence import (
    Evidence,
    cancelled_notices,
    left_out_notices,
    left_out_record,
)
from strategy_graph.answer.result import Answer, Table
from strategy_graph.errors import SelectError
from strategy_graph.graph import (
    IMPACT,
    StrategyGraph,
    Traversal,
    distances,
    edge_record,
    node_record,
    origins,
)
from strategy_graph.graph.algorithms.influence import (
    Influence,
    influence_from,
    influence_on,
    influence_on_each,
    restraining,
)
from strategy_graph.graph.algorithms.sensitivity import Leverages, Shake, ranks_of
from strategy_graph.graph.components import cyclic_components
from strategy_graph.graph.core.weights import effects
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.graph.selection.selectors import select
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Edge, EdgeKind, Node, NodeKind, Origin, in_language

MOST_GOALS = 500
"""More goals than this need to be chosen."""

LISTED = 10_000
"""Nodes listed, the first in rank; the rest is counted."""

SWING = 0.2
"""The share by which the tornado changes a strength."""

_MOST_WORK = 5_000_000
_TRAVERSAL = Traversal("rank", along=IMPACT.along | {EdgeKind.MEASURES}, against=IMPACT.against)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A node, its rank from 1 (equal values share one), and what it rests on.

    ``leverage`` and ``criticality`` are ``None`` where a strength is not known, and
    ``criticality`` where what is left without the node would have no finite total.
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

    ``None`` where loops would then feed themselves without end, so that no total exists.
    ``swing`` is how far one leverage moves at most.
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
    evidence: Evidence
    left_out: Mapping[Origin, int] = field(default_factory=dict[Origin, int])
    """Links of the walk whose origin was not asked for."""
    plans: int = 0
    """Action plans of the graph: what pushes, for criticality."""
    cancelled: int = 0
    """Goals and nodes that were asked for and are cancelled, so that they are left out."""
    more: int = 0
    """How many nodes rank behind those listed."""
    reaching: int = 0
    """How many of all nodes reach a goal."""

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        without = self.goals and self.known and not self.plans
        notices = (message("analysis.rank.no_plan"),) if without else ()
        return (*notices, *cancelled_notices(self.cancelled), *left_out_notices(self.left_out))

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
                "nodes": len(self.ranked) + self.more,
                "more": self.more,
                "goals": self.goals,
                "plans": self.plans,
                "cancelled": self.cancelled,
                "known": self.known,
                "runaway": self.runaway,
                "assumed_strength": self.assumed,
                "tornado_skipped": self.skipped,
                "left_out": left_out_record(self.left_out),
            },
            "evidence": self.evidence.record(),
        }


@paused_collection()
def rank(
    graph: StrategyGraph,
    goals: str = "kind:objective",
    *,
    of: str = "kind:action_plan kind:objective",
    include: Iterable[str | Origin] = (),
    assume_strength: float | None = None,
) -> Ranking:
    """The nodes that the selector *of* names, by what they do for *goals*, a selector.

    What is cancelled carries nothing and is left out, and counted.
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
    gone = graph.cancelled
    named = select(graph, goals, origins=admitted)
    wanted = [i for i in named if i not in gone]
    if len(wanted) > MOST_GOALS:
        raise SelectError([problem("analysis.rank.too_many", count=len(wanted), most=MOST_GOALS)])
    importance = {i: _weight(graph.nodes[i]) for i in wanted}
    among = select(graph, of, origins=admitted)
    chosen = [i for i in among if i not in gone]
    ranking = _Ranking(graph, importance, chosen, admitted, assume_strength).answer()
    return replace(ranking, cancelled=len(gone.intersection((*named, *among))))


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
        self.adjacency = graph.adjacency(_TRAVERSAL, admitted)
        every = graph.positions_of_kind(NodeKind.ACTION_PLAN)
        self.plans = frozenset(every) - graph.cancelled
        self.weights = effects(graph.edge_table, assume=assume)
        pairs = max(len(chosen) * len(importance), len(graph))
        self.skipped = pairs * len(self.adjacency) > _MOST_WORK
        self.onto: Sequence[Influence] = ()
        if self.skipped:
            totals = {g: influence_on(self.adjacency, self.weights, g) for g in importance}
            loops = set(map(tuple, cyclic_components(self.adjacency)))
        else:
            self.onto = influence_on_each(self.adjacency, self.weights)
            totals = {g: self.onto[g] for g in importance}
            loops = {members for total in self.onto for members in total.loops}
        self.looped = {i for members in loops for i in members}
        self.restraining = {
            i for members in loops for i in restraining(self.adjacency, self.weights, members)
        }
        self.runaway = any(total.runaways for total in totals.values())
        self.columns = {g: total.values for g, total in totals.items()}

    def answer(self) -> Ranking:
        levers = dict.fromkeys(self.chosen, 0.0)
        for goal, w in self.importance.items():
            for u, total in self.columns[goal].items():
                if u in levers:
                    levers[u] += w * abs(total)
        leverage = [levers[u] for u in self.chosen]
        known = not any(map(math.isnan, leverage))
        critical = self._criticality()
        reached, steps = self._reach()
        order = leverage if known else [(reached[u], -steps.get(u, 0)) for u in self.chosen]
        ranks = ranks_of(order)
        first = sorted(range(len(ranks)), key=ranks.__getitem__)[:LISTED]
        ranked = [
            Ranked(
                rank=ranks[n],
                node=self.graph.nodes[self.chosen[n]],
                leverage=None if math.isnan(leverage[n]) else round(leverage[n], 12),
                criticality=None if math.isnan(critical[n]) else round(critical[n], 12),
                goals=reached[self.chosen[n]],
                steps=steps.get(self.chosen[n]),
            )
            for n in first
        ]
        skipped = known and self.skipped
        tornado = self._tornado(leverage) if known and not skipped else []
        return Ranking(
            ranked=tuple(ranked),
            more=len(ranks) - len(ranked),
            reaching=sum(1 for goals in reached.values() if goals),
            goals=len(self.importance),
            known=known,
            runaway=self.runaway,
            assumed=self.assume,
            tornado=tuple(tornado),
            skipped=skipped,
            evidence=Evidence.of(self.graph, self.adjacency.edges),
            left_out=self.graph.count_edges(_TRAVERSAL, frozenset(Origin) - self.admitted),
            plans=len(self.plans),
        )

    def _criticality(self) -> list[float]:
        plans = self.plans
        pushed = self._pushed(plans)
        drawn: dict[int, float] = {}
        for goal, w in self.importance.items():
            for u, total in self.columns[goal].items():
                drawn[u] = drawn.get(u, 0.0) + w * total
        losses: list[float] = []
        for u in self.chosen:
            push = pushed.get(u, 0.0) + (u in plans)
            pull = drawn.get(u, 0.0) + self.importance.get(u, 0.0)
            own = 1.0
            if u in self.looped and push and pull:
                own = 0.0 if u in self.restraining else own + self._returning(u)
            losses.append(push * pull / own if own else math.nan)
        return losses

    def _pushed(self, plans: Collection[int]) -> Mapping[int, float]:
        """What arrives at each position when every one of *plans* pushes with 1."""
        if not self.onto:
            return influence_from(self.adjacency, self.weights, dict.fromkeys(plans, 1.0)).values
        pushed: dict[int, float] = {}
        for u in self.chosen:
            totals = [total for v, total in self.onto[u].values.items() if v in plans]
            if totals:
                pushed[u] = sum(totals)
        return pushed

    def _returning(self, u: int) -> float:
        """``T[u, u]``: what comes back to *u* through loops."""
        if self.onto:
            return self.onto[u].values.get(u, 0.0)
        return influence_from(self.adjacency, self.weights, u).values.get(u, 0.0)

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
        order = Leverages(
            self.adjacency, self.weights, self.onto, self.importance, self.chosen, leverage
        )
        edges = self.graph.edges
        shakes = sorted(order.shaken(SWING), key=_least_firm)
        return [Swing(edges[s.edge], s.changes_low, s.changes_high, s.swing) for s in shakes]


def _least_firm(shake: Shake) -> tuple[bool, int, float]:
    """The order of the tornado: what may have no total, then what changes most."""
    low, high = shake.changes_low, shake.changes_high
    return low is not None and high is not None, -(low or 0) - (high or 0), -shake.swing
