"""What a KPI has reached beside what it was to reach, period by period."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import calendar_of
from strategy_graph.measures.readings import Aim, Reading, aim
from strategy_graph.measures.series import Point, series
from strategy_graph.model import Kpi, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph
    from strategy_graph.model.fields.calendar import Calendar


class Result(NamedTuple):
    """A value of one period with the target that held in it."""

    point: Point
    aim: Aim

    @property
    def reading(self) -> Reading:
        """The value as formulas of attainment take it."""
        return Reading(self.point.value, "one", (self.point.position,), self.point.period)


def measured(graph: "StrategyGraph", least: int) -> Iterator[tuple[Kpi, tuple[Point, ...]]]:
    """The KPIs that have at least *least* numbers of one grain, with these in order of time."""
    for kpi in stating(graph, "actuals", NodeKind.KPI):
        if isinstance(kpi, Kpi) and len(kpi.actuals) >= least:
            try:
                points = series(kpi, calendar_of(graph, kpi.strategy)).points
            except UndefinedError:
                continue
            if len(points) >= least:
                yield kpi, points


def results(kpi: Kpi, points: tuple[Point, ...], calendar: "Calendar | None") -> tuple[Result, ...]:
    """Those of *points* for whose period *kpi* has a target."""
    found: list[Result] = []
    for point in points:
        try:
            found.append(Result(point, aim(kpi, point.period, calendar)))
        except UndefinedError:
            continue
    return tuple(found)
