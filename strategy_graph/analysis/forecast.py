"""Forecast: where each KPI will be when its next target is due, and what is still needed.

Three methods stand side by side, each with its error on the values that are known: the last
value (naive), the mean step (drift) and, from eight values on, Holt's damped trend. The one that
was least far off is named; it is the naive one unless another did better. Below four values
there is no forecast, only what is needed a year.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from strategy_graph.answer.evidence import Evidence
from strategy_graph.answer.result import Answer, Cell, Table
from strategy_graph.graph import Backend, node_record
from strategy_graph.graph import origins as admitted
from strategy_graph.i18n import language, message
from strategy_graph.measures.below import kpis_below, values_at
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.goal import Goal, next_goal
from strategy_graph.measures.growth import growth_rate, needed_class, needed_score, needed_share
from strategy_graph.measures.periods import calendar_of
from strategy_graph.measures.reasons import why_not
from strategy_graph.measures.series import STEPS_A_YEAR, Point, Series, series, years
from strategy_graph.measures.smoothing import LEAST, METHODS, Tried, best_of, tried
from strategy_graph.measures.target_text import target_record, target_text
from strategy_graph.model import Kpi, Origin, in_language
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.fields.life import Life
from strategy_graph.model.fields.target import Band, Baseline
from strategy_graph.model.period import Period, period_of


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of the way to the next target of one KPI.

    ``needed`` is the change a year that still leads to the target, ``needed_rate`` the same as
    compound growth. ``share`` is the growth since the baseline over that which was needed,
    ``course`` its class (Open SDG). ``methods`` are the forecasts at ``goal.when``.
    ``reasons`` name what could not be said.
    """

    kpi: Kpi
    last: Point | None = None
    count: int = 0
    goal: Goal | None = None
    needed: float | None = None
    needed_rate: float | None = None
    share: float | None = None
    methods: Mapping[str, Tried] = field(default_factory=dict[str, Tried])
    reasons: tuple[str, ...] = ()
    location: str | None = None

    @property
    def best(self) -> str | None:
        """The method that was least far off."""
        return best_of(self.methods)

    @property
    def course(self) -> str | None:
        """The class of ``share``."""
        return None if self.share is None else needed_class(self.share)

    @property
    def outcome(self) -> str:
        """``reached`` (it is), ``on_course``, ``off_course``, or ``no_forecast``."""
        if self.goal is not None and self.last is not None and self._good(self.last.value):
            return "reached"
        if self.best is None:
            return "no_forecast"
        return "on_course" if self._good(self.methods[self.best].value) else "off_course"

    def _good(self, value: float) -> bool:
        return self.goal is not None and self.goal.is_reached(value)

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        goal, last = self.goal, self.last
        return {
            "id": self.kpi.id,
            "values": self.count,
            "last": None if last is None else {"period": str(last.period), "value": last.value},
            "target": None if goal is None else target_record(goal.target),
            "target_period": None if goal is None else goal.period,
            "needed_a_year": self.needed,
            "needed_rate": self.needed_rate,
            "share_of_needed": self.share,
            "progress": self.course,
            "progress_score": None if self.share is None else needed_score(self.share),
            "forecasts": {
                name: {"value": each.value, "mean_error": each.error, "tests": each.tests}
                for name, each in self.methods.items()
            },
            "best": self.best,
            "outcome": self.outcome,
            "reasons": list(self.reasons),
            "location": self.location,
        }


@dataclass(frozen=True, slots=True)
class Forecast(Answer):
    """The outlooks of KPIs, in the order of the documents."""

    command: ClassVar[str] = "forecast"

    outlooks: tuple[Outlook, ...]

    evidence: Evidence
    """The links that led from what was selected to the KPIs."""

    def table(self) -> Table:
        """A row per KPI."""
        return Table(
            (
                "id", "name", "unit", "until", "last_value", "target_value", "due", "needed",
                "progress", "naive", "naive_error", "drift", "drift_error", "damped",
                "damped_error", "outcome", "reason",
            ),
            tuple(_row(each) for each in self.outlooks),
        )  # fmt: skip

    def body(self) -> Mapping[str, Any]:
        """The KPIs, their outlooks, and how many there are of each outcome."""
        return {
            "nodes": [node_record(each.kpi) for each in self.outlooks],
            "forecasts": [each.record() for each in self.outlooks],
            "summary": dict(Counter(each.outcome for each in self.outlooks)),
            "evidence": self.evidence.record(),
        }


def forecast(
    backend: Backend,
    selector: str | None = None,
    *,
    include: Iterable[str | Origin] = (),
) -> Forecast:
    """The outlook of every KPI, or of those at and below what *selector* names.

    What is cancelled has none. Guessed links lead to KPIs where *include* names them. Raises
    ``SelectError`` for a selector that is not understood.

    >>> from strategy_graph.graph import StrategyGraph
    >>> from strategy_graph.model.fields.actual import Actual
    >>> from strategy_graph.model.fields.target import Direction, PeriodTarget
    >>> read = tuple(Actual(period=str(2020 + n), value=10.0 + n) for n in range(6))
    >>> goal = (PeriodTarget(period="2030", value=20.0),)
    >>> kpi = Kpi(
    ...     strategy="s", code="K", name="k", direction=Direction.HIGHER, actuals=read, targets=goal
    ... )
    >>> found = forecast(StrategyGraph.of([kpi])).outlooks[0]
    >>> found.needed, found.best, found.methods["drift"].value, found.outcome
    (1.0, 'drift', 20.0, 'on_course')
    """
    graph, kpis, edges = kpis_below(backend, selector, admitted(include))
    outlooks: list[Outlook] = []
    for kpi in kpis:
        if kpi.life is Life.CANCELLED:
            continue
        head = graph.strategies.get(kpi.strategy)
        outlooks.append(
            _outlook(
                kpi,
                calendar_of(graph, kpi.strategy),
                None if head is None else head.time,
                values_at(graph, kpi),
            )
        )
    return Forecast(tuple(outlooks), Evidence.of(graph, edges))


def _outlook(
    kpi: Kpi, calendar: Calendar | None, time: Period | None, location: str | None
) -> Outlook:
    reasons: list[str] = []
    try:
        found = series(kpi, calendar)
    except UndefinedError as undefined:
        why = why_not(undefined.reason, **undefined.values)
        return Outlook(kpi, reasons=(why,), location=location)
    last, count = found.points[-1], len(found.points)
    try:
        goal = next_goal(kpi, found, calendar, time)
    except UndefinedError as undefined:
        why = why_not(undefined.reason, **undefined.values)
        return Outlook(kpi, last, count, reasons=(why,), location=location)
    left = goal.when - last.when
    needed = goal.missing(last.value) / left
    rate, share = None, None
    try:
        rate, share = _growth(kpi, found, goal, calendar)
    except UndefinedError as undefined:
        reasons.append(why_not(undefined.reason, **undefined.values))
    if count < LEAST:
        reasons.append(why_not("few_values", have=count, of=LEAST))
    steps = max(1, round(left * STEPS_A_YEAR[found.grain]))
    methods = tried(found.values, steps)
    return Outlook(kpi, last, count, goal, needed, rate, share, methods, tuple(reasons), location)


def _growth(
    kpi: Kpi, found: Series, goal: Goal, calendar: Calendar | None
) -> tuple[float | None, float | None]:
    """The growth rate still needed, and the share of the needed one that was reached so far."""
    if isinstance(goal.target, Band):
        raise UndefinedError("growth_to_range")
    last = found.points[-1]
    rate = growth_rate(last.value, goal.target, goal.when - last.when)
    base = _base(kpi, found, calendar)
    if base is None:
        return rate, None
    now = (last.when, last.value)
    return rate, needed_share(base, now, (goal.when, goal.target))


def _base(kpi: Kpi, found: Series, calendar: Calendar | None) -> tuple[float, float] | None:
    """Year and value of the baseline, else of the first of several values."""
    stated = kpi.baseline
    if isinstance(stated, Baseline) and stated.value is not None and stated.period is not None:
        period = period_of(stated.period, calendar)
        if period is not None and years(period) < found.points[-1].when:
            return years(period), stated.value
    first = found.points[0]
    return (first.when, first.value) if len(found.points) > 1 else None


def _row(each: Outlook) -> tuple[Cell, ...]:
    goal, last = each.goal, each.last
    forecasts: list[Cell] = []
    for name in METHODS:
        method = each.methods.get(name)
        forecasts += [None, None] if method is None else [method.value, method.error]
    return (
        each.kpi.id,
        in_language(each.kpi.name, language()),
        each.kpi.unit,
        None if last is None else str(last.period),
        None if last is None else last.value,
        None if goal is None else target_text(goal.target),
        None if goal is None else goal.period,
        each.needed,
        None if each.course is None else message(f"analysis.forecast.{each.course}"),
        *forecasts,
        message(f"analysis.forecast.{each.outcome}"),
        message("analysis.list.then").join(each.reasons) or None,
    )
