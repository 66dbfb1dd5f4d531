"""SG807 contradicting-dates."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from strategy_graph.diagnostics import Diagnostic, Severity
from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.linter.options import Options
from strategy_graph.linter.rule import Rule
from strategy_graph.model import Node, NodeKind
from strategy_graph.model.fields.milestone import Milestone

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph

_DATED = (NodeKind.OBJECTIVE, NodeKind.KPI, NodeKind.ACTION_PLAN)


class ContradictingDates(Rule):
    """Two dates cannot both be right: due before the start, or outside what they are part of.

    **Why.** Of such a pair one is a slip, most often of the year, and whatever is computed from
    it (what is late, what runs this quarter) is wrong without a word. Compared are the start and
    the due day of a node, both with the period of its strategy (nothing begins after it, nothing
    ends before it; what began earlier or runs on is no contradiction), and milestones with the
    node they are of. Source: the schedule assessment of the GAO (GAO-16-89G): dates in logical
    order.

    **Repair.** Correct the date that is wrong, or the ``period:`` of the strategy.
    """

    code = "SG807"
    name = "contradicting-dates"
    severity = Severity.WARNING
    since = "0.1.0"
    messages = {
        "order": "{code} {name} is due on {due}, before it starts on {start}",
        "after": "{code} {name} starts on {start}, after the period of the strategy, {period}",
        "before": "{code} {name} is due on {due}, before the period of the strategy, {period}",
        "milestone_late": (
            'the milestone "{milestone}" of {code} {name} is due on {day}, after the whole, '
            "on {due}"
        ),
        "milestone_early": (
            'the milestone "{milestone}" of {code} {name} is due on {day}, before the whole '
            "starts, on {start}"
        ),
    }

    def check(self, graph: "StrategyGraph", options: Options) -> Iterator[Diagnostic]:
        times = {strategy: head.time for strategy, head in graph.strategies.items()}
        for node in stating(graph, ("start", "due", "milestones"), *_DATED):
            start, due = _day(node, "start"), _day(node, "due")
            if start is not None and due is not None and due < start:
                yield self.on_node(node, "order", field="due", start=f"{start}", due=f"{due}")
                continue
            time = times.get(node.strategy)
            if time is not None and start is not None and start > time.last:
                yield self.on_node(node, "after", field="start", start=f"{start}", period=f"{time}")
            if time is not None and due is not None and due < time.first:
                yield self.on_node(node, "before", field="due", due=f"{due}", period=f"{time}")
            yield from self._milestones(node, start, due)

    def _milestones(
        self, node: Node, start: dt.date | None, due: dt.date | None
    ) -> Iterator[Diagnostic]:
        milestones: tuple[Milestone, ...] = getattr(node, "milestones", ())
        for item, milestone in enumerate(milestones):
            day = milestone.due
            if day is None:
                continue
            late = due is not None and day > due
            if late or (start is not None and day < start):
                yield self.on_node(
                    node,
                    "milestone_late" if late else "milestone_early",
                    field="milestones",
                    item=item,
                    milestone=milestone.name,
                    day=f"{day}",
                    due=f"{due}",
                    start=f"{start}",
                )


def _day(node: Node, field: str) -> dt.date | None:
    day: dt.date | None = getattr(node, field, None)
    return day
