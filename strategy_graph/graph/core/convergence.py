"""Whether the effects that run round loops add up to something finite: decided here alone.

The sum over all walks is finite exactly where the spectral radius of W is below 1. A radius
is worked out in floating point: three strengths of 0.3, 0.6 and 0.1 add up to
0.9999999999999999, and a total on such a footing is 10^15 of nothing. So a radius within
``MARGIN`` of 1 counts as 1; what is left has totals that are right to six digits at least.
"""

MARGIN = 1e-9
"""How far below 1 a spectral radius must be, far above what rounding adds up to."""

LIMIT = 1.0 - MARGIN
"""From here on a spectral radius has no finite total."""


def converges(radius: float) -> bool:
    """Whether a finite total exists; false for NaN, where a strength is not known.

    >>> converges(0.5), converges(0.1 + 0.2 + 0.7 - 1e-16), converges(float("nan"))
    (True, False, False)
    """
    return radius < LIMIT


def diverges(radius: float) -> bool:
    """Whether no finite total exists; false for NaN, since nobody knows.

    >>> diverges(1.0), diverges(0.999), diverges(float("nan"))
    (True, False, False)
    """
    return radius >= LIMIT
