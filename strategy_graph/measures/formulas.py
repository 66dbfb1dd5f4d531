"""How far a value is on its way to a target: the formulas, each by its name.

Every formula gives 1.0 where the target is met exactly, more beyond it, less before it, and
is not cut off: caps belong to colours and to roll-up. Where a formula has no meaning it raises
:class:`UndefinedError` with the name of the reason; there is never an infinity, nor a small number
that stands in for zero. Those of numbers alone are written once, for one KPI and for columns of
them (``FORMULAS``).
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple


class UndefinedError(ValueError):
    """A formula does not apply; ``reason`` is a key of ``measures.reason``."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values: Mapping[str, object] = values


class Formula(NamedTuple):
    """A formula as it is written: of numbers and, element by element, of arrays of numbers.

    ``gives`` is its arithmetic; ``refuses`` are the reasons why it has no meaning, each with what
    tells so. Both take what it ``needs``, by name.
    """

    needs: tuple[str, ...]
    gives: Callable[..., Any]
    refuses: tuple[tuple[str, Callable[..., Any]], ...]


_Values = Any
"""A number, or an array of numbers."""


def _performance(value: _Values, worst: _Values, target: _Values) -> _Values:
    return (value - worst) / (target - worst)


def _progress(value: _Values, baseline: _Values, target: _Values) -> _Values:
    return (value - baseline) / (target - baseline)


def _ratio(value: _Values, target: _Values) -> _Values:
    return value / target


def _ratio_falling(value: _Values, target: _Values) -> _Values:
    return target / value


def _mirror(value: _Values, target: _Values) -> _Values:
    return 1 + (target - value) / abs(target)


def _deviation(value: _Values, target: _Values) -> _Values:
    return 1 - abs(value - target) / abs(target)


def _within(value: _Values, target: _Values, allowed: _Values) -> _Values:
    return 1.0 * (abs(value - target) <= allowed)


def _target_is_worst(worst: _Values, target: _Values, **_: _Values) -> _Values:
    return target == worst


def _target_is_baseline(baseline: _Values, target: _Values, **_: _Values) -> _Values:
    return target == baseline


def _target_is_zero(target: _Values, **_: _Values) -> _Values:
    return target == 0


def _value_is_zero(value: _Values, **_: _Values) -> _Values:
    return value == 0


def _some_is_negative(value: _Values, target: _Values) -> _Values:
    return (target < 0) | (value < 0)


_TWO: Final = ("value", "target")
_ZERO: Final = ("zero_target", _target_is_zero)
_NEGATIVE: Final = ("negative", _some_is_negative)
_ZERO_VALUE: Final = ("zero_value", _value_is_zero)

FORMULAS: Final[Mapping[str, Formula]] = {
    "performance": Formula(
        ("value", "worst", "target"), _performance, (("target_is_worst", _target_is_worst),)
    ),
    "progress": Formula(
        ("value", "baseline", "target"),
        _progress,
        (("target_is_baseline", _target_is_baseline),),
    ),
    "ratio": Formula(_TWO, _ratio, (_ZERO, _NEGATIVE)),
    "ratio_falling": Formula(_TWO, _ratio_falling, (_ZERO, _NEGATIVE, _ZERO_VALUE)),
    "mirror": Formula(_TWO, _mirror, (_ZERO,)),
    "deviation": Formula(_TWO, _deviation, (_ZERO,)),
    "within": Formula((*_TWO, "allowed"), _within, ()),
}
"""The formulas of numbers alone; those of ranges and curves have cases and stand below."""


def applied(name: str, **given: float) -> float:
    """What the formula *name* gives; raises ``UndefinedError`` where it has no meaning.

    >>> applied("progress", value=7, baseline=10, target=4)
    0.5
    """
    formula = FORMULAS[name]
    for reason, refused in formula.refuses:
        if refused(**given):
            raise UndefinedError(reason, **given)
    return float(formula.gives(**given))


def performance(value: float, *, worst: float, target: float) -> float:
    """The position between the worst value and the target: ``(a - w) / (t - w)``.

    It serves rising and falling measures alike (BSC Designer's "performance" with the target
    as the better end).

    >>> performance(16, worst=0, target=100), performance(3, worst=5, target=2)
    (0.16, 0.6666666666666666)
    """
    return applied("performance", value=value, worst=worst, target=target)


def progress(value: float, *, baseline: float, target: float) -> float:
    """The part of the way from the baseline: ``(a - b) / (t - b)``, whatever the signs.

    Source: SAP Solution Manager, value management dashboard.

    >>> progress(3, baseline=-5, target=-2), progress(7, baseline=10, target=4)
    (2.6666666666666665, 0.5)
    """
    return applied("progress", value=value, baseline=baseline, target=target)


def ratio(value: float, *, target: float, falling: bool = False) -> float:
    """``a / t``, or ``t / a`` for a falling measure; both positive.

    Source: Infor CPM, Camms ("actual over target").

    >>> ratio(90, target=100), ratio(5, target=4, falling=True)
    (0.9, 0.8)
    """
    return applied("ratio_falling" if falling else "ratio", value=value, target=target)


def mirror(value: float, *, target: float) -> float:
    """``1 + (t - a) / |t|``: each per cent over the target costs one, for falling measures.

    With a positive target that is ``2 - a / t``. Source: Profit.co ("at most"),
    Information Builders PMF; with a negative target, too, less is better.

    >>> mirror(0.8, target=1), mirror(-60, target=-100), mirror(-120, target=-100)
    (1.2, 0.6, 1.2)
    """
    return applied("mirror", value=value, target=target)


def deviation(value: float, *, target: float) -> float:
    """``1 - |a - t| / |t|``: what counts is the distance, to either side (SAP "absolute").

    >>> deviation(95, target=100), deviation(110, target=100)
    (0.95, 0.9)
    """
    return applied("deviation", value=value, target=target)


def band(
    value: float,
    *,
    low: float | None,
    high: float | None,
    fail_low: float | None = None,
    fail_high: float | None = None,
) -> float:
    """1 inside ``low..high``; outside, linear down to 0 at the point of failure of that side.

    A side without one is failed at once.

    >>> ends = {"low": 95, "high": 105, "fail_low": 80, "fail_high": 120}
    >>> [round(band(value, **ends), 3) for value in (90, 100, 110, 79)]
    [0.667, 1.0, 0.667, 0.0]
    """
    if low is not None and value < low:
        return _side(value, edge=low, fail=fail_low)
    if high is not None and value > high:
        return _side(value, edge=high, fail=fail_high)
    return 1.0


def _side(value: float, *, edge: float, fail: float | None) -> float:
    return 0.0 if fail is None or fail == edge else max(0.0, (value - fail) / (edge - fail))


def within(value: float, *, target: float, allowed: float) -> float:
    """1 within *allowed* of the target, else 0: what a target of zero can be held to.

    >>> within(2, target=0, allowed=2), within(3, target=0, allowed=2)
    (1.0, 0.0)
    """
    return applied("within", value=value, target=target, allowed=allowed)


def points(value: float, curve: Sequence[tuple[float, float]]) -> float:
    """The score, in per cent, that a curve of ``(value, score)`` gives, over 100.

    Linear between points; before the first point nothing, beyond the last its score. A
    falling measure has its points in falling order of scores.

    >>> pay = [(7, 50), (8.5, 100), (10, 200)]
    >>> [points(value, pay) for value in (6.99, 7, 7.75, 8.5, 9.25, 10, 12)]
    [0.0, 0.5, 0.75, 1.0, 1.5, 2.0, 2.0]
    """
    ordered = sorted(curve)
    if len(ordered) < 2:
        raise UndefinedError("few_points")
    if ordered[0][1] > ordered[-1][1]:  # falling: the first point is the best
        ordered = sorted((-at, score) for at, score in ordered)
        value = -value
    if value < ordered[0][0]:
        return 0.0
    for (left, low), (right, high) in pairwise(ordered):
        if value <= right:
            if right == left:  # a curve that begins with a step
                return high / 100
            return (low + (high - low) * (value - left) / (right - left)) / 100
    return ordered[-1][1] / 100


def grl(value: float, *, target: float, threshold: float, worst: float) -> float:
    """The indicator of GRL by three points: 1 at the target, 0 at the threshold, -1 at the worst.

    Source: jUCMNav, quantitative GRL algorithm (there 100, 0 and -100).

    >>> [grl(a, target=1000, threshold=1500, worst=2500) for a in (900, 1250, 1500, 2000, 2600)]
    [1.0, 0.5, 0.0, -0.5, -1.0]
    """
    if target == worst or threshold in (target, worst):
        raise UndefinedError("equal_points")
    sign = 1 if target > worst else -1
    value, target, threshold, worst = (sign * each for each in (value, target, threshold, worst))
    if value >= target:
        return 1.0
    if value <= worst:
        return -1.0
    if value >= threshold:
        return (value - threshold) / (target - threshold)
    return (value - threshold) / (threshold - worst)


def share_inside(inside: int, *, planned: int) -> float:
    """The share of the planned readings that lay inside the range; missing ones do not."""
    if planned < 1:
        raise UndefinedError("nothing_planned")
    return inside / planned
