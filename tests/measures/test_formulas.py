"""Attainment: worked numbers of manuals and products, and what has no number."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.measures import formulas
from strategy_graph.measures.formulas import UndefinedError

numbers = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)


def percent(values: list[float]) -> list[float]:
    return [round(100 * value, 4) for value in values]


def test_at_most_series_of_twelve_check_ins() -> None:
    """Profit.co, "At Most" control KPI: 2 - a/t."""
    actuals = [0.8, 1, 0.5, 0.75, 0.25, 1, 1.5, 1.2, 1.35, 1.5, 1.75, 1]
    expected = [120, 100, 150, 125, 175, 100, 50, 80, 65, 50, 25, 100]
    assert percent([formulas.mirror(a, target=1) for a in actuals]) == expected


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        (2421665, 1468493, 35.1),  # Information Builders PMF
        (8, 10, 120.0),  # Camms, lower is better; SAP "reduction" 80 of 100
        (120, 100, 80.0),
        (5, 4, 75.0),
        (-60, -100, 60.0),  # less is better below zero, too
        (-120, -100, 120.0),
        (50, -100, -50.0),
        (-10, -5, 200.0),
    ],
)
def test_mirror(actual: float, target: float, expected: float) -> None:
    assert 100 * formulas.mirror(actual, target=target) == pytest.approx(expected, abs=0.05)


def test_ratio_both_ways() -> None:
    assert formulas.ratio(90, target=100) == 0.9
    assert formulas.ratio(95, target=85) == pytest.approx(1.117647)
    assert formulas.ratio(5, target=4, falling=True) == 0.8
    assert formulas.ratio(8.8, target=20, falling=True) == pytest.approx(2.272727)


def test_progress_is_safe_under_signs() -> None:
    """SAP Solution Manager; the first case is where SAP SSM prints -150."""
    assert formulas.progress(3, baseline=-5, target=-2) == pytest.approx(2.666667)
    assert formulas.progress(7, baseline=10, target=4) == 0.5
    assert formulas.progress(16, baseline=15, target=45) == pytest.approx(0.033333, abs=1e-6)


def test_performance_is_the_position_between_worst_and_target() -> None:
    assert formulas.performance(16, worst=0, target=100) == 0.16
    assert formulas.performance(50, worst=0, target=200) == 0.25
    assert formulas.performance(3, worst=5, target=2) == pytest.approx(2 / 3)


def test_deviation_is_saps_absolute() -> None:
    assert percent([formulas.deviation(a, target=100) for a in (95, 110)]) == [95, 90]


@pytest.mark.parametrize(
    ("value", "expected"), [(90, 0.667), (100, 1), (110, 0.667), (79, 0), (121, 0)]
)
def test_band_with_points_of_failure(value: float, expected: float) -> None:
    found = formulas.band(value, low=95, high=105, fail_low=80, fail_high=120)
    assert found == pytest.approx(expected, abs=0.001)


def test_band_without_a_point_of_failure_fails_at_once() -> None:
    ends = (94.9, 95, 105, 105.1)
    assert [formulas.band(each, low=95, high=105) for each in ends] == [0, 1, 1, 0]
    assert formulas.band(1e9, low=95, high=None) == 1.0


def test_points_of_a_payout_curve() -> None:
    curve = [(7.0, 50.0), (8.5, 100.0), (10.0, 200.0)]
    values = (6.99, 7, 7.75, 8.5, 9.25, 10, 12)
    assert percent([formulas.points(v, curve) for v in values]) == [0, 50, 75, 100, 150, 200, 200]


def test_two_points_at_one_value_are_a_step() -> None:
    curve = [(5.0, 0.0), (5.0, 100.0), (10.0, 120.0)]
    assert percent([formulas.points(v, curve) for v in (4, 5, 7.5)]) == [0, 100, 110]
    falling = [(5.0, 0.0), (5.0, 100.0), (2.0, 120.0)]
    assert percent([formulas.points(v, falling) for v in (6, 5, 3.5)]) == [0, 100, 110]


def test_points_of_a_falling_measure() -> None:
    curve = [(4.0, 50.0), (2.0, 100.0)]
    assert percent([formulas.points(v, curve) for v in (4, 3, 2, 3.5)]) == [50, 75, 100, 62.5]
    assert formulas.points(1, curve) == 1.0
    assert formulas.points(4.1, curve) == 0.0


@pytest.mark.parametrize(
    ("points", "cases"),
    [
        ((1000, 1500, 2500), {900: 1, 1250: 0.5, 1500: 0, 2000: -0.5, 2600: -1}),
        ((90, 80, 60), {85: 0.5, 70: -0.5, 95: 1, 50: -1}),
    ],
)
def test_grl_indicator(points: tuple[float, float, float], cases: dict[float, float]) -> None:
    target, threshold, worst = points
    for value, expected in cases.items():
        found = formulas.grl(value, target=target, threshold=threshold, worst=worst)
        assert found == pytest.approx(expected)


def test_within_is_met_or_not() -> None:
    assert [formulas.within(a, target=0, allowed=2) for a in (0, 2, -2, 2.1)] == [1, 1, 1, 0]


@pytest.mark.parametrize(
    ("formula", "arguments", "reason"),
    [
        (formulas.ratio, {"target": 0}, "zero_target"),
        (formulas.mirror, {"target": 0}, "zero_target"),
        (formulas.deviation, {"target": 0}, "zero_target"),
        (formulas.ratio, {"target": -2}, "negative"),
        (formulas.progress, {"baseline": 50, "target": 50}, "target_is_baseline"),
        (formulas.performance, {"worst": 5, "target": 5}, "target_is_worst"),
        (formulas.grl, {"target": 1, "threshold": 1, "worst": 0}, "equal_points"),
    ],
)
def test_refused_by_name(formula: object, arguments: dict[str, float], reason: str) -> None:
    assert callable(formula)
    with pytest.raises(UndefinedError) as refused:
        formula(3, **arguments)
    assert refused.value.reason == reason


def test_ratio_of_nothing_is_refused() -> None:
    with pytest.raises(UndefinedError, match="zero_value"):
        formulas.ratio(0, target=4, falling=True)
    with pytest.raises(UndefinedError, match="few_points"):
        formulas.points(1, [(1, 1)])
    with pytest.raises(UndefinedError, match="nothing_planned"):
        formulas.share_inside(0, planned=0)
    assert formulas.share_inside(3, planned=4) == 0.75


@given(numbers, numbers, numbers, st.floats(min_value=0.01, max_value=100), numbers)
def test_line_formulas_do_not_depend_on_units(
    value: float, start: float, target: float, scale: float, shift: float
) -> None:
    """Celsius or Fahrenheit, thousands or ones: the same attainment."""
    if abs(target - start) < 1e-3:
        return
    here = formulas.progress(value, baseline=start, target=target)
    there = formulas.progress(
        value * scale + shift, baseline=start * scale + shift, target=target * scale + shift
    )
    assert math.isclose(here, there, rel_tol=1e-6, abs_tol=1e-3)


@given(st.floats(min_value=0.01, max_value=1e6), st.floats(min_value=0.01, max_value=1e6))
def test_every_formula_is_one_at_the_target(target: float, other: float) -> None:
    assert formulas.ratio(target, target=target) == 1
    assert formulas.ratio(target, target=target, falling=True) == 1
    assert formulas.mirror(target, target=target) == 1
    assert formulas.deviation(target, target=target) == 1
    if other != target:
        assert formulas.progress(target, baseline=other, target=target) == 1
        assert formulas.performance(target, worst=other, target=target) == 1


def test_scales_of_two_products_are_curves() -> None:
    """Spider: goal 700 and red flag 500 are 6.67 and 3.33 of 10, falling ones alike; -1 to 1."""
    rising = [(300, 0), (500, 100 / 3), (700, 200 / 3), (900, 100)]
    found = [10 * formulas.points(a, rising) for a in (300, 500, 600, 700, 900)]
    assert found == pytest.approx([0, 3.333, 5, 6.667, 10], abs=1e-3)
    falling = [(8, 0), (5, 100 / 3), (2, 200 / 3), (-1, 100)]
    assert 10 * formulas.points(3, falling) == pytest.approx(5.556, abs=1e-3)
    assert 2 * formulas.performance(175, worst=100, target=200) - 1 == 0.5


def test_a_goal_post_is_a_range_with_its_edges_on_the_better_side() -> None:
    """Camms: 100 inside 5 % around the target; outside, each unit beyond an edge is lost."""
    low, high = 2_850_000, 3_150_000
    ends = {"low": low, "high": high, "fail_low": 0, "fail_high": high + low}
    found = [formulas.band(a, **ends) for a in (2950000, 2850000, 2565000, 3150000, 3435000)]
    assert percent(found) == [100, 100, 90, 100, 90]


def test_a_target_of_zero_is_held_to_a_tolerance() -> None:
    """Camms: 0 of 0 is met, 1 and -1 are not; a ratio is refused."""
    assert [formulas.within(a, target=0, allowed=0) for a in (0, 1, -1)] == [1, 0, 0]


def test_target_types_of_sap() -> None:
    """SAP SSM: achievement, reduction, absolute; 3 against -2 is refused, where it prints -150."""
    assert percent([formulas.ratio(90, target=100)]) == [90]
    assert percent([formulas.mirror(a, target=100) for a in (80, 120)]) == [120, 80]
    assert percent([formulas.deviation(a, target=100) for a in (95, 110)]) == [95, 90]
    with pytest.raises(UndefinedError, match="negative"):
        formulas.ratio(3, target=-2)
