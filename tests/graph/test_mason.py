"""Total effects equal Mason's gain formula, worked out by hand from paths and loops."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from math import prod

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from strategy_graph.graph import IMPACT
from strategy_graph.graph.algorithms.influence import influence_from
from strategy_graph.graph.core.weights import effects
from strategy_graph.model import Polarity
from tests.graph.random_graphs import causal

SIZE = 5
Loop = tuple[float, frozenset[int]]
"""The gain of a loop and the nodes it touches."""


@st.composite
def gains(draw: st.DrawFn) -> dict[tuple[int, int], float]:
    """Signed gains between nodes 0 to 4; node 0 is a source, self-loops are among them."""
    pairs = st.tuples(st.integers(0, SIZE - 1), st.integers(1, SIZE - 1))
    chosen = draw(st.lists(pairs, unique=True, min_size=1, max_size=12))
    numbers = st.sampled_from([0.1, 0.2, 0.3, -0.1, -0.2, -0.3])
    return {pair: draw(numbers) for pair in chosen}


def along(gain: dict[tuple[int, int], float], nodes: Sequence[int]) -> float:
    return prod(gain[pair] for pair in pairwise(nodes))


def determinant(loops: Iterable[Loop]) -> float:
    """1 - all loops + all pairs of loops that do not touch - all triples ..."""
    apart = list(loops)
    return 1 + sum(
        (-1.0 if many % 2 else 1.0) * prod(gain for gain, _ in chosen)
        for many in range(1, len(apart) + 1)
        for chosen in combinations(apart, many)
        if all(not a & b for (_, a), (_, b) in combinations(chosen, 2))
    )


def mason(gain: dict[tuple[int, int], float], target: int) -> float:
    """S. J. Mason, Proc. IRE 44 (1956): sum of path gains times cofactors, over the determinant."""
    graph = nx.DiGraph(list(gain))
    loops: list[Loop] = [
        (along(gain, [*nodes, nodes[0]]), frozenset(nodes)) for nodes in nx.simple_cycles(graph)
    ]
    assume(len(loops) <= 10)
    return sum(
        along(gain, path) * determinant(one for one in loops if not one[1] & set(path))
        for path in ways(graph, target)
    ) / determinant(loops)


def ways(graph: "nx.DiGraph[int]", target: int) -> Iterator[list[int]]:
    if 0 in graph and target in graph:
        yield from nx.all_simple_paths(graph, 0, target)


@given(gains())
def test_totals_equal_masons_gain(gain: dict[tuple[int, int], float]) -> None:
    pairs = list(gain)
    graph = causal(
        SIZE,
        pairs,
        strengths=[abs(gain[pair]) for pair in pairs],
        polarities=[Polarity.POSITIVE if gain[p] > 0 else Polarity.NEGATIVE for p in pairs],
    )
    found = influence_from(graph.adjacency(IMPACT), effects(graph.edge_table), 0)
    assume(not found.runaways)
    for target in range(1, SIZE):
        assert found.values.get(target, 0.0) == pytest.approx(mason(gain, target), abs=1e-9)
