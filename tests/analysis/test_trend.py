"""``trend``: how the values of KPIs went."""

from typing import Any

import pytest

from strategy_graph.analysis.trend import Course, trend
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import Band, Direction
from tests.builders import Part, graph, kpi, objective


def course(*values: float, **stated: Any) -> Course:
    read = tuple(Actual(period=str(2020 + n), value=v) for n, v in enumerate(values))
    found = trend(graph(objective("O", kpis=[kpi("K", actuals=read, **stated)])))
    return found.courses[0]


def test_the_same_growth_is_better_worse_or_neither() -> None:
    assert course(100, 110, direction=Direction.HIGHER).course == "clear_improvement"
    assert course(100, 110, direction=Direction.LOWER).course == "clear_worsening"
    assert course(100, 110).course == "rising"
    assert course(110, 100).course == "falling"
    assert course(100, 100.5).course == "stable"
    assert course(100, 110, direction=Direction.BAND, target=Band(low=90)).course == "rising"


def test_the_way_is_seen_from_a_baseline() -> None:
    assert course(100, 110, baseline=50.0, target=200.0).course == "clear_improvement"
    assert course(100, 110, baseline=300.0, target=20.0).course == "clear_worsening"


def test_growth_is_compound_and_a_year() -> None:
    found = course(100, 0, 121)
    assert found.rate == pytest.approx(0.1)
    assert found.change == 21


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ((), "no data"),
        ((1.0,), "one value only"),
        ((0.0, 1.0), "no growth rate: a value is 0"),
        ((-1.0, 1.0), "no growth rate: the values have opposite signs"),
    ],
)
def test_what_has_no_trend_says_why(values: tuple[float, ...], reason: str) -> None:
    found = course(*values)
    assert (found.rate, found.course, found.reason) == (None, None, reason)


def test_the_answer_counts_its_classes() -> None:
    found = trend(graph(kpi("K"), kpi("L", actuals=(Actual(period="2025", value=1.0),))))
    assert found.to_dict()["summary"] == {"unknown": 2}
    assert [row[-1] for row in found.table().rows] == ["no data", "one value only"]


def test_yes_and_no_are_words_and_do_not_grow() -> None:
    found = trend(graph(objective("O", kpis=[passed()])))
    one = found.courses[0]
    assert (one.change, one.rate, one.reason) == (None, None, "no growth rate of yes and no")
    assert [each["value"] for each in one.record()["values"]] == [False, True]
    assert found.table().rows[0][4:7] == ("no", "2026", "yes")


def passed() -> Part:
    read = (Actual(period="2025", value=False), Actual(period="2026", value=True))
    return kpi("K", target=True, actuals=read)
