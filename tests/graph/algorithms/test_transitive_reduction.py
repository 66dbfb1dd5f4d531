"""Links that longer paths make redundant; networkx is the oracle."""

import networkx as nx
from hypothesis import given

from strategy_graph.graph import IMPACT
from strategy_graph.graph.algorithms.transitive_reduction import redundant_edges
from tests.graph.random_graphs import Link, causal, links


@given(links(largest=10, most=25, acyclic=True))
def test_redundant_edges_equal_networkx(drawn: tuple[int, list[Link]]) -> None:
    size, pairs = drawn
    graph = nx.DiGraph(pairs)
    graph.add_nodes_from(range(size))
    kept = set(nx.transitive_reduction(graph).edges)
    found = redundant_edges(causal(size, pairs).adjacency(IMPACT))
    assert found == tuple(n for n, pair in enumerate(pairs) if pair not in kept)


@given(links(largest=8, most=20))
def test_redundant_edges_among_components(drawn: tuple[int, list[Link]]) -> None:
    size, pairs = drawn
    graph = nx.DiGraph(pairs)
    graph.add_nodes_from(range(size))
    condensed = nx.condensation(graph)
    at = condensed.graph["mapping"]
    kept = set(nx.transitive_reduction(condensed).edges)
    found = redundant_edges(causal(size, pairs).adjacency(IMPACT))
    assert found == tuple(
        n for n, (u, v) in enumerate(pairs) if at[u] != at[v] and (at[u], at[v]) not in kept
    )
