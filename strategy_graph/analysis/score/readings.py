"""What a KPI has reached in a period, and what it was to reach: read off what is stated.

Months, quarters and years add up as the KPI's ``quantity`` says: a ``flow`` is summed, of a
``stock`` the last value counts, a ``rate`` is the sum of its numerators over that of its
denominators. Nothing is summed that leaves a part of the period out, and nothing stands in
for a value that nobody stated.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from strategy_graph.analysis.score.formulas import UndefinedError
from strategy_graph.model import Kpi
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import Baseline, PeriodTarget, Target
from strategy_graph.model.period import Period

_STATES = {"approved": 0, "amended": 1, None: 2, "proposed": 3}
"""Of several targets for one period, the one that is settled furthest counts."""


def months(period: Period) -> range:
    """The months that *period* touches, counted from the year 0.

    >>> months(Period.parse("2026Q2")), len(months(Period.parse("2025-2027")))
    (range(24315, 24318), 36)
    """
    first, last = period.first, period.last
    return range(first.year * 12 + first.month - 1, last.year * 12 + last.month)


def period_of(text: str) -> Period | None:
    """The period that *text* names; ``None`` where it names none."""
    try:
        return Period.parse(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Reading:
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
    """Positions in ``targets`` of what it was made of."""


def newest_period(kpis: Iterable[Kpi]) -> Period | None:
    """The period that ends last of all that have an actual value; the longest of equals."""
    stated = (
        period
        for kpi in kpis
        for actual in kpi.actuals
        if actual.number is not None and (period := period_of(actual.period)) is not None
    )
    return max(stated, key=lambda each: (months(each).stop, len(months(each))), default=None)


def reading(kpi: Kpi, period: Period) -> Reading:
    """The value of *kpi* in *period*. Raises ``UndefinedError``, with the reason, without one.

    >>> monthly = [Actual(period=f"2026-0{n}", value=10.0 * n) for n in (1, 2, 3)]
    >>> sales = Kpi(strategy="s", code="K", name="k", quantity="flow", actuals=tuple(monthly))
    >>> reading(sales, Period.parse("2026Q1")).value
    60.0
    """
    wanted = months(period)
    inside = [each for each in _dated(kpi.actuals) if _within(each[1], wanted)]
    exact = [each for each in inside if len(each[1]) == len(wanted)]
    if exact:
        position, _, actual = exact[0]
        if len({each[2].number for each in exact}) > 1:
            raise UndefinedError("two_values", period=actual.period)
        if actual.number is None:
            raise UndefinedError("in_words", period=actual.period)
        return Reading(actual.number, "one", (position,), Period.parse(actual.period))
    parts = _parts([each for each in inside if each[2].number is not None])
    if not parts:
        if any(each.group is not None for each in kpi.actuals):
            raise UndefinedError("only_groups")
        raise UndefinedError("no_data" if kpi.actuals else "no_actual", period=str(period))
    return _added(kpi, parts, len(wanted))


def _dated(actuals: Sequence[Actual]) -> Iterator[tuple[int, range, Actual]]:
    """Values of the whole, not of a group, whose period is understood."""
    for position, actual in enumerate(actuals):
        period = period_of(actual.period)
        if actual.group is None and period is not None:
            yield position, months(period), actual


def _within(part: range, whole: range) -> bool:
    return whole.start <= part.start and part.stop <= whole.stop


def _parts(inside: list[tuple[int, range, Actual]]) -> list[tuple[int, range, Actual]]:
    """The parts of one length that cover most, in order of time, each once."""
    by_length: dict[int, dict[range, tuple[int, range, Actual]]] = {}
    for position, span, actual in inside:
        known = by_length.setdefault(len(span), {}).setdefault(span, (position, span, actual))
        if known[2].number != actual.number:
            raise UndefinedError("two_values", period=actual.period)
    best = max(by_length.items(), key=lambda each: (each[0] * len(each[1]), each[0]), default=None)
    return [] if best is None else sorted(best[1].values(), key=lambda each: each[1].start)


def _added(kpi: Kpi, parts: list[tuple[int, range, Actual]], wanted: int) -> Reading:
    position, _, last = parts[-1]
    newest = Period.parse(last.period)
    numbers = tuple(each[0] for each in parts)
    if kpi.quantity == "stock" or kpi.cumulative:
        return Reading(_number(last), "last", (position,), newest)
    if kpi.quantity is None:
        raise UndefinedError("quantity_unset")
    covered = sum(len(each[1]) for each in parts)
    if covered < wanted:
        raise UndefinedError("incomplete", have=covered, of=wanted)
    if kpi.quantity == "flow":
        return Reading(sum(_number(each[2]) for each in parts), "sum", numbers, newest)
    above = [each[2].numerator for each in parts]
    below = [each[2].denominator for each in parts]
    if any(each is None for each in (*above, *below)):
        raise UndefinedError("no_denominators")
    total = sum(each for each in below if each is not None)
    if total == 0:
        raise UndefinedError("zero_denominator")
    share = sum(each for each in above if each is not None) / total
    return Reading(share * _scale(kpi), "sum_over_sum", numbers, newest)


def _number(actual: Actual) -> float:
    if actual.number is None:
        raise AssertionError("parts without a number were left out")
    return actual.number


def _scale(kpi: Kpi) -> float:
    return 100.0 if kpi.unit in ("%", "％") else 1.0


def aim(kpi: Kpi, period: Period) -> Aim:
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
        if (found := period_of(each.period)) is not None
    ]
    exact = sorted(
        (each for each in stated if each[1] == wanted), key=lambda each: _STATES[each[2].state]
    )
    if exact:
        settled = [each for each in exact if each[2].state == exact[0][2].state]
        if len({repr(each[2].value) for each in settled}) > 1:
            raise UndefinedError("two_targets", period=settled[0][2].period)
        return Aim(exact[0][2].value, "stated", (exact[0][0],))
    if stated and kpi.trajectory is not None:
        return _on_the_way(kpi, stated, wanted)
    if kpi.target is None:
        raise UndefinedError("no_target_of_period" if stated else "no_target", period=str(period))
    if kpi.quantity == "flow" and not kpi.cumulative and len(wanted) < 12:
        raise UndefinedError("target_of_year")
    return Aim(kpi.target, "general")


def _on_the_way(kpi: Kpi, stated: list[tuple[int, range, PeriodTarget]], wanted: range) -> Aim:
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
        before = before or _from_baseline(kpi, end)
        after = min((each for each in numbers if each[0] >= end), default=None)
        if before is not None and after is not None:
            (start, low, first), (stop, high, second) = before, after
            share = 0.0 if stop == start else (end - start) / (stop - start)
            inputs = tuple(dict.fromkeys(at for at in (first, second) if at >= 0))
            return Aim(low + (high - low) * share, "linear", inputs)
    raise UndefinedError("no_target_of_period", period="")


def _from_baseline(kpi: Kpi, end: int) -> tuple[int, float, int] | None:
    base: Any = kpi.baseline
    if not isinstance(base, Baseline) or base.value is None or base.period is None:
        return None
    period = period_of(base.period)
    return (
        None
        if period is None or months(period).stop > end
        else (months(period).stop, base.value, -1)
    )


def _as_number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
