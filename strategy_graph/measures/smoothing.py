"""Forecasts of a row of values: the last one, the mean step, and Holt's damped trend."""

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_ALPHAS = (0.2, 0.4, 0.6, 0.8, 1.0)
_GAMMAS = (0.1, 0.3, 0.5, 0.8)
_PHIS = (0.8, 0.9, 0.98)
"""What a fit tries. Damping below 0.8 forgets the trend at once, above 0.98 not at all
(Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 8.2)."""

LEAST = 4
"""Below this many values there is no forecast."""
LEAST_DAMPED = 8
"""Holt's method is used from this many values."""
_ORIGINS = 12
"""So many of the last values at most are forecast again to see how far off a method is."""


@dataclass(frozen=True, slots=True)
class Smoothed:
    """Level and slope after each value, and what was expected of the next before it was seen."""

    levels: tuple[float, ...]
    slopes: tuple[float, ...]
    expected: tuple[float, ...]
    phi: float

    def ahead(self, steps: int) -> float:
        """The forecast *steps* after the last value."""
        damping = math.fsum(self.phi**step for step in range(1, steps + 1))
        return self.levels[-1] + damping * self.slopes[-1]


def smooth(
    values: Sequence[float],
    *,
    alpha: float,
    gamma: float,
    phi: float = 1.0,
    slope: float | None = None,
) -> Smoothed:
    """Holt's double exponential smoothing of *values*, with its trend damped by *phi*.

    It begins at the first value, with *slope* or the mean of the first three steps. Source:
    NIST/SEMATECH e-Handbook 6.4.3.3; damping as Gardner & McKenzie (1985).

    >>> found = smooth([6.4, 5.6, 7.8, 8.8, 11.0], alpha=0.3623, gamma=1.0)
    >>> [round(level, 1) for level in found.levels], round(found.ahead(1), 1)
    ([6.4, 6.6, 7.2, 8.1, 9.8], 11.4)
    """
    steps = [after - before for before, after in itertools.pairwise(values[:4])]
    level, trend = values[0], math.fsum(steps) / len(steps) if slope is None else slope
    levels, slopes = [level], [trend]
    expected: list[float] = []
    for value in values[1:]:
        guess = level + phi * trend
        expected.append(guess)
        before, level = level, alpha * value + (1 - alpha) * guess
        trend = gamma * (level - before) + (1 - gamma) * phi * trend
        levels.append(level)
        slopes.append(trend)
    return Smoothed(tuple(levels), tuple(slopes), tuple(expected), phi)


def damped(values: Sequence[float], steps: int) -> float:
    """*steps* ahead by Holt's damped trend, with the parameters that fitted *values* best.

    >>> round(damped([10.0 + n for n in range(9)], 1), 2)
    18.98
    """
    fits = (
        smooth(values, alpha=alpha, gamma=gamma, phi=phi)
        for alpha, gamma, phi in itertools.product(_ALPHAS, _GAMMAS, _PHIS)
    )
    best = min(fits, key=lambda fit: _squares(values[1:], fit.expected))
    return best.ahead(steps)


def drift(values: Sequence[float], steps: int) -> float:
    """*steps* ahead by the mean step from the first value to the last.

    >>> drift([10.0, 11.0, 14.0], 2)
    18.0
    """
    return values[-1] + steps * (values[-1] - values[0]) / (len(values) - 1)


def naive(values: Sequence[float], steps: int) -> float:
    """The last value, however many *steps* ahead."""
    del steps
    return values[-1]


Method = Callable[[Sequence[float], int], float]

METHODS: dict[str, Method] = {"naive": naive, "drift": drift, "damped": damped}
"""The methods, the plainest first."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What a method forecasts, and how far off it was: the mean of its absolute errors.

    The errors are those of the last values, each forecast from the values before it alone.
    """

    value: float
    error: float
    tests: int


def tried(values: Sequence[float], steps: int) -> dict[str, Tried]:
    """Every method that has values enough, *steps* ahead, tried on the same values.

    >>> found = tried([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 2)
    >>> [(name, each.value, each.error, each.tests) for name, each in found.items()]
    [('naive', 6.0, 1.0, 3), ('drift', 8.0, 0.0, 3)]
    """
    if len(values) < LEAST:
        return {}
    names = [name for name in METHODS if name != "damped" or len(values) >= LEAST_DAMPED]
    origins = range(max(len(values) // 2, len(values) - _ORIGINS), len(values))
    found: dict[str, Tried] = {}
    for name in names:
        method = METHODS[name]
        errors = [abs(method(values[:at], 1) - values[at]) for at in origins]
        error = math.fsum(errors) / len(errors)
        found[name] = Tried(method(values, steps), error, len(errors))
    return found


def best_of(methods: Mapping[str, Tried]) -> str | None:
    """The method that was least far off; of equals the plainer one."""
    return min(methods, key=lambda name: methods[name].error, default=None)


def _squares(values: Sequence[float], expected: Sequence[float]) -> float:
    return math.fsum((a - b) ** 2 for a, b in zip(values, expected, strict=True))
