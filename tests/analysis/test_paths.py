"""Paths between two nodes: their number, their order, their evidence."""

from strategy_graph.analysis.paths import paths
from strategy_graph.graph import StrategyGraph
from tests.graph.random_graphs import causal


def test_no_path_is_not_said_where_none_is_listed(guessed: StrategyGraph) -> None:
    answer = paths(guessed, "BF1", "AF3", most=0, include=["inferred"])
    assert answer.count.value == 1
    assert "1 path in all." in answer.notices()


def test_a_way_back_is_a_loop(guessed: StrategyGraph) -> None:
    (said, *_) = paths(guessed, "AF1", "AF1", include=["inferred"]).notices()
    assert "`loops`" in said


def test_a_confidence_of_zero_is_the_weakest_evidence() -> None:
    graph = causal(2, [(0, 1)] * 3, strengths=[0.5] * 3, confidences=[0.0, None, 0.9])
    found = paths(graph, "0", "1", by="evidence").paths
    assert [path.confidence for path in found] == [0.9, None, 0.0]


def test_equal_strengths_tie_and_the_shorter_goes_first() -> None:
    graph = causal(3, [(0, 1), (1, 2), (0, 2)], strengths=[0.08, 0.75, 0.06])
    found = paths(graph, "0", "2").paths
    assert [path.nodes for path in found] == [("s:0", "s:2"), ("s:0", "s:1", "s:2")]


def test_links_that_are_on_no_path_do_not_change_the_order() -> None:
    pairs = [(0, 1), (1, 2), (0, 2), (3, 1), (1, 3)]
    graph = causal(4, pairs, strengths=[0.9, 0.9, 0.3, None, None])
    answer = paths(graph, "0", "2")
    assert (answer.order, answer.fell_back) == ("strongest", 0)
    assert [round(path.strength or 0, 9) for path in answer.paths] == [0.81, 0.3]
    assert not any("no strength" in notice for notice in answer.notices())


def test_a_link_on_a_path_without_strength_does() -> None:
    graph = causal(3, [(0, 1), (1, 2), (0, 2)], strengths=[0.9, None, 0.3])
    answer = paths(graph, "0", "2")
    assert (answer.order, answer.fell_back) == ("shortest", 1)


def test_likelihood_says_what_it_is_and_the_exact_figure_stands_beside_it() -> None:
    """One link of 0.5 shared by three sure ways: 0.5, and 0.875 if nothing were shared."""
    ways = [(1, 2), (1, 3), (1, 4), (2, 5), (3, 5), (4, 5)]
    graph = causal(6, [(0, 1), *ways], strengths=[0.5, *[1.0] * 6])
    answer = paths(graph, "0", "5")
    assert answer.likelihood == 0.875
    assert answer.to_dict()["summary"]["reliability"] == {"low": 0.5, "high": 0.5, "exact": True}
    (said,) = [notice for notice in answer.notices() if "likelihood" in notice]
    assert "works with 0.5 (with 0.875 if the paths shared no link" in said
