"""Paths through a part of a graph, listed and counted, against networkx."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph.algorithms.paths.path_counting import (
    Count,
    count_paths_to,
    ends_of,
    first_paths,
)

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
    assert set(first_paths(part, 0, [SIZE - 1], limit=10_000)) == expected
    assert count_paths_to(part, 0, [SIZE - 1]) == Count(len(expected))
    several = [path for end in (0, 3, SIZE - 1) for path in nx.all_simple_paths(oracle, 0, end)]
    assert count_paths_to(part, 0, [0, 3, SIZE - 1]) == Count(len({*map(tuple, several)}))
    assert count_paths_to(part, 0, [SIZE - 1], budget=0).value <= len(expected)


def test_a_limit_ends_the_search_early() -> None:
    layers = 40
    part = {v: [v + 2, v + 3] if v % 2 == 0 else [v + 1, v + 2] for v in range(2 * layers)}
    part |= {2 * layers: [], 2 * layers + 1: []}
    part[2 * layers - 1] = [2 * layers, 2 * layers + 1]
    part[2 * layers - 2] = [2 * layers, 2 * layers + 1]
    assert len(list(first_paths(part, 0, ends_of(part, 0), limit=5))) == 5
    assert count_paths_to(part, 0, ends_of(part, 0)) == Count(2**layers)
