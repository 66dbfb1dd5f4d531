"""Strengths as costs: a product of strengths becomes a sum of whole numbers, ties and all.

The cost of a strength is ``-log(strength)``. Rounded link by link, 0.08 x 0.75 and 0.06 would
cost a little more and a little less; so a strength is taken as the decimal fraction that it
is written as, split into its prime factors, and only the logarithm of each prime is rounded.
Equal products have equal factors, and therefore the same cost to the last digit.
"""

import math
from fractions import Fraction
from functools import cache

UNIT = 10**15
"""Costs are logarithms in this unit: strengths that differ in the twelfth digit differ."""

_PRIMES = tuple(n for n in range(2, 1_000) if all(n % k for k in range(2, math.isqrt(n) + 1)))


@cache
def cost_of(strength: float) -> int:
    """The cost of a *strength* above 0 and up to 1: a whole number, 0 for 1.

    Exact for strengths of up to six digits; of longer ones a factor that has no prime below
    1,000 counts as one.

    >>> cost_of(1.0), cost_of(0.08) + cost_of(0.75) == cost_of(0.06)
    (0, True)
    """
    fraction = Fraction(repr(strength))
    return max(0, _logarithm(fraction.denominator) - _logarithm(fraction.numerator))


def _logarithm(number: int) -> int:
    """``log(number)`` as the sum over its prime factors."""
    total = 0
    for prime in _PRIMES:
        if prime * prime > number:
            break
        while number % prime == 0:
            number //= prime
            total += _rounded(prime)
    return total + (_rounded(number) if number > 1 else 0)


@cache
def _rounded(number: int) -> int:
    return round(math.log(number) * UNIT)
