"""Trend: how the values of each KPI went, from the first to the last.

A rate of growth is put into the classes of statistical offices (``measures/growth.py``) where
the KPI says which way is better; else it rises, falls or is stable, and nobody says what that is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.answer.evidence import Evidence
from strategy_graph.answer.result import Answer, Cell, Table
from strategy_graph.graph import Backend, node_record
from strategy_graph.graph import origins as admitted
from strategy_graph.i18n import language, message
from strategy_graph.measures.attainment import is_falling
from strategy_graph.measures.below import kpis_below, values_at
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.growth import growth_class, growth_rate
from strategy_graph.measures.periods import calendar_of
from strategy_graph.measures.reasons import why_not
from strategy_graph.measures.series import Point, series
from strategy_graph.measures.value_text import is_yes_or_no, value_text
from strategy_graph.model import Kpi, Origin, in_language
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.fields.life import Life
from strategy_graph.model.fields.target import Band


@dataclass(frozen=True, slots=True)
class Course:
    """How the values of one KPI went.

    ``rate`` is compound growth a year, ``course`` the name of its class. ``gaps`` counts periods
    without a value between the first and the last. ``reason`` says why there is no rate or, with no
    ``points``, no trend at all. ``location`` is where the values are written.
    """

    kpi: Kpi
    grain: str | None
    points: tuple[Point, ...]
    gaps: int
    rate: float | None
    course: str | None
    reason: str | None
    location: str | None

    @property
    def change(self) -> float | None:
        """The last value less the first; of yes and no there is none."""
        if is_yes_or_no(self.kpi):
            return None
        return self.points[-1].value - self.points[0].value if len(self.points) > 1 else None

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "id": self.kpi.id,
            "grain": self.grain,
            "values": [
                {
                    "period": str(each.period),
                    "value": bool(each.value) if is_yes_or_no(self.kpi) else each.value,
                }
                for each in self.points
            ],
            "gaps": self.gaps,
            "change": self.change,
            "rate": self.rate,
            "course": self.course,
            "reason": self.reason,
            "location": self.location,
        }


@dataclass(frozen=True, slots=True)
class Trend(Answer):
    """The trends of KPIs, in the order of the documents."""

    command: ClassVar[str] = "trend"

    courses: tuple[Course, ...]

    evidence: Evidence
    """The links that led from what was selected to the KPIs."""

    def table(self) -> Table:
        """A row per KPI."""
        return Table(
            (
                "id", "name", "unit", "since", "first_value", "until", "last_value", "change",
                "growth", "trend", "reason",
            ),
            tuple(_row(each) for each in self.courses),
        )  # fmt: skip

    def body(self) -> Mapping[str, Any]:
        """The KPIs, their values in order, and how many there are of each class."""
        return {
            "nodes": [node_record(each.kpi) for each in self.courses],
            "trends": [each.record() for each in self.courses],
            "summary": dict(Counter(each.course or "unknown" for each in self.courses)),
            "evidence": self.evidence.record(),
        }


def trend(
    backend: Backend,
    selector: str | None = None,
    *,
    include: Iterable[str | Origin] = (),
) -> Trend:
    """How the values of every KPI went, or of those at and below what *selector* names.

    A cancelled KPI owes no value. Guessed links lead to KPIs where *include* names them.
    Raises ``SelectError`` for a selector that is not understood.

    >>> from strategy_graph.graph import StrategyGraph
    >>> from strategy_graph.model.fields.actual import Actual
    >>> from strategy_graph.model.fields.target import Direction
    >>> read = (Actual(period="2024", value=100.0), Actual(period="2026", value=121.0))
    >>> kpi = Kpi(strategy="s", code="K", name="k", direction=Direction.HIGHER, actuals=read)
    >>> [(each.change, each.course) for each in trend(StrategyGraph.of([kpi])).courses]
    [(21.0, 'clear_improvement')]
    """
    graph, kpis, edges = kpis_below(backend, selector, admitted(include))
    return Trend(
        tuple(
            _course(kpi, calendar_of(graph, kpi.strategy), values_at(graph, kpi))
            for kpi in kpis
            if kpi.actuals or kpi.life is not Life.CANCELLED
        ),
        Evidence.of(graph, edges),
    )


def _course(kpi: Kpi, calendar: Calendar | None, location: str | None) -> Course:
    try:
        found = series(kpi, calendar)
    except UndefinedError as undefined:
        reason = why_not(undefined.reason, **undefined.values)
        return Course(kpi, None, (), 0, None, None, reason, location)
    rate: float | None = None
    course: str | None = None
    why: str | None = None
    try:
        if len(found.points) < 2:
            raise UndefinedError("one_value")
        if is_yes_or_no(kpi):
            raise UndefinedError("growth_of_words")
        first, last = found.points[0], found.points[-1]
        rate = growth_rate(first.value, last.value, found.span)
        course = _named(kpi, rate)
    except UndefinedError as undefined:
        why = why_not(undefined.reason, **undefined.values)
    return Course(kpi, found.grain, found.points, found.gaps, rate, course, why, location)


def _named(kpi: Kpi, rate: float) -> str:
    """The class of *rate*; of a KPI without a direction, or with a range to stay in, the way."""
    falling = is_falling(kpi, kpi.target if isinstance(kpi.target, float) else None)
    known = growth_class(rate, falling=falling or False)
    if known == "stable" or not (falling is None or isinstance(kpi.target, Band)):
        return known
    return "rising" if rate > 0 else "falling"


def _row(each: Course) -> tuple[Cell, ...]:
    first, last = (each.points[0], each.points[-1]) if each.points else (None, None)
    return (
        each.kpi.id,
        in_language(each.kpi.name, language()),
        each.kpi.unit,
        None if first is None else str(first.period),
        None if first is None else _cell(each, first),
        None if last is None else str(last.period),
        None if last is None else _cell(each, last),
        each.change,
        each.rate,
        None if each.course is None else message(f"analysis.trend.{each.course}"),
        each.reason,
    )


def _cell(each: Course, point: Point) -> Cell:
    yes_or_no = is_yes_or_no(each.kpi)
    return value_text(point.value, yes_or_no) if yes_or_no else point.value
