"""Costs of strengths against exact fractions."""

import math
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph.algorithms.paths.product_cost import UNIT, cost_of

hundredths = st.integers(1, 100).map(lambda n: n / 100)
some = st.lists(hundredths, min_size=1, max_size=4)


def _exact(strengths: list[float]) -> Fraction:
    return math.prod((Fraction(repr(strength)) for strength in strengths), start=Fraction(1))


@given(some, some)
def test_products_are_ordered_as_they_are_and_equal_ones_tie(
    one: list[float], other: list[float]
) -> None:
    mine, theirs = sum(map(cost_of, one)), sum(map(cost_of, other))
    assert (mine == theirs) == (_exact(one) == _exact(other))
    assert (mine < theirs) == (_exact(one) > _exact(other))


@given(st.floats(1e-300, 1.0))
def test_a_cost_is_the_logarithm_and_never_below_0(strength: float) -> None:
    assert cost_of(strength) >= 0
    assert abs(cost_of(strength) / UNIT + math.log(strength)) < 1e-11


def test_pairs_of_two_digits_tie_with_the_strength_they_make() -> None:
    for a in range(1, 100):
        for b in range(1, 100):
            if a * b % 100 == 0:
                assert cost_of(a / 100) + cost_of(b / 100) == cost_of(a * b / 10_000)
