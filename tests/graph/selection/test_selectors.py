"""Selectors: what they find, and what a wrong one says."""

import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategy_graph as sg
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph, link
from strategy_graph.graph.selection.resolve import SELECTING, resolve
from strategy_graph.graph.selection.selectors import NamesNothing
from strategy_graph.io.reader.codes import trouble
from strategy_graph.model import (
    Document,
    Objective,
    Perspective,
    Strategy,
    Theme,
)
from tests.builders import graph, objective, perspective, theme
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
        ("theme:s:A,kind:kpi", ["AF1.1"]),
        ("theme:s:*,kind:kpi", ["AF1.1"]),
        ("perspective:L,kind:objective", ["AF2"]),
        ("perspective:s:L,kind:objective", ["AF2"]),
        ("perspective:s:perspective-L,kind:objective", ["AF2"]),
        ("tag:cost", ["AF2"]),
        ("name:*e*,kind:objective", ["AF2"]),
        ('name:"Earn"', ["AF1"]),
        ("AF1*", ["AF1", "AF1.1", "AF1.1.1"]),
        ("AF2,perspective:L", ["AF2"]),
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
        ("theme:s:AF1", "there is A"),
        ("theme:s:L", "there is A"),
        ("theme:t:A", "there is A"),
        ("perspective:s:A", "there is"),
        ("+", "stands alone"),
        ('"a', "not closed"),
        ("", "empty"),
        ("strategy:nope", "there is s"),
    ],
)
def test_a_wrong_selector_says_what_to_write(selector: str, says: str) -> None:
    with pytest.raises(SelectError) as error:
        link([small()]).select(selector)
    assert says in str(error.value)


def test_a_code_of_a_strategy_is_of_the_kind_that_is_asked_for() -> None:
    """C is a theme and a perspective, as in the Taipei strategy."""
    drawn = graph(
        theme("C"),
        perspective("C"),
        objective("CF1", belongs_to="C"),
        objective("AC1", in_perspective="perspective-C"),
    )
    assert codes(drawn, "theme:s:C") == ["C", "CF1"]
    assert codes(drawn, "perspective:s:C") == ["C", "AC1"]


def test_an_ambiguous_code_lists_its_candidates() -> None:
    other = Document(
        "t.yaml",
        Strategy(id="t", name="Other"),
        (Objective(strategy="t", code="AF1", name="Elsewhere"),),
    )
    with pytest.raises(SelectError, match="s:AF1, t:AF1"):
        link([small(), other]).node("AF1")


def test_a_theme_and_a_perspective_of_one_code_are_told_as_such() -> None:
    graph = StrategyGraph.of(
        [Theme(strategy="s", code="C", name="c"), Perspective(strategy="s", code="C", name="c")]
    )
    with pytest.raises(SelectError) as error:
        graph.node("C")
    text = "'C' is the id of two nodes of s: strategic theme and perspective"
    assert str(error.value) == f"{text} (write one of s:C, s:perspective-C)"


@pytest.mark.parametrize(
    ("selector", "term", "found"),
    [
        ("tag:none", "tag:none", []),
        ("owner:nobody,kind:kpi", "owner:nobody", []),
        ("name:*evenue (%)*", "(%)*", ["AF1.1"]),
        ("X* AF2", "X*", ["AF2"]),
        ("+status:late", "status:late", []),
    ],
)
def test_a_term_that_names_nothing_is_named(selector: str, term: str, found: list[str]) -> None:
    with pytest.warns(NamesNothing) as warned:
        assert codes(link([small()]), selector) == found
    assert [str(one.message) for one in warned] == [f"{term} names no node"]


def test_an_exclusion_that_names_nothing_is_named() -> None:
    with pytest.warns(NamesNothing, match="owner:fiance names no node"):
        assert codes(link([small()]), "kind:kpi", exclude="owner:fiance") == ["AF1.1"]


def test_kinds_and_intersections_may_be_empty() -> None:
    graph = link([small()])
    assert codes(graph, "kind:priority") == []
    assert codes(graph, "tag:cost,kind:kpi") == []


odd_codes = st.text(st.sampled_from('A1b+,.*?[]" ()-目'), min_size=1, max_size=6).filter(
    lambda code: trouble(code) is None
)


@given(st.lists(odd_codes, min_size=1, max_size=8, unique=True))
def test_an_exact_id_is_that_node_whatever_signs_it_holds(ids: list[str]) -> None:
    graph = StrategyGraph.of([Objective(strategy="s", code=one, name="n") for one in ids])
    for one in ids:
        assert codes(graph, one) == codes(graph, f"s:{one}") == [one]
        assert graph.find([one]) == (f"s:{one}",)
        if not set('"+') & set("".join(ids)):  # signs of the language itself, beside a sign
            assert codes(graph, f"+{one}") == codes(graph, f"{one}+") == [one]
    assert graph.find(ids) == tuple(f"s:{one}" for one in ids)


CORPUS = Path(__file__).parent / "corpus.json"
"""Selectors with the ids that they name, ``null`` for an error; the page of a map answers them, too
(``render/page/test_asking.py``)."""


@pytest.mark.parametrize(
    "case", json.loads(CORPUS.read_text("utf-8")), ids=lambda case: case["ask"]
)
@pytest.mark.filterwarnings("ignore::strategy_graph.graph.selection.selectors.NamesNothing")
def test_the_corpus(case: dict[str, Any]) -> None:
    asked = sg.load(CORPUS.with_suffix(".yaml"))
    if case["ids"] is None:
        with pytest.raises(SelectError):
            asked.select(case["ask"])
    else:
        assert [node.id for node in asked.select(case["ask"])] == case["ids"]


@pytest.mark.parametrize("word", SELECTING)
def test_a_selector_where_one_node_is_asked_about_is_told_so(word: str) -> None:
    """And every word that selects is known to be one: each is answered by the language."""
    graph = StrategyGraph.of([Objective(strategy="s", code="O", name="n")])
    with pytest.raises(SelectError, match="strategy-graph ls") as caught:
        resolve(graph, f"{word}:x")
    assert (caught.value.problems[0].help or "").startswith("that selects nodes")
    with warnings.catch_warnings():
        warnings.simplefilter("error", NamesNothing)
        with pytest.raises((SelectError, NamesNothing)) as told:
            graph.select(f"{word}:x")
    assert "no node 'x'" not in str(told.value)
