"""Slow answers to compare with: every path and every loop of a small graph."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import networkx as nx

from strategy_graph.graph import Adjacency
from tests.graph.random_graphs import Link


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
