"""What a KPI has reached in a period, and what it was to reach: read off what is stated.

Months, quarters and years add up as the KPI's ``quantity`` says: a ``flow`` is summed, of a
``stock`` the last value counts, a ``rate`` is the sum of its numerators over that of its
denominators. Nothing is summed that leaves a part of the period out, and nothing stands in
for a value that nobody stated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import dated, days, grain, months
from strategy_graph.model import Kpi
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.fields.target import Baseline, PeriodTarget, Target
from strategy_graph.model.period import Period, period_of

SETTLED = {"approved": 0, "amended": 1, None: 2, "proposed": 3}
"""Of several targets for one period, the one that is settled furthest counts."""

FROM_BASELINE = -1
"""Among the positions of what a target was made of: the baseline."""


class Reading(NamedTuple):
    """A value of a period, and the positions of the actual values that it was made of.

    ``how`` is ``one``, ``sum``, ``last`` or ``sum_over_sum``.
    """

    value: float
    how: str
    inputs: tuple[int, ...]
    period: Period
    """The newest period that went in."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The target of a period: stated for it, for every period, or on the way to a later one.

    ``how`` is ``stated``, ``general``, ``linear``, ``step`` or ``cumulative``.
    """

    target: Target
    how: str
    inputs: tuple[int, ...] = field(default=())
    """Positions in ``targets`` of what it was made of; ``FROM_BASELINE`` is none of them."""


class _Dated(NamedTuple):
    """An actual value of the whole, with its position and its days."""

    position: int
    period: Period
    days: range
    actual: Actual

    @property
    def number(self) -> float:
        if self.actual.number is None:
            raise AssertionError("values without a number were left out")
        return self.actual.number


def reading(kpi: Kpi, period: Period, calendar: Calendar | None = None) -> Reading:
    """The value of *kpi* in *period*. Raises ``UndefinedError``, with the reason, without one.

    >>> monthly = [Actual(period=f"2026-0{n}", value=10.0 * n) for n in (1, 2, 3)]
    >>> sales = Kpi(strategy="s", code="K", name="k", quantity="flow", actuals=tuple(monthly))
    >>> reading(sales, Period.parse("2026Q1")).value
    60.0
    """
    wanted = days(period)
    inside = list(_inside(kpi.actuals, wanted, calendar))
    exact = [each for each in inside if len(each.days) == len(wanted)]
    if exact:
        one = exact[0]
        if len({each.actual.number for each in exact}) > 1:
            raise UndefinedError("two_values", period=one.actual.period)
        if one.actual.number is None:
            raise UndefinedError("in_words", period=one.actual.period)
        return Reading(one.number, "one", (one.position,), one.period)
    parts = _parts([each for each in inside if each.actual.number is not None])
    if not parts:
        if any(each.group is not None for each in kpi.actuals):
            raise UndefinedError("only_groups")
        raise UndefinedError("no_data" if kpi.actuals else "no_actual", period=str(period))
    return _added(kpi, parts, period)


def _inside(
    actuals: Sequence[Actual], wanted: range, calendar: Calendar | None
) -> Iterator[_Dated]:
    """Values of the whole, not of a group, whose period is understood and lies in *wanted*."""
    for position, actual in enumerate(actuals):
        known = dated(actual.period, calendar)
        if known is not None and actual.group is None and _within(known[1], wanted):
            yield _Dated(position, *known, actual)


def _within(part: range, whole: range) -> bool:
    return whole.start <= part.start and part.stop <= whole.stop


def _parts(inside: list[_Dated]) -> list[_Dated]:
    """The parts of one grain that cover most, in order of time, each once; longer ones first."""
    by_grain: dict[str, dict[range, _Dated]] = {}
    for each in inside:
        known = by_grain.setdefault(grain(each.period), {}).setdefault(each.days, each)
        if known.actual.number != each.actual.number:
            raise UndefinedError("two_values", period=each.actual.period)
    if not by_grain:
        return []
    covering = max(
        by_grain.values(), key=lambda group: (sum(map(len, group)), max(map(len, group)))
    )
    return sorted(covering.values(), key=lambda each: each.days.start)


def _added(kpi: Kpi, parts: list[_Dated], whole: Period) -> Reading:
    newest = parts[-1]
    positions = tuple(each.position for each in parts)
    if kpi.quantity == "stock" or kpi.cumulative:
        return Reading(newest.number, "last", (newest.position,), newest.period)
    if kpi.quantity is None:
        raise UndefinedError("quantity_unset")
    if sum(len(each.days) for each in parts) < len(days(whole)):
        have = len({month for each in parts for month in months(each.period)})
        raise UndefinedError("incomplete", have=have, of=len(months(whole)))
    if kpi.quantity == "flow":
        return Reading(sum(each.number for each in parts), "sum", positions, newest.period)
    above = [each.actual.numerator for each in parts]
    below = [each.actual.denominator for each in parts]
    if any(each is None for each in (*above, *below)):
        raise UndefinedError("no_denominators")
    total = sum(each for each in below if each is not None)
    if total == 0:
        raise UndefinedError("zero_denominator")
    share = sum(each for each in above if each is not None) / total
    return Reading(share * _scale(kpi), "sum_over_sum", positions, newest.period)


def _scale(kpi: Kpi) -> float:
    return 100.0 if kpi.unit in ("%", "％") else 1.0


def aim(kpi: Kpi, period: Period, calendar: Calendar | None = None) -> Aim:
    """The target of *kpi* in *period*. Raises ``UndefinedError`` where none is stated for it.

    A target of a trajectory lies between those stated: on the line from the baseline or the
    target before (``linear``), at the last one reached (``step``), or at the sum of the
    targets of the parts (``cumulative``).

    >>> fall = (PeriodTarget(period="2024", value=100.0), PeriodTarget(period="2028", value=60.0))
    >>> kpi = Kpi(strategy="s", code="K", name="k", targets=fall, trajectory="linear")
    >>> aim(kpi, Period.parse("2026")).target
    80.0
    """
    wanted = months(period)
    stated = [
        (position, months(found), each)
        for position, each in enumerate(kpi.targets)
        if (found := period_of(each.period, calendar)) is not None
    ]
    exact = sorted(
        (each for each in stated if each[1] == wanted), key=lambda each: SETTLED[each[2].state]
    )
    if exact:
        settled = [each for each in exact if each[2].state == exact[0][2].state]
        if len({repr(each[2].value) for each in settled}) > 1:
            raise UndefinedError("two_targets", period=settled[0][2].period)
        return Aim(exact[0][2].value, "stated", (exact[0][0],))
    if stated and kpi.trajectory is not None:
        return _on_trajectory(kpi, stated, wanted, calendar)
    if kpi.target is None:
        raise UndefinedError("no_target_of_period" if stated else "no_target", period=str(period))
    if kpi.quantity == "flow" and not kpi.cumulative and len(wanted) < 12:
        raise UndefinedError("target_of_year")
    return Aim(kpi.target, "general")


def _on_trajectory(
    kpi: Kpi,
    stated: list[tuple[int, range, PeriodTarget]],
    wanted: range,
    calendar: Calendar | None,
) -> Aim:
    numbers = sorted(
        (
            (span.stop, float(each.value), position)
            for position, span, each in stated
            if isinstance(each.value, int | float)
        ),
        key=lambda each: (each[0], each[2]),
    )
    end = wanted.stop
    if kpi.trajectory == "cumulative":
        parts = [each for each in stated if _within(each[1], wanted)]
        if sum(len(each[1]) for each in parts) == len(wanted) and all(
            isinstance(each[2].value, int | float) for each in parts
        ):
            total = sum(_as_number(each[2].value) for each in parts)
            return Aim(total, "cumulative", tuple(each[0] for each in parts))
    elif kpi.trajectory == "step":
        reached = [each for each in numbers if each[0] <= end]
        if reached:
            return Aim(reached[-1][1], "step", (reached[-1][2],))
    else:
        before = max((each for each in numbers if each[0] <= end), default=None)
        before = before or _from_baseline(kpi, end, calendar)
        after = min((each for each in numbers if each[0] >= end), default=None)
        if before is not None and after is not None:
            (start, low, first), (stop, high, second) = before, after
            share = 0.0 if stop == start else (end - start) / (stop - start)
            inputs = tuple(dict.fromkeys((first, second)))
            return Aim(low + (high - low) * share, "linear", inputs)
    raise UndefinedError("no_target_of_period", period="")


def _from_baseline(kpi: Kpi, end: int, calendar: Calendar | None) -> tuple[int, float, int] | None:
    base: Any = kpi.baseline
    if not isinstance(base, Baseline) or base.value is None or base.period is None:
        return None
    period = period_of(base.period, calendar)
    return (
        None
        if period is None or months(period).stop > end
        else (months(period).stop, base.value, FROM_BASELINE)
    )


def _as_number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
