"""Shares are right however they are rounded, and wrong where one is left out."""

from hypothesis import assume, given
from hypothesis import strategies as st

from strategy_graph.linter.facts.weights import is_sound

shares = st.lists(st.integers(1, 1000), min_size=2, max_size=12).map(
    lambda parts: [part / sum(parts) for part in parts]
)


@given(shares, st.integers(2, 6))
def test_shares_are_sound_however_they_are_rounded(parts: list[float], digits: int) -> None:
    assert is_sound([round(part, digits) for part in parts])


@given(shares)
def test_shares_of_which_one_is_left_out_are_not(parts: list[float]) -> None:
    rest = [round(part, 4) for part in parts[1:]]
    assume(parts[0] > 0.01 and max(rest) < 1)
    assert not is_sound(rest)


@given(st.integers(2, 20))
def test_ones_and_percentages_are_relative(count: int) -> None:
    assert is_sound([1.0] * count)
    assert is_sound([round(100 / count, 1)] * count)
