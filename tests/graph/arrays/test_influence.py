"""Large graphs: the array form equals the plain form, which equals its own oracles."""

import math

import pytest
from hypothesis import given, settings

from strategy_graph.graph import IMPACT, Adjacency, StrategyGraph
from strategy_graph.graph.algorithms.influence import influence_from, influence_on
from strategy_graph.graph.arrays.influence import Components, Sweep
from strategy_graph.graph.components import cyclic_components, labels
from strategy_graph.graph.core.weights import effects
from strategy_graph.model import Polarity
from tests.graph.random_graphs import causal, weighted


def parts(adjacency: Adjacency) -> Components:
    return Components(labels(adjacency), cyclic_components(adjacency))


@settings(deadline=None)
@given(weighted(unknown=True) | weighted())
def test_a_sweep_equals_the_plain_way(graph: StrategyGraph) -> None:
    adjacency = graph.adjacency(IMPACT)
    weights = effects(graph.edge_table)
    for down, plain in ((True, influence_from), (False, influence_on)):
        sweep = Sweep(adjacency, weights, parts(adjacency), down=down)
        for start in range(len(graph)):
            shifts = {start: 1.0, (start + 1) % len(graph): 0.5}
            expected = plain(adjacency, weights, shifts)
            totals = sweep.spread(shifts)
            assert set(totals) == set(expected.values)
            assert len(totals) == len(expected.values)
            for i, value in expected.values.items():
                assert totals[i] == pytest.approx(value, abs=1e-9, nan_ok=True)
            assert [m for m, _ in sweep.runaways(totals)] == sorted(
                r.members for r in expected.runaways
            )
            assert sorted(sweep.loops(totals)) == sorted(expected.loops)


def test_what_runs_away_leaves_a_loop_behind_it_unknown() -> None:
    pairs = [(0, 2), (0, 2), (2, 0), (1, 1), (1, 0)]
    signs = [Polarity.POSITIVE, Polarity.NEGATIVE, *[Polarity.POSITIVE] * 3]
    graph = causal(3, pairs, strengths=[0.1, 0.1, 0.1, 1.0, 0.1], polarities=signs)
    adjacency, weights = graph.adjacency(IMPACT), effects(graph.edge_table)
    plain = influence_from(adjacency, weights, 1).values
    swept = Sweep(adjacency, weights, parts(adjacency), down=True).spread({1: 1.0})
    assert all(map(math.isnan, plain.values()))
    assert plain.keys() == set(swept) == {0, 1, 2}
    assert all(map(math.isnan, swept.values()))


def test_a_runaway_far_from_the_question_does_no_harm() -> None:
    graph = causal(5, [(0, 1), (1, 0), (2, 3), (3, 4)], strengths=[1.0, 1.0, 0.5, 0.5])
    adjacency, weights = graph.adjacency(IMPACT), effects(graph.edge_table)
    sweep = Sweep(adjacency, weights, parts(adjacency), down=True)
    totals = sweep.spread({2: 1.0})
    assert dict(totals) == {3: 0.5, 4: 0.25}
    assert sweep.runaways(totals) == []
    assert all(math.isnan(value) for value in sweep.spread({0: 1.0}).values())
