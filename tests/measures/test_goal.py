"""The next target of a row of values."""

import datetime as dt
from typing import Any

import pytest

from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.goal import Goal, next_goal
from strategy_graph.measures.series import series
from strategy_graph.model import Kpi
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import Band, InWords, PeriodTarget
from strategy_graph.model.period import Period


def kpi(*periods: str, **more: Any) -> Kpi:
    read = tuple(Actual(period=each, value=10.0) for each in periods)
    stated = {"strategy": "s", "code": "K", "name": "k", "actuals": read}
    return Kpi.model_validate(stated | more)


def goal(found: Kpi, time: str | None = None) -> Goal:
    return next_goal(found, series(found), time=None if time is None else Period.parse(time))


def refused(found: Kpi, time: str | None = None) -> str:
    with pytest.raises(UndefinedError) as error:
        goal(found, time)
    return error.value.reason


def by_period(**targets: float) -> tuple[PeriodTarget, ...]:
    return tuple(PeriodTarget(period=p.removeprefix("y"), value=v) for p, v in targets.items())


def test_the_first_target_after_the_last_value_is_the_next() -> None:
    found = goal(kpi("2025", targets=by_period(y2030=40.0, y2025=10.0, y2027=20.0)))
    assert (found.target, found.period, found.when) == (20.0, "2027", 2028.0)
    assert refused(kpi("2025", targets=by_period(y2024=9.0))) == "no_target_ahead"


def test_of_two_targets_for_one_period_the_settled_one_counts() -> None:
    stated = (
        PeriodTarget(period="2027", value=30.0, state="proposed"),
        PeriodTarget(period="2027", value=20.0, state="approved"),
    )
    assert goal(kpi("2025", targets=stated)).target == 20


def test_a_target_of_every_period_is_due_with_the_kpi_or_the_strategy() -> None:
    assert goal(kpi("2025", target=20.0, due=dt.date(2026, 12, 31))).when == pytest.approx(2027.0)
    assert goal(kpi("2025", target=20.0), "2024-2027").when == 2028.0
    assert refused(kpi("2025", target=20.0)) == "no_target_day"
    assert refused(kpi("2025", target=20.0), "2025") == "no_target_day"


def test_what_is_no_number_is_no_goal() -> None:
    assert refused(kpi("2025")) == "no_target"
    assert refused(kpi("2025", target=True), "2030") == "target_no_number"
    assert refused(kpi("2025", target=InWords(text="open")), "2030") == "target_no_number"


def test_a_flow_of_months_is_not_held_against_the_target_of_a_year() -> None:
    monthly = kpi("2025-01", "2025-02", quantity="flow", target=120.0)
    assert refused(monthly, "2025") == "target_of_parts"
    yearly = kpi("2025-01", "2025-02", quantity="flow", targets=by_period(y2025=120.0))
    assert refused(yearly) == "target_of_parts"
    assert goal(kpi("2025-01", quantity="stock", target=120.0), "2025").target == 120


def test_what_is_missing_by_direction() -> None:
    up, down = Goal(10.0, "", 1.0, False), Goal(10.0, "", 1.0, True)
    assert [up.missing(v) for v in (7, 10, 12)] == [3, 0, 0]
    assert [down.missing(v) for v in (7, 10, 12)] == [0, 0, -2]
    assert [Goal(10.0, "", 1.0, None).missing(v) for v in (7, 12)] == [3, -2]
    band = Goal(Band(low=5, high=9), "", 1.0, None)
    assert [band.missing(v) for v in (4, 5, 9, 11)] == [1, 0, 0, -2]
    assert up.is_reached(10 - 1e-12)
    assert not up.is_reached(9.99)
