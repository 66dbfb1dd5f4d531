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
