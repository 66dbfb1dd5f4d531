"""Components and dominators; networkx is the oracle."""

from collections.abc import Sequence

import networkx as nx
from hypothesis import given

from strategy_graph.graph import IMPACT
from strategy_graph.graph.algorithms.dominators import (
    counts_dominated,
    dominated_by,
    dominators_of,
    immediate_dominators,
)
from strategy_graph.graph.components import components_from, cyclic_components, labels
from tests.graph.random_graphs import Link, causal, links


def oracle(size: int, pairs: Sequence[Link]) -> "nx.DiGraph[int]":
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(pairs)
    return graph


@given(links(largest=12, most=30))
def test_components_equal_networkx(drawn: tuple[int, list[Link]]) -> None:
    size, pairs = drawn
    adjacency = causal(size, pairs).adjacency(IMPACT)
    expected = sorted(sorted(c) for c in nx.strongly_connected_components(oracle(size, pairs)))
    found = components_from(adjacency.down, range(size))
    assert sorted(found) == expected
    at = {i: n for n, members in enumerate(found) for i in members}
    assert all(at[u] <= at[v] for u, v in pairs)
    assert [m for m in expected if len(m) > 1 or (m[0], m[0]) in pairs] == cyclic_components(
        adjacency
    )
    label = labels(adjacency)
    assert len(set(label)) == len(expected)
    assert all(len({label[i] for i in members}) == 1 for members in expected)


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
    counts = counts_dominated(found)
    for i in found:
        falls = dominated_by(found, i)
        assert counts[i] == len(falls)
        assert all(i in dominators_of(found, j) for j in falls)


def test_a_long_chain_and_a_wide_star() -> None:
    length = 20_000
    down = causal(length, [(i, i + 1) for i in range(length - 1)]).adjacency(IMPACT).down
    assert len(components_from(down, [0])) == length
    assert counts_dominated(immediate_dominators(down, [0]))[0] == length - 1
