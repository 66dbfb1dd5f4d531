"""The scores of every strategy in one period."""

import pytest

from strategy_graph.graph import origins
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.roll_up.scored import scores_of
from strategy_graph.model import Strategy
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.fields.target import Direction
from tests.builders import graph, kpi, objective

FISCAL = Strategy(id="s", name="s", calendar=Calendar(first_month=7, named_after="end"))


def test_a_period_is_read_by_the_calendar_of_each_strategy() -> None:
    read = (Actual(period="2025-08", value=50.0), Actual(period="2026-05", value=90.0))
    measured = kpi("K", actuals=read, target=100.0, direction=Direction.HIGHER, quantity="stock")
    drawn = graph(objective("O", kpis=[measured]), strategies={"s": FISCAL})
    found = scores_of(drawn, origins=origins(()), period="FY2026").of("s:K")
    assert found is not None
    assert found.actual == 90
    with pytest.raises(UndefinedError, match="no_period"):
        scores_of(drawn, origins=origins(()), period="one day")


def test_without_values_there_is_no_period() -> None:
    found = scores_of(graph(objective("O")), origins=origins(()))
    assert (found.period, [each.passport.value for each in found.rows]) == (None, [None, None])
