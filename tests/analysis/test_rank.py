"""Leverage, criticality and the tornado, against matrices and taking nodes away."""

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import assume, given

from strategy_graph.analysis.rank import SWING, rank
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import (
    ActionPlan,
    Edge,
    EdgeKind,
    Objective,
    Polarity,
)
from tests.graph.random_graphs import causal, weighted

EVERYTHING = ("inferred", "refuted")


def _matrix(graph: StrategyGraph) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    matrix = np.zeros((len(graph), len(graph)))
    for edge in graph.edges:
        sign = -1.0 if edge.polarity is Polarity.NEGATIVE else 1.0
        at = graph.position(edge.source), graph.position(edge.target)
        matrix[at] += sign * (edge.strength or 0.0)
    return matrix


def _leverage(matrix: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> list[float]:
    total = np.linalg.inv(np.eye(len(matrix)) - matrix) - np.eye(len(matrix))
    return [float(value) for value in np.abs(total).sum(axis=1)]


def test_the_worked_example() -> None:
    # L -> P .5, P -> C .4, P -> F .6, F -> C .3
    graph = causal(4, [(0, 1), (1, 2), (1, 3), (3, 2)], strengths=[0.5, 0.4, 0.6, 0.3])
    answer = rank(graph, "2", of="kind:objective")
    found = {one.node.code: one.leverage for one in answer.ranked}
    assert found == pytest.approx({"0": 0.29, "1": 0.58, "2": 0.0, "3": 0.3})
    assert [one.node.code for one in answer.ranked] == ["1", "3", "0", "2"]


def test_without_strengths_the_order_is_qualitative(taipei: StrategyGraph) -> None:
    answer = rank(taipei)
    assert not answer.known
    assert not answer.tornado
    assert all(one.criticality is None or one.goals == 0 for one in answer.ranked)
    assumed = rank(taipei, assume_strength=0.5)
    assert assumed.known
    assert assumed.assumed == 0.5


def test_our_own_objectives_have_numbers(workspace: StrategyGraph) -> None:
    ours = "strategy:strategy-graph,kind:objective"
    answer = rank(workspace, ours, of=ours)
    assert answer.known
    assert answer.tornado


@given(weighted(acyclic=True))
def test_leverage_and_tornado_equal_matrices(graph: StrategyGraph) -> None:
    answer = rank(graph, of="kind:objective", include=EVERYTHING)
    matrix = _matrix(graph)
    expected = _leverage(matrix)
    found = {one.node.id: one.leverage for one in answer.ranked}
    assert [found[i] for i in graph.ids] == pytest.approx(expected, abs=1e-9)
    for swing in answer.tornado:
        at = graph.position(swing.edge.source), graph.position(swing.edge.target)
        sign = -1.0 if swing.edge.polarity is Polarity.NEGATIVE else 1.0
        moved = 0.0
        for share in (-SWING, SWING):
            changed = matrix.copy()
            changed[at] += share * sign * (swing.edge.strength or 0.0)
            pairs = zip(_leverage(changed), expected, strict=True)
            moved = max(moved, *(abs(a - b) for a, b in pairs))
        assert swing.swing == pytest.approx(moved, abs=1e-9)


@given(weighted(acyclic=True))
def test_criticality_equals_taking_the_node_away(graph: StrategyGraph) -> None:
    plan = ActionPlan(strategy="s", code="P", name="p")
    edges = [
        *graph.edges,
        *(
            Edge(source="s:P", target=node.id, kind=EdgeKind.DRIVES, strength=0.5)
            for node in graph.nodes
        ),
    ]
    pushed = StrategyGraph.of([*graph.nodes, plan], edges)

    def score(matrix: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> float:
        total = np.linalg.inv(np.eye(len(matrix)) - matrix)
        return float(total[-1, :-1].sum())

    whole = _matrix(pushed)
    for one in rank(pushed, of="kind:objective", include=EVERYTHING).ranked:
        assert isinstance(one.node, Objective)
        at = pushed.position(one.node.id)
        without = whole.copy()
        without[at, :] = without[:, at] = 0.0
        assert one.criticality == pytest.approx(score(whole) - score(without), abs=1e-9)


def _radius(matrix: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> float:
    return float(np.abs(np.linalg.eigvals(matrix)).max())


@given(weighted())
def test_with_loops_the_tornado_equals_changing_each_strength(graph: StrategyGraph) -> None:
    answer = rank(graph, of="kind:objective", include=EVERYTHING)
    matrix = _matrix(graph)
    radius = _radius(matrix)
    assume(abs(radius - 1) > 1e-6)
    if radius >= 1:
        assert answer.runaway
        assert not answer.known
        assert not answer.tornado
        return
    leverages = _leverage(matrix)
    told = {swing.edge.key: swing for swing in answer.tornado}
    for edge in graph.edges:
        at = graph.position(edge.source), graph.position(edge.target)
        sign = -1.0 if edge.polarity is Polarity.NEGATIVE else 1.0
        moved, known, ranks = 0.0, [True, True], [0, 0]
        for n, share in enumerate((-SWING, SWING)):
            changed = matrix.copy()
            changed[at] += share * sign * (edge.strength or 0.0)
            assume(abs(_radius(changed) - 1) > 1e-6)
            if _radius(changed) >= 1:
                known[n] = False
                continue
            after = _leverage(changed)
            moved = max(moved, *(abs(a - b) for a, b in zip(after, leverages, strict=True)))
            gaps = [abs(a - b) for m, a in enumerate(after) for b in after[:m]]
            assume(all(gap < 1e-12 or gap > 1e-8 for gap in gaps))
            ranks[n] = sum(_place(after, m) != _place(leverages, m) for m in range(len(leverages)))
        swing = told.pop(edge.key, None)
        if swing is None:
            assert moved < 1e-9
            assert all(known)
            continue
        assert swing.swing == pytest.approx(moved, abs=1e-7)
        assert [one is not None for one in (swing.changes_low, swing.changes_high)] == known
        assert [swing.changes_low or 0, swing.changes_high or 0] == ranks
    assert not told


def _place(values: list[float], at: int) -> int:
    return sum(round(value, 9) > round(values[at], 9) for value in values)


def test_a_strength_that_would_make_a_loop_run_away_is_said() -> None:
    graph = causal(3, [(0, 1), (1, 0), (1, 2)], strengths=[0.9, 1.0, 0.5])
    answer = rank(graph, "2", of="kind:objective")
    assert answer.known
    told = {swing.edge.id: (swing.changes_low, swing.changes_high) for swing in answer.tornado}
    assert told["L0"][1] is None
    assert told["L1"][1] is None
    assert None not in told["L2"]
    assert not answer.tornado[0].known


@pytest.mark.parametrize(("size", "strength"), [(7, 1 / 6), (11, 0.1), (41, 0.025), (51, 0.02)])
def test_a_total_that_rounding_alone_makes_finite_is_refused(size: int, strength: float) -> None:
    pairs = list(permutations(range(size), 2))
    graph = causal(size, pairs, strengths=[strength] * len(pairs))
    answer = rank(graph, of="kind:objective")
    assert (answer.known, answer.runaway) == (False, True)
    assert {one.leverage for one in answer.ranked} == {None}


@given(weighted())
def test_with_loops_criticality_equals_taking_the_node_away(graph: StrategyGraph) -> None:
    plan = ActionPlan(strategy="s", code="P", name="p")
    drives = [
        Edge(source="s:P", target=node.id, kind=EdgeKind.DRIVES, strength=0.5)
        for node in graph.nodes
    ]
    pushed = StrategyGraph.of([*graph.nodes, plan], [*graph.edges, *drives])
    whole = _matrix(pushed)
    assume(abs(_radius(whole) - 1) > 1e-3)
    answer = rank(pushed, of="kind:objective", include=EVERYTHING)
    if _radius(whole) >= 1:
        assert answer.runaway
        return

    def score(matrix: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> float:
        return float(np.linalg.inv(np.eye(len(matrix)) - matrix)[-1, :-1].sum())

    for one in answer.ranked:
        at = pushed.position(one.node.id)
        without = whole.copy()
        without[at, :] = without[:, at] = 0.0
        rest = _radius(without)
        if rest < 0.999:
            assert one.criticality == pytest.approx(score(whole) - score(without), abs=1e-6)
        elif rest > 1.001 and whole[at].any() and whole[:, at].any():
            assert one.criticality is None


@given(weighted(unknown=True))
def test_equal_values_share_a_rank_and_order_is_that_of_the_graph(graph: StrategyGraph) -> None:
    answer = rank(graph, include=EVERYTHING)
    keys = [
        (round(one.leverage or 0.0, 9) if answer.known else (one.goals, -(one.steps or 0)))
        for one in answer.ranked
    ]
    assert keys == sorted(keys, reverse=True)
    for one, key in zip(answer.ranked, keys, strict=True):
        assert one.rank == 1 + sum(other > key for other in keys)  # type: ignore[operator]
    for before, after in pairwise(answer.ranked):
        if before.rank == after.rank:
            assert graph.position(before.node.id) < graph.position(after.node.id)


def test_without_plans_nothing_is_known_to_be_critical(taipei: StrategyGraph) -> None:
    said = "No action plan is here to push the goals"
    without = rank(causal(2, [(0, 1)], strengths=[0.5]), of="kind:objective")
    assert without.known
    assert [notice.startswith(said) for notice in without.notices()] == [True]
    assert without.to_dict()["summary"]["plans"] == 0
    answer = rank(taipei, assume_strength=0.5)
    assert (answer.known, answer.plans) == (True, 44)
    assert not any(notice.startswith(said) for notice in answer.notices())
