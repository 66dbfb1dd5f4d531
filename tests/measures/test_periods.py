"""Periods by the calendar of a strategy, in days and in months."""

import pytest

from strategy_graph.measures.periods import before, days, grain, months, newest_period
from strategy_graph.measures.roll_up.tree import kpis_of
from strategy_graph.model import Strategy
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.period import Period
from tests.builders import Part, graph, kpi

FISCAL = Calendar(first_month=7, named_after="end")


def taken(code: str, *periods: str) -> Part:
    return kpi(code, actuals=tuple(Actual(period=each, value=1.0) for each in periods))


def test_months_and_days_of_periods() -> None:
    texts = ("2026", "2026H2", "2026Q3", "2026-07")
    assert [len(months(Period.parse(text))) for text in texts] == [12, 6, 3, 1]
    assert [len(days(Period.parse(text))) for text in texts] == [365, 184, 92, 31]
    assert months(Period.parse("115年度")) == months(Period.parse("2026"))
    assert [grain(Period.parse(text)) for text in (*texts, "2026-W01")] == [
        "year", "half", "quarter", "month", "week",
    ]  # fmt: skip


def test_the_newest_period_is_the_one_that_ends_last() -> None:
    found = graph(taken("A", "2026Q3", "2026Q4"), taken("B", "2025"), kpi("C"))
    assert newest_period(found, kpis_of(found)) == Period.parse("2026Q4")
    assert newest_period(found, []) is None


def test_the_newest_period_is_read_by_the_calendar_of_its_strategy() -> None:
    head = Strategy(id="s", name="s", calendar=FISCAL)
    found = graph(taken("A", "FY2026", "2026-05"), strategies={"s": head})
    newest = newest_period(found, kpis_of(found))
    assert newest is not None
    assert (newest.first.isoformat(), newest.last.isoformat()) == ("2025-07-01", "2026-06-30")


def test_the_period_before_a_year_of_the_roc_is_called_one() -> None:
    texts = {
        "114年度": "113年度",
        "民國114年": "民國113年",
        "114Q1": "113Q4",
        "114年3月": "114年2月",
        "2026": "2025",
    }
    found = {text: before(Period.parse(text)) for text in texts}
    assert {text: str(each) for text, each in found.items()} == texts
    assert all(Period.parse(str(each)) == each for each in found.values())


def test_the_period_before_is_of_the_same_length() -> None:
    texts = ("2026", "2026H1", "2026H2", "2026Q1", "2026-03", "2026-01-01", "2024-2026")
    found = [before(Period.parse(text)) for text in texts]
    assert [None if each is None else (str(each.first), str(each.last)) for each in found] == [
        ("2025-01-01", "2025-12-31"),
        ("2025-07-01", "2025-12-31"),
        ("2026-01-01", "2026-06-30"),
        ("2025-10-01", "2025-12-31"),
        ("2026-02-01", "2026-02-28"),
        ("2025-12-31", "2025-12-31"),
        None,
    ]
    fiscal = before(Period.parse("FY2026 Q1", FISCAL))
    assert fiscal is not None
    assert (str(fiscal.first), str(fiscal.last)) == ("2025-04-01", "2025-06-30")


@pytest.mark.parametrize(
    ("written", "earlier"),
    [
        ("114下半年", "114上半年"),
        ("114年上半年", "113年下半年"),
        ("民國114年第一季", "民國113年第四季"),
        ("114年第4季", "114年第3季"),
        ("114年1月", "113年12月"),
        ("2026年第3季", "2026年第2季"),
        ("first half 2026", "second half 2025"),
        ("2026-01", "2025-12"),
        ("2026Q3", "2026Q2"),
    ],
)
def test_the_period_before_is_called_as_this_one_is(written: str, earlier: str) -> None:
    found = before(Period.parse(written))
    assert str(found) == earlier
    assert found == Period.parse(earlier)
