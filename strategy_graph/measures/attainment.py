"""The attainment of a KPI: which formula compares its value with its target, and what it gives.

The KPI names the formula (``attainment:``); where it does not, it follows from what is stated:
``milestone`` for the day of one, ``binary`` for yes or no, ``band`` for a range, ``stated``
where the value is an attainment already, then ``performance`` where there is a worst value,
``progress`` where there is a baseline, ``within`` for a target of zero with ``allowed``, and
``ratio`` or, for a falling measure, ``mirror``.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from strategy_graph.i18n import LANGUAGES
from strategy_graph.i18n.catalogue import message_in
from strategy_graph.measures import formulas
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import months
from strategy_graph.measures.readings import Aim, Reading
from strategy_graph.model import Kpi, Translations
from strategy_graph.model.fields.target import Band, Direction, InWords
from strategy_graph.model.period import Period

Number = float | str | None

CAP: Final = 1.2
"""Attainment above this counts as this in roll-ups, unless the KPI states its own ``cap``."""


@dataclass(frozen=True, slots=True)
class Attained:
    """What a formula gave, and the numbers that it was given, by name."""

    value: float
    formula: str
    given: Mapping[str, Number] = field(default_factory=dict[str, Number])


def attained(kpi: Kpi, reading: Reading, aim: Aim, period: Period) -> Attained:
    """How far *reading* is on its way to *aim*. Raises ``UndefinedError`` where no formula applies.

    >>> calls = Kpi(strategy="s", code="K", name="Complaints", direction=Direction.LOWER)
    >>> attained(calls, Reading(5.0, "one", (), Period(2026)), Aim(4.0, "general"), Period(2026))
    Attained(value=0.75, formula='mirror', given={'value': 5.0, 'target': 4.0})
    """
    target, value = aim.target, reading.value
    if isinstance(target, InWords):
        raise UndefinedError("target_in_words")
    if isinstance(target, dt.date):
        return _milestone(kpi, reading, target, period)
    if isinstance(target, bool):
        given: dict[str, Number] = {"value": value, "target": float(target)}
        return Attained(float(bool(value) == target), "binary", given)
    if isinstance(target, Band):
        return _in_band(kpi, value, target)
    if is_attainment(kpi):
        scale = 100.0 if kpi.unit in ("%", "％", "attainment %") else 1.0
        return Attained(value / scale, "stated", {"value": value})
    return _compared(kpi, value, target)


def is_attainment(kpi: Kpi) -> bool:
    """Whether the values of *kpi* are attainments already, so that none is divided again.

    It is one by its unit (``attainment``), or by its name in per cent: 達成率. Of an attainment
    more is better: where less is, as of 未達成率, it is none.

    >>> is_attainment(Kpi(strategy="s", code="K", name="收回率達成率", unit="%"))
    True
    """
    if kpi.unit is not None and kpi.unit.split()[0].casefold() == "attainment":
        return True
    if kpi.unit not in ("%", "％") or kpi.direction is Direction.LOWER:
        return False
    names = kpi.name.as_mapping().values() if isinstance(kpi.name, Translations) else (kpi.name,)
    words = [
        word.strip().casefold()
        for tag in LANGUAGES
        for word in message_in(tag, "measures.attainment_names").split("|")
    ]
    return any(word in name.casefold() for name in names for word in words)


def is_falling(kpi: Kpi, target: float | None = None) -> bool | None:
    """Whether less is better: stated, or seen from worst value or baseline; else ``None``."""
    if kpi.direction is not None:
        return kpi.direction is Direction.LOWER
    other = kpi.worst if kpi.worst is not None else kpi.baseline_value
    if other is None or target is None or other == target:
        return None
    return target < other


def _milestone(kpi: Kpi, reading: Reading, day: dt.date, period: Period) -> Attained:
    """1 when it is reached by its day, 0 when it is not or came late."""
    actual = kpi.actuals[reading.inputs[-1]]
    given: dict[str, Number] = {"value": reading.value, "target": day.isoformat()}
    last = months(period)[-1]
    end = dt.date(last // 12, last % 12 + 1, 28)
    if not reading.value:
        if (end.year, end.month) < (day.year, day.month):
            raise UndefinedError("not_due", day=day.isoformat())
        return Attained(0.0, "milestone", given)
    if actual.date is not None:
        given["reached"] = actual.date.isoformat()
        return Attained(float(actual.date <= day), "milestone", given)
    if (end.year, end.month) > (day.year, day.month):
        raise UndefinedError("day_unknown")
    return Attained(1.0, "milestone", given)


def _in_band(kpi: Kpi, value: float, band: Band) -> Attained:
    low, high = band.low, band.high
    given: dict[str, Number] = {"value": value, "low": low, "high": high}
    if kpi.attainment not in (None, "band") or low is None or high is None:
        edge = low if low is not None else high
        if edge is None:
            raise AssertionError("a band has an end")
        if low is None or high is None:  # "at least" and "at most" are targets with a direction
            falling = low is None
            at_end = (
                kpi
                if kpi.direction
                else kpi.model_copy(
                    update={"direction": Direction.LOWER if falling else Direction.HIGHER}
                )
            )
            return _compared(at_end, value, edge)
        raise UndefinedError("formula_needs_number", formula=kpi.attainment)
    fail_low = kpi.worst if kpi.worst is not None and kpi.worst < low else None
    fail_high = kpi.worst if kpi.worst is not None and kpi.worst > high else None
    given["worst"] = kpi.worst
    found = formulas.band(value, low=low, high=high, fail_low=fail_low, fail_high=fail_high)
    return Attained(found, "band", given)


def _compared(kpi: Kpi, value: float, target: float) -> Attained:
    formula = kpi.attainment or _default(kpi, target)
    given: dict[str, Number] = {"value": value, "target": target}
    match formula:
        case "performance":
            worst = given["worst"] = _stated(kpi.worst, "worst")
            found = formulas.performance(value, worst=worst, target=target)
        case "progress":
            baseline = given["baseline"] = _stated(kpi.baseline_value, "baseline")
            found = formulas.progress(value, baseline=baseline, target=target)
        case "ratio":
            falling = is_falling(kpi, target)
            if falling is None:
                raise UndefinedError("direction_unset")
            given["direction"] = "lower" if falling else "higher"
            found = formulas.ratio(value, target=target, falling=falling)
        case "mirror":
            if target < 0 and not is_falling(kpi, target):
                raise UndefinedError("negative", target=target, value=value)
            found = formulas.mirror(value, target=target)
        case "deviation":
            found = formulas.deviation(value, target=target)
        case "within":
            allowed = given["allowed"] = _stated(kpi.allowed, "allowed")
            found = formulas.within(value, target=target, allowed=allowed)
        case "points":
            curve = [(point.value, point.score) for point in kpi.points]
            given["points"] = " ".join(f"{at:g}:{score:g}" for at, score in curve)
            found = formulas.points(value, curve)
        case "grl":
            limits = kpi.thresholds
            amber = None if limits is None else limits.amber
            threshold = given["threshold"] = _stated(amber, "thresholds.amber")
            worst = given["worst"] = _stated(kpi.worst, "worst")
            found = formulas.grl(value, target=target, threshold=threshold, worst=worst)
        case _:
            raise UndefinedError("formula_needs_band", formula=formula)
    return Attained(found, formula, given)


def _default(kpi: Kpi, target: float) -> str:
    if kpi.worst is not None:
        return "performance"
    if kpi.baseline_value is not None:
        return "progress"
    if target == 0:
        if kpi.allowed is None:
            raise UndefinedError("zero_target")
        return "within"
    falling = is_falling(kpi)
    if falling is None:
        raise UndefinedError("direction_unset")
    return "mirror" if falling else "ratio"


def _stated(value: float | None, name: str) -> float:
    if value is None:
        raise UndefinedError("formula_needs", field=name)
    return value
