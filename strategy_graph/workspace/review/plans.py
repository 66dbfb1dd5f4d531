"""Action plans at risk on a day: what is overdue, behind its time, on hold, or drives a red KPI."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from strategy_graph.graph import StrategyGraph
from strategy_graph.measures.colors import Color
from strategy_graph.measures.roll_up.passport import Score
from strategy_graph.model import ActionPlan, EdgeKind, Kpi, NodeKind, Origin
from strategy_graph.model.fields.life import Life

REASONS: Final = ("overdue", "behind", "on_hold", "milestone", "drives_red")
"""Why a plan is at risk, the gravest first."""


@dataclass(frozen=True, slots=True)
class Risky:
    """A plan at risk. ``elapsed`` is the share of its time that has passed, where it has dates."""

    plan: ActionPlan
    reasons: tuple[str, ...]
    elapsed: float | None
    drives: tuple[Kpi, ...]
    """The red KPIs that it drives."""
    location: str | None

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        plan = self.plan
        return {
            "plan": plan.id,
            "reasons": list(self.reasons),
            "owners": list(plan.owner_names),
            "start": None if plan.start is None else plan.start.isoformat(),
            "due": None if plan.due is None else plan.due.isoformat(),
            "progress": plan.progress,
            "elapsed": self.elapsed,
            "drives_red": [kpi.id for kpi in self.drives],
            "location": self.location,
        }


def at_risk(
    graph: StrategyGraph,
    scores: Mapping[str, Score],
    *,
    on: dt.date,
    origins: frozenset[Origin],
) -> tuple[Risky, ...]:
    """The plans at risk on the day *on*, those overdue first; none that is done or cancelled.

    One is ``overdue`` after its last day, and ``behind`` where its progress is less than the
    share of its time that has passed; a plan without dates or progress is neither.
    """
    found: list[Risky] = []
    for plan in graph.of_kind(NodeKind.ACTION_PLAN):
        if not isinstance(plan, ActionPlan) or plan.life in (Life.DONE, Life.CANCELLED):
            continue
        drives = _red(graph, scores, plan, origins)
        elapsed = _elapsed(plan, on)
        applies = {
            "overdue": plan.due is not None and plan.due < on and plan.progress != 1.0,
            "behind": elapsed is not None
            and plan.progress is not None
            and plan.progress < elapsed - 1e-9,
            "on_hold": plan.life is Life.ON_HOLD,
            "milestone": any(
                each.due is not None and each.due < on and not each.done for each in plan.milestones
            ),
            "drives_red": bool(drives),
        }
        reasons = tuple(reason for reason in REASONS if applies[reason])
        if reasons:
            at = graph.source_map.of_node(plan.id)
            place = None if at is None else str(at)
            found.append(Risky(plan, reasons, elapsed, drives, place))
    return tuple(sorted(found, key=lambda each: REASONS.index(each.reasons[0])))


def _elapsed(plan: ActionPlan, on: dt.date) -> float | None:
    """The share of its days that has passed, 0 to 1."""
    if plan.start is None or plan.due is None or plan.due < plan.start:
        return None
    length = (plan.due - plan.start).days + 1
    return min(1.0, max(0.0, ((on - plan.start).days + 1) / length))


def _red(
    graph: StrategyGraph,
    scores: Mapping[str, Score],
    plan: ActionPlan,
    origins: frozenset[Origin],
) -> tuple[Kpi, ...]:
    driven = (
        graph.nodes[graph.position(edge.target)]
        for edge in graph.edges_from(plan.id, EdgeKind.DRIVES)
        if edge.origin in origins
    )
    return tuple(
        node
        for node in driven
        if isinstance(node, Kpi)
        and (score := scores.get(node.id)) is not None
        and score.color is Color.RED
    )
