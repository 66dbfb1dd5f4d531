"""Where a strategy works against itself, against a slow search."""

from collections import Counter
from itertools import repeat

import networkx as nx
import pytest
from hypothesis import given

from strategy_graph.analysis.conflicts import conflicts
from strategy_graph.graph import DEFAULT_ORIGINS, StrategyGraph
from strategy_graph.model import (
    EdgeKind,
    Kpi,
    NodeKind,
    Origin,
    Polarity,
)
from strategy_graph.model.fields.target import Direction
from tests.analysis.random_strategies import strategies
from tests.builders import graph, kpi, objective, to
from tests.graph.random_graphs import weighted


def test_the_guesses_conflict_and_the_document_does_not(guessed: StrategyGraph) -> None:
    assert not conflicts(guessed).conflicts
    answer = conflicts(guessed, include=["inferred"])
    assert [one.edges[0].id for one in answer.of("negative")] == ["H04", "H09"]
    assert [one.one.code for one in answer.of("pulled")] == ["AF3"]
    assert answer.evidence.counts[Origin.INFERRED] == 12


def test_opposite_directions_under_linked_objectives() -> None:
    higher, lower = (
        kpi("K", direction=Direction.HIGHER),
        kpi("L", direction=Direction.LOWER),
    )
    linked = to("B", polarity=Polarity.POSITIVE)
    answer = conflicts(
        graph(
            objective("A", kpis=[higher], causes=linked, conflicts_with="B"),
            objective("B", kpis=[lower]),
        )
    )
    assert [(c.one.code, c.other.code) for c in answer.of("directions")] == [("K", "L")]
    assert [(c.one.code, c.other.code) for c in answer.of("declared")] == [("A", "B")]


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
        assert [way.sign for way in one.ways] == ["+", "-"]
        for way in one.ways:
            assert (way.nodes[0], way.nodes[-1]) == (one.one.id, one.other.id)
            assert {link.origin for link in way.links} <= {edge.origin for edge in one.edges}


@given(strategies())
def test_direct_conflicts_equal_a_slow_search(graph: StrategyGraph) -> None:
    causal = [
        edge
        for edge in graph.edges_of_kind(EdgeKind.CAUSES, EdgeKind.DRIVES)
        if edge.origin in DEFAULT_ORIGINS
    ]
    answer = conflicts(graph)
    lowering = [edge for edge in causal if edge.polarity is Polarity.NEGATIVE]
    assert [one.edges for one in answer.of("negative")] == [(edge,) for edge in lowering]
    raised = {
        edge.target
        for edge in causal
        if edge.polarity is Polarity.POSITIVE
        or (edge.kind is EdgeKind.DRIVES and edge.polarity is None)
    }
    pulled = {edge.target for edge in lowering} & raised
    assert {one.one.id for one in answer.of("pulled")} == pulled
    for one in answer.of("pulled"):
        assert one.edges == tuple(edge for edge in causal if edge.target == one.one.id)


@given(strategies())
def test_directions_equal_a_slow_search(graph: StrategyGraph) -> None:
    measuring = [
        (edge, kpi.direction)
        for edge in graph.edges_of_kind(EdgeKind.MEASURES)
        if edge.origin in DEFAULT_ORIGINS and isinstance(kpi := graph.node(edge.source), Kpi)
    ]
    linked: list[tuple[str, str, tuple[str | None, ...]]] = [
        (objective.id, objective.id, ()) for objective in graph.of_kind(NodeKind.OBJECTIVE)
    ]
    linked += [
        (edge.source, edge.target, (edge.id,))
        for edge in graph.edges_of_kind(EdgeKind.CAUSES)
        if edge.origin in DEFAULT_ORIGINS
        and edge.polarity is Polarity.POSITIVE
        and edge.source != edge.target
    ]
    expected = [
        frozenset((one.id, other.id, *link))
        for above, below, link in linked
        for one, direction in measuring
        for other, opposite in measuring
        if (one.target, other.target) == (above, below)
        and (direction, opposite)
        in (
            [(Direction.HIGHER, Direction.LOWER)]
            if above == below
            else [(Direction.HIGHER, Direction.LOWER), (Direction.LOWER, Direction.HIGHER)]
        )
    ]
    answer = conflicts(graph)
    found = [frozenset(edge.id for edge in one.edges) for one in answer.of("directions")]
    assert Counter(found) == Counter(expected)
    assert answer.counts["directions"] == len(expected)


def test_a_long_list_is_counted_and_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strategy_graph.analysis.conflicts.LISTED", 2)
    sides = [*repeat(Direction.HIGHER, 3), *repeat(Direction.LOWER, 4)]
    signs = [Polarity.NEGATIVE] * 3 + [Polarity.POSITIVE] * 3
    linked = [to("B", polarity=sign, id=f"L{n}") for n, sign in enumerate(signs)]
    kpis = [kpi(f"K{n}", direction=side) for n, side in enumerate(sides)]
    answer = conflicts(graph(objective("A", causes=linked, kpis=kpis), objective("B")))
    assert answer.counts == {
        "declared": 0,
        "negative": 3,
        "pulled": 1,
        "both_ways": 1,
        "directions": 12,
    }
    assert [len(answer.of(kind)) for kind in answer.counts] == [0, 2, 1, 1, 2]
    assert not answer.cut
    assert answer.to_dict()["summary"] == {**answer.counts, "cut": False, "left_out": {}}
