"""What lies between two nodes."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph import (
    IMPACT,
    StrategyGraph,
)
from strategy_graph.graph.core import adjacency as adjacency_module
from strategy_graph.graph.core.adjacency import is_local
from strategy_graph.graph.core.subgraph import Region
from tests.graph.random_graphs import weighted


@given(weighted(), st.integers(0, 6), st.integers(0, 6))
def test_a_region_is_what_lies_between(graph: StrategyGraph, source: int, target: int) -> None:
    source, target = source % len(graph), target % len(graph)
    adjacency = graph.adjacency(IMPACT)
    oracle: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    oracle.add_nodes_from(range(len(graph)))
    oracle.add_edges_from(zip(adjacency.tails, adjacency.heads, strict=True))
    below = nx.descendants(oracle, source) | {source}
    between = below & (nx.ancestors(oracle, target) | {target})
    region = Region.between(adjacency, source, target)
    assert set(region.positions) == between
    assert len(region) == len(between)
    assert sorted(region.adjacency.edges) == sorted(
        e
        for u, v, e in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True)
        if u in between and v in between
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adjacency_module, "SHARE", 1)
        for most in range(len(graph) + 1):
            patch.setattr(adjacency_module, "LOCAL", most)
            assert is_local(adjacency.down, [source]) == (len(below) <= most)
