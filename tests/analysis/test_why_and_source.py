"""What bears on a node, and where each statement comes from."""

from hypothesis import given

from strategy_graph.analysis.source import source
from strategy_graph.analysis.why import why
from strategy_graph.graph import DEFAULT_ORIGINS, StrategyGraph
from strategy_graph.model import NodeKind, Origin
from tests.analysis.random_strategies import strategies


def test_three_places_two_names(guessed: StrategyGraph) -> None:
    answer = source(guessed, "CC3")
    assert [(str(one.name), one.source.line if one.source else 0) for one in answer.printed] == [
        ("加強業務宣導", 94),
        ("加強業務宣傳", 133),
        ("加強業務宣傳", 186),
    ]
    assert set(map(str, answer.names)) == {"加強業務宣導", "加強業務宣傳"}
    assert answer.contradicts
    assert [finding["code"] for finding in answer.to_dict()["findings"]] == ["SG601"]
    assert Origin.INFERRED in {claim.edge.origin for claim in answer.claims}


def test_a_link_keeps_the_words_it_rests_on(taipei: StrategyGraph) -> None:
    (link,) = [c for c in source(taipei, "AF1.2").claims if c.other.kind is NodeKind.EXTERNAL]
    assert link.edge.sources[0].quote == "對應局KPI指標AP1.4"


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


@given(strategies())
def test_every_link_bears_or_is_withheld(graph: StrategyGraph) -> None:
    for node in graph.nodes:
        answer = why(graph, node.id)
        edges = {e.key: e for e in graph.edges if node.id in {e.source, e.target}}
        shown = {key for key, edge in edges.items() if edge.origin in DEFAULT_ORIGINS}
        assert {one.edge.key for one in answer.bearings} == shown
        assert sum(answer.withheld.values()) == len(edges) - len(shown)
        assert {claim.edge.key for claim in source(graph, node.id).claims} == edges.keys()
