"""``forecast``: the way to the next target."""

from typing import Any

import pytest

from strategy_graph.analysis.forecast import Outlook, forecast
from strategy_graph.analysis.trend import trend
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import Band, Baseline, Direction, PeriodTarget
from tests.builders import graph, kpi, objective

LINE = tuple(10.0 + n for n in range(8))


def outlook(values: tuple[float, ...], target: float | Band = 20.0, **stated: Any) -> Outlook:
    read = tuple(Actual(period=str(2018 + n), value=v) for n, v in enumerate(values))
    goal = (PeriodTarget(period="2030", value=target),)
    fields: dict[str, Any] = {
        "actuals": read,
        "targets": goal,
        "direction": Direction.HIGHER,
    } | stated
    return forecast(graph(objective("O", kpis=[kpi("K", **fields)]))).outlooks[0]


def test_a_line_that_meets_its_target_is_on_course() -> None:
    found = outlook(LINE)
    assert found.needed == pytest.approx(3 / 5)
    assert (found.best, found.outcome) == ("drift", "on_course")
    assert found.methods["naive"].value == 17
    assert found.methods["drift"].value == pytest.approx(22)


def test_a_line_that_stops_short_is_off_course() -> None:
    assert outlook(LINE, 30.0).outcome == "off_course"


def test_below_four_values_only_what_is_needed_is_known() -> None:
    found = outlook(LINE[:3])
    assert (found.outcome, found.methods) == ("no_forecast", {})
    assert found.needed == pytest.approx(8 / 10)
    assert found.reasons == ("no forecast: 3 of the 4 values that it takes",)


def test_damped_trend_joins_from_eight_values_on() -> None:
    assert list(outlook(LINE[:7]).methods) == ["naive", "drift"]
    assert list(outlook(LINE).methods) == ["naive", "drift", "damped"]


def test_what_is_reached_already_needs_nothing() -> None:
    found = outlook(LINE, 15.0)
    assert (found.outcome, found.needed) == ("reached", 0)


def test_progress_is_measured_from_the_baseline_where_one_is_stated() -> None:
    base = Baseline(value=100.0, period="2015")
    read = (Actual(period="2020", value=122.0),)
    goal = (PeriodTarget(period="2030", value=200.0),)
    found = outlook((), baseline=base, actuals=read, targets=goal)
    assert found.share == pytest.approx(0.857857, abs=1e-6)
    assert found.course == "moderate_progress"


def test_a_range_has_no_growth_and_says_so() -> None:
    found = outlook(LINE, Band(low=20.0, high=25.0))
    assert found.needed == pytest.approx(3 / 5)
    assert found.share is None
    assert found.reasons == ("no growth rate to a range",)
    assert found.outcome == "on_course"


def test_what_has_no_target_or_value_says_why() -> None:
    assert outlook(()).reasons == ("no data",)
    assert outlook(LINE, targets=()).reasons == ("no target",)
    found = forecast(graph(kpi("K")))
    assert found.to_dict()["summary"] == {"no_forecast": 1}


def test_every_method_stands_beside_the_naive_one_with_its_error() -> None:
    record = outlook(LINE).record()["forecasts"]
    assert record["naive"]["mean_error"] == 1
    assert all(set(each) == {"value", "mean_error", "tests"} for each in record.values())
    assert len({each["tests"] for each in record.values()}) == 1


def test_what_is_cancelled_owes_no_value_and_has_no_forecast() -> None:
    read = (Actual(period="2026", value=3.0),)
    drawn = graph(
        objective("O", kpis=[kpi("A"), kpi("B", status="cancelled")]),
        objective("Q", kpis=[kpi("C", status="cancelled", actuals=read)]),
    )
    assert [each.kpi.code for each in trend(drawn).courses] == ["A", "C"]
    assert [each.kpi.code for each in forecast(drawn).outlooks] == ["A"]
