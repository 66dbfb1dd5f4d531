"""Counts of what is stated, against a slow count and the document."""

import pytest
from hypothesis import given

from strategy_graph.analysis.coverage import LINKS, coverage
from strategy_graph.errors import SelectError
from strategy_graph.graph import DEFAULT_ORIGINS, StrategyGraph
from strategy_graph.model import Origin, Strategy
from tests.analysis.random_strategies import strategies


def test_what_the_document_does_not_say(guessed: StrategyGraph) -> None:
    (one,) = coverage(guessed).strategies
    counted = {count.name: (count.have, count.of) for count in one.counts}
    assert counted["target"] == counted["direction"] == (0, 38)
    assert counted["owner"] == counted["due"] == (0, 108)
    assert counted["budget"] == (0, 44)
    assert counted["kpi_parent"] == (2, 38)
    assert counted["objective_cause"] == (0, 26)
    assert counted["strength"] == (0, 12)
    assert one.causes == {Origin.INFERRED: 12}


def test_our_own_strategy_says_more(workspace: StrategyGraph) -> None:
    ours = coverage(workspace, "strategy-graph").strategies[0]
    assert ours.count("target").share == 1.0
    assert ours.count("objective_cause").share == 1.0


def test_nothing_to_cover_has_no_share() -> None:
    head = Strategy(id="s", name="s")
    (one,) = coverage(StrategyGraph.of([], strategies={"s": head}), "s").strategies
    assert all(count.share is None for count in one.counts)
    with pytest.raises(SelectError, match="no strategy 'x'"):
        coverage(StrategyGraph.of([], strategies={"s": head}), "x")


@given(strategies())
def test_links_equal_a_slow_count(graph: StrategyGraph) -> None:
    answer = coverage(graph)
    if not answer.strategies:
        assert len(graph) == 0
        return
    (one,) = answer.strategies
    for linked in LINKS:
        have = 0
        for node in graph.of_kind(linked.kind):
            edges = [
                *(graph.edges_from(node.id, linked.outgoing)),
                *(graph.edges_to(node.id, linked.incoming)),
            ]
            have += any(edge.origin in linked.fulfilled_by(DEFAULT_ORIGINS) for edge in edges)
        assert one.count(linked.name).have == have
    owned = sum(node.owner is not None for node in graph.nodes if node.code[0] in "OKP")
    assert one.count("owner").have == owned
