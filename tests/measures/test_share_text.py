"""Shares as people read them."""

from strategy_graph.measures.colors import Color
from strategy_graph.measures.share_text import MARKS, percent, points


def test_per_cent_and_points() -> None:
    assert [percent(each) for each in (1.0, 0.12345, -0.5, None)] == [
        "100 %", "12.3 %", "-50 %", "–",
    ]  # fmt: skip
    assert [points(each) for each in (0.1, -0.1, 0.0004, -0.0004)] == ["+10", "-10", "±0", "±0"]


def test_each_colour_has_a_mark_of_its_own() -> None:
    assert set(MARKS) == {color.value for color in Color}
    assert len(set(MARKS.values())) == len(MARKS)
