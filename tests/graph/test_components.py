"""Components and dominators; networkx is the oracle."""

import networkx as nx
from hypothesis import given

from strategy_graph.graph import IMPACT
from strategy_graph.graph.algorithms.dominators import (
    immediate_dominators,
)
from strategy_graph.graph.components import components_from, cyclic_components, labels
from tests.graph.oracles import oracle
from tests.graph.random_graphs import Link, causal, links


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


def test_a_long_chain_and_a_wide_star() -> None:
    length = 20_000
    down = causal(length, [(i, i + 1) for i in range(length - 1)]).adjacency(IMPACT).down
    assert len(components_from(down, [0])) == length
    assert immediate_dominators(down, [0]) == {0: None} | {i + 1: i for i in range(length - 1)}
