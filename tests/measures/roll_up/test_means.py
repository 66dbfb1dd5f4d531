"""One number of several with weights: what holds for every way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.measures.roll_up.means import (
    METHODS,
    OF,
    Method,
    most_frequent_between,
)

numbers = st.lists(
    st.tuples(st.sampled_from((0.0, 0.5, 1.0)), st.integers(1, 4)), min_size=1, max_size=6
)


@given(numbers, st.sampled_from(METHODS))
def test_no_way_leaves_the_range_of_its_numbers(
    given_: list[tuple[float, int]], method: Method
) -> None:
    found = OF[method](given_)
    assert min(n for n, _ in given_) - 1e-12 <= found <= max(n for n, _ in given_) + 1e-12


@given(numbers, st.sampled_from(METHODS))
def test_only_proportions_of_weights_count(given_: list[tuple[float, int]], method: Method) -> None:
    found = OF[method]([(number, 7 * weight) for number, weight in given_])
    assert found == pytest.approx(OF[method](given_), abs=1e-12)


def test_what_cannot_be_the_most_frequent_any_more_is_no_bound() -> None:
    points = (0.0, 0.5, 1.0)
    assert most_frequent_between([(1.0, 1.0, 3), (0.0, 1.0, 2)], points) == (1.0, 1.0)
    assert most_frequent_between([(1.0, 1.0, 3), (0.0, 0.5, 4)], points) == (0.0, 1.0)
