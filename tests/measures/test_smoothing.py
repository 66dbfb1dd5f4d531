"""Forecasts of a row of values."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.measures.smoothing import (
    LEAST,
    LEAST_DAMPED,
    best_of,
    damped,
    drift,
    naive,
    smooth,
    tried,
)

NIST = [6.4, 5.6, 7.8, 8.8, 11, 11.6, 16.7, 15.3, 21.6, 22.4]
"""NIST/SEMATECH e-Handbook 6.4.3.4, with alpha .3623, gamma 1.0, S1 6.4 and b1 0.8."""


def test_nist_example_of_double_smoothing() -> None:
    found = smooth(NIST, alpha=0.3623, gamma=1.0, slope=0.8)
    assert list(found.levels) == pytest.approx(
        [6.4, 6.6, 7.2, 8.1, 9.8, 11.5, 14.5, 16.7, 19.9, 22.8], abs=0.06
    )
    assert list(found.expected) == pytest.approx(
        [7.2, 6.8, 7.8, 9.1, 11.4, 13.2, 17.4, 18.9, 23.1], abs=0.06
    )
    ahead = [found.ahead(steps) for steps in range(1, 6)]
    assert ahead == pytest.approx([25.8, 28.7, 31.7, 34.6, 37.6], abs=0.06)
    squares = [(a - b) ** 2 for a, b in zip(NIST[1:], found.expected, strict=True)]
    # The page prints 3.7024, which its own figures do not give.
    assert sum(squares) / len(squares) == pytest.approx(3.6743, abs=0.001)


def test_the_usual_first_slope_is_that_of_nist() -> None:
    assert smooth(NIST, alpha=0.5, gamma=0.5).slopes[0] == pytest.approx(0.8)


def test_damping_makes_the_trend_end_somewhere() -> None:
    found = smooth(NIST, alpha=0.5, gamma=0.5, phi=0.8)
    limit = found.levels[-1] + found.slopes[-1] * 0.8 / (1 - 0.8)
    assert found.ahead(200) == pytest.approx(limit)


def test_methods_by_the_number_of_values() -> None:
    assert tried([1.0] * (LEAST - 1), 1) == {}
    assert list(tried([1.0] * LEAST, 1)) == ["naive", "drift"]
    assert list(tried([1.0] * LEAST_DAMPED, 1)) == ["naive", "drift", "damped"]


def test_errors_are_those_of_values_that_the_method_had_not_seen() -> None:
    values = [1.0, 3.0, 2.0, 6.0]
    found = tried(values, 1)
    assert found["naive"].tests == 2
    assert found["naive"].error == pytest.approx((1 + 4) / 2)
    # From 1, 3 comes 5, which was 2; from 1, 3, 2 comes 2.5, which was 6.
    assert found["drift"].error == pytest.approx((3 + 3.5) / 2)
    assert best_of(found) == "naive"


def test_of_equals_the_plainer_method_is_named() -> None:
    assert best_of(tried([5.0] * 10, 3)) == "naive"
    assert best_of({}) is None


@given(
    start=st.floats(-100, 100),
    step=st.floats(-10, 10),
    count=st.integers(LEAST, 20),
    ahead=st.integers(1, 12),
)
def test_a_straight_line_goes_on(start: float, step: float, count: int, ahead: int) -> None:
    line = [start + step * n for n in range(count)]
    assert drift(line, ahead) == pytest.approx(start + step * (count - 1 + ahead), abs=1e-6)
    assert naive(line, ahead) == line[-1]


@given(st.lists(st.floats(-1e6, 1e6), min_size=LEAST_DAMPED, max_size=20), st.floats(0.1, 10))
def test_units_change_the_forecast_as_they_change_the_values(
    values: list[float], unit: float
) -> None:
    # A power of two, which changes no digit: a fit that is decided by one may decide otherwise.
    scale = 2.0 ** round(unit)
    assert damped([scale * v for v in values], 2) == pytest.approx(scale * damped(values, 2))


def test_the_fit_that_was_least_far_off_in_squares_is_taken() -> None:
    """Every parameter that is tried is the best of some of these made-up rows."""
    tried_by_hand = list(
        itertools.product((0.2, 0.4, 0.6, 0.8, 1.0), (0.1, 0.3, 0.5, 0.8), (0.8, 0.9, 0.98))
    )
    drawn, best_ones = random.Random(17), list[tuple[float, float, float]]()
    for _ in range(60):
        values = list(itertools.accumulate(drawn.gauss(0.5, 1) for _ in range(10)))
        values = [each + drawn.gauss(0, drawn.choice((0.1, 1))) for each in values]
        off = {}
        for alpha, gamma, phi in tried_by_hand:
            fit = smooth(values, alpha=alpha, gamma=gamma, phi=phi)
            errors = [a - b for a, b in zip(values[1:], fit.expected, strict=True)]
            off[alpha, gamma, phi] = sum(each * each for each in errors), fit.ahead(3)
        best = min(off, key=lambda each: off[each][0])
        best_ones.append(best)
        assert damped(values, 3) == pytest.approx(off[best][1])
    assert [len(set(of_one)) for of_one in zip(*best_ones, strict=True)] == [5, 4, 3]
