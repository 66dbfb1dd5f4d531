"""What KPIs add to a score, and to its change."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph import StrategyGraph, origins
from strategy_graph.measures.roll_up.contributions import Share, moved, shares
from strategy_graph.measures.roll_up.scored import Scored, scores_of
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import Direction
from tests.builders import graph, kpi, objective, theme

VALUES = st.one_of(st.none(), st.floats(0, 200))
WEIGHTS = st.lists(st.integers(0, 5), min_size=4, max_size=4)


def town(
    before: list[float | None], after: list[float | None], weights: list[int]
) -> StrategyGraph:
    """Two objectives of one theme, with three KPIs and one; values of two years."""
    kpis = []
    for number, (old, new, weight) in enumerate(zip(before, after, weights, strict=True)):
        read = tuple(
            Actual(period=period, value=value)
            for period, value in (("2024", old), ("2025", new))
            if value is not None
        )
        stated: dict[str, Any] = {
            "target": 100.0,
            "direction": Direction.HIGHER,
            "weight": float(weight),
        }
        kpis.append(kpi(f"K{number}", actuals=read, **stated))
    return graph(
        theme("A", objectives=[objective("O", kpis=kpis[:3]), objective("P", kpis=kpis[3:])])
    )


def scored(drawn: StrategyGraph, period: str) -> Scored:
    return scores_of(drawn, origins=origins(()), period=period)


def test_shapley_of_a_product_of_two() -> None:
    # metric-breakdown 0.3.0: 10 times 100 becomes 12 times 90.
    found = moved({"k": Share(10, 100)}, {"k": Share(12, 90)})["k"]
    assert (found.by_weight, found.by_value, found.total) == (190, -110, 80)


def test_a_value_that_is_missing_gives_its_share_to_its_siblings() -> None:
    found = scored(town([None] * 4, [80, None, 60, 90], [1, 2, 3, 1]), "2025")
    top = found.of("s:A")
    assert top is not None
    assert {id_: share.weight for id_, share in shares(found.rows, top).items()} == {
        "s:K0": pytest.approx(0.5 * 1 / 4),
        "s:K2": pytest.approx(0.5 * 3 / 4),
        "s:K3": pytest.approx(0.5),
    }


def test_what_nobody_measured_has_no_shares() -> None:
    found = scored(town([None] * 4, [None] * 4, [1] * 4), "2025")
    top = found.of("s:A")
    assert top is not None
    assert shares(found.rows, top) == {}


@given(st.lists(VALUES, min_size=4, max_size=4), st.lists(VALUES, min_size=4, max_size=4), WEIGHTS)
def test_contributions_add_up_to_the_score_and_to_its_change(
    before: list[float | None], after: list[float | None], weights: list[int]
) -> None:
    drawn = town(before, after, weights)
    old, new = scored(drawn, "2024"), scored(drawn, "2025")
    for node in ("s:A", "s:O", "s:P", "s:K3"):
        top, was = new.of(node), old.of(node)
        assert top is not None
        assert was is not None
        parts, past = shares(new.rows, top), shares(old.rows, was)
        for score, found in ((top, parts), (was, past)):
            total = math.fsum(share.contribution for share in found.values())
            assert total == pytest.approx(score.counted or 0.0, abs=1e-12)
            if found:
                assert math.fsum(s.weight for s in found.values()) == pytest.approx(1, abs=1e-12)
        change = math.fsum(each.total for each in moved(past, parts).values())
        assert change == pytest.approx((top.counted or 0) - (was.counted or 0), abs=1e-12)
