"""Colours: half-open ranges, the edge on the better side, and unknown is never green."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.measures.colors import Color, color_of_kpi, color_of_share
from strategy_graph.model import Kpi
from strategy_graph.model.fields.target import Direction, Thresholds


def color(value: float | None, share: float | None = None, **fields: object) -> str:
    kpi = Kpi.model_validate({"strategy": "s", "code": "K", "name": "k", **fields})
    return color_of_kpi(kpi, value, share).value


@pytest.mark.parametrize(
    ("share", "expected"),
    [(1.0, "green"), (0.1 * 3 / 0.3, "green"), (0.999, "amber"), (0.9, "amber"), (0.8999, "red")],
)
def test_defaults(share: float, expected: str) -> None:
    assert color_of_share(share).value == expected


def test_limits_of_a_rising_and_of_a_falling_kpi() -> None:
    """Infor: 133333 is green, 66666 amber, and 133332.5 falls into no gap."""
    limits = Thresholds(green=133333.0, amber=66666.0)
    rising = [color(v, direction=Direction.HIGHER, thresholds=limits) for v in
              (200000.0, 133333.0, 133332.5, 66666.0, 66665.0, 0.0)]  # fmt: skip
    assert rising == ["green", "green", "amber", "amber", "red", "red"]
    limits = Thresholds(green=4.0, amber=6.0)
    falling = [color(v, direction=Direction.LOWER, thresholds=limits) for v in (3.0, 4.0, 6.0, 6.1)]
    assert falling == ["green", "green", "amber", "red"]
    assert [color(v, thresholds=limits) for v in (4.0, 5.0, 7.0)] == ["green", "amber", "red"]


def test_green_alone_leaves_amber_to_the_attainment() -> None:
    limits = Thresholds(green=80.0)
    up = {"direction": Direction.HIGHER, "thresholds": limits}
    assert color(80.0, 0.8, **up) == "green"
    assert color(79.0, 0.95, **up) == "amber"
    assert color(79.0, 0.5, **up) == "red"
    assert color(79.0, None, **up) == "red"


def test_limits_give_a_colour_where_no_formula_does() -> None:
    limits = Thresholds(green=0.0, amber=3.0)
    assert color(0.0, None, direction=Direction.LOWER, thresholds=limits) == "green"


def test_an_edge_forgives_what_arithmetic_on_binary_fractions_loses_and_no_more() -> None:
    for limit in (0.3, 1.0, 1e6):
        up = partial(color, direction=Direction.HIGHER, thresholds=Thresholds(green=limit))
        slack = 1e-9 * max(1.0, limit)
        assert up(limit - 0.9 * slack) == "green"
        assert up(limit - 1.1 * slack) == "red"


@given(st.one_of(st.none(), st.floats(0, 2)), st.sampled_from(list(Direction)))
def test_no_colour_without_data(share: float | None, direction: Direction) -> None:
    limits = Thresholds(green=1.0, amber=0.5)
    assert color(None, None, direction=direction, thresholds=limits) == "unknown"
    assert (color_of_share(share) is Color.UNKNOWN) == (share is None)


def test_what_lies_above_the_top_range_is_green() -> None:
    """Infor: 250000 lies above every range and is not dropped."""
    limits = Thresholds(green=133333.0, amber=66666.0)
    assert color(250000.0, direction=Direction.HIGHER, thresholds=limits) == "green"
