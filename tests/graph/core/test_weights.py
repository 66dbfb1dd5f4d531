"""Signs and strengths of links."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph import (
    StrategyGraph,
)
from strategy_graph.graph.core.weights import effects
from strategy_graph.model import Polarity
from tests.graph.random_graphs import in_bulk, weighted


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
