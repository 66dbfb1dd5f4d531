"""Strongest and earliest paths, against brute force."""

import math

import pytest
from hypothesis import given, settings

from strategy_graph.graph import (
    IMPACT,
    StrategyGraph,
)
from strategy_graph.graph.algorithms.paths.shortest_paths import ShortestPaths, strongest_paths
from strategy_graph.graph.core.adjacency import Adjacency
from strategy_graph.graph.core.weights import effects
from tests.graph.oracles import every_loop, every_path, follows
from tests.graph.random_graphs import weighted


@settings(deadline=None)
@given(weighted(unknown=True))
def test_strongest_and_earliest_ways_equal_brute_force(graph: StrategyGraph) -> None:
    adjacency = graph.adjacency(IMPACT)
    weights, delays = effects(graph.edge_table), graph.edge_table.delays
    found = strongest_paths(adjacency.down, weights, delays, 0)
    for target in range(len(graph)):
        ways = every_path(adjacency, 0, target) if target else loops_of(adjacency, 0)
        strengths = [math.prod(abs(weights[e]) for e in way) for way in ways]
        known = [value for value in strengths if not math.isnan(value)]
        assert (target in found.came) == bool(known)
        if known:
            positions, edges = path(found, target)
            assert (positions[0], positions[-1]) == (0, target)
            assert follows(adjacency, positions, edges)
            strongest = math.prod(abs(weights[e]) for e in edges)
            assert strongest == pytest.approx(max(known))
        spans = [sum(delays[e] for e in way) for way in ways]
        stated = [value for value in spans if not math.isnan(value)]
        assert found.earliest.get(target) == (min(stated) if stated else None)


def path(found: ShortestPaths, position: int) -> tuple[list[int], list[int]]:
    """The strongest path from position 0: positions and edges."""
    positions, edges = [position], list[int]()
    while position or not edges:
        position, edge = found.came[position]
        positions.append(position)
        edges.append(edge)
    return positions[::-1], edges[::-1]


def loops_of(adjacency: Adjacency, start: int) -> list[tuple[int, ...]]:
    """Every loop through *start*, as its edges."""
    heads = dict(zip(adjacency.edges, adjacency.heads, strict=True))
    return [loop for loop in every_loop(adjacency) if start in {heads[e] for e in loop}]
