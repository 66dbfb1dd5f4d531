"""Values of a KPI in a row."""

from typing import Any

import pytest

from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.series import series, years
from strategy_graph.model import Kpi
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.period import Period


def kpi(*values: tuple[str, float | None], **more: Any) -> Kpi:
    read = tuple(
        Actual(period=p, value=v, text=None if v is not None else "no data", **more)
        for p, v in values
    )
    return Kpi(strategy="s", code="K", name="k", actuals=read)


def test_values_are_sorted_by_time_whatever_their_order_and_spelling() -> None:
    found = series(kpi(("114年度", 3.0), ("2023", 1.0), ("FY2024", 2.0)))
    assert (found.grain, found.values, found.gaps) == ("year", (1.0, 2.0, 3.0), 0)
    assert [point.position for point in found.points] == [1, 2, 0]


def test_the_grain_with_most_values_is_taken_and_gaps_are_counted() -> None:
    found = series(kpi(("2024", 9.0), ("2024Q1", 1.0), ("2024Q4", 4.0), ("2025Q1", 5.0)))
    assert (found.grain, found.values, found.gaps) == ("quarter", (1.0, 4.0, 5.0), 2)
    assert found.span == pytest.approx(1.0)


def test_of_equals_the_longer_grain_is_taken() -> None:
    assert series(kpi(("2024", 9.0), ("2024-01", 1.0))).grain == "year"


def test_words_groups_and_spans_are_left_aside() -> None:
    assert series(kpi(("2024", 1.0), ("2025", None), ("2023-2025", 7.0))).values == (1.0,)
    with pytest.raises(UndefinedError, match="only_groups"):
        series(kpi(("2024", 1.0), group="North"))
    with pytest.raises(UndefinedError, match="no_actual"):
        series(kpi(("2024", None)))


def test_two_values_for_one_period_are_refused_and_one_written_twice_is_not() -> None:
    assert series(kpi(("2024", 1.0), ("113年", 1.0))).values == (1.0,)
    with pytest.raises(UndefinedError, match="two_values"):
        series(kpi(("2024", 1.0), ("113年", 2.0)))


def test_time_is_the_end_of_a_period_by_its_calendar() -> None:
    fiscal = Calendar(first_month=7, named_after="end")
    assert years(Period.parse("FY2026", fiscal)) == 2026.5
    assert years(Period.parse("2026-06")) == 2026.5
    assert years(Period.parse("2026-07-02")) == pytest.approx(2026.5, abs=0.01)
