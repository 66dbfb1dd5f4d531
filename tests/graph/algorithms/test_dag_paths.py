"""Chains through a part of a graph, against networkx."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph.algorithms.dag_paths import count_chains, first_chains, last_of

SIZE = 7
PAIRS = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=16)


def _part(pairs: list[tuple[int, int]]) -> dict[int, list[int]]:
    part: dict[int, list[int]] = {v: [] for v in range(SIZE)}
    for v, w in pairs:
        if w not in part[v]:
            part[v].append(w)
    return part


@given(PAIRS)
def test_counts_and_lists_every_simple_path(pairs: list[tuple[int, int]]) -> None:
    part = _part(pairs)
    oracle: nx.DiGraph[int] = nx.DiGraph(
        (v, w) for v, leads in part.items() for w in leads if v != w
    )
    oracle.add_nodes_from(part)
    expected = {tuple(path) for path in nx.all_simple_paths(oracle, 0, SIZE - 1)}
    assert set(first_chains(part, 0, [SIZE - 1], limit=10_000)) == expected
    acyclic = nx.is_directed_acyclic_graph(oracle) and not any(v == w for v, w in pairs)
    count = count_chains(part, [0], [SIZE - 1])
    assert count == (len(expected) if acyclic else None)


def test_a_limit_ends_the_search_early() -> None:
    layers = 40
    part = {v: [v + 2, v + 3] if v % 2 == 0 else [v + 1, v + 2] for v in range(2 * layers)}
    part |= {2 * layers: [], 2 * layers + 1: []}
    part[2 * layers - 1] = [2 * layers, 2 * layers + 1]
    part[2 * layers - 2] = [2 * layers, 2 * layers + 1]
    assert len(list(first_chains(part, 0, last_of(part, 0), limit=5))) == 5
    assert count_chains(part, [0], last_of(part, 0)) == 2**layers
