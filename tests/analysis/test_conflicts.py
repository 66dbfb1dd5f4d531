"""Where a strategy works against itself, against a slow search."""

import networkx as nx
import pytest
from hypothesis import given

from strategy_graph.analysis.conflicts import conflicts
from strategy_graph.graph import DEFAULT_ORIGINS, StrategyGraph
from strategy_graph.model import (
    Edge,
    EdgeKind,
    Origin,
    Polarity,
)
from strategy_graph.model.fields.target import Direction
from tests.analysis.random_strategies import strategies, without_cancelled
from tests.builders import graph, kpi, objective, plan, to
from tests.graph.random_graphs import weighted


def test_the_guesses_conflict_and_the_document_does_not(guessed: StrategyGraph) -> None:
    assert not conflicts(guessed).conflicts
    answer = conflicts(guessed, include=["inferred"])
    assert [one.edges[0].id for one in answer.of("negative")] == ["H04", "H09"]
    assert [one.one.code for one in answer.of("pulled")] == ["AF3"]
    assert answer.evidence.counts[Origin.INFERRED] == 12


HIGH, LOW, PLUS, MINUS = Direction.HIGHER, Direction.LOWER, Polarity.POSITIVE, Polarity.NEGATIVE


def test_opposite_directions_alone_are_no_conflict() -> None:
    """Loans go up and complaints down, on one objective and on linked ones."""
    answer = conflicts(
        graph(
            objective(
                "A",
                kpis=[kpi("Loans", direction=HIGH), kpi("Waiting", direction=LOW)],
                causes=to("B", polarity=PLUS),
            ),
            objective("B", kpis=[kpi("Complaints", direction=LOW)]),
        )
    )
    assert not answer.conflicts


@pytest.mark.parametrize(
    ("one", "sign", "other", "kinds"),
    [
        (HIGH, PLUS, HIGH, []),
        (HIGH, MINUS, LOW, []),
        (LOW, MINUS, HIGH, []),
        (LOW, PLUS, LOW, []),
        (HIGH, PLUS, LOW, ["directions"]),
        (LOW, PLUS, HIGH, ["directions"]),
        (HIGH, MINUS, HIGH, ["negative"]),
        (LOW, MINUS, LOW, ["negative"]),
        (None, MINUS, HIGH, ["negative"]),
        (HIGH, None, LOW, []),
    ],
)
def test_a_link_between_kpis_conflicts_by_sign_and_directions(
    one: Direction, sign: Polarity | None, other: Direction, kinds: list[str]
) -> None:
    answer = conflicts(
        graph(kpi("K", direction=one, causes=to("L", polarity=sign)), kpi("L", direction=other))
    )
    assert [found.kind for found in answer.conflicts] == kinds


def test_what_is_better_low_is_pulled_only_by_what_raises_it() -> None:
    low = kpi("C", direction=LOW)
    helped = graph(low, plan("P", drives="C"), plan("Q", drives=to("C", polarity=MINUS)))
    assert not conflicts(helped).conflicts
    raised = graph(
        low, plan("P", drives="C"), kpi("K", direction=HIGH, causes=to("C", polarity=PLUS))
    )
    assert [one.kind for one in conflicts(raised).conflicts] == ["pulled", "directions"]


@given(weighted())
def test_both_ways_equals_a_slow_search(graph: StrategyGraph) -> None:
    everything = ("inferred", "refuted")
    states: nx.DiGraph[tuple[str, int]] = nx.DiGraph()
    for node in graph.nodes:
        states.add_nodes_from([(node.id, 1), (node.id, -1)])
    for edge in graph.edges:
        flip = -1 if edge.polarity is Polarity.NEGATIVE else 1
        for sign in (1, -1):
            states.add_edge((edge.source, sign), (edge.target, sign * flip))
    expected = set()
    for node in graph.nodes:
        reached = {
            state
            for first in states.successors((node.id, 1))
            for state in nx.descendants(states, first) | {first}
        }
        expected |= {
            (node.id, i) for i, sign in reached if sign == 1 and (i, -1) in reached and i != node.id
        }
    found = conflicts(graph, include=everything).of("both_ways")
    assert {(one.one.id, one.other.id) for one in found} == expected
    for one in found:
        assert [walk.sign for walk in one.walks] == ["+", "-"]
        for walk in one.walks:
            assert (walk.nodes[0], walk.nodes[-1]) == (one.one.id, one.other.id)
            assert {link.origin for link in walk.links} <= {edge.origin for edge in one.edges}


@given(strategies())
def test_direct_conflicts_equal_a_slow_search(asked: StrategyGraph) -> None:
    graph = without_cancelled(asked)
    causal = [
        edge
        for edge in graph.edges_of_kind(EdgeKind.CAUSES, EdgeKind.DRIVES)
        if edge.origin in DEFAULT_ORIGINS
    ]

    def helps(edge: Edge) -> int:
        """1 for help, -1 for harm, 0 where nobody knows."""
        forward = edge.kind is EdgeKind.DRIVES and edge.polarity in (None, PLUS)
        if forward or edge.polarity not in (PLUS, MINUS):
            return int(forward)
        sign = 1 if edge.polarity is PLUS else -1
        for end in (edge.source, edge.target):
            if getattr(graph.node(end), "direction", None) is LOW:
                sign = -sign
        return sign

    answer = conflicts(asked)
    harmful = [edge for edge in causal if helps(edge) < 0]
    for kind, sign in (("negative", MINUS), ("directions", PLUS)):
        expected = [(edge,) for edge in harmful if edge.polarity is sign]
        assert [one.edges for one in answer.of(kind)] == expected
        assert answer.counts[kind] == len(expected)
    helped = {edge.target for edge in causal if helps(edge) > 0}
    pulled = {edge.target for edge in harmful} & helped
    assert {one.one.id for one in answer.of("pulled")} == pulled
    for one in answer.of("pulled"):
        assert one.edges == tuple(edge for edge in causal if edge.target == one.one.id)


def test_a_long_list_is_counted_and_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strategy_graph.analysis.conflicts.LISTED", 2)
    signs = [Polarity.NEGATIVE] * 3 + [Polarity.POSITIVE] * 3
    linked = [to("B", polarity=sign, id=f"L{n}") for n, sign in enumerate(signs)]
    kpis = [kpi(f"K{n}", direction=HIGH, causes=to("L", polarity=PLUS)) for n in range(3)]
    low = kpi("L", direction=LOW)
    answer = conflicts(graph(objective("A", causes=linked), objective("B"), *kpis, low))
    assert answer.counts == {
        "declared": 0,
        "negative": 3,
        "pulled": 1,
        "both_ways": 1,
        "directions": 3,
    }
    assert [len(answer.of(kind)) for kind in answer.counts] == [0, 2, 1, 1, 2]
    assert not answer.cut
    assert answer.to_dict()["summary"] == {**answer.counts, "cut": False, "left_out": {}}
