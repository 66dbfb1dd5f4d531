"""DEMATEL against a published example, its definition, and matrices without a total."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph.algorithms.dematel import dematel

np = pytest.importorskip("numpy")


def test_published_example() -> None:
    """Five factors scored 0 to 4 (soft.onlineoutput.com, steps of DEMATEL)."""
    matrix = [[0, 4, 3, 1, 0], [0, 0, 4, 1, 1], [0, 1, 0, 4, 4], [0, 0, 1, 0, 0], [1, 0, 4, 4, 0]]
    totals = dematel(matrix)
    found = totals.factors
    assert totals.scale == 12
    assert [p.prominence for p in found] == pytest.approx(
        [1.559, 1.708, 3.122, 2.032, 2.441], abs=1e-3
    )
    assert [p.net_cause for p in found] == pytest.approx(
        [1.217, 0.469, -0.384, -1.637, 0.335], abs=1e-3
    )


@given(st.lists(st.lists(st.integers(0, 4), min_size=4, max_size=4), min_size=4, max_size=4))
def test_the_totals_are_their_definition(matrix: list[list[int]]) -> None:
    direct = np.array(matrix, np.float64) * (1 - np.eye(4))
    scale = max(direct.sum(axis=0).max(), direct.sum(axis=1).max())
    totals = dematel(direct.tolist())
    found = totals.factors
    share = direct / (scale or 1)
    if np.abs(np.linalg.eigvals(share)).max() < 0.999:
        assert totals.matrix is not None
        total = share @ np.linalg.inv(np.eye(4) - share)
        given_, received = total.sum(axis=1), total.sum(axis=0)
        assert [p.prominence for p in found] == pytest.approx((given_ + received).tolist())
        assert [p.net_cause for p in found] == pytest.approx((given_ - received).tolist())


@pytest.mark.parametrize(
    "direct",
    [
        [[0.1] * 11] * 11,
        [[0, 1, 2], [2, 0, 1], [1, 2, 0]],
    ],
)
def test_equal_row_sums_have_no_totals(direct: list[list[float]]) -> None:
    totals = dematel(direct)
    assert totals.matrix is None
    assert totals.factors == ()
    assert totals.radius == pytest.approx(1)


def test_nothing_and_no_influence() -> None:
    assert dematel([]).factors == ()
    (alone,) = dematel([[0.0]]).factors
    assert alone.prominence == 0.0
