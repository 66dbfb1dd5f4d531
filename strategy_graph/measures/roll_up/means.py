"""One number of several with weights: each way by its name.

Numbers come as ``(number, weight)``, at least one, every weight above 0. Every way but
``most_frequent`` gives no less where a number grows, so that bounds of parts make bounds of a
whole; for that one see ``most_frequent_between``.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

Method = Literal["mean", "worst", "geometric", "harmonic", "median", "most-frequent", "statuses"]
"""How parts make a whole.

The weighted mean of their attainment, the weakest of it, its geometric or harmonic mean, its
median; or of their colours the most frequent one, or the mean of the points that each has.
"""

METHODS: Final[tuple[Method, ...]] = (
    "mean", "worst", "geometric", "harmonic", "median", "most-frequent", "statuses",
)  # fmt: skip

OF_COLORS: Final[frozenset[Method]] = frozenset({"most-frequent", "statuses"})
"""What speaks of the colours of parts, not of how far each is."""

ABOVE_ZERO: Final[Mapping[Method, str]] = {
    "geometric": "geometric_zero",
    "harmonic": "harmonic_zero",
}
"""What has no meaning where a part is 0, and the reason that is named then."""

TOLERANCE: Final = 1e-9

Weighted = Sequence[tuple[float, float]]


def mean(numbers: Weighted) -> float:
    """The weighted mean.

    >>> mean([(1, 1), (9, 1)])
    5.0
    """
    total = math.fsum(weight for _, weight in numbers)
    return math.fsum(weight * number for number, weight in numbers) / total


def worst(numbers: Weighted) -> float:
    """The lowest, whatever it weighs."""
    return min(number for number, _ in numbers)


def geometric(numbers: Weighted) -> float:
    """The geometric mean; of a 0 the limit, which is 0.

    >>> round(geometric([(1, 1), (2, 1), (3, 2)]), 6)  # COINr
    2.059767
    """
    if worst(numbers) <= 0:
        return 0.0
    return math.exp(mean([(math.log(number), weight) for number, weight in numbers]))


def harmonic(numbers: Weighted) -> float:
    """The harmonic mean; of a 0 the limit, which is 0.

    >>> round(harmonic([(1, 1), (9, 1)]), 9)
    1.8
    """
    return 0.0 if worst(numbers) <= 0 else 1 / mean([(1 / n, weight) for n, weight in numbers])


def median(numbers: Weighted) -> float:
    """The number that half the weight is at or below; between two of them their middle.

    >>> median([(1, 1), (2, 1), (9, 1)]), median([(1, 1), (3, 1)]), median([(1, 3), (9, 1)])
    (2, 2.0, 1)
    """
    ordered = sorted(numbers)
    half = math.fsum(weight for _, weight in ordered) / 2
    below = 0.0
    for at, (number, weight) in enumerate(ordered):
        below += weight
        if abs(below - half) <= TOLERANCE * half:
            return (number + ordered[at + 1][0]) / 2
        if below > half:
            return number
    raise AssertionError("half the weight lies below the last number")


def most_frequent(numbers: Weighted) -> float:
    """The number with the most weight; of several with as much the worst.

    Source: Oracle, objective performance assessment (there best or worst of a tie by choice).

    >>> most_frequent([(1.0, 1), (0.5, 1), (1.0, 1)]), most_frequent([(1.0, 1), (0.0, 1)])
    (1.0, 0.0)
    """
    weights = _weights(numbers)
    most = max(weights.values())
    return min(n for n, weight in weights.items() if weight >= most * (1 - TOLERANCE))


def most_frequent_between(
    ranges: Sequence[tuple[float, float, float]], choices: Sequence[float]
) -> tuple[float, float]:
    """The least and greatest of *choices* that may be the most frequent.

    Each of *ranges* is ``(low, high, weight)``: a part that is one of *choices* from low to high.
    A choice may be it unless another has more weight already than it could get.

    >>> most_frequent_between([(1.0, 1.0, 2), (0.0, 1.0, 1)], (0.0, 0.5, 1.0))
    (1.0, 1.0)
    >>> most_frequent_between([(1.0, 1.0, 2), (0.0, 1.0, 2)], (0.0, 0.5, 1.0))
    (0.0, 1.0)
    """
    fixed = _weights([(low, weight) for low, high, weight in ranges if low == high])
    most = max(fixed.values(), default=0.0)
    possible = [
        choice
        for choice in choices
        if math.fsum(w for low, high, w in ranges if low <= choice <= high)
        >= most * (1 - TOLERANCE)
    ]
    return min(possible), max(possible)


def _weights(numbers: Weighted) -> dict[float, float]:
    found: dict[float, list[float]] = {}
    for number, weight in numbers:
        found.setdefault(number, []).append(weight)
    return {number: math.fsum(weights) for number, weights in found.items()}


OF: Final[Mapping[Method, Callable[[Weighted], float]]] = {
    "mean": mean,
    "worst": worst,
    "geometric": geometric,
    "harmonic": harmonic,
    "median": median,
    "most-frequent": most_frequent,
    "statuses": mean,
}
"""What each way makes of numbers; the last two of the points of colours."""
