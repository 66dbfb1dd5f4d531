"""Slow answers to compare with: every path, every loop and Mason's gain of a small graph."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import prod
from typing import Any

import networkx as nx

from strategy_graph.graph import Adjacency
from tests.graph.random_graphs import Link

Gains = Mapping[tuple[int, int], float]
"""The gain of each link, by its ends."""
GainLoop = tuple[float, frozenset[int]]
"""The gain of a loop and the nodes it touches."""


def multigraph(adjacency: Adjacency) -> Any:
    graph: Any = nx.MultiDiGraph()
    graph.add_nodes_from(range(adjacency.size))
    for u, v, e in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True):
        graph.add_edge(u, v, key=e)
    return graph


def every_path(adjacency: Adjacency, source: int, target: int) -> list[tuple[int, ...]]:
    if source == target:
        return []
    found: Any = nx.all_simple_edge_paths(multigraph(adjacency), source, target)
    return [tuple(e for _, _, e in path) for path in found]


def every_loop(adjacency: Adjacency) -> set[tuple[int, ...]]:
    """Every loop as its edges, from the first node on; parallel edges apart."""
    own: set[tuple[int, ...]] = {
        (e,)
        for u, v, e in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True)
        if u == v
    }
    parallel: dict[Link, list[int]] = {}
    for u, v, e in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True):
        parallel.setdefault((u, v), []).append(e)
    found: set[tuple[int, ...]] = set(own)
    for cycle in nx.simple_cycles(nx.DiGraph(list(parallel))):
        if len(cycle) == 1:
            continue
        first = cycle.index(min(cycle))
        nodes = [*cycle[first:], *cycle[:first]]
        ways: list[tuple[int, ...]] = [()]
        for step in pairwise([*nodes, nodes[0]]):
            ways = [(*way, e) for way in ways for e in parallel[step]]
        found.update(ways)
    return found


def oracle(size: int, pairs: Sequence[Link]) -> "nx.DiGraph[int]":
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(pairs)
    return graph


def follows(adjacency: Adjacency, positions: list[int], edges: list[int]) -> bool:
    """Whether each of *edges* leads from its position to the next."""
    ends = {
        e: (u, v) for u, v, e in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True)
    }
    return [ends[e] for e in edges] == list(pairwise(positions))


def _along(gain: Gains, nodes: Sequence[int]) -> float:
    return prod(gain[pair] for pair in pairwise(nodes))


def _determinant(loops: Iterable[GainLoop]) -> float:
    """1 - all loops + all pairs of loops that do not touch - all triples ..."""
    apart = list(loops)
    return 1 + sum(
        (-1.0 if many % 2 else 1.0) * prod(gain for gain, _ in chosen)
        for many in range(1, len(apart) + 1)
        for chosen in combinations(apart, many)
        if all(not a & b for (_, a), (_, b) in combinations(chosen, 2))
    )


def loops_of(gain: Gains) -> list[GainLoop]:
    """Every loop of the graph with these gains."""
    cycles = nx.simple_cycles(nx.DiGraph(list(gain)))
    return [(_along(gain, [*nodes, nodes[0]]), frozenset(nodes)) for nodes in cycles]


def mason(gain: Gains, target: int) -> float:
    """S. J. Mason, Proc. IRE 44 (1956): sum of path gains times cofactors, over the determinant.

    The time doubles with each loop.
    """
    graph = nx.DiGraph(list(gain))
    loops = loops_of(gain)
    return sum(
        _along(gain, path) * _determinant(one for one in loops if not one[1] & set(path))
        for path in _simple_paths(graph, target)
    ) / _determinant(loops)


def _simple_paths(graph: "nx.DiGraph[int]", target: int) -> Iterator[list[int]]:
    if 0 in graph and target in graph:
        yield from nx.all_simple_paths(graph, 0, target)
