"""Where each statement comes from."""

from strategy_graph.analysis.source import source
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import NodeKind, Origin


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
