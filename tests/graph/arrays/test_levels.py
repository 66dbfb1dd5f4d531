"""Breadth first, level by level; networkx is the oracle."""

import networkx as nx
import numpy as np
from hypothesis import given

from strategy_graph.graph import IMPACT
from strategy_graph.graph.arrays.levels import breadth_first
from tests.graph.random_graphs import Link, causal, links


@given(links(largest=12, most=30))
def test_breadth_first_equals_networkx(drawn: tuple[int, list[Link]]) -> None:
    size, pairs = drawn
    graph = nx.DiGraph(pairs)
    graph.add_nodes_from(range(size))
    steps = breadth_first(causal(size, pairs).adjacency(IMPACT).down, np.array([0]))
    expected = nx.single_source_shortest_path_length(graph, 0)
    assert {i: s for i, s in enumerate(steps.tolist()) if s >= 0} == dict(expected)
