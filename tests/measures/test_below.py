"""The KPIs that a question about values is asked of."""

from collections.abc import Callable

import pytest

from strategy_graph.analysis.forecast import Forecast, forecast
from strategy_graph.analysis.stale import Stale, stale
from strategy_graph.analysis.trend import Trend, trend
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph, origins
from strategy_graph.measures.below import kpis_below
from strategy_graph.model import Origin
from tests.builders import graph, kpi, objective, theme, to


def town() -> StrategyGraph:
    return graph(
        theme("A", objectives=[objective("A1", kpis=[kpi("A1.1"), kpi("A1.2")])]),
        theme("B", objectives=[objective("B1", kpis=[kpi("B1.1")])]),
        kpi("X", measures=[to("A1", origin=Origin.INFERRED)]),
    )


def below(selector: str | None, *include: str) -> list[str]:
    return [each.code for each in kpis_below(town(), selector, origins(include))[1]]


def test_all_kpis_or_those_at_and_below() -> None:
    assert below(None) == ["A1.1", "A1.2", "B1.1", "X"]
    assert below("A1.2") == ["A1.2"]
    assert below("A1") == ["A1.1", "A1.2"]
    assert below("B") == ["B1.1"]


def test_a_guess_leads_to_a_kpi_only_where_it_is_asked_for() -> None:
    assert below("A1", "inferred") == ["A1.1", "A1.2", "X"]


def led(selector: str | None, *include: str) -> list[tuple[str, str]]:
    found = kpis_below(town(), selector, origins(include))
    links = [found.graph.edges[number] for number in found.edges]
    return [(link.source.partition(":")[2], link.target.partition(":")[2]) for link in links]


def test_the_links_that_led_to_them_and_no_others() -> None:
    assert led(None) == led("A1.2") == []
    assert led("A1") == [("A1.1", "A1"), ("A1.2", "A1")]
    assert led("B") == [("B1", "B"), ("B1.1", "B1")]
    assert ("X", "A1") in led("A1", "inferred")
    assert ("X", "A1") not in led("A1")


@pytest.mark.parametrize("question", [trend, forecast, stale])
@pytest.mark.parametrize(("include", "inferred"), [((), 0), (("inferred",), 1)])
def test_answers_about_values_count_them(
    question: Callable[..., Trend | Forecast | Stale], include: tuple[str, ...], inferred: int
) -> None:
    evidence = question(town(), "A1", include=include).to_dict()["evidence"]
    assert evidence["links"].get("declared") == 2
    assert evidence["links"].get("inferred", 0) == inferred
    assert question(town()).to_dict()["evidence"]["links"] == {}


def test_a_selector_that_is_not_understood_is_an_error() -> None:
    with pytest.raises(SelectError):
        below("colour:red")
