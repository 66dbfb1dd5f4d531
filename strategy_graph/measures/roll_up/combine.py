"""From parts to a whole: a weighted value, how much of it is known, and what it could be.

Weights are relative among siblings; a part of weight 0 does not count. A part without a value
gives its weight to those that have one (QualityNet, Oracle, BSC Designer do so), and that is
never hidden: ``coverage`` is the share of weight with a value, and ``low`` and ``high`` say
what the value would be with everything missing at its worst (0) and at its best.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from strategy_graph.measures.roll_up.means import (
    ABOVE_ZERO,
    OF,
    Method,
    most_frequent_between,
)


@dataclass(frozen=True, slots=True)
class Rolled:
    """A value with what must stand beside it; ``value`` is ``None`` where nothing is known.

    ``low <= value <= high``. ``inferred`` is the share of the known weight that hangs on
    guessed links.
    """

    value: float | None
    coverage: float
    low: float
    high: float
    inferred: float = 0.0
    reason: str | None = None
    """Why there is no value although parts have one (a key of ``measures.reason``)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole, and its weight, normalised among its siblings."""

    rolled: Rolled
    weight: float
    inferred: bool = False


def leaf(value: float | None, *, best: float) -> Rolled:
    """A part of its own: known exactly, or anything from 0 to *best*."""
    return Rolled(None, 0.0, 0.0, best) if value is None else Rolled(value, 1.0, value, value)


def normalised(weights: Sequence[float | None]) -> tuple[float, ...]:
    """*weights* as shares of 1; equal ones unless all are stated.

    >>> normalised([10, 25, 40]), normalised([None, 2]), normalised([0, 0])
    ((0.13333333333333333, 0.3333333333333333, 0.5333333333333333), (0.5, 0.5), (0.0, 0.0))
    """
    stated = [weight for weight in weights if weight is not None]
    if len(stated) < len(weights):
        stated = [1.0] * len(weights)
    total = math.fsum(stated)
    return tuple(weight / total if total else 0.0 for weight in stated)


def roll_up(parts: Sequence[Part], *, method: Method = "mean", best: float) -> Rolled:
    """The whole that *parts* make; one without parts that count knows nothing.

    >>> children = [leaf(0.8, best=1.2), leaf(0.6, best=1.2), leaf(None, best=1.2)]
    >>> parts = [Part(child, w) for child, w in zip(children, (0.4, 0.3, 0.3))]
    >>> whole = roll_up(parts, best=1.2)
    >>> round(whole.value, 4), round(whole.coverage, 2), round(whole.low, 2), round(whole.high, 2)
    (0.7143, 0.7, 0.5, 0.86)
    """
    counting = [part for part in parts if part.weight > 0]
    if not counting:
        return Rolled(None, 0.0, 0.0, best)
    total = math.fsum(part.weight for part in counting)
    coverage = math.fsum(part.weight * part.rolled.coverage for part in counting) / total
    known = [part for part in counting if part.rolled.value is not None]
    refused = method in ABOVE_ZERO and any((part.rolled.value or 0.0) <= 0 for part in known)
    value = None if refused else _value(known, method)
    low, high = _bounds(counting, method)
    weight = math.fsum(part.weight for part in known)
    guessed = math.fsum(
        part.weight * (1.0 if part.inferred else part.rolled.inferred) for part in known
    )
    return Rolled(
        value,
        coverage,
        low if value is None else min(low, value),  # equal but for rounding
        high if value is None else max(high, value),
        guessed / weight if weight else 0.0,
        ABOVE_ZERO[method] if refused else None,
    )


def _value(known: Sequence[Part], method: Method) -> float | None:
    numbers = [(part.rolled.value, part.weight) for part in known if part.rolled.value is not None]
    return OF[method](numbers) if numbers else None


def _bounds(counting: Sequence[Part], method: Method) -> tuple[float, float]:
    """What the value would be with everything missing at its worst and at its best."""
    ranges = [(part.rolled.low, part.rolled.high, part.weight) for part in counting]
    if method == "most-frequent":
        choices = sorted({end for low, high, _ in ranges for end in (low, high)})
        return most_frequent_between(ranges, choices)
    low, high = ([(each[end], each[2]) for each in ranges] for end in (0, 1))
    return OF[method](low), OF[method](high)
