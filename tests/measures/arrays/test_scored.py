"""Scores on arrays are those of the KPIs one by one: attainment, roll-up, bounds and colours."""

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.measures.arrays.attainment import attained
from strategy_graph.measures.arrays.columns import ActualColumns, KpiColumns
from strategy_graph.measures.arrays.readings import readings
from strategy_graph.measures.arrays.roll_up import Links, RolledColumns, roll_up
from strategy_graph.measures.arrays.scored import COLORS, scored
from strategy_graph.measures.attainment import Stated
from strategy_graph.measures.attainment import attained as attained_one
from strategy_graph.measures.colors import color_of_kpi
from strategy_graph.measures.formulas import FORMULAS, UndefinedError, applied
from strategy_graph.measures.readings import aim, reading
from strategy_graph.measures.roll_up import combine
from strategy_graph.measures.roll_up.compared import cap_of
from strategy_graph.model import Kpi
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import Band, Direction, PeriodTarget, Thresholds
from strategy_graph.model.period import Period

NUMBERS = st.one_of(st.integers(-3, 4).map(float), st.floats(-10, 10).map(lambda n: round(n, 3)))
MAYBE = st.none() | NUMBERS
PERIODS = ("2026Q1", "2026Q2", "2026H1", "2026-01", "2026", "2025", "115年", "soon")


@st.composite
def kpis(draw: Callable[..., Any]) -> list[Kpi]:
    """KPIs with and without each thing that a score reads."""
    rate = st.tuples(NUMBERS, NUMBERS) | st.none()
    found: list[Kpi] = []
    for number in range(draw(st.integers(1, 5))):
        values = draw(st.lists(st.tuples(st.sampled_from(PERIODS), NUMBERS, rate), max_size=4))
        targets = st.one_of(
            MAYBE,
            st.booleans(),
            st.just(Band(low=1.0, high=2.0)),
            st.just(dt.date(2026, 6, 30)),
        )
        found.append(
            Kpi(
                strategy="s",
                code=f"K{number}",
                name=draw(st.sampled_from(("k", "達成率"))),
                unit=draw(st.sampled_from((None, "%", "x"))),
                direction=draw(st.sampled_from((None, *Direction))),
                target=draw(targets),
                targets=draw(st.sampled_from(((), (PeriodTarget(period="2026", value=3.0),)))),
                worst=draw(MAYBE),
                baseline=draw(MAYBE),
                allowed=draw(st.sampled_from((None, 0.5))),
                cap=draw(st.sampled_from((None, 1.0, 2.0))),
                quantity=draw(st.sampled_from((None, "flow", "stock", "rate"))),
                cumulative=draw(st.sampled_from((None, True))),
                thresholds=draw(st.sampled_from((None, Thresholds(green=2.0, amber=1.0)))),
                actuals=tuple(
                    Actual(
                        period=period,
                        value=None if value == 4.0 else value,
                        text="not known" if value == 4.0 else None,
                        numerator=parts and parts[0],
                        denominator=parts and parts[1],
                    )
                    for period, value, parts in values
                ),
            )
        )
    return found


@given(kpis(), st.sampled_from(("2026", "2026H1", "2026Q1")))
def test_kpis_are_compared_as_one_by_one(drawn: list[Kpi], text: str) -> None:
    period = Period.parse(text)
    found = scored(KpiColumns.of(drawn), ActualColumns.of(drawn), period, [], nodes=len(drawn))
    for at, kpi in enumerate(drawn):
        value = share = None
        try:
            read = reading(kpi, period)
            value = read.value
            share = attained_one(kpi, read, aim(kpi, period), period).value
        except UndefinedError:
            pass
        expected = math.nan if share is None else share
        assert found.shares[at] == pytest.approx(expected, abs=1e-12, nan_ok=True)
        assert COLORS[found.colors[at]] is color_of_kpi(kpi, value, share)
        counted = math.nan if share is None else min(max(share, 0.0), cap_of(kpi))
        assert found.rolled.values[at] == pytest.approx(counted, abs=1e-12, nan_ok=True)


SHARES = st.none() | st.floats(0, 1.2)
WEIGHTS = st.none() | st.sampled_from((0.0, 1.0, 2.5))
BEST = 1.2


@given(
    st.lists(st.lists(st.tuples(SHARES, WEIGHTS), min_size=1, max_size=4), min_size=1, max_size=4)
)
def test_wholes_are_those_of_one_by_one(
    tree: list[list[tuple[float | None, float | None]]],
) -> None:
    leaves = [share for group in tree for share, _ in group]
    size = len(leaves) + len(tree) + 1
    shares = np.full(size, np.nan)
    shares[: len(leaves)] = [math.nan if share is None else share for share in leaves]
    wholes = [len(leaves) + n for n, group in enumerate(tree) for _ in group]
    weights = [math.nan if w is None else w for group in tree for _, w in group]
    levels = [
        Links(np.arange(len(leaves)), np.array(wholes), np.array(weights)),
        Links(np.arange(len(leaves), size - 1), np.full(len(tree), size - 1)),
    ]
    found = roll_up(RolledColumns.of_leaves(shares, BEST), levels)
    groups = [
        combine.roll_up(
            [
                combine.Part(combine.leaf(share, best=BEST), weight)
                for (share, _), weight in zip(
                    group, combine.normalised([w for _, w in group]), strict=True
                )
            ],
            best=BEST,
        )
        for group in tree
    ]
    even = combine.normalised([None] * len(groups))
    whole = combine.roll_up(
        [combine.Part(g, w) for g, w in zip(groups, even, strict=True)], best=BEST
    )
    for at, one in enumerate([*groups, whole], len(leaves)):
        value = math.nan if one.value is None else one.value
        assert found.values[at] == pytest.approx(value, abs=1e-12, nan_ok=True)
        rest = (found.coverage[at], found.low[at], found.high[at])
        assert rest == pytest.approx((one.coverage, one.low, one.high), abs=1e-12)


@given(st.sampled_from(sorted(FORMULAS)), st.lists(st.tuples(*[NUMBERS] * 5), min_size=1))
def test_a_formula_gives_the_same_of_a_column(name: str, rows: list[tuple[float, ...]]) -> None:
    formula = FORMULAS[name]
    names: tuple[str, ...] = ("value", "target", "worst", "baseline", "allowed")
    columns: dict[str, Any] = dict(zip(names, np.array(rows).T, strict=True))
    needed = {each: columns[each] for each in formula.needs}
    with np.errstate(all="ignore"):
        found = formula.gives(**needed)
    refused = [refuses(**needed) for _, refuses in formula.refuses]
    for at, row in enumerate(rows):
        given_ = {each: row[names.index(each)] for each in formula.needs}
        try:
            assert found[at] == pytest.approx(applied(name, **given_), rel=1e-12)
        except UndefinedError:
            assert any(each[at] for each in refused)


def columns(**fields: list[float]) -> Stated:
    """Columns of what is stated, NaN where a test says nothing."""
    size = len(next(iter(fields.values())))
    return Stated(*(np.array(fields.get(each, [math.nan] * size)) for each in Stated._fields))


def test_worked_examples_hold_on_columns() -> None:
    """Profit.co "at most", Information Builders, SAP Solution Manager: see ``test_formulas.py``."""
    read = [0.8, 1, 0.5, 0.75, 0.25, 1, 1.5, 1.2, 1.35, 1.5, 1.75, 1]
    falling = columns(target=[1.0] * 12, falling=[1.0] * 12)
    expected = [1.2, 1, 1.5, 1.25, 1.75, 1, 0.5, 0.8, 0.65, 0.5, 0.25, 1]
    assert attained(falling, np.array(read)) == pytest.approx(expected)
    one = columns(target=[1468493.0], falling=[1.0])
    assert attained(one, np.array([2421665.0])) == pytest.approx(0.351, abs=5e-4)
    way = columns(target=[-2.0, 4.0, 50.0], baseline=[-5.0, 10.0, 50.0])
    found = attained(way, np.array([3.0, 7.0, 50.0]))
    assert found[:2] == pytest.approx([2.666667, 0.5], abs=1e-6)
    assert np.isnan(found[2])  # refused: the baseline equals the target


def test_what_nobody_measured_is_not_failed() -> None:
    held = columns(target=[0.0, 0.0], allowed=[2.0, 2.0])
    assert attained(held, np.array([math.nan, 3.0])) == pytest.approx([math.nan, 0.0], nan_ok=True)


def test_rows_in_any_order_read_the_same() -> None:
    rows = ActualColumns(
        np.array([1, 0, 0, 1, 0, 2, 2]),
        ("2026Q1", "2026Q2"),
        np.array([1, 1, 0, 0, 0, 0, 1]),
        np.array([4.0, 12.0, 30.0, 3.0, 30.0, 1.0, 9.0]),
    )
    quantities = np.array([1, 1, 2])  # two flows and a stock
    found = readings(rows, quantities, Period.parse("2026H1"))
    assert found.rest.tolist() == [True, False, False]  # one period twice: one by one
    assert found.values[1:].tolist() == [7.0, 9.0]


def test_what_is_no_plain_number_needs_its_kpi() -> None:
    empty = ActualColumns.of([])
    band = Kpi(strategy="s", code="K", name="k", target=Band(low=1.0, high=2.0))
    columns_ = KpiColumns.of([band])
    bare = KpiColumns(columns_.stated, columns_.caps, columns_.quantities, columns_.others)
    with pytest.raises(ValueError, match="need the KPIs"):
        scored(bare, empty, Period.parse("2026"), [], nodes=1)
