"""The attainment of a KPI: which formula compares its value with its target, and what it gives.

The KPI names the formula (``attainment:``); where it does not, it follows from what is stated:
``milestone`` for the day of one, ``binary`` for yes or no, ``band`` for a range, ``stated``
where the value is an attainment already, then ``performance`` where there is a worst value,
``progress`` where there is a baseline, ``within`` for a target of zero with ``allowed``, and
``ratio`` or, for a falling measure, ``mirror``.
"""

import datetime as dt
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

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
    end, due = (last // 12, last % 12 + 1), (day.year, day.month)
    if not reading.value:
        if end < due:
            raise UndefinedError("not_due", day=day.isoformat())
        return Attained(0.0, "milestone", given)
    if actual.date is not None:
        given["reached"] = actual.date.isoformat()
        return Attained(float(actual.date <= day), "milestone", given)
    if end > due:
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


class Stated(NamedTuple):
    """What the formula of a KPI is chosen by: numbers, or columns of them; NaN is unset.

    ``falling`` is 1 where less is better, 0 where more is.
    """

    target: Any
    worst: Any
    baseline: Any
    allowed: Any
    falling: Any


def _is(value: Any) -> Any:
    """Whether *value* is stated: NaN alone is not itself."""
    return value == value  # noqa: PLR0124 - NaN is what is not itself


DEFAULTS: Final[tuple[tuple[str, Callable[[Stated], Any]], ...]] = (
    ("performance", lambda kpi: _is(kpi.worst)),
    ("progress", lambda kpi: _is(kpi.baseline)),
    ("within", lambda kpi: (kpi.target == 0) & _is(kpi.allowed)),
    ("zero_target", lambda kpi: kpi.target == 0),
    ("ratio", lambda kpi: kpi.falling == 0),
    ("mirror", lambda kpi: kpi.falling == 1),
    ("direction_unset", lambda kpi: _is(kpi.target)),
)
"""The formula of a KPI that names none, or the reason why it has none: the first that holds."""


def _default(kpi: Kpi, target: float) -> str:
    falling = is_falling(kpi)
    numbers = (target, kpi.worst, kpi.baseline_value, kpi.allowed, falling)
    stated = Stated(*(math.nan if each is None else float(each) for each in numbers))
    found = next(name for name, holds in DEFAULTS if holds(stated))
    if found not in formulas.FORMULAS:
        raise UndefinedError(found)
    return found


def _stated(value: float | None, name: str) -> float:
    if value is None:
        raise UndefinedError("formula_needs", field=name)
    return value
