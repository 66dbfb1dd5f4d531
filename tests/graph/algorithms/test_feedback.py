"""The strongest loop, against brute force."""

import math

import pytest
from hypothesis import given, settings

from strategy_graph.graph import (
    IMPACT,
    StrategyGraph,
)
from strategy_graph.graph.algorithms.feedback import strongest_loop
from strategy_graph.graph.core.weights import effects
from tests.graph.oracles import every_loop
from tests.graph.random_graphs import weighted


@settings(deadline=None)
@given(weighted())
def test_the_strongest_loop_equals_brute_force(graph: StrategyGraph) -> None:
    adjacency = graph.adjacency(IMPACT)
    weights = effects(graph.edge_table)
    gains = [math.prod(abs(weights[e]) for e in loop) for loop in every_loop(adjacency)]
    found = strongest_loop(adjacency, weights, range(len(graph)))
    assert (found is None) == (not gains)
    if found is not None:
        assert math.prod(abs(weights[e]) for e in found.edges) == pytest.approx(max(gains))
        assert found.edges in every_loop(adjacency)
        assert found.positions[0] == min(found.positions)
