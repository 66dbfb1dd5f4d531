"""Edges on a path against every path there is."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from strategy_graph.graph import IMPACT
from strategy_graph.graph.algorithms.paths import edges_on_paths as module
from strategy_graph.graph.algorithms.paths.edges_on_paths import edges_on_paths
from strategy_graph.graph.core.subgraph import Region
from tests.graph.random_graphs import Link, causal, links


@given(links())
def test_an_edge_counts_where_some_path_takes_it(drawn: tuple[int, list[Link]]) -> None:
    size, pairs = drawn
    adjacency = causal(size, pairs).adjacency(IMPACT)
    every: Any = nx.MultiDiGraph()
    every.add_nodes_from(range(size))
    every.add_edges_from((u, v, n) for n, (u, v) in enumerate(pairs))
    for target in range(1, size):
        region = Region.between(adjacency, 0, target)
        paths: Any = nx.all_simple_edge_paths(every, 0, target)
        expected = sorted({edge for path in paths for _, _, edge in path})
        found = edges_on_paths(region, 0, target, region.adjacency.edges)
        assert sorted(found) == expected


def test_where_counting_is_too_long_every_edge_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(0, 1), (1, 2), (1, 3), (3, 1)]
    region = Region.between(causal(4, pairs).adjacency(IMPACT), 0, 2)
    assert edges_on_paths(region, 0, 2, [0, 1, 2, 3]) == [0, 1]
    monkeypatch.setattr(module, "_TRIED", 1)
    assert edges_on_paths(region, 0, 2, [0, 1, 2, 3]) == [0, 1, 2, 3]
