"""What a walk follows, which signs and strengths it has, what is missing: slow oracles."""

import math
from collections.abc import Generator
from contextlib import contextmanager
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy_graph.graph import (
    IMPACT,
    ROLL_UP,
    TRACE,
    StrategyGraph,
    columns,
    expectations,
    origins,
)
from strategy_graph.graph import adjacency as adjacency_module
from strategy_graph.graph.adjacency import Adjacency, is_local
from strategy_graph.graph.algorithms.feedback import strongest_loop
from strategy_graph.graph.algorithms.influence import dematel
from strategy_graph.graph.algorithms.shortest_paths import strongest_ways
from strategy_graph.graph.algorithms.signed_walks import signed_walks
from strategy_graph.graph.expectations import Expectation
from strategy_graph.graph.subgraph import Region
from strategy_graph.graph.traversals import Traversal
from strategy_graph.graph.weights import effects
from strategy_graph.model import Edge, EdgeKind, NodeKind, Objective, Origin, Polarity
from tests.graph.algorithms.test_k_shortest_paths import every_loop, every_path
from tests.graph.random_graphs import weighted

SIZE = 6
ROWS = st.lists(
    st.tuples(
        st.integers(0, SIZE - 1),
        st.integers(0, SIZE - 1),
        st.sampled_from(list(EdgeKind)),
        st.sampled_from(list(Origin)),
    ),
    max_size=20,
)


@contextmanager
def in_bulk() -> Generator[None]:
    """Every graph counts as a large one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "BULK", 0)
        patch.setattr(expectations, "LARGE", 0)
        yield


def mixed(rows: list[tuple[int, int, EdgeKind, Origin]]) -> StrategyGraph:
    nodes = [Objective(strategy="s", code=str(i), name="o") for i in range(SIZE)]
    return StrategyGraph.of(
        nodes,
        [
            Edge(source=f"s:{u}", target=f"s:{v}", kind=kind, origin=origin, id=f"L{n}")
            for n, (u, v, kind, origin) in enumerate(rows)
        ],
    )


@given(ROWS, st.sampled_from([TRACE, IMPACT, ROLL_UP]), st.sampled_from([[], ["inferred"]]))
def test_a_walk_follows_its_kinds_and_origins_only(
    rows: list[tuple[int, int, EdgeKind, Origin]], walk: Traversal, include: list[str]
) -> None:
    expected: list[tuple[int, int, int]] = []
    for n, (u, v, kind, origin) in enumerate(rows):
        if origin is Origin.REFUTED or (origin is Origin.INFERRED and not include):
            continue
        if kind in walk.along:
            expected.append((u, v, n))
        elif kind in walk.against:
            expected.append((v, u, n))
    graph = mixed(rows)
    bulk = mixed(rows)
    found = graph.adjacency(walk, origins(include))
    with in_bulk():
        large = bulk.adjacency(walk, origins(include))
        assert large.down == found.down
        assert large.up == found.up
    for one in (found, large):
        assert list(zip(one.tails, one.heads, one.edges, strict=True)) == expected
        assert len(one) == len(expected)
    for i in range(SIZE):
        down, up = found.down, found.up
        assert [*zip(down.of(i), down.edges_of(i), strict=True)] == [
            (v, n) for u, v, n in expected if u == i
        ]
        assert [*zip(up.of(i), up.edges_of(i), strict=True)] == [
            (u, n) for u, v, n in expected if v == i
        ]
        assert down.degree(i) == len(down.of(i))


@given(
    ROWS,
    st.sets(st.sampled_from(list(EdgeKind)), max_size=3),
    st.frozensets(st.sampled_from(list(Origin))),
)
def test_missing_links_equal_a_slow_count(
    rows: list[tuple[int, int, EdgeKind, Origin]],
    kinds: set[EdgeKind],
    among: frozenset[Origin],
) -> None:
    admitted = among - {Origin.REFUTED}
    counted = [row for row in rows if row[2] in kinds and row[3] in admitted]
    without_out = {u for u, *_ in counted}
    without_in = {v for _, v, *_ in counted}

    def ask(graph: StrategyGraph) -> list[tuple[str, ...]]:
        return [
            graph.find_lacking(expectation, origins=among)
            for expectation in (
                Expectation("a", "b", NodeKind.OBJECTIVE, outgoing=tuple(kinds)),
                Expectation("a", "b", NodeKind.OBJECTIVE, incoming=tuple(kinds)),
                Expectation(
                    "a", "b", NodeKind.OBJECTIVE, incoming=tuple(kinds), outgoing=tuple(kinds)
                ),
                Expectation("a", "b", NodeKind.KPI, incoming=tuple(kinds)),
            )
        ]

    expected = [
        tuple(f"s:{i}" for i in range(SIZE) if i not in without_out),
        tuple(f"s:{i}" for i in range(SIZE) if i not in without_in),
        tuple(f"s:{i}" for i in range(SIZE) if i not in without_in | without_out),
        (),
    ]
    graph = mixed(rows)
    assert ask(graph) == expected
    with in_bulk():
        assert ask(graph) == expected


@given(weighted(unknown=True), st.sampled_from([None, 0.5]))
def test_effects_are_sign_times_strength_or_unknown(
    graph: StrategyGraph, assume: float | None
) -> None:
    found = effects(graph.edge_table, assume=assume)
    with in_bulk():
        assert effects(graph.edge_table, assume=assume).tolist() == pytest.approx(
            found.tolist(), nan_ok=True
        )
    sign = {Polarity.POSITIVE: 1.0, Polarity.NEGATIVE: -1.0}
    for edge, value in zip(graph.edges, found, strict=True):
        strength = assume if edge.strength is None else edge.strength
        if strength is None or edge.polarity is None or edge.polarity is Polarity.UNKNOWN:
            assert math.isnan(value)
        else:
            assert value == sign[edge.polarity] * strength


@given(weighted(unknown=True), st.one_of(st.none(), st.integers(1, 4)))
def test_signs_equal_the_walks_of_a_doubled_graph(graph: StrategyGraph, depth: int | None) -> None:
    adjacency = graph.adjacency(IMPACT)
    signs = graph.edge_table.signs
    doubled: nx.DiGraph[tuple[int, int]] = nx.DiGraph()
    doubled.add_node((0, 1))
    for u, v, e in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True):
        doubled.add_edges_from(((u, s), (v, s * signs[e])) for s in (1, -1, 0))
    steps = nx.single_source_shortest_path_length(doubled, (0, 1))
    expected: dict[int, dict[int, int]] = {}
    for (u, s), step in steps.items():
        for _, (v, sign) in doubled.out_edges((u, s)):
            if depth is None or step < depth:
                least = expected.setdefault(v, {}).get(sign, step + 1)
                expected[v][sign] = min(least, step + 1)
    found = signed_walks(adjacency.down, signs, 0, depth)
    assert found.signs == {i: set(by_sign) for i, by_sign in expected.items()}
    assert found.steps == {0: 0} | {
        i: min(by_sign.values()) for i, by_sign in expected.items() if i
    }
    for i, by_sign in expected.items():
        for sign, length in by_sign.items():
            positions, edges = found.walk(i, sign)
            assert (positions[0], positions[-1], len(edges)) == (0, i, length)
            assert math.prod(signs[e] for e in edges) == sign
            assert follows(adjacency, positions, edges)


@settings(deadline=None)
@given(weighted(unknown=True))
def test_strongest_and_earliest_ways_equal_brute_force(graph: StrategyGraph) -> None:
    adjacency = graph.adjacency(IMPACT)
    weights, delays = effects(graph.edge_table), graph.edge_table.delays
    found = strongest_ways(adjacency.down, weights, delays, 0)
    for target in range(len(graph)):
        ways = every_path(adjacency, 0, target) if target else loops_of(adjacency, 0)
        strengths = [math.prod(abs(weights[e]) for e in way) for way in ways]
        known = [value for value in strengths if not math.isnan(value)]
        assert (target in found.came) == bool(known)
        if known:
            positions, edges = found.way(target)
            assert (positions[0], positions[-1]) == (0, target)
            assert follows(adjacency, positions, edges)
            strongest = math.prod(abs(weights[e]) for e in edges)
            assert strongest == pytest.approx(max(known))
        spans = [sum(delays[e] for e in way) for way in ways]
        stated = [value for value in spans if not math.isnan(value)]
        assert found.earliest.get(target) == (min(stated) if stated else None)


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


@given(weighted(), st.integers(0, 6), st.integers(0, 6))
def test_a_region_is_what_lies_between(graph: StrategyGraph, source: int, target: int) -> None:
    source, target = source % len(graph), target % len(graph)
    adjacency = graph.adjacency(IMPACT)
    oracle: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    oracle.add_nodes_from(range(len(graph)))
    oracle.add_edges_from(zip(adjacency.tails, adjacency.heads, strict=True))
    below = nx.descendants(oracle, source) | {source}
    between = below & (nx.ancestors(oracle, target) | {target})
    region = Region.between(adjacency, source, target)
    assert set(region.positions) == between
    assert len(region) == len(between)
    assert sorted(region.adjacency.edges) == sorted(
        e
        for u, v, e in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True)
        if u in between and v in between
    )
    with pytest.MonkeyPatch.context() as patch:
        for most in range(len(graph) + 1):
            patch.setattr(adjacency_module, "LOCAL", most)
            assert is_local(adjacency.down, [source]) == (len(below) <= most)


@given(st.lists(st.lists(st.integers(0, 4), min_size=4, max_size=4), min_size=4, max_size=4))
def test_dematel_equals_its_definition(matrix: list[list[int]]) -> None:
    import numpy as np

    direct = np.array(matrix, np.float64) * (1 - np.eye(4))
    scale = max(direct.sum(axis=0).max(), direct.sum(axis=1).max())
    found = dematel(direct.tolist())
    share = direct / (scale or 1)
    if np.abs(np.linalg.eigvals(share)).max() < 0.999:
        total = share @ np.linalg.inv(np.eye(4) - share)
        given_, received = total.sum(axis=1), total.sum(axis=0)
        assert [p.prominence for p in found] == pytest.approx((given_ + received).tolist())
        assert [p.net_cause for p in found] == pytest.approx((given_ - received).tolist())


def follows(adjacency: Adjacency, positions: list[int], edges: list[int]) -> bool:
    """Whether each of *edges* leads from its position to the next."""
    ends = {
        e: (u, v) for u, v, e in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True)
    }
    return [ends[e] for e in edges] == list(pairwise(positions))


def loops_of(adjacency: Adjacency, start: int) -> list[tuple[int, ...]]:
    """Every loop through *start*, as its edges."""
    heads = dict(zip(adjacency.edges, adjacency.heads, strict=True))
    return [loop for loop in every_loop(adjacency) if start in {heads[e] for e in loop}]
