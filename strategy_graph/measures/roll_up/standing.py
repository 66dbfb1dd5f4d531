"""How one node stands in a period, what that is made of, and how it came from the period before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from strategy_graph.graph import StrategyGraph
from strategy_graph.measures.below import values_at
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import before, calendar_of
from strategy_graph.measures.roll_up.contributions import Moved, Share, moved, shares
from strategy_graph.measures.roll_up.passport import Score
from strategy_graph.measures.roll_up.scored import Scored, scores_of
from strategy_graph.measures.roll_up.tree import By
from strategy_graph.model import ActionPlan, EdgeKind, Kpi, Node, NodeKind, Origin
from strategy_graph.model.period import period_of

_BY: dict[NodeKind, By] = {
    NodeKind.THEME: "theme",
    NodeKind.PERSPECTIVE: "perspective",
    NodeKind.PRIORITY: "priority",
}


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one KPI adds to a score, and to its change; ``share`` is ``None`` without a value.

    ``plans`` are the action plans that drive the KPI, ``location`` where its values are written.
    """

    kpi: Kpi
    score: Score
    share: Share | None
    moved: Moved | None
    plans: tuple[ActionPlan, ...]
    location: str | None

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        share, moved = self.share, self.moved
        return {
            "kpi": self.kpi.id,
            "color": self.score.color.value,
            "value": self.score.passport.value,
            "counted": self.score.counted,
            "weight": None if share is None else share.weight,
            "contribution": None if share is None else share.contribution,
            "change": None if moved is None else moved.total,
            "change_by_value": None if moved is None else moved.by_value,
            "change_by_weight": None if moved is None else moved.by_weight,
            "plans": [plan.id for plan in self.plans],
            "reason": self.score.reason,
            "location": self.location,
        }


@dataclass(frozen=True, slots=True)
class Standing:
    """A score with its contributions, which add up to it, and its change, to which theirs do.

    ``causes`` are the nodes that the organization says move this one, with their own scores.
    """

    period: str
    score: Score
    since: str | None
    earlier: Score | None
    contributions: tuple[Contribution, ...]
    causes: tuple[tuple[Node, Score | None], ...]

    @property
    def change(self) -> float | None:
        """The change of the score; ``None`` where there is none in either period."""
        if self.earlier is None or self.score.counted is None or self.earlier.counted is None:
            return None
        return self.score.counted - self.earlier.counted

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "period": self.period,
            "since": self.since,
            "score": self.score.record(),
            "earlier": None if self.earlier is None else self.earlier.record(),
            "change": self.change,
            "contributions": [each.record() for each in self.contributions],
            "causes": [
                {
                    "node": node.id,
                    "color": "unknown" if score is None else score.color.value,
                    "value": None if score is None else score.passport.value,
                }
                for node, score in self.causes
            ],
        }


def standing(
    graph: StrategyGraph,
    node: Node,
    *,
    origins: frozenset[Origin],
    period: str,
    since: str | None = None,
) -> Standing:
    """How *node* stands in *period*, beside *since* (by default the period before).

    Raises ``UndefinedError`` for a period that is not understood (``no_period``) and for a node
    that has no score, as nothing of it is measured (``no_parts``).
    """
    calendar = calendar_of(graph, node.strategy)
    wanted = period_of(period, calendar)
    earlier = before(wanted) if since is None and wanted is not None else None
    by = _BY.get(node.kind)
    now = scores_of(graph, origins=origins, period=period, by=by)
    text = since if since is not None else None if earlier is None else str(earlier)
    then = None if text is None else scores_of(graph, origins=origins, period=text, by=by)
    score = now.of(node.id)
    if score is None:
        raise UndefinedError("no_parts")
    old = None if then is None else then.of(node.id)
    return Standing(
        period=str(now.period),
        score=score,
        since=None if then is None else str(then.period),
        earlier=old,
        contributions=_contributions(
            graph, origins, (now, score), None if then is None or old is None else (then, old)
        ),
        causes=_causes(graph, origins, now, node),
    )


def _contributions(
    graph: StrategyGraph,
    origins: frozenset[Origin],
    new: tuple[Scored, Score],
    old: tuple[Scored, Score] | None,
) -> tuple[Contribution, ...]:
    now, score = new
    parts = shares(now.rows, score)
    past: Mapping[str, Share] = {} if old is None else shares(old[0].rows, old[1])
    change: Mapping[str, Moved] = moved(past, parts) if parts and past else {}
    return tuple(
        Contribution(
            kpi=kpi,
            score=own,
            share=parts.get(kpi.id),
            moved=change.get(kpi.id),
            plans=_plans(graph, origins, kpi),
            location=values_at(graph, kpi),
        )
        for kpi, own in _kpis(now, score)
    )


def _kpis(now: Scored, top: Score) -> list[tuple[Kpi, Score]]:
    """The KPIs that go into *top*, each once, in order."""
    known = {each.id: each for each in now.rows}
    found: dict[str, tuple[Kpi, Score]] = {}

    def collect(each: Score) -> None:
        below = [known[one.name] for one in each.passport.inputs if one.name in known]
        if isinstance(each.node, Kpi) and not (below and each.actual is None):
            found[each.id] = (each.node, each)
            return
        for one in below:
            collect(one)

    collect(top)
    return list(found.values())


def _plans(graph: StrategyGraph, origins: frozenset[Origin], kpi: Kpi) -> tuple[ActionPlan, ...]:
    drivers = (
        graph.node(edge.source)
        for edge in graph.edges_to(kpi.id)
        if edge.kind is EdgeKind.DRIVES and edge.origin in origins
    )
    return tuple(node for node in drivers if isinstance(node, ActionPlan))


def _causes(
    graph: StrategyGraph, origins: frozenset[Origin], now: Scored, node: Node
) -> tuple[tuple[Node, Score | None], ...]:
    moving = dict.fromkeys(
        edge.source
        for edge in graph.edges_to(node.id)
        if edge.kind is EdgeKind.CAUSES and edge.origin in origins
    )
    return tuple((graph.node(source), now.of(source)) for source in moving)
