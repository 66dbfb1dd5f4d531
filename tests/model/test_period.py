"""Periods as people write them are read in one way, or not at all."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.model import Period
from strategy_graph.model.fields.calendar import Calendar

JULY = Calendar(first_month=7)
APRIL = Calendar(
    first_month=4, named_after="start", quarters=("Lent", "Trinity", "Harvest", "Yule")
)


def days(text: str, calendar: Calendar | None = None) -> tuple[str, str]:
    period = Period.parse(text, calendar)
    return period.first.isoformat(), period.last.isoformat()


@pytest.mark.parametrize(
    ("texts", "first", "last"),
    [
        ("2025;FY25;FY2025;114年度;民國114年;114;２０２５", "2025-01-01", "2025-12-31"),
        ("25年度;CY25;西元2025年", "2025-01-01", "2025-12-31"),
        ("99年度;民國99年", "2010-01-01", "2010-12-31"),
        ("2025H1;H1 2025;1H2025;114年上半年;first half of 2025", "2025-01-01", "2025-06-30"),
        ("2025Q2;2025-Q2;Q2 FY25;114年第二季;2025年第2季度", "2025-04-01", "2025-06-30"),
        ("2025-07;2025/7;202507;July 2025;114年7月;2025年七月", "2025-07-01", "2025-07-31"),
        ("2025-W07;2025年第7週;week 7 of 2025", "2025-02-10", "2025-02-16"),
        ("2025-07-31;114年7月31日", "2025-07-31", "2025-07-31"),
        ("2025-2027;114至116年度;2025-27", "2025-01-01", "2027-12-31"),
        ("2025Q1-Q3;2025-01 to 2025-09;114年1月至9月", "2025-01-01", "2025-09-30"),
        ("FY2025/26;2025/26;2025-26", "2025-01-01", "2026-12-31"),
    ],
)  # fmt: skip
def test_what_people_write(texts: str, first: str, last: str) -> None:
    for text in texts.split(";"):
        assert days(text) == (first, last), text


@pytest.mark.parametrize(
    "text",
    ["", "soon", "25", "99", "2011/12", "2025-13", "10812", "民國2025", "0", "99999", "第1季",
     "2025年第7", "2025-02-30", "2025-W60", "2027-2025", "next year", "2025Q5", "FY"],
)  # fmt: skip
def test_what_can_be_read_in_no_way_or_in_two_is_not_understood(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        Period.parse(text)


def test_the_calendar_moves_years_and_their_parts_but_no_month() -> None:
    assert days("FY25", JULY) == days("2024/25", JULY) == ("2024-07-01", "2025-06-30")
    assert days("2025Q1", JULY) == ("2024-07-01", "2024-09-30")
    assert days("2025 H2", JULY) == ("2025-01-01", "2025-06-30")
    assert days("2025-07", JULY) == ("2025-07-01", "2025-07-31")
    assert days("FY25", APRIL) == ("2025-04-01", "2026-03-31")
    assert days("Trinity 2025", APRIL) == ("2025-07-01", "2025-09-30")


def test_the_calendar_says_which_years_a_bare_number_names() -> None:
    assert Period.parse("25", Calendar(years="western")).year == 2025
    assert Period.parse("99", Calendar(years="roc")).year == 2010
    with pytest.raises(ValueError, match="is not a period"):
        Period.parse("114", Calendar(years="western"))


calendars = st.builds(
    Calendar,
    first_month=st.integers(1, 12),
    named_after=st.sampled_from(["start", "end"]),
)
parts = st.sampled_from(["", "H1", "H2", "Q1", "Q2", "Q3", "Q4"])


@given(st.integers(1912, 2200), calendars)
def test_the_parts_of_a_year_fill_it(year: int, calendar: Calendar) -> None:
    whole = Period.parse(str(year), calendar)
    for names in ("H1 H2", "Q1 Q2 Q3 Q4"):
        found = [Period.parse(f"{year}{name}", calendar) for name in names.split()]
        assert (found[0].first, found[-1].last) == (whole.first, whole.last)
        for one, other in pairwise(found):
            assert other.first - one.last == dt.timedelta(days=1)


@given(st.integers(1912, 2200), parts, calendars)
def test_roc_and_western_years_are_one(year: int, part: str, calendar: Calendar) -> None:
    assert Period.parse(f"民國{year - 1911}年{part}", calendar) == Period.parse(
        f"{year}年{part}", calendar
    )


@given(st.text(st.sampled_from("0123456789FYQH年度月季上半民國WTto -/~"), max_size=14), calendars)
def test_whatever_is_written_is_understood_or_not(text: str, calendar: Calendar) -> None:
    try:
        period = Period.parse(text, calendar)
    except ValueError:
        return
    assert period.first <= period.last
    assert 1700 < period.first.year <= period.last.year < 2400
