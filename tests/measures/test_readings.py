"""What a KPI has reached, and what it was to reach, in a period."""

import datetime as dt

import pytest

from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.readings import aim, reading
from strategy_graph.model import Kpi
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.fields.target import Band, Baseline, PeriodTarget
from strategy_graph.model.period import Period


def kpi(**fields: object) -> Kpi:
    return Kpi.model_validate({"strategy": "s", "code": "K", "name": "k", **fields})


def monthly(values: dict[str, float], **fields: object) -> Kpi:
    return kpi(actuals=tuple(Actual(period=p, value=v) for p, v in values.items()), **fields)


def of(found: Kpi, period: str) -> float:
    return reading(found, Period.parse(period)).value


def refused(found: Kpi, period: str) -> str:
    with pytest.raises(UndefinedError) as error:
        reading(found, Period.parse(period))
    return error.value.reason


QUARTERS = {"2026Q1": 10.0, "2026Q2": 20.0, "2026Q3": 30.0, "2026Q4": 40.0}


def test_a_flow_is_summed_and_a_stock_is_its_last_value() -> None:
    assert of(monthly(QUARTERS, quantity="flow"), "2026") == 100
    assert of(monthly(QUARTERS, quantity="flow"), "2026H1") == 30
    assert of(monthly(QUARTERS, quantity="stock"), "2026") == 40
    assert of(monthly(QUARTERS, cumulative=True), "2026") == 40


def test_a_rate_is_the_sum_of_numerators_over_that_of_denominators() -> None:
    """akvo-rsr: 9 of 10 and 10 of 100 are 17.27 %, not the mean of the two, 50 %."""
    parts = (
        Actual(period="2026H1", value=90.0, numerator=9, denominator=10),
        Actual(period="2026H2", value=10.0, numerator=10, denominator=100),
    )
    assert of(kpi(actuals=parts, quantity="rate", unit="%"), "2026") == pytest.approx(
        17.2727, abs=1e-4
    )
    even = tuple(
        Actual(period=p, value=60.0, numerator=6, denominator=10) for p in ("2026H1", "2026H2")
    )
    assert of(kpi(actuals=even, quantity="rate", unit="%"), "2026") == 60


def test_the_value_of_the_period_itself_goes_before_its_parts() -> None:
    both = monthly(QUARTERS | {"2026": 99.0}, quantity="flow")
    assert of(both, "2026") == 99


def test_roc_and_western_years_are_one_period() -> None:
    assert of(monthly({"115年度": 5.0}), "2026") == 5


def test_nothing_is_summed_that_leaves_a_part_out() -> None:
    assert (
        refused(monthly({"2026Q1": 10.0, "2026Q3": 1.0}, quantity="flow"), "2026") == "incomplete"
    )


def test_why_there_is_no_value() -> None:
    assert refused(kpi(), "2026") == "no_actual"
    assert refused(monthly({"2025": 1.0}), "2026") == "no_data"
    assert refused(monthly(QUARTERS), "2026") == "quantity_unset"
    assert refused(monthly(QUARTERS, quantity="rate"), "2026") == "no_denominators"
    twice = (Actual(period="2026", value=1.0), Actual(period="115年度", value=2.0))
    assert refused(kpi(actuals=twice), "2026") == "two_values"
    twice = (Actual(period="2026Q1", value=1.0), Actual(period="115Q1", value=2.0))
    assert refused(kpi(actuals=twice, quantity="flow"), "2026") == "two_values"
    words = (Actual(period="2026", text="survey was not held"),)
    assert refused(kpi(actuals=words), "2026") == "in_words"
    north = (Actual(period="2026", value=3.0, group="north"),)
    assert refused(kpi(actuals=north), "2026") == "only_groups"


def test_equal_values_stated_twice_are_one() -> None:
    twice = (Actual(period="2026", value=1.0), Actual(period="115年度", value=1.0))
    assert of(kpi(actuals=twice), "2026") == 1


def test_weeks_of_a_month_are_apart() -> None:
    weeks = {"2026-W06": 3.0, "2026-W07": 4.0, "2026-W08": 5.0}
    assert of(monthly(weeks, quantity="stock"), "2026-02") == 5
    assert refused(monthly(weeks, quantity="flow"), "2026-02") == "incomplete"


def test_a_year_of_another_calendar_holds_its_own_months() -> None:
    fiscal = Calendar(first_month=7, named_after="end")
    found = monthly({"2025-07": 1.0, "2026-06": 2.0, "2026-07": 4.0}, quantity="stock")
    assert reading(found, Period.parse("FY2026", fiscal), fiscal).value == 2
    quarters = monthly({f"FY2026 Q{n}": n for n in range(1, 5)}, quantity="flow")
    assert reading(quarters, Period.parse("FY2026", fiscal), fiscal).value == 10


def targets(values: dict[str, float], **fields: object) -> Kpi:
    return kpi(targets=tuple(PeriodTarget(period=p, value=v) for p, v in values.items()), **fields)


def wanted(found: Kpi, period: str) -> object:
    return aim(found, Period.parse(period)).target


def no_target(found: Kpi, period: str) -> str:
    with pytest.raises(UndefinedError) as error:
        aim(found, Period.parse(period))
    return error.value.reason


def test_the_target_of_the_period_goes_before_the_general_one() -> None:
    found = targets({"2026": 5.0}, target=9.0)
    assert (wanted(found, "2026"), wanted(found, "2027")) == (5, 9)


def test_what_is_approved_goes_before_what_is_proposed() -> None:
    both = (
        PeriodTarget(period="2026", value=5.0, state="proposed"),
        PeriodTarget(period="2026", value=4.0, state="approved"),
    )
    assert wanted(kpi(targets=both), "2026") == 4
    assert no_target(targets({"2026": 5.0, "115年度": 6.0}), "2026") == "two_targets"


def test_a_linear_trajectory_runs_from_the_baseline_through_the_targets() -> None:
    start = Baseline(value=100.0, period="2024")
    found = targets({"2026": 80.0, "2028": 60.0}, baseline=start, trajectory="linear")
    assert [wanted(found, year) for year in ("2024", "2025", "2026", "2027", "2028")] == [
        100, 90, 80, 70, 60,
    ]  # fmt: skip
    assert no_target(found, "2029") == "no_target_of_period"
    assert no_target(found, "2023") == "no_target_of_period"


def test_a_step_trajectory_keeps_the_last_target() -> None:
    found = targets({"2026": 80.0, "2028": 60.0}, trajectory="step")
    assert (wanted(found, "2027"), wanted(found, "2030")) == (80, 60)
    assert no_target(found, "2025") == "no_target_of_period"


def test_a_cumulative_trajectory_adds_up_the_targets_of_the_parts() -> None:
    found = targets(QUARTERS, trajectory="cumulative", quantity="flow")
    assert wanted(found, "2026") == 100
    assert (
        no_target(targets({"2026Q1": 1.0}, trajectory="cumulative"), "2026")
        == "no_target_of_period"
    )


def test_the_target_of_a_year_is_not_that_of_a_quarter() -> None:
    assert no_target(kpi(target=400.0, quantity="flow"), "2026Q1") == "target_of_year"
    assert wanted(kpi(target=400.0, quantity="stock"), "2026Q1") == 400


def test_targets_that_are_no_numbers() -> None:
    day = dt.date(2026, 6, 30)
    assert wanted(kpi(target=day), "2026") == day
    assert wanted(kpi(target=Band(low=1)), "2026") == Band(low=1)
    assert no_target(kpi(), "2026") == "no_target"
