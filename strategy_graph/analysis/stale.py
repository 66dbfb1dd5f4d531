"""Stale: which KPIs have no value that is due by now, whose they are, and since when.

A value is due at the end of the period after the last one, by the KPI's ``frequency``; a KPI
without one has no date on which it is late, and is listed apart as are those that nobody ever
measured.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.answer.evidence import Evidence
from strategy_graph.answer.result import Answer, Cell, Table
from strategy_graph.graph import Backend, StrategyGraph, node_record
from strategy_graph.graph import origins as admitted
from strategy_graph.i18n import language, message
from strategy_graph.measures.below import kpis_below, values_at
from strategy_graph.measures.periods import calendar_of
from strategy_graph.model import Kpi, Origin, in_language
from strategy_graph.model.fields.life import Life
from strategy_graph.model.frequency import step
from strategy_graph.model.period import period_of

LATE, NEVER, UNKNOWN, FRESH = "late", "never", "no_rhythm", "fresh"


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old the newest value of one KPI is.

    ``state`` is ``late``, ``never`` (no value at all), ``no_rhythm`` (no frequency that says when
    the next is due) or ``fresh``. ``last`` names the newest period, which ended on ``ended``; the
    next value was or is due on ``due``.
    """

    kpi: Kpi
    state: str
    last: str | None = None
    ended: dt.date | None = None
    due: dt.date | None = None
    days: int | None = None
    """Days since ``due``, where it is late."""
    location: str | None = None

    def record(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "id": self.kpi.id,
            "state": self.state,
            "owners": list(self.kpi.owner_names),
            "frequency": self.kpi.frequency,
            "last_period": self.last,
            "ended": None if self.ended is None else self.ended.isoformat(),
            "due": None if self.due is None else self.due.isoformat(),
            "days_late": self.days,
            "location": self.location,
        }


@dataclass(frozen=True, slots=True)
class Stale(Answer):
    """The KPIs whose values are late, the latest first; then those that nobody measured."""

    command: ClassVar[str] = "stale"

    on: dt.date
    entries: tuple[Freshness, ...]
    count: int
    """How many KPIs were looked at."""
    evidence: Evidence
    """The links that led from what was selected to them."""

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        without = sum(each.state == UNKNOWN for each in self.entries)
        return (message("analysis.stale.without_rhythm", count=without),) if without else ()

    def by_owner(self) -> Mapping[str | None, int]:
        """How many late or never measured KPIs each owner has, the most first; None: nobody."""
        counts: dict[str | None, int] = {}
        for each in self.entries:
            if each.state in (LATE, NEVER):
                for owner in each.kpi.owner_names or (None,):
                    counts[owner] = counts.get(owner, 0) + 1
        return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0] is None, one[0] or "")))

    def table(self) -> Table:
        """A row per KPI that is late, never measured, or without a rhythm."""
        return Table(
            ("id", "name", "owner", "state", "frequency", "last_period", "due", "days_late"),
            tuple(_row(each) for each in self.entries),
        )

    def body(self) -> Mapping[str, Any]:
        """The KPIs with what is known of their newest value, and how many each owner has."""
        states = [each.state for each in self.entries]
        return {
            "nodes": [node_record(each.kpi) for each in self.entries],
            "on": self.on.isoformat(),
            "stale": [each.record() for each in self.entries],
            "summary": {
                "kpis": self.count,
                **{state: states.count(state) for state in (LATE, NEVER, UNKNOWN)},
                "owners": [
                    {"owner": owner, "kpis": count} for owner, count in self.by_owner().items()
                ],
            },
            "notices": list(self.notices()),
            "evidence": self.evidence.record(),
        }


def stale(
    backend: Backend,
    selector: str | None = None,
    *,
    on: dt.date | None = None,
    grace: int = 0,
    include: Iterable[str | Origin] = (),
) -> Stale:
    """The KPIs without the value that was due *grace* days before *on* (today by default).

    All are looked at, or those at and below what *selector* names; what is cancelled or done
    owes nothing. Guessed links lead to KPIs where *include* names them. Raises ``SelectError``
    for a selector that is not understood.

    >>> from strategy_graph.graph import StrategyGraph
    >>> from strategy_graph.model.fields.actual import Actual
    >>> read = (Actual(period="2026Q1", value=1.0),)
    >>> kpi = Kpi(strategy="s", code="K", name="k", frequency="quarterly", actuals=read)
    >>> found = stale(StrategyGraph.of([kpi]), on=dt.date(2026, 8, 1)).entries[0]
    >>> found.state, found.due.isoformat(), found.days
    ('late', '2026-07-01', 31)
    """
    day = on or dt.datetime.now(tz=dt.UTC).astimezone().date()
    graph, kpis, edges = kpis_below(backend, selector, admitted(include))
    living = [kpi for kpi in kpis if kpi.life not in (Life.CANCELLED, Life.DONE)]
    found = [_freshness(kpi, graph, day, grace) for kpi in living]
    entries = [each for each in found if each.state != FRESH]
    order = (LATE, NEVER, UNKNOWN)
    entries.sort(key=lambda each: (order.index(each.state), -(each.days or 0)))
    return Stale(day, tuple(entries), len(living), Evidence.of(graph, edges))


def _freshness(kpi: Kpi, graph: StrategyGraph, on: dt.date, grace: int) -> Freshness:
    calendar = calendar_of(graph, kpi.strategy)
    known = [
        period
        for actual in kpi.actuals
        if actual.number is not None and (period := period_of(actual.period, calendar)) is not None
    ]
    location = values_at(graph, kpi)
    if not known:
        return Freshness(kpi, NEVER, location=location)
    newest = max(known, key=lambda period: (period.last, period.first))
    days = step(kpi.frequency) if kpi.frequency else None
    if not days:
        return Freshness(kpi, UNKNOWN, str(newest), newest.last, location=location)
    due = newest.last + dt.timedelta(days=days)
    late = (on - due).days
    if late <= grace:
        return Freshness(kpi, FRESH, str(newest), newest.last, due, location=location)
    return Freshness(kpi, LATE, str(newest), newest.last, due, late, location)


def _row(each: Freshness) -> tuple[Cell, ...]:
    return (
        each.kpi.id,
        in_language(each.kpi.name, language()),
        message("analysis.list.and").join(each.kpi.owner_names) or None,
        message(f"analysis.stale.{each.state}"),
        each.kpi.frequency,
        each.last,
        None if each.due is None else each.due.isoformat(),
        each.days,
    )
