"""Growth and its classes: the figures of ISTAT's classes and of Open SDG's code."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.growth import (
    growth_class,
    growth_rate,
    needed_class,
    needed_score,
    needed_share,
)

ISTAT = {
    0.051: "clear_improvement",
    0.05: "slight_improvement",
    0.011: "slight_improvement",
    0.01: "stable",
    0.0: "stable",
    -0.0099: "stable",
    -0.01: "slight_worsening",
    -0.0499: "slight_worsening",
    -0.05: "clear_worsening",
}
"""Classes of the SDG indicators of ISTAT and ASTAT: above 5 %, 1 to 5 %, about 0."""

OPEN_SDG = [
    (150, 1.786094, 5.0, "substantial_progress"),
    (122, 0.857857, 1.8419, "moderate_progress"),
    (112, 0.484723, -0.4803, "limited_progress"),
    (90, -0.440893, -4.3371, "deterioration"),
]
"""From 100 in 2015, seen in 2020, to 200 in 2030; sdg-build@27c0bf0, ProgressMeasure.py."""


@pytest.mark.parametrize(("rate", "name"), ISTAT.items())
def test_classes_of_growth(rate: float, name: str) -> None:
    assert growth_class(rate) == name


def test_a_pair_of_values_and_its_turned_sign() -> None:
    rate = growth_rate(100, 121, 2)
    assert rate == pytest.approx(0.1, abs=1e-12)
    assert growth_class(rate) == "clear_improvement"
    assert growth_class(rate, falling=True) == "clear_worsening"


@pytest.mark.parametrize(("now", "share", "score", "name"), OPEN_SDG)
def test_growth_over_that_which_was_needed(
    now: float, share: float, score: float, name: str
) -> None:
    found = needed_share((2015, 100), (2020, now), (2030, 200))
    assert found == pytest.approx(share, abs=1e-6)
    assert needed_score(found) == pytest.approx(score, abs=1e-3)
    assert needed_class(found) == name


@pytest.mark.parametrize(
    ("start", "end", "span", "reason"),
    [
        (0, 5, 1, "growth_from_zero"),
        (5, 0, 1, "growth_from_zero"),
        (-1, 2, 1, "growth_of_signs"),
        (1, 2, 0, "no_time"),
    ],
)
def test_no_rate_is_made_up(start: float, end: float, span: float, reason: str) -> None:
    with pytest.raises(UndefinedError) as error:
        growth_rate(start, end, span)
    assert error.value.reason == reason


def test_no_growth_is_needed_where_the_target_is_the_baseline() -> None:
    with pytest.raises(UndefinedError, match="target_is_baseline"):
        needed_share((2015, 100), (2020, 110), (2030, 100))


@given(
    start=st.floats(0.001, 1e6),
    rate=st.floats(-0.5, 1.0),
    span=st.floats(0.25, 30),
    unit=st.floats(0.01, 1000),
)
def test_growth_goes_back_where_it_came_from(
    start: float, rate: float, span: float, unit: float
) -> None:
    end = start * (1 + rate) ** span
    assume(end > 0 and math.isfinite(end))
    assert growth_rate(start, end, span) == pytest.approx(rate, abs=1e-9)
    assert growth_rate(unit * start, unit * end, span) == pytest.approx(rate, abs=1e-9)
    assert growth_rate(-start, -end, span) == pytest.approx(-rate, abs=1e-9)


def test_the_latest_rate_carried_forward() -> None:
    """WHO billionaiRe, scenario_aroc: 87 in 2017 and 88 in 2018 are 95.329345 in 2025."""
    assert 88 * (1 + growth_rate(87, 88, 1)) ** 7 == pytest.approx(95.329345, abs=1e-5)
