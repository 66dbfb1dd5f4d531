"""``stale``: whose values are late, and since when."""

import datetime as dt
from typing import Any

from strategy_graph.analysis.stale import Stale, stale
from strategy_graph.model import Strategy
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.fields.people import Owner
from tests.builders import Part, graph, kpi

DAY = dt.date(2026, 8, 1)


def taken(code: str, period: str | None, frequency: str | None, **more: Any) -> Part:
    read = () if period is None else (Actual(period=period, value=1.0),)
    return kpi(code, actuals=read, frequency=frequency, **more)


def states(found: Stale) -> dict[str, str]:
    return {each.kpi.code: each.state for each in found.entries}


def test_late_never_and_without_a_rhythm_in_this_order() -> None:
    found = stale(
        graph(
            taken("A", "2026", "yearly"),
            taken("B", None, "monthly"),
            taken("C", "2020", None),
            taken("D", "2026-06", "monthly"),
            taken("E", "2026-01", "monthly"),
        ),
        on=DAY,
    )
    assert states(found) == {"E": "late", "D": "late", "B": "never", "C": "no_rhythm"}
    late = found.entries[0]
    assert (late.last, str(late.ended), str(late.due), late.days) == (
        "2026-01", "2026-01-31", "2026-03-03", 151,
    )  # fmt: skip
    assert found.notices() == ("1 KPI has values and no frequency that says when the next is due.",)
    assert found.count == 5


def test_days_of_grace_and_the_day_itself() -> None:
    drawn = graph(taken("D", "2026-06", "monthly"))
    assert states(stale(drawn, on=dt.date(2026, 7, 31))) == {}
    assert states(stale(drawn, on=DAY)) == {"D": "late"}
    assert states(stale(drawn, on=DAY, grace=1)) == {}


def test_a_fiscal_year_ends_by_the_calendar_of_its_strategy() -> None:
    head = Strategy(id="s", name="s", calendar=Calendar(first_month=7, named_after="end"))
    drawn = graph(taken("A", "FY2025", "yearly"), strategies={"s": head})
    assert str(stale(drawn, on=DAY).entries[0].ended) == "2025-06-30"


def test_what_is_over_owes_nothing() -> None:
    drawn = graph(
        taken("A", None, "monthly", status="cancelled"),
        taken("B", None, "monthly", status="done"),
        taken("C", None, "monthly", status="on hold"),
    )
    assert states(stale(drawn, on=DAY)) == {"C": "never"}


def test_every_owner_is_named_and_counted() -> None:
    several = (Owner(name="Works", role="lead"), Owner(name="Police"))
    found = stale(
        graph(
            taken("A", None, None, owner="Works"),
            taken("B", None, None, owners=several),
            taken("C", None, None),
        ),
        on=DAY,
    )
    assert found.by_owner() == {"Works": 2, "Police": 1, None: 1}
    assert [row[2] for row in found.table().rows] == ["Works", "Works, Police", None]


def test_today_is_the_day_by_default() -> None:
    assert abs((stale(graph(kpi("K"))).on - dt.datetime.now(tz=dt.UTC).date()).days) <= 1
