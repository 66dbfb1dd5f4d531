"""How a node stands, and why."""

from typing import Any

import pytest

from strategy_graph.graph import StrategyGraph, origins
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.roll_up.standing import Standing, standing
from strategy_graph.model import Polarity
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import Direction
from tests.builders import Part, graph, kpi, objective, perspective, plan, to


def measured(code: str, *, plans: tuple[Part, ...] = (), **values: float) -> Part:
    read = tuple(Actual(period=p.removeprefix("y"), value=v) for p, v in values.items())
    stated: dict[str, Any] = {"target": 100.0, "direction": Direction.HIGHER}
    return kpi(code, actuals=read, plans=plans, **stated)


def town() -> StrategyGraph:
    return graph(
        perspective("C"),
        objective(
            "O",
            in_perspective=["perspective-C"],
            kpis=[measured("K", y2024=80, y2025=90, plans=(plan("P"),)), measured("L", y2025=60)],
        ),
        objective(
            "Q", causes=[to("O", polarity=Polarity.POSITIVE)], kpis=[measured("M", y2025=95)]
        ),
    )


def stands(node: str, period: str = "2025", since: str | None = None) -> Standing:
    drawn = town()
    return standing(drawn, drawn.node(node), origins=origins(()), period=period, since=since)


def test_a_score_with_its_parts_plans_and_causes() -> None:
    found = stands("O")
    assert found.score.counted == pytest.approx(0.75)
    assert [(each.kpi.code, each.share and each.share.weight) for each in found.contributions] == [
        ("K", 0.5),
        ("L", 0.5),
    ]
    assert [node.code for node in found.contributions[0].plans] == ["P"]
    assert [(node.code, score and score.color.value) for node, score in found.causes] == [
        ("Q", "amber")
    ]


def test_the_change_is_since_the_period_before_unless_another_is_named() -> None:
    found = stands("O")
    assert found.since == "2024"
    assert found.change == pytest.approx(-0.05)
    moves = [each.moved for each in found.contributions]
    assert sum(each.total for each in moves if each is not None) == pytest.approx(-0.05)
    # K itself went up; that L came in halves its weight.
    assert moves[0] is not None
    assert moves[0].by_value == pytest.approx(0.1 * 0.75)
    assert moves[0].by_weight == pytest.approx(-0.5 * 0.85)
    assert stands("O", since="2023").change is None


def test_a_perspective_stands_by_what_is_in_it() -> None:
    assert stands("perspective-C").score.counted == pytest.approx(0.75)


def test_what_nothing_measures_and_a_period_that_is_none() -> None:
    with pytest.raises(UndefinedError, match="no_parts"):
        stands("P")
    with pytest.raises(UndefinedError, match="no_period"):
        stands("O", "soon")
