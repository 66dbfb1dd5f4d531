"""A word that a question does not know is an error that lists those it does."""

import math
from collections.abc import Callable
from typing import Any

import pytest

import strategy_graph as sg
from strategy_graph.analysis.impact import impact
from strategy_graph.analysis.loops import loops
from strategy_graph.analysis.paths import paths
from strategy_graph.analysis.rank import rank
from strategy_graph.errors import SelectError
from strategy_graph.model import Origin
from tests.builders import graph, objective, to

TWO = graph(objective("A", causes="B"), objective("B"))
GUESSED = graph(objective("A", causes=to("B", origin=Origin.INFERRED)), objective("B"))


@pytest.mark.parametrize(
    ("ask", "named", "options", "said"),
    [
        (sg.paths, ("A", "B"), {"by": "best"}, "one of strongest, shortest, evidence"),
        (sg.paths, ("A", "B"), {"traversal": "climb"}, "one of impact, trace"),
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
        ask(TWO, *named, **options)


def test_one_word_needs_no_list() -> None:
    assert sg.impact(TWO, "A", through="measures") == sg.impact(TWO, "A", through=["measures"])


def test_one_origin_may_be_a_plain_word() -> None:
    found = impact(GUESSED, "A", include="inferred")
    assert found.effects
    assert found == impact(GUESSED, "A", include=[Origin.INFERRED])


def test_an_origin_that_is_none_is_named() -> None:
    with pytest.raises(SelectError, match=r"'infered' is no origin.*inferred"):
        impact(GUESSED, "A", include=["infered"])


@pytest.mark.parametrize("strength", [math.nan, -0.1, 1.5, math.inf])
def test_an_assumed_strength_is_zero_to_one(strength: float) -> None:
    for asked in (
        lambda: impact(GUESSED, "A", assume_strength=strength),
        lambda: loops(GUESSED, assume_strength=strength),
        lambda: rank(GUESSED, assume_strength=strength),
        lambda: paths(GUESSED, "A", "B", assume_strength=strength),
    ):
        with pytest.raises(SelectError, match="from 0 to 1"):
            asked()
