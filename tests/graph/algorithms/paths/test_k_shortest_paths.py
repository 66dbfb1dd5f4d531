"""Paths, counts and loops: brute force and networkx are the oracles."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from strategy_graph.graph import IMPACT, StrategyGraph
from strategy_graph.graph.algorithms.cycles import find_loops
from strategy_graph.graph.algorithms.paths.k_shortest_paths import best_paths
from strategy_graph.graph.algorithms.paths.path_counting import Count, count_paths
from tests.graph.oracles import every_path
from tests.graph.random_graphs import COMPLETE, Link, causal, links, weighted
from tests.support.steps import within_lines


def in_order(paths: list[tuple[int, ...]], cost: Callable[[int], int]) -> list[tuple[int, ...]]:
    """By cost, then number of edges, then the edges as they stand in the document."""
    return sorted(paths, key=lambda path: (sum(map(cost, path)), len(path), path))


@settings(deadline=None)
@given(weighted())
def test_best_paths_and_their_number_equal_brute_force(graph: StrategyGraph) -> None:
    adjacency = graph.adjacency(IMPACT)

    def cost(edge: int) -> int:
        return round(100 * graph.edge_table.strengths[edge]) % 7

    for target in range(len(graph)):
        expected = every_path(adjacency, 0, target)
        found = best_paths(adjacency, cost, source=0, target=target, most=10_000)
        assert [p.edges for p in found] == in_order(expected, cost)
        assert [p.cost for p in found] == sorted(sum(map(cost, path)) for path in expected)
        for path in found:
            assert len(set(path.positions)) == len(path.positions)
            for n, edge in enumerate(path.edges):
                at = list(adjacency.edges).index(edge)
                assert (adjacency.tails[at], adjacency.heads[at]) == path.positions[n : n + 2]
        few = best_paths(adjacency, cost, source=0, target=target, most=2)
        assert few == found[:2]
        assert count_paths(adjacency, source=0, target=target) == Count(len(expected))
        bound = count_paths(adjacency, source=0, target=target, budget=3)
        assert bound.value == len(expected) or not bound.exact
        assert min(len(expected), 1) <= bound.value <= len(expected)


AROUND = [(2, 0), (2, 0), (1, 0), (2, 4), (3, 4), (0, 1), (1, 3), (2, 0), (1, 2), (2, 3), (0, 4),
          (1, 0), (0, 3)]  # fmt: skip


"""Here a search around the beginning finds the second of two equal ways first."""


@settings(deadline=None, max_examples=200)
@example((5, list(AROUND)), [1], Random(0))
@given(
    links(largest=7, most=24) | links(largest=7, most=24, acyclic=True),
    st.sampled_from([[0], [1], [693_147_181], [0, 1], [0, 0, 1, 2, 5]]),
    st.randoms(use_true_random=False),
)
def test_equal_and_free_edges_leave_one_order(
    drawn: tuple[int, list[Link]], prices: list[int], random: Random
) -> None:
    """All strengths equal, all 1.0 (they cost nothing), or few of them: many paths tie."""
    size, pairs = drawn
    adjacency = causal(size, pairs).adjacency(IMPACT)
    costs = [random.choice(prices) for _ in pairs]
    for target in range(size):
        expected = in_order(every_path(adjacency, 0, target), costs.__getitem__)
        found = best_paths(adjacency, costs.__getitem__, source=0, target=target, most=10_000)
        assert [p.edges for p in found] == expected
        for most in (1, 3):
            few = best_paths(adjacency, costs.__getitem__, source=0, target=target, most=most)
            assert few == found[:most]


def test_only_edges_that_lead_to_the_target_are_priced() -> None:
    adjacency = causal(5, [(0, 1), (1, 4), (0, 2), (2, 3), (3, 2)]).adjacency(IMPACT)
    asked: set[int] = set()

    def cost(edge: int) -> int:
        asked.add(edge)
        return 1

    assert [p.edges for p in best_paths(adjacency, cost, source=0, target=4, most=9)] == [(0, 1)]
    assert asked == {0, 1}


def chain(length: int) -> list[Link]:
    return [(i, i + 1) for i in range(length - 1)]


LAYERED = [(4 * n + i, 4 * n + 4 + j) for n in range(12) for i in range(4) for j in range(4)]
WIDE = [(13 * n + i, 13 * n + 13 + j) for n in range(3) for i in range(13) for j in range(13)]
SHAPES: list[tuple[str, int, list[Link], int, int | None]] = [
    ("complete", 14, COMPLETE, 13, 1_302_061_345),
    ("layered", 52, LAYERED, 51, 4**11),
    ("wide", 52, WIDE, 51, 13**2),
    ("chain", 20_000, chain(20_000), 19_999, 1),
    ("ring", 20_000, [*chain(20_000), (19_999, 0)], 19_999, 1),
    ("both ways", 2_000, [*chain(2_000), *((j, i) for i, j in chain(2_000))], 1_999, None),
    ("star", 100_000, [(0, i) for i in range(1, 100_000)], 99_999, 1),
]


@pytest.mark.parametrize(("size", "pairs", "target", "count"), [s[1:] for s in SHAPES])
def test_hostile_shapes_do_not_explode(
    size: int, pairs: list[Link], target: int, count: int | None
) -> None:
    adjacency = causal(size, pairs).adjacency(IMPACT)
    assert adjacency.down
    assert adjacency.up
    for question in (
        lambda: best_paths(adjacency, lambda e: 1, source=0, target=target, most=10),
        lambda: count_paths(adjacency, source=0, target=target),
        lambda: find_loops(adjacency),
    ):
        within_lines(20_000_000, question)
    found = count_paths(adjacency, source=0, target=target)
    assert found == Count(count) if count else found.value >= 1


def test_equal_strengths_do_not_explode() -> None:
    adjacency = causal(
        160, [(4 * n + i, 4 * n + 4 + j) for n in range(39) for i in range(4) for j in range(4)]
    ).adjacency(IMPACT)
    found = within_lines(
        30_000,
        lambda: best_paths(adjacency, lambda e: 693147180, source=0, target=159, most=10),
    )
    assert len({p.edges for p in found}) == 10
    assert count_paths(adjacency, source=0, target=159) == Count(4**38)
