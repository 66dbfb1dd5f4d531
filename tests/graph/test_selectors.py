"""Selectors: what they find, and what a wrong one says."""

from collections.abc import Sequence

import pytest

from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph, link
from strategy_graph.model import (
    Document,
    Objective,
    Strategy,
)
from tests.graph.small import small


def codes(graph: StrategyGraph, selector: str, exclude: str | None = None) -> list[str]:
    return [node.code for node in graph.select(selector, exclude=exclude)]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("AF1", ["AF1"]),
        ("s:AF1", ["AF1"]),
        ("+AF1", ["AF1", "AF1.1", "AF1.1.1"]),
        ("1+AF1", ["AF1", "AF1.1"]),
        ("AF1+", ["vision", "mission", "A", "AF1"]),
        ("1+AF1+1", ["A", "AF1", "AF1.1"]),
        ("kind:kpi", ["AF1.1"]),
        ("theme:A", ["A", "AF1", "AF2", "AF1.1", "AF1.1.1"]),
        ("theme:A,kind:kpi", ["AF1.1"]),
        ("theme:A , kind:kpi AF2", ["AF2", "AF1.1"]),
        ("perspective:L,kind:objective", ["AF2"]),
        ("tag:cost", ["AF2"]),
        ("name:*e*,kind:objective", ["AF2"]),
        ('name:"Earn"', ["AF1"]),
        ("AF1*", ["AF1", "AF1.1", "AF1.1.1"]),
        ("tag:none", []),
    ],
)
def test_selectors(selector: str, expected: Sequence[str]) -> None:
    assert codes(link([small()]), selector) == expected


def test_selector_exclude() -> None:
    assert codes(link([small()]), "theme:A", exclude="kind:objective") == ["A", "AF1.1", "AF1.1.1"]


@pytest.mark.parametrize(
    ("selector", "says"),
    [
        ("af1", "did you mean AF1"),
        ("Earn", "its id is AF1"),
        ("kind:goal", "one of organization"),
        ("theme:Z", "there is A"),
        ("+", "stands alone"),
        ('"a', "not closed"),
        ("", "empty"),
    ],
)
def test_a_wrong_selector_says_what_to_write(selector: str, says: str) -> None:
    with pytest.raises(SelectError) as error:
        link([small()]).select(selector)
    assert says in str(error.value)


def test_an_ambiguous_code_lists_its_candidates() -> None:
    other = Document(
        "t.yaml",
        Strategy(id="t", name="Other"),
        (Objective(strategy="t", code="AF1", name="Elsewhere"),),
    )
    with pytest.raises(SelectError, match="s:AF1, t:AF1"):
        link([small(), other]).node("AF1")
