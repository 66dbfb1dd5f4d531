"""The one decision: from which spectral radius on there is no finite total."""

import math

import pytest

from strategy_graph.graph.core.convergence import LIMIT, MARGIN, converges, diverges


@pytest.mark.parametrize("radius", [0.0, 0.5, 1 - 2 * MARGIN])
def test_below_the_margin_there_is_a_total(radius: float) -> None:
    assert converges(radius)
    assert not diverges(radius)


@pytest.mark.parametrize("radius", [LIMIT, 1 - 1e-12, 1.0, 3.0, math.inf])
def test_from_the_margin_on_there_is_none(radius: float) -> None:
    assert not converges(radius)
    assert diverges(radius)


def test_an_unknown_radius_decides_nothing() -> None:
    assert not converges(math.nan)
    assert not diverges(math.nan)
