"""Frequencies as people write them: the longest step in days, 0 for no rhythm, or ``None``."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.model.frequency import step


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        ("daily;每日;每天", 1),
        ("weekly;every week;每週", 7),
        ("Monthly;Monthly.;every month;每月;once a month;每月一次", 31),
        ("bimonthly;every two months;every other month;雙月;隔月;每兩個月", 62),
        ("quarterly;每季;per quarter", 92),
        ("semi-annual;half-yearly;每半年;半年;半年一次", 184),
        ("every 6 months;每 6 個月;６ months;every six months", 186),
        ("twice a year;每年兩次;每年2次", 183),
        ("annual;yearly;每年;每年一次;every year", 366),
        ("biennial", 731),
        ("every 2 years;每兩年;每 2 年一次;隔年", 732),
        ("on demand;不定期", 0),
    ],
)
def test_what_people_write(texts: str, days: int) -> None:
    for text in texts.split(";"):
        assert step(text) == days, text


@pytest.mark.parametrize(
    "text", ["", "each blue moon", "monthly or so", "every 0 months", "sometimes"]
)
def test_what_is_not_understood(text: str) -> None:
    assert step(text) is None


@given(st.integers(1, 60), st.sampled_from([("month", "個月", 31), ("week", "週", 7)]))
def test_several_units_are_as_many_days(number: int, unit: tuple[str, str, int]) -> None:
    english, chinese, days = unit
    assert step(f"every {number} {english}s") == step(f"每 {number} {chinese}") == number * days
