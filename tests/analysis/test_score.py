"""``score``: the tree, the three numbers, and the passport of each."""

import itertools
import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.analysis.score import Scores, score
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.selection.selectors import NamesNothing
from strategy_graph.io.load import load
from strategy_graph.model import EdgeKind, Kpi, Node, Origin
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import DatedWeight, Direction, PeriodTarget
from tests.builders import Part, edge, graph, kpi, objective, plan, theme
from tests.conftest import ROOT

BEST = 1.2


def measured(code: str, share: float | None, **fields: Any) -> Part:
    """A KPI that has reached *share* of its target."""
    read = () if share is None else (Actual(period="2026", value=100 * share),)
    return kpi(code, target=100.0, direction=Direction.HIGHER, actuals=read, **fields)


def town() -> StrategyGraph:
    return graph(
        theme(
            "A",
            objectives=[
                objective("A1", weight=2.0, kpis=[measured("A1.1", 0.9)]),
                objective("A2", weight=1.0, kpis=[measured("A2.1", 0.6), measured("A2.2", None)]),
            ],
        ),
        theme("B", objectives=[objective("B1", kpis=[measured("B1.1", 1.5)])]),
    )


def values(found: Scores) -> dict[str, float | None]:
    return {
        each.id.removeprefix("s:"): None
        if each.passport.value is None
        else round(each.passport.value, 6)
        for each in found.scores
    }


def test_the_tree_goes_up_by_weight_and_caps_what_is_above() -> None:
    assert values(score(town())) == {
        "s": 1.0,
        "A": 0.8,
        "A1": 0.9,
        "A1.1": 0.9,
        "A2": 0.6,
        "A2.1": 0.6,
        "A2.2": None,
        "B": 1.2,
        "B1": 1.2,
        "B1.1": 1.5,
    }
    kept = score(town()).score("B1.1")
    assert (kept.passport.value, kept.counted) == (1.5, BEST)


def test_coverage_and_bounds_stand_beside_every_number() -> None:
    found = score(town())
    second = found.score("A2").passport
    assert [second.coverage, second.low, second.high] == pytest.approx([0.5, 0.3, 0.9])
    whole = found.score("s").passport
    assert whole.coverage == pytest.approx(1 - 1 / 12)
    assert found.score("A2").hatched
    assert not found.score("s").hatched
    assert not found.score("A2.2").hatched


def test_without_any_value_there_is_no_period_and_no_colour() -> None:
    found = score(graph(theme("A", objectives=[objective("A1", kpis=[measured("K", None)])])))
    assert found.period is None
    assert {each.color.value for each in found.scores} == {"unknown"}
    assert {each.reason for each in found.scores} == {"no data"}
    assert (found.strategies[0].measured, found.strategies[0].kpis) == (0, 1)


def test_leading_indicators_and_plans_are_numbers_of_their_own() -> None:
    found = score(
        graph(
            theme(
                "A",
                objectives=[
                    objective(
                        "A1",
                        kpis=[measured("K", 0.9), measured("L", 0.2, indicator="lead")],
                        plans=[
                            plan("P", progress=0.4),
                            plan("Q", status="cancelled", progress=1.0),
                        ],
                    )
                ],
            )
        )
    )
    one = found.strategies[0]
    assert one.results.passport.value == 0.9
    assert one.leading.value == pytest.approx(0.2)
    assert one.plans.value == 0.4
    assert found.score("L").passport.value == pytest.approx(0.2)


def test_two_roll_ups_are_two_numbers_and_each_is_named() -> None:
    found = [score(town(), by=by) for by in ("theme", "objective")]
    assert [each.strategies[0].by for each in found] == ["theme", "objective"]
    assert values(found[0])["s"] == 1.0
    assert values(found[1])["s"] == pytest.approx((2 * 0.9 + 0.6 + 0) / 3, abs=0.4)


def test_by_owner_every_kpi_stands_with_whoever_owns_it() -> None:
    found = score(
        graph(
            objective("O", kpis=[measured("K", 0.9, owner="Mei"), measured("L", 0.5)]),
        ),
        by="owner",
    )
    assert [(each.name, each.level) for each in found.scores][1:] == [
        ("Mei", 1),
        ("K", 2),
        ("nobody", 1),
        ("L", 2),
    ]


def test_a_part_goes_into_its_objective_and_not_twice_into_the_theme() -> None:
    found = score(
        graph(
            theme(
                "A",
                objectives=[
                    objective("A1", kpis=[measured("K", 1.0)]),
                    objective("A2", kpis=[measured("L", 0.5)], part_of="A1"),
                ],
            )
        )
    )
    assert values(found)["A1"] == 0.75
    assert values(found)["A"] == 0.75


def test_what_is_cancelled_goes_into_nothing() -> None:
    found = score(
        graph(objective("O", kpis=[measured("K", 0.9), measured("L", 0.1, status="cancelled")]))
    )
    assert values(found)["O"] == 0.9


def test_a_guessed_link_counts_where_it_is_asked_for_and_its_share_is_told() -> None:
    guess = edge(source="L", kind=EdgeKind.MEASURES, target="O", origin=Origin.INFERRED)
    drawn = graph(objective("O", kpis=[measured("K", 0.9)]), measured("L", 0.5), guess)
    assert values(score(drawn))["O"] == 0.9
    with_guess = score(drawn, include=["inferred"]).score("O")
    assert with_guess.passport.value == pytest.approx(0.7)
    assert with_guess.passport.inferred == 0.5


def test_a_dated_weight_holds_from_its_period_on() -> None:
    def read(code: str, year: str, value: float, **fields: Any) -> Part:
        actual = (Actual(period=year, value=value),)
        return kpi(code, direction=Direction.HIGHER, target=100.0, actuals=actual, **fields)

    def of(year: str) -> float | None:
        weights = (DatedWeight(since="2025", weight=1.0), DatedWeight(since="2027", weight=3.0))
        parts = [read("K", year, 90.0, weights=weights), read("L", year, 50.0, weight=1.0)]
        return score(graph(objective("O", kpis=parts)), period=year).score("O").counted

    assert of("2026") == pytest.approx(0.7)
    assert of("2027") == pytest.approx(0.8)


def test_weights_on_some_parts_only_are_named() -> None:
    found = score(graph(objective("O", kpis=[measured("K", 0.9, weight=5.0), measured("L", 0.5)])))
    assert values(found)["O"] == 0.7
    assert found.notices() == (
        "Weights are stated on only some parts of s:O; all count the same there.",
    )


def test_words_that_are_not_understood_are_refused() -> None:
    with pytest.raises(SelectError, match="'soon' is not a period"):
        score(town(), period="soon")
    with pytest.raises(SelectError):
        score(town(), method="mode")  # type: ignore[arg-type]
    with pytest.raises(SelectError):
        score(town(), by="colour")  # type: ignore[arg-type]


def test_a_selector_chooses_rows_and_changes_no_number() -> None:
    chosen = score(town(), "kind:theme")
    assert values(chosen) == {"A": 0.8, "B": 1.2}


def test_a_passport_can_be_recomputed_by_whoever_holds_it() -> None:
    """Each number again from its record alone: value, coverage and bounds of every roll-up."""
    record = json.loads(json.dumps(score(town()).to_dict()))
    held = {each["id"]: each for each in record["scores"]}
    for each in held.values():
        if each["kind"] == "kpi":
            given = {i["name"]: i["value"] for i in each["inputs"]}
            if each["value"] is not None:
                assert each["value"] == given["value"] / given["target"]
            continue
        parts = [(held[i["name"]], i["weight"]) for i in each["inputs"]]
        assert [i["hash"] for i in each["inputs"]] == [part["hash"] for part, _ in parts]
        known = [(part["counted"], w) for part, w in parts if part["value"] is not None]
        total = math.fsum(w for _, w in known)
        assert each["value"] == pytest.approx(math.fsum(v * w for v, w in known) / total, abs=1e-12)
        assert each["coverage"] == pytest.approx(math.fsum(p["coverage"] * w for p, w in parts))
        for end in (0, 1):
            bound = math.fsum(p["bounds"][end] * w for p, w in parts)
            assert each["bounds"][end] == pytest.approx(bound)


shares = st.lists(st.one_of(st.none(), st.floats(0, 2).map(lambda x: round(x, 3))), max_size=4)


@given(st.lists(st.lists(shares, max_size=3), max_size=3))
def test_of_any_strategy(tree: list[list[list[float | None]]]) -> None:
    number = itertools.count()
    drawn = graph(
        *(
            theme(
                f"T{t}",
                objectives=[
                    objective(
                        f"T{t}.{o}",
                        kpis=[measured(f"K{next(number)}", share) for share in kpis],
                    )
                    for o, kpis in enumerate(objectives)
                ],
            )
            for t, objectives in enumerate(tree)
        )
    )
    found = score(drawn)
    assert found == score(drawn)
    for each in found.scores:
        passport = each.passport
        assert (passport.value is None) == (each.color.value == "unknown")
        assert (passport.value is None) == (each.reason is not None)
        if each.counted is not None:
            assert passport.low - 1e-12 <= each.counted <= passport.high + 1e-12


def test_of_an_empty_selection_nothing_is_said_but_that() -> None:
    with pytest.warns(NamesNothing):
        found = score(town(), "owner:nobody")
    assert (found.scores, found.strategies, found.to_dict()["summary"]) == ((), (), {})


def test_a_value_that_is_yes_or_no_is_shown_as_such() -> None:
    read = (Actual(period="2026", value=True),)
    found = score(graph(objective("O", kpis=[kpi("K", target=True, actuals=read)])))
    assert found.score("K").shown_actual == "yes"
    assert found.score("K").actual == 1.0
    assert ("yes", "yes") in {row[3:5] for row in found.table().rows}


def test_a_passport_holds_what_was_added_up_and_how() -> None:
    read = tuple(
        Actual(period=f"2026Q{n}", value=10.0 * n, numerator=n, denominator=10) for n in range(1, 5)
    )
    stated = (PeriodTarget(period="2025", value=80.0), PeriodTarget(period="2027", value=120.0))
    fields: dict[str, Any] = {"direction": Direction.HIGHER, "targets": stated}
    flow = kpi("F", quantity="flow", actuals=read, trajectory="linear", **fields)
    rate = kpi(
        "R", quantity="rate", unit="%", actuals=read, target=20.0, direction=Direction.HIGHER
    )
    found = score(graph(objective("O", kpis=[flow, rate])), period="2026")
    held = {one.name: (one.value, one.by) for one in found.score("F").passport.inputs}
    assert held["value"] == (100.0, "sum")
    assert held["target"] == (100.0, "linear")
    assert (held["target 2025"][0], held["target 2027"][0]) == (80.0, 120.0)
    held = {one.name: (one.value, one.by) for one in found.score("R").passport.inputs}
    assert held["value"] == (25.0, "sum_over_sum")
    assert (held["numerator 2026Q2"][0], held["denominator 2026Q2"][0]) == (2.0, 10.0)


def test_a_value_lies_within_its_bounds_though_what_is_missing_has_a_lower_cap() -> None:
    kpis = [measured("K", None, cap=1.0), measured("L", 1.5, cap=1.5)]
    found = score(graph(objective("O", kpis=kpis)))
    whole = found.score("O")
    assert (whole.passport.value, whole.passport.high) == (1.5, 1.5)


@pytest.mark.parametrize(
    ("by", "code", "total"), [("theme", "AC1.1", 98.81), ("theme", "DF1.1", 95.0)]
)
def test_hidden_weights_of_the_shipped_strategy(by: str, code: str, total: float) -> None:
    """All 38 KPIs at 100 but one at 0: synthetic values on the tree of the Taipei document."""
    shipped = load(str(ROOT / "models" / "taipei-pawnshop-108.yaml"))
    measure = {"direction": Direction.HIGHER, "target": 100.0, "unit": None}

    def filled(node: Node) -> Node:
        if not isinstance(node, Kpi):
            return node
        read = (Actual(period="2019", value=0.0 if node.code == code else 100.0),)
        return node.model_copy(update={**measure, "name": node.code, "actuals": read})

    drawn = StrategyGraph.of([filled(node) for node in shipped.nodes], list(shipped.edges))
    found = score(drawn, by=by)  # type: ignore[arg-type]
    assert 100 * (found.strategies[0].results.counted or 0) == pytest.approx(total, abs=0.005)
