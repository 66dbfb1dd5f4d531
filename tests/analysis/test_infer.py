"""What templates propose: exactly so many guesses, and nothing but guesses."""

import pytest
from hypothesis import given

from strategy_graph.analysis.infer import infer
from strategy_graph.errors import SelectError
from strategy_graph.graph import DEFAULT_ORIGINS, StrategyGraph, link
from strategy_graph.io.load import read_text
from strategy_graph.io.writer.document import document_text
from strategy_graph.model import (
    Basis,
    EdgeKind,
    NodeKind,
    Origin,
)
from tests import builders as build
from tests.analysis.random_strategies import living, strategies


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
def test_perspectives_equal_a_slow_oracle(every: StrategyGraph) -> None:
    graph = living(every)

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
    found = infer(every, "perspectives").proposals
    assert sorted((one.edge.source, one.edge.target) for one in found) == expected


def test_what_the_work_of_another_objective_names(taipei: StrategyGraph) -> None:
    (one,) = infer(taipei, "mentions").proposals
    assert (one.edge.source[-3:], one.edge.kind, one.edge.target[-3:]) == (
        "CL2",
        EdgeKind.CAUSES,
        "CF1",
    )
    assert one.edge.rationale == "Template: CL2.1.2 names what CF1.1.1 does."
    assert (one.edge.origin, one.edge.basis, one.edge.strength) == (
        Origin.INFERRED,
        Basis.TEMPLATE,
        None,
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Research on new items", "New items", [("A", "B")]),
        ("Planning review", "plan", []),  # part of a word
        ("New items", "New items", []),  # the same name says nothing of before and after
        ("abc one", "abc", []),  # too short to go by
    ],
)
def test_a_mention_is_a_whole_name(
    first: str, second: str, expected: list[tuple[str, str]]
) -> None:
    drawn = build.graph(
        build.objective("A", name="Objective A", plans=[build.plan("P", name=first)]),
        build.objective("B", name="Objective B", plans=[build.plan("Q", name=second)]),
    )
    found = infer(drawn, "mentions").proposals
    assert [(one.edge.source[2:], one.edge.target[2:]) for one in found] == expected


@given(strategies())
def test_mentions_equal_a_slow_search(any_life: StrategyGraph) -> None:
    drawn = living(any_life)

    def ids(node_id: str, kind: EdgeKind) -> list[str]:
        edges = drawn.edges_to(node_id, kind)
        return [e.source for e in edges if e.origin in DEFAULT_ORIGINS]

    work: dict[str, set[str]] = {}
    for objective in drawn.of_kind(NodeKind.OBJECTIVE):
        served = [objective.id, *ids(objective.id, EdgeKind.MEASURES)]
        done = {plan for i in served for plan in ids(i, EdgeKind.DRIVES)}
        work[objective.id] = {str(drawn.node(i).name).casefold() for i in {*served, *done}}
    expected = {
        (one, other)
        for one, texts in work.items()
        for other, names in work.items()
        if any(n in t and n != t and n not in texts and len(n) >= 4 for t in texts for n in names)
    }
    found = infer(any_life, "mentions").proposals
    assert {(one.edge.source, one.edge.target) for one in found} == expected
    assert len(found) == len(expected)
