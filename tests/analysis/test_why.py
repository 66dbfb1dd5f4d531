"""What bears on a node."""

import pytest
from hypothesis import given

from strategy_graph.analysis.source import source
from strategy_graph.analysis.why import why
from strategy_graph.errors import SelectError
from strategy_graph.graph import DEFAULT_ORIGINS, StrategyGraph
from strategy_graph.model import Origin
from tests.analysis.random_strategies import living, strategies


def test_guesses_are_withheld_until_asked_for(guessed: StrategyGraph) -> None:
    declared = why(guessed, "AC1")
    assert not declared.of("moved_by")
    assert declared.withheld == {Origin.INFERRED: 4}
    assert [one.other.code for one in declared.of("rests_on")] == ["AC1.1", "AC1.2", "AC1.3"]
    everything = why(guessed, "AC1", include=["inferred"])
    assert {one.other.code for one in everything.of("moved_by")} == {"CC3", "DC1"}
    assert {one.other.code for one in everything.of("moves")} == {"AF1", "AF3"}


def test_sentences_about_sets_bear_on_their_members(taipei: StrategyGraph) -> None:
    assert [statement.id for statement in why(taipei, "A").statements] == ["S1"]


def test_how_a_node_stands_is_told_where_a_period_is_asked_for(taipei: StrategyGraph) -> None:
    assert why(taipei, "AC1").standing is None
    found = why(taipei, "AC1", period="108年度").standing
    assert found is not None
    assert (found.score.counted, found.since, found.change) == (None, "107年度", None)
    assert [each.score.reason for each in found.contributions] == ["no data"] * 3


def test_what_cannot_stand_is_an_error_with_its_reason(taipei: StrategyGraph) -> None:
    with pytest.raises(SelectError, match="'soon' is not a period"):
        why(taipei, "AC1", period="soon")
    with pytest.raises(SelectError, match="mission has no score: nothing measures it"):
        why(taipei, "mission", period="2019")
    with pytest.raises(SelectError, match="AC1 has no score: no data"):
        why(taipei, "AC1", since="2018")


@given(strategies())
def test_every_link_bears_or_is_withheld(graph: StrategyGraph) -> None:
    for node in graph.nodes:
        answer = why(graph, node.id)
        every = {e.key: e for e in graph.edges if node.id in {e.source, e.target}}
        edges = {e.key: e for e in living(graph).edges if e.key in every}
        shown = {key for key, edge in edges.items() if edge.origin in DEFAULT_ORIGINS}
        assert {one.edge.key for one in answer.bearings} == shown
        assert sum(answer.withheld.values()) == len(edges) - len(shown)
        assert {claim.edge.key for claim in source(graph, node.id).claims} == every.keys()
