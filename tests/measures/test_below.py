"""The KPIs that a question about values is asked of."""

import pytest

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


def test_a_selector_that_is_not_understood_is_an_error() -> None:
    with pytest.raises(SelectError):
        below("colour:red")
