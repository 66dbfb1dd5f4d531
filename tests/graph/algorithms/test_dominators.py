"""Dominators; networkx is the oracle."""

import networkx as nx
from hypothesis import given

from strategy_graph.graph import IMPACT
from strategy_graph.graph.algorithms.dominators import (
    immediate_dominators,
)
from tests.graph.oracles import oracle
from tests.graph.random_graphs import Link, causal, links


def test_networkx_example_of_dominators() -> None:
    edges = [(1, 2), (1, 3), (2, 5), (3, 4), (4, 5)]
    down = causal(6, edges).adjacency(IMPACT).down
    found = immediate_dominators(down, [1])
    assert found == {1: None, 2: 1, 3: 1, 4: 3, 5: 1}


@given(links(largest=12, most=30))
def test_dominators_equal_networkx(drawn: tuple[int, list[Link]]) -> None:
    size, pairs = drawn
    down = causal(size, pairs).adjacency(IMPACT).down
    graph = oracle(size, pairs)
    starts = list(range(0, size, 3))
    graph.add_edges_from((-1, start) for start in starts)
    expected = nx.immediate_dominators(graph, -1)
    expected.pop(-1, None)
    found = immediate_dominators(down, starts)
    assert found == {i: None if d == -1 else d for i, d in expected.items()}
