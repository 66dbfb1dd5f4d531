"""The assignment is the best of all: a published one, and every small one by trying all."""

import math
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph.algorithms.assignment import assign

WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), st.floats(0.01, 1), max_size=10
)


def test_the_published_one() -> None:
    """Distances 8 5 10, 10 1 7, 7 5 3: in all 12, and 19 for whoever takes the first."""
    distances = [[8, 5, 10], [10, 1, 7], [7, 5, 3]]
    weights = {(i, j): 11.0 - distances[i][j] for i in range(3) for j in range(3)}
    found = assign(weights)
    assert found == [(0, 0), (1, 1), (2, 2)]
    assert sum(distances[i][j] for i, j in found) == 12


@given(WEIGHTS)
def test_no_other_choice_adds_up_to_more(weights: dict[tuple[int, int], float]) -> None:
    found = assign(weights)
    assert set(found) <= weights.keys()
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    best = max(
        math.fsum(weights.get((i, j), 0.0) for i, j in enumerate(order))
        for order in permutations(range(4))
    )
    assert math.fsum(weights[pair] for pair in found) == pytest.approx(best)
