"""Total influence: the worked numbers, and numpy as the oracle."""

import itertools
import math
import tracemalloc
from collections.abc import Iterable, Mapping

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from strategy_graph.graph import (
    IMPACT,
    StrategyGraph,
)
from strategy_graph.graph.algorithms.influence import (
    direct_matrix,
    gain_radius,
    influence_from,
    influence_on,
    influence_on_each,
    radius_of,
    restraining,
    runs_away,
    total_matrix,
)
from strategy_graph.graph.algorithms.linear_algebra import spectral_radius
from strategy_graph.graph.arrays import sparse_system
from strategy_graph.graph.arrays.sparse_system import CyclicSystem
from strategy_graph.graph.components import cyclic_components
from strategy_graph.graph.core.convergence import diverges
from strategy_graph.graph.core.weights import effects
from strategy_graph.model import (
    ActionPlan,
    Edge,
    EdgeKind,
    Kpi,
    Polarity,
)
from tests.graph.oracles import loops_of, mason
from tests.graph.random_graphs import causal, weighted
from tests.support.steps import within_lines

L, P, C, F = range(4)
LINKS = [(L, P), (P, C), (P, F), (F, C)]
STRENGTHS = [0.5, 0.4, 0.6, 0.3]


def with_loop(polarity: Polarity) -> StrategyGraph:
    positive = [Polarity.POSITIVE] * 4
    return causal(
        4, [*LINKS, (C, L)], strengths=[*STRENGTHS, 0.2], polarities=[*positive, polarity]
    )


def row(graph: StrategyGraph, start: int) -> Mapping[int, float]:
    weights = effects(graph.edge_table)
    return influence_from(graph.adjacency(IMPACT), weights, start).values


def test_worked_example_without_a_loop() -> None:
    graph = causal(4, LINKS, strengths=STRENGTHS)
    assert row(graph, L) == pytest.approx({P: 0.5, C: 0.29, F: 0.3})
    assert row(graph, P) == pytest.approx({C: 0.58, F: 0.6})
    column = influence_on(graph.adjacency(IMPACT), effects(graph.edge_table), C).values
    assert column == pytest.approx({P: 0.58, F: 0.3, L: 0.29})


@pytest.mark.parametrize(
    ("polarity", "total", "own", "radius"),
    [
        (Polarity.POSITIVE, 0.307856, 0.061571, 0.433588),
        (Polarity.NEGATIVE, 0.274102, -0.05482, 0.421052),
    ],
)
def test_worked_example_with_a_loop(
    polarity: Polarity, total: float, own: float, radius: float
) -> None:
    graph = with_loop(polarity)
    assert row(graph, L)[C] == pytest.approx(total, abs=1e-6)
    assert row(graph, L)[L] == pytest.approx(own, abs=1e-6)
    found = gain_radius(graph.adjacency(IMPACT), effects(graph.edge_table), [L, P, C, F])
    assert found == pytest.approx(radius, abs=1e-6)


def test_a_loop_that_gains_has_no_total() -> None:
    graph = causal(4, [(0, 1), (1, 2), (2, 1), (2, 3)], strengths=[0.5, 1.0, 1.0, 0.5])
    found = influence_from(graph.adjacency(IMPACT), effects(graph.edge_table), 0)
    assert [(r.members, round(r.radius, 9)) for r in found.runaways] == [((1, 2), 1.0)]
    assert set(found.values) == {1, 2, 3}
    assert all(math.isnan(value) for value in found.values.values())
    assert not found.is_known


def test_an_unset_strength_is_unknown_and_nothing_else_is() -> None:
    graph = causal(4, [(0, 1), (0, 2), (2, 3)], strengths=[0.5, None, 0.5])
    found = row(graph, 0)
    assert found[1] == 0.5
    assert math.isnan(found[2])
    assert math.isnan(found[3])
    assumed = effects(graph.edge_table, assume=0.5)
    assert influence_from(graph.adjacency(IMPACT), assumed, 0).values == {1: 0.5, 2: 0.5, 3: 0.25}


def test_a_plan_drives_forward_and_a_cause_says_its_sign_or_nothing() -> None:
    nodes = [
        ActionPlan(strategy="s", code="p", name="p"),
        Kpi(strategy="s", code="k", name="k"),
        Kpi(strategy="s", code="m", name="m"),
    ]
    links = [
        Edge(source="s:p", target="s:k", kind=EdgeKind.DRIVES, strength=0.5),
        Edge(source="s:k", target="s:m", kind=EdgeKind.CAUSES, strength=0.5),
    ]
    graph = StrategyGraph.of(nodes, links)
    assert list(graph.edge_table.signs) == [1, 0]
    assert math.isnan(effects(graph.edge_table)[1])


@settings(deadline=None)
@given(weighted())
def test_totals_equal_the_inverse(graph: StrategyGraph) -> None:
    size = len(graph)
    adjacency = graph.adjacency(IMPACT)
    weights = effects(graph.edge_table)
    w = np.array(direct_matrix(adjacency, weights, range(size)))
    radius = float(np.abs(np.linalg.eigvals(w)).max())
    assert spectral_radius(w.tolist()) == pytest.approx(radius, abs=2e-3)
    for start in range(size):
        found = influence_from(adjacency, weights, start)
        if radius < 0.999:
            total = np.linalg.inv(np.eye(size) - w) - np.eye(size)
            assert not found.runaways
            for i in range(size):
                assert found.values.get(i, 0.0) == pytest.approx(total[start, i], abs=1e-6)
                back = influence_on(adjacency, weights, i).values.get(start, 0.0)
                assert back == pytest.approx(total[start, i], abs=1e-6)
        assert set(found.values) == reached(adjacency.tails, adjacency.heads, start)


@settings(deadline=None)
@given(weighted(unknown=True))
def test_all_columns_at_once_are_the_columns_one_by_one(graph: StrategyGraph) -> None:
    adjacency, weights = graph.adjacency(IMPACT), effects(graph.edge_table)
    every = influence_on_each(adjacency, weights)
    assert len(every) == len(graph)
    for target, found in enumerate(every):
        alone = influence_on(adjacency, weights, target)
        assert found.values == pytest.approx(dict(alone.values), nan_ok=True)
        assert {r.members for r in found.runaways} == {r.members for r in alone.runaways}
        assert set(found.loops) == set(alone.loops)


def test_all_columns_at_once_take_large_loops_too() -> None:
    graph = ring(60, [0.5] * 59 + [0.9])
    adjacency, weights = graph.adjacency(IMPACT), effects(graph.edge_table)
    every = influence_on_each(adjacency, weights)
    assert [each.values for each in every] == [
        influence_on(adjacency, weights, i).values for i in range(60)
    ]
    assert not runs_away(adjacency, weights, range(60))
    assert runs_away(adjacency, [2.0] * 60, range(60))


@given(weighted(unknown=True))
def test_what_runs_away_has_a_radius_of_1_or_more(graph: StrategyGraph) -> None:
    adjacency, weights = graph.adjacency(IMPACT), effects(graph.edge_table)
    for members in cyclic_components(adjacency):
        radius = gain_radius(adjacency, weights, members)
        assert runs_away(adjacency, weights, members) == diverges(radius)


def reached(tails: Iterable[int], heads: Iterable[int], start: int) -> set[int]:
    pairs = list(zip(tails, heads, strict=True))
    found: set[int] = set()
    frontier = {start}
    while frontier:
        frontier = {v for u, v in pairs if u in frontier} - found
        found |= frontier
    return found


@settings(deadline=None)
@given(weighted(unknown=True))
def test_a_total_is_known_where_every_strength_on_the_way_is(graph: StrategyGraph) -> None:
    adjacency = graph.adjacency(IMPACT)
    weights = effects(graph.edge_table)
    pairs = list(zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True))
    for start in range(len(graph)):
        found = influence_from(adjacency, weights, start)
        below = reached(adjacency.tails, adjacency.heads, start) | {start}
        doubtful = {v for u, v, e in pairs if u in below and math.isnan(weights[e])}
        spoilt = set(doubtful)
        for i in doubtful:
            spoilt |= reached(adjacency.tails, adjacency.heads, i)
        for runaway in found.runaways:
            for i in runaway.members:
                spoilt |= {i} | reached(adjacency.tails, adjacency.heads, i)
        for i, value in found.values.items():
            assert math.isnan(value) == (i in spoilt)


def test_total_matrix_of_nothing() -> None:
    assert total_matrix([]) == []


@settings(deadline=None)
@given(weighted())
def test_a_tangle_equals_a_dense_matrix(graph: StrategyGraph) -> None:
    size = len(graph)
    adjacency = graph.adjacency(IMPACT)
    weights = effects(graph.edge_table)
    w = np.array(direct_matrix(adjacency, weights, range(size))).T
    tangle = CyclicSystem.among(adjacency.down, weights, range(size))
    radius = float(np.abs(np.linalg.eigvals(w)).max())
    assert tangle.radius() == pytest.approx(radius, abs=1e-9)
    values = np.arange(1.0, size + 1)
    assert tangle.passes(values) == pytest.approx(w @ values)
    assert tangle.turned().passes(values) == pytest.approx(w.T @ values)
    assert tangle.sizes().passes(values) == pytest.approx(np.abs(w) @ values)
    sizes = float(np.abs(np.linalg.eigvals(np.abs(w))).max())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sparse_system, "DENSE", 0)
        if not 0.99 < sizes < 1.01:
            assert (tangle.radius() < 1) == (sizes < 1)
        if radius < 0.99:
            expected = np.linalg.solve(np.eye(size) - w, values)
            assert tangle.settle(values) == pytest.approx(expected, abs=1e-9)
            patch.setattr(sparse_system, "_ROUNDS", 0)
            assert tangle.settle(values) == pytest.approx(expected, abs=1e-9)


def ring(size: int, strengths: list[float]) -> StrategyGraph:
    return causal(size, [(i, (i + 1) % size) for i in range(size)], strengths=strengths)


@pytest.mark.parametrize("weakest", [0.01, 0.5])
def test_a_large_loop_is_added_up_without_a_dense_matrix(weakest: float) -> None:
    """Once round it is ``weakest``, so that 1 / (1 - weakest) comes of every 1."""
    size = 20_000
    graph = ring(size, [weakest, *[1.0] * (size - 1)])
    adjacency, weights = graph.adjacency(IMPACT), effects(graph.edge_table)
    tracemalloc.start()
    found = within_lines(80 * size, lambda: influence_from(adjacency, weights, 0))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000 * size  # bytes; a dense matrix needs 8 * size * size
    assert not found.runaways
    whole = 1 / (1 - weakest)
    assert found.values[1] == pytest.approx(weakest * whole)
    assert found.values[0] == pytest.approx(whole - 1)
    assert gain_radius(adjacency, weights, range(size)) == pytest.approx(1, abs=0.01)
    assert gain_radius(adjacency, weights, range(size)) < 1


def test_a_large_loop_without_loss_has_no_total() -> None:
    graph = ring(1_000, [1.0] * 1_000)
    adjacency, weights = graph.adjacency(IMPACT), effects(graph.edge_table)
    found = influence_on(adjacency, weights, 5)
    assert [(len(r.members), r.radius) for r in found.runaways] == [(1_000, 1.0)]
    assert all(math.isnan(value) for value in found.values.values())
    unknown = ring(1_000, [1.0] * 1_000)
    missing = [math.nan, *effects(unknown.edge_table)[1:]]
    assert math.isnan(gain_radius(adjacency, missing, range(1_000)))
    assert not influence_on(adjacency, missing, 5).runaways


def test_an_unknown_link_leaves_a_loop_unknown_wherever_it_stands() -> None:
    nan, half = math.nan, 0.25
    for within in (
        [[0.0, half], [nan, 0.0]],
        [[0.0, nan], [half, 0.0]],
        [[nan, half], [half, 0.0]],
    ):
        assert math.isnan(radius_of(within))


@pytest.mark.parametrize(("size", "strength"), [(7, 1 / 6), (11, 0.1), (41, 0.025), (51, 0.02)])
def test_rounding_below_1_makes_no_total(size: int, strength: float) -> None:
    """Every row sums up to 1, give or take the last bit: there is no finite total."""
    pairs = list(itertools.permutations(range(size), 2))
    graph = causal(size, pairs, strengths=[strength] * len(pairs))
    adjacency, weights = graph.adjacency(IMPACT), effects(graph.edge_table)
    assert diverges(gain_radius(adjacency, weights, range(size)))
    assert runs_away(adjacency, weights, range(size))
    for found in (
        influence_from(adjacency, weights, 0),
        influence_on(adjacency, weights, 0),
        influence_on_each(adjacency, weights)[0],
    ):
        assert [r.members for r in found.runaways] == [tuple(range(size))]
        assert all(map(math.isnan, found.values.values()))


def test_unequal_strengths_that_add_up_to_one_make_no_total_either() -> None:
    """.3 + .6 + .1 is below 1 by one bit, and the totals were 10 to the power of 15."""
    pairs = list(itertools.permutations(range(4), 2))
    graph = causal(4, pairs, strengths=[0.3, 0.6, 0.1] * 4)
    found = influence_from(graph.adjacency(IMPACT), effects(graph.edge_table), 0)
    assert [r.members for r in found.runaways] == [(0, 1, 2, 3)]
    assert all(map(math.isnan, found.values.values()))


def test_a_little_less_than_that_has_totals() -> None:
    """Rows that sum up to 1 - 1e-6: T[u, v] is known, and right to nine digits."""
    share = (1 - 1e-6) / 3
    pairs = list(itertools.permutations(range(4), 2))
    graph = causal(4, pairs, strengths=[share] * len(pairs))
    w = np.full((4, 4), share) - share * np.eye(4)
    expected = np.linalg.inv(np.eye(4) - w) - np.eye(4)
    assert row(graph, 0)[1] == pytest.approx(expected[0, 1], rel=1e-9)


def test_a_large_part_within_the_margin_of_1_has_no_total() -> None:
    size = 700
    offsets = [1, 2, 3]
    pairs = [(i, (i + k) % size) for i in range(size) for k in offsets]
    strengths = [s for _ in range(size) for s in (0.3, 0.6, 0.1)]
    strengths[0] = 0.3 * (1 - 1e-9)
    graph = causal(size, pairs, strengths=strengths)
    found = influence_on(graph.adjacency(IMPACT), effects(graph.edge_table), 5)
    assert [len(r.members) for r in found.runaways] == [size]


@given(weighted())
def test_what_restrains_is_what_the_rest_runs_away_without(graph: StrategyGraph) -> None:
    adjacency, weights = graph.adjacency(IMPACT), effects(graph.edge_table)
    for members in cyclic_components(adjacency):
        w = np.array(direct_matrix(adjacency, weights, members))
        found = restraining(adjacency, weights, members)
        for n, i in enumerate(members):
            rest = np.delete(np.delete(w, n, 0), n, 1)
            radius = np.abs(np.linalg.eigvals(rest)).max() if len(rest) else 0.0
            if not 0.99 < radius < 1.01 and not runs_away(adjacency, weights, members):
                assert (i in found) == (radius >= 1)


@st.composite
def gains(draw: st.DrawFn) -> dict[tuple[int, int], float]:
    """Signed gains between nodes 0 to 4; node 0 is a source, self-loops are among them."""
    pairs = st.tuples(st.integers(0, 4), st.integers(1, 4))
    chosen = draw(st.lists(pairs, unique=True, min_size=1, max_size=12))
    numbers = st.sampled_from([0.1, 0.2, 0.3, -0.1, -0.2, -0.3])
    return {pair: draw(numbers) for pair in chosen}


@given(gains())
def test_totals_equal_masons_gain(gain: dict[tuple[int, int], float]) -> None:
    assume(len(loops_of(gain)) <= 10)
    pairs = list(gain)
    graph = causal(
        5,
        pairs,
        strengths=[abs(gain[pair]) for pair in pairs],
        polarities=[Polarity.POSITIVE if gain[p] > 0 else Polarity.NEGATIVE for p in pairs],
    )
    found = influence_from(graph.adjacency(IMPACT), effects(graph.edge_table), 0)
    assume(not found.runaways)
    for target in range(1, 5):
        assert found.values.get(target, 0.0) == pytest.approx(mason(gain, target), abs=1e-9)
