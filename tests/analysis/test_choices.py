"""A word that a question does not know is an error that lists those it does."""

from collections.abc import Callable
from typing import Any

import pytest

import strategy_graph as sg
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Edge, EdgeKind, Objective


def graph() -> StrategyGraph:
    nodes = [Objective(strategy="s", code=code, name=code) for code in "AB"]
    return StrategyGraph.of(nodes, [Edge(source="s:A", target="s:B", kind=EdgeKind.CAUSES)])


@pytest.mark.parametrize(
    ("ask", "named", "options", "said"),
    [
        (sg.paths, ("A", "B"), {"by": "best"}, "one of strongest, shortest, evidence"),
        (sg.paths, ("A", "B"), {"walk": "climb"}, "one of impact, trace"),
        (sg.paths, ("A", "B"), {"combine": "sum"}, "one of product, min"),
        (sg.impact, ("A",), {"direction": "sideways"}, "one of down, up"),
        (sg.impact, ("A",), {"combine": "sum"}, "one of product, min"),
        (sg.impact, ("A",), {"through": ["air"]}, "one of measures, alignment"),
        (sg.gaps, ("hole",), {}, "one of objective_without_kpi"),
    ],
)
def test_a_word_that_is_not_known(
    ask: Callable[..., object], named: tuple[str, ...], options: dict[str, Any], said: str
) -> None:
    with pytest.raises(SelectError, match=said):
        ask(graph(), *named, **options)


def test_one_word_needs_no_list() -> None:
    assert sg.impact(graph(), "A", through="measures") == sg.impact(
        graph(), "A", through=["measures"]
    )
