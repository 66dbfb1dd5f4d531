"""Where a strategy works against itself, against a slow search."""

import networkx as nx
from hypothesis import given

from strategy_graph.analysis.conflicts import conflicts
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Edge, EdgeKind, Kpi, Objective, Origin, Polarity
from strategy_graph.model.node import Direction
from tests.graph.random_graphs import weighted


def test_the_guesses_conflict_and_the_document_does_not(guessed: StrategyGraph) -> None:
    assert not conflicts(guessed).conflicts
    answer = conflicts(guessed, include=["inferred"])
    assert [one.edges[0].id for one in answer.of("negative")] == ["H04", "H09"]
    assert [one.one.code for one in answer.of("pulled")] == ["AF3"]
    assert answer.ground.counts[Origin.INFERRED] == 12


def test_opposite_directions_under_linked_objectives() -> None:
    nodes = [
        Objective(strategy="s", code="A", name="a"),
        Objective(strategy="s", code="B", name="b"),
        Kpi(strategy="s", code="K", name="k", direction=Direction.HIGHER),
        Kpi(strategy="s", code="L", name="l", direction=Direction.LOWER),
    ]
    edges = [
        Edge(source="s:K", target="s:A", kind=EdgeKind.MEASURES),
        Edge(source="s:L", target="s:B", kind=EdgeKind.MEASURES),
        Edge(source="s:A", target="s:B", kind=EdgeKind.CAUSES, polarity=Polarity.POSITIVE),
        Edge(source="s:A", target="s:B", kind=EdgeKind.CONFLICTS_WITH),
    ]
    answer = conflicts(StrategyGraph.of(nodes, edges))
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
        assert all(way[0] == one.one.id and way[-1] == one.other.id for way in one.ways)
