"""Signs of walks, against a doubled graph."""

import math

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph import (
    IMPACT,
    StrategyGraph,
)
from strategy_graph.graph.algorithms.signed_walks import signed_walks
from tests.graph.oracles import follows
from tests.graph.random_graphs import weighted


@given(weighted(unknown=True), st.one_of(st.none(), st.integers(1, 4)))
def test_signs_equal_the_walks_of_a_doubled_graph(graph: StrategyGraph, depth: int | None) -> None:
    adjacency = graph.adjacency(IMPACT)
    signs = graph.edge_table.signs
    doubled: nx.DiGraph[tuple[int, int]] = nx.DiGraph()
    doubled.add_node((0, 1))
    for u, v, e in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True):
        doubled.add_edges_from(((u, s), (v, s * signs[e])) for s in (1, -1, 0))
    steps = nx.single_source_shortest_path_length(doubled, (0, 1))
    expected: dict[int, dict[int, int]] = {}
    for (u, s), step in steps.items():
        for _, (v, sign) in doubled.out_edges((u, s)):
            if depth is None or step < depth:
                least = expected.setdefault(v, {}).get(sign, step + 1)
                expected[v][sign] = min(least, step + 1)
    found = signed_walks(adjacency.down, signs, 0, depth)
    assert found.signs == {i: set(by_sign) for i, by_sign in expected.items()}
    assert found.steps == {0: 0} | {
        i: min(by_sign.values()) for i, by_sign in expected.items() if i
    }
    for i, by_sign in expected.items():
        for sign, length in by_sign.items():
            positions, edges = found.walk(i, sign)
            assert (positions[0], positions[-1], len(edges)) == (0, i, length)
            assert math.prod(signs[e] for e in edges) == sign
            assert follows(adjacency, positions, edges)
