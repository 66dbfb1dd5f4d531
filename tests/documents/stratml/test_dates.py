"""A period that days say is named so that it has the same days."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.documents.stratml.dates import days_of, period_text
from strategy_graph.model import Period

_DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))


@given(_DAYS, _DAYS)
def test_a_period_has_the_days_that_it_is_made_of(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    assert days_of(Period.parse(period_text(first, last))) == (first, last)


@given(st.integers(1900, 2200), st.integers(0, 11), st.integers(1, 36))
def test_whole_months_are_read_back(year: int, month: int, count: int) -> None:
    first = dt.date(year, month + 1, 1)
    end = year * 12 + month + count
    last = dt.date(end // 12, end % 12 + 1, 1) - dt.timedelta(days=1)
    assert days_of(Period.parse(period_text(first, last))) == (first, last)
