"""Reliability against every state of the links."""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph.algorithms.paths import reliability as module
from strategy_graph.graph.algorithms.paths.reliability import Reliability, reliability

LINKS = "abcdef"
sets = st.lists(st.sets(st.sampled_from(LINKS), min_size=1), min_size=1, max_size=6)
chances = st.lists(st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0]), min_size=6, max_size=6)


def _by_states(paths: list[set[str]], works: dict[str, float]) -> float:
    total = 0.0
    for state in product([True, False], repeat=len(LINKS)):
        up = {link for link, is_up in zip(LINKS, state, strict=True) if is_up}
        if any(path <= up for path in paths):
            total += prod(works[link] if link in up else 1 - works[link] for link in LINKS)
    return total


@given(sets, chances)
def test_it_is_the_sum_over_all_states(paths: list[set[str]], drawn: list[float]) -> None:
    works = dict(zip(LINKS, drawn, strict=True))
    found = reliability(paths, works)
    expected = _by_states(paths, works)
    assert found.is_exact
    assert found.low == pytest.approx(expected, abs=1e-12)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BUDGET", 0)
        bounds = reliability(paths, works)
        assert bounds.low - 1e-12 <= expected <= bounds.high + 1e-12


def test_one_link_shared_by_three_sure_paths() -> None:
    works = {"a": 0.5, "b": 1.0, "c": 1.0, "d": 1.0}
    assert reliability([["a", "b"], ["a", "c"], ["a", "d"]], works) == Reliability(0.5, 0.5)
