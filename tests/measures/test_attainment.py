"""Which formula a KPI gets, and what it is refused for."""

import datetime as dt

import pytest

from strategy_graph.measures.attainment import Attained, attained, is_falling
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.readings import aim, reading
from strategy_graph.model import Kpi
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import (
    Band,
    Baseline,
    Direction,
    InWords,
    Point,
    Thresholds,
)
from strategy_graph.model.period import Period

YEAR = Period.parse("2026")
QUARTER = Period.parse("2026Q1")
FALLS, RISES = Direction.LOWER, Direction.HIGHER


def found(
    value: float | bool, *, day: dt.date | None = None, period: Period = YEAR, **fields: object
) -> Attained:
    read = (Actual(period=str(period), value=value, date=day),)
    kpi = Kpi.model_validate({"strategy": "s", "code": "K", "name": "k", "actuals": read, **fields})
    return attained(kpi, reading(kpi, period), aim(kpi, period), period)


def shown(value: float | bool, **fields: object) -> tuple[str, float]:
    one = found(value, **fields)  # type: ignore[arg-type]
    return one.formula, round(one.value, 4)


def refused(value: float | bool, **fields: object) -> str:
    with pytest.raises(UndefinedError) as error:
        found(value, **fields)  # type: ignore[arg-type]
    return error.value.reason


def test_default_formula_follows_from_what_is_stated() -> None:
    assert shown(90.0, target=100.0, direction=RISES) == ("ratio", 0.9)
    assert shown(5.0, target=4.0, direction=FALLS) == ("mirror", 0.75)
    assert shown(7.0, target=4.0, baseline=10.0) == ("progress", 0.5)
    assert shown(7.0, target=4.0, baseline=Baseline(value=10.0)) == ("progress", 0.5)
    assert shown(3.0, target=2.0, worst=5.0, baseline=4.0) == ("performance", 0.6667)
    assert shown(1.0, target=0.0, allowed=2.0) == ("within", 1.0)
    assert shown(True, target=True) == ("binary", 1.0)
    assert shown(False, target=True) == ("binary", 0.0)


def test_a_falling_measure_may_have_a_negative_target() -> None:
    assert shown(-10.0, target=-5.0, direction=FALLS) == ("mirror", 2.0)
    assert shown(-4.0, target=-5.0, direction=FALLS) == ("mirror", 0.8)
    assert refused(-10.0, target=-5.0, direction=RISES, attainment="mirror") == "negative"


def test_a_named_formula_is_the_one_that_is_used() -> None:
    assert shown(5.0, target=4.0, direction=FALLS, attainment="ratio") == ("ratio", 0.8)
    assert shown(110.0, target=100.0, attainment="deviation") == ("deviation", 0.9)
    curve = (Point(value=7.0, score=50.0), Point(value=8.5, score=100.0))
    assert shown(7.75, target=8.5, attainment="points", points=curve) == ("points", 0.75)
    three = {"target": 1000.0, "worst": 2500.0, "thresholds": Thresholds(amber=1500.0)}
    assert shown(2000.0, attainment="grl", **three) == ("grl", -0.5)


def test_a_range_is_a_band_and_one_end_is_at_least_or_at_most() -> None:
    assert shown(97.0, target=Band(low=95.0, high=105.0)) == ("band", 1.0)
    assert shown(90.0, target=Band(low=95.0, high=105.0), worst=80.0) == ("band", 0.6667)
    assert shown(110.0, target=Band(low=95.0, high=105.0), worst=80.0) == ("band", 0.0)
    assert shown(76.0, target=Band(low=95.0)) == ("ratio", 0.8)
    assert shown(5.0, target=Band(high=4.0)) == ("mirror", 0.75)
    assert shown(0.0, target=Band(high=0.0), allowed=1.0) == ("within", 1.0)


def test_what_is_an_attainment_already_is_not_divided_again() -> None:
    assert shown(95.0, name="收質件數達成率", unit="%", target=98.0) == ("stated", 0.95)
    assert shown(0.8, unit="attainment", target=1.0) == ("stated", 0.8)
    fields = {"name": "未達成率", "unit": "%", "direction": FALLS}
    assert shown(30.0, target=10.0, **fields) == ("mirror", -1.0)
    assert shown(95.0, name="滿意度", unit="%", target=100.0, direction=RISES) == ("ratio", 0.95)


def test_a_milestone_is_reached_by_its_day_or_not() -> None:
    day = dt.date(2026, 6, 30)
    assert shown(True, target=day, day=dt.date(2026, 6, 30)) == ("milestone", 1.0)
    assert shown(True, target=day, day=dt.date(2026, 7, 1)) == ("milestone", 0.0)
    assert shown(False, target=day) == ("milestone", 0.0)
    assert refused(False, target=dt.date(2027, 6, 30)) == "not_due"
    assert refused(True, target=day) == "day_unknown"


def test_a_milestone_is_due_in_its_month_and_not_before() -> None:
    """A quarter ends before a day in June of its year, and with the month of a day in March."""
    assert refused(False, target=dt.date(2026, 6, 30), period=QUARTER) == "not_due"
    assert shown(True, target=dt.date(2026, 6, 30), period=QUARTER) == ("milestone", 1.0)
    for day in (dt.date(2026, 3, 5), dt.date(2026, 3, 31)):
        assert shown(False, target=day, period=QUARTER) == ("milestone", 0.0)
        assert shown(True, target=day, period=QUARTER) == ("milestone", 1.0)


def test_less_is_better_where_the_target_lies_below_the_worst_value_or_the_baseline() -> None:
    worst = Kpi(strategy="s", code="K", name="k", worst=5.0)
    begun = Kpi(strategy="s", code="K", name="k", baseline=Baseline(value=5.0))
    assert [is_falling(each, 2.0) for each in (worst, begun)] == [True, True]
    assert [is_falling(each, 8.0) for each in (worst, begun)] == [False, False]
    assert [is_falling(worst), is_falling(worst, 5.0)] == [None, None]
    assert is_falling(Kpi(strategy="s", code="K", name="k"), 2.0) is None


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"target": 80.0}, "direction_unset"),
        ({"target": 0.0, "direction": FALLS}, "zero_target"),
        ({"target": -2.0, "direction": RISES}, "negative"),
        ({"target": 5.0, "baseline": 5.0}, "target_is_baseline"),
        ({"target": 5.0, "worst": 5.0}, "target_is_worst"),
        ({"target": InWords(text="better")}, "target_in_words"),
        ({"target": 5.0, "attainment": "progress"}, "formula_needs"),
        ({"target": 5.0, "attainment": "band"}, "formula_needs_band"),
        ({"target": Band(low=1.0, high=2.0), "attainment": "ratio"}, "formula_needs_number"),
        ({}, "no_target"),
    ],
)
def test_refused_by_name(fields: dict[str, object], reason: str) -> None:
    assert refused(3.0, **fields) == reason
