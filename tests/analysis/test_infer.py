"""What templates propose: exactly so many guesses, and nothing but guesses."""

import pytest
from hypothesis import given

from strategy_graph.analysis.infer import infer
from strategy_graph.errors import SelectError
from strategy_graph.graph import DEFAULT_ORIGINS, StrategyGraph, link
from strategy_graph.io.load import read_text
from strategy_graph.io.write import document_text
from strategy_graph.model import Basis, EdgeKind, NodeKind, Origin
from tests.analysis.random_strategies import strategies


def test_exactly_thirty_links(taipei: StrategyGraph, guessed: StrategyGraph) -> None:
    for graph in (taipei, guessed):
        answer = infer(graph, "perspectives")
        counts = {theme.partition(":")[2]: n for theme, n in answer.by_theme.items()}
        assert counts == {"A": 11, "B": 6, "C": 9, "D": 4}
        assert len(answer.proposals) == 30
    assert len(infer(taipei, "perspectives", also=[("P", "C")]).proposals) == 44
    known = [one.known for one in infer(guessed, "perspectives").proposals if one.known]
    assert known == [("H10",)]


def test_the_overlay_reads_back_and_counts_in_no_answer(taipei: StrategyGraph) -> None:
    answer = infer(taipei, "perspectives")
    overlay = read_text(document_text(answer.overlay("taipei-pawnshop-108")))
    assert overlay.edges == tuple(one.edge for one in answer.proposals)
    assert {edge.origin for edge in overlay.edges} == {Origin.INFERRED}
    assert {edge.basis for edge in overlay.edges} == {Basis.TEMPLATE}
    assert {edge.strength for edge in overlay.edges} == {None}
    graph = link([*taipei.documents, overlay])
    assert not [e for e in graph.edges_of_kind(EdgeKind.CAUSES) if e.origin in DEFAULT_ORIGINS]


def test_twin_plans(taipei: StrategyGraph) -> None:
    found = {
        (one.edge.source[-7:], one.edge.target[-5:])
        for one in infer(taipei, "same-name-plans").proposals
    }
    assert found == {
        ("AF1.1.1", "DC1.1"),
        ("DC1.1.1", "AF1.1"),
        ("BP2.1.1", "BL1.1"),
        ("BL1.1.1", "BP2.1"),
    }


def test_unknown_words(taipei: StrategyGraph) -> None:
    with pytest.raises(SelectError, match="no template"):
        infer(taipei, "magic")
    with pytest.raises(SelectError, match="no perspective 'Z'"):
        infer(taipei, "perspectives", also=[("Z", "C")])
    with pytest.raises(SelectError, match="no strategy 'x'"):
        infer(taipei, "perspectives", strategy="x")


@given(strategies())
def test_perspectives_equal_a_slow_oracle(graph: StrategyGraph) -> None:
    def has(source: str, kind: EdgeKind, target: str) -> bool:
        found = graph.edges_from(source, kind)
        return any(e.target == target and e.origin in DEFAULT_ORIGINS for e in found)

    rows = graph.of_kind(NodeKind.PERSPECTIVE)
    objectives = graph.of_kind(NodeKind.OBJECTIVE)
    expected = sorted(
        (lower.id, upper.id)
        for theme in graph.of_kind(NodeKind.THEME)
        for at in range(len(rows) - 1)
        for lower in objectives
        for upper in objectives
        if lower is not upper
        and has(lower.id, EdgeKind.BELONGS_TO, theme.id)
        and has(upper.id, EdgeKind.BELONGS_TO, theme.id)
        and has(lower.id, EdgeKind.IN_PERSPECTIVE, rows[at + 1].id)
        and has(upper.id, EdgeKind.IN_PERSPECTIVE, rows[at].id)
    )
    drawn = infer(graph, "perspectives").proposals
    assert sorted((one.edge.source, one.edge.target) for one in drawn) == expected
