"""SG815 done-without-effect."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.i18n.numbers import number_text
from strategy_graph.linter.facts.graph_index import nodes_of, outgoing
from strategy_graph.linter.facts.results import measured
from strategy_graph.linter.options import Options
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.rule import Rule
from strategy_graph.measures.attainment import is_falling
from strategy_graph.measures.series import Point
from strategy_graph.model import ActionPlan, EdgeKind, Kpi, NodeKind
from strategy_graph.model.fields.life import Life

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


class DoneWithoutEffect(Rule):
    """An action plan is done, and the KPI that it drives stands where it stood.

    **Why.** Work that is finished and moved nothing is what a review is for: the plan was the
    wrong one, its effect needs longer, or the KPI does not measure it. The value before the plan
    began (else the first) is held against the newest, which must be of a time after the plan was
    done. Source: Kaplan & Norton (2001), The Strategy-Focused Organization: initiatives are
    there to move measures; OECD DAC (2019), evaluation criteria: effectiveness.

    **Repair.** Say in ``delay:`` of the link when the effect is expected, or what was learnt in
    ``comments:`` of the plan, and look for another plan.
    """

    code = "SG815"
    name = "done-without-effect"
    severity = Severity.INFO
    since = "0.1.0"
    profile = Profile.REVIEW
    messages = {
        "still": "action plan {code} {name} is done; KPI {kpi} was {before} in {since} and is "
        "{value} in {period}"
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        known = {kpi.id: (kpi, points) for kpi, points in measured(graph, 2)}
        if not known:
            return
        drives = outgoing(graph, EdgeKind.DRIVES)
        for plan in nodes_of(graph, NodeKind.ACTION_PLAN):
            if not isinstance(plan, ActionPlan) or plan.comments or not _is_done(plan):
                continue
            for position in drives.of(graph.position(plan.id)):
                if graph.ids[position] in known:
                    kpi, points = known[graph.ids[position]]
                    pair = _before_and_after(plan, points)
                    if pair is not None and _stands_still(kpi, *pair):
                        yield self.on_node(
                            plan,
                            "still",
                            related=(kpi.id,),
                            kpi=kpi.code,
                            before=number_text(pair[0].value),
                            since=str(pair[0].period),
                            value=number_text(pair[1].value),
                            period=str(pair[1].period),
                        )


def _is_done(plan: ActionPlan) -> bool:
    return plan.life is Life.DONE or (plan.life is not Life.CANCELLED and plan.progress == 1)


def _before_and_after(plan: ActionPlan, points: tuple[Point, ...]) -> tuple[Point, Point] | None:
    """The value before *plan* began and the newest; ``None`` where the newest is too early."""
    earlier = [p for p in points if plan.start is not None and p.period.last < plan.start]
    before, after = (earlier or [points[0]])[-1], points[-1]
    done: dt.date | None = plan.status_date or plan.due
    if before is after or (done is not None and after.period.last < done):
        return None
    return before, after


def _stands_still(kpi: Kpi, before: Point, after: Point) -> bool:
    """Whether nothing is better; without a direction, whether nothing moved."""
    target = kpi.target if isinstance(kpi.target, float) else None
    falling = is_falling(kpi, target)
    if falling is None:
        return after.value == before.value
    return after.value >= before.value if falling else after.value <= before.value
