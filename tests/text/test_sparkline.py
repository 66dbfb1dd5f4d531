"""A row of values as bars."""

from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.text.sparkline import sparkline


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False)), st.integers(1, 20))
def test_a_bar_each_the_least_lowest_and_the_greatest_highest(
    values: list[float], width: int
) -> None:
    shown = values[-width:]
    bars = sparkline(values, width)
    assert len(bars) == len(shown)
    if "█" in bars:
        assert bars[shown.index(min(shown))] == "▁"
        assert bars[shown.index(max(shown))] == "█"
    else:
        assert set(bars) <= {"▄"}
