"""``review``: what is red, what changed, what is late, and every number made anew."""

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.io.load import load
from strategy_graph.io.schema.json_schema import packaged
from strategy_graph.model import EdgeKind, Origin
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import Band, Direction, PeriodTarget, Thresholds
from strategy_graph.workspace.review import Review, review
from strategy_graph.workspace.review.chapters import chapters
from tests.builders import edge, graph, kpi, objective, plan, theme
from tests.workspace.review.recompute import recompute

HERE = Path(__file__).parent
TOWN = HERE / "town.yaml"
DAY = dt.date(2027, 1, 31)


def town(**more: Any) -> Review:
    return review(load(str(TOWN)), period="2026", on=DAY, **more)


def codes(found: tuple[Any, ...]) -> list[str]:
    return [each.kpi.code for each in found]


def test_what_is_red_comes_first_the_lowest_before_the_others() -> None:
    found = town()
    reds = [each for each in found.measured if each.score.color.value == "red"]
    assert codes(tuple(reds)) == ["A1.1", "B1.1"]
    assert codes(found.of_color(reds[0].score.color)) == ["B1.1", "A1.1"]
    assert [(p.code, p.progress) for p in reds[0].plans] == [("A1.1.1", 0.4)]
    assert [node.code for node, _ in found.measured[2].causes] == ["B1", "A1"]


def test_what_changed_and_whether_anybody_said_why() -> None:
    found = town()
    told = {each.kpi.code: (each.course, bool(each.notes)) for each in found.changed()}
    assert told == {
        "B1.1": ("worse", False),
        "A1.1": ("worse", True),
        "B1.2": ("worse", False),
        "A2.1": ("gone", False),
        "B1.3": ("better", False),
        "A2.2": ("come", False),
        "A1.2": ("come", False),
    }
    assert found.to_dict()["summary"]["unexplained"] == 6


def test_contributions_add_up_to_the_change_of_the_strategy() -> None:
    found = town()
    change = sum(each.moved.total for each in found.measured if each.moved is not None)
    assert change == pytest.approx(found.headlines[0].change, abs=1e-12)
    now = ((0.69 + 96.52381 / 98) / 2 + (0.6 + 1.025 + 1) / 3) / 2
    then = ((0.85 + 0.975) / 2 + (0.8 + 34 / 30 + 0) / 3) / 2
    assert found.headlines[0].change == pytest.approx(now - then, abs=1e-6)


def test_what_is_late_and_which_plans_are_at_risk() -> None:
    found = town()
    assert [(each.kpi.code, each.state, each.days) for each in found.late] == [
        ("A2.1", "late", 30),
        ("B1.4", "never", None),
    ]
    assert [(each.plan.code, each.reasons) for each in found.risky] == [
        ("A1.1.1", ("overdue", "behind", "drives_red")),
        ("B1.1.1", ("overdue", "drives_red")),
    ]
    before = review(load(str(TOWN)), period="2026", on=dt.date(2025, 7, 1))
    behind = before.risky[0]
    assert behind.elapsed == pytest.approx(182 / 730)
    assert behind.reasons == ("drives_red",)


def test_a_value_that_a_correction_explains_is_explained() -> None:
    stated = {"value": 50.0, "period": "2026", "corrections": ({"value": 5.0, "reason": "a slip"},)}
    read = (Actual(period="2025", value=40.0), Actual.model_validate(stated))
    found = review(graph(objective("O", kpis=[kpi("K", target=50.0, direction=Direction.HIGHER,
                                                  actuals=read)])))  # fmt: skip
    assert [str(note) for note in found.changed()[0].notes] == ["a slip"]


def of_kpis(*kpis: Any, **fields: Any) -> Review:
    return review(graph(objective("O", kpis=list(kpis), **fields)), on=DAY)


def read(*values: float) -> tuple[Actual, ...]:
    years = range(2027 - len(values), 2027)
    return tuple(Actual(period=str(y), value=v) for y, v in zip(years, values, strict=True))


def told(found: Review, key: str) -> list[list[str]]:
    (chapter,) = (each for each in chapters(found) if each.key == key)
    return [[held.text for held in row] for row in chapter.rows]


def test_a_value_without_a_target_that_changes_its_colour_has_changed() -> None:
    limits: dict[str, Any] = {
        "direction": Direction.HIGHER,
        "thresholds": Thresholds(green=90, amber=80),
    }
    found = of_kpis(kpi("K", actuals=read(95.0, 70.0), **limits))
    (one,) = found.changed()
    assert (one.course, one.change) == ("changed", None)
    assert told(found, "changes")[0][1:4] == ["95 ● green", "70 ■ red", "changed"]
    assert "2025: 95." in told(found, "reds")[0][-1]
    assert of_kpis(kpi("K", actuals=read(95.0, 95.0), **limits)).changed() == ()
    jsonschema.Draft202012Validator(json.loads(packaged("review"))).validate(as_json(found))


def test_what_moved_by_its_weight_alone_stands_among_the_changes() -> None:
    """A value that goes gives its weight to the other: the shares shown add up to the change."""
    up: dict[str, Any] = {"target": 100.0, "direction": Direction.HIGHER}
    gone = kpi("K2", actuals=(Actual(period="2025", value=50.0),), **up)
    found = of_kpis(kpi("K1", actuals=read(90.0, 90.0), **up), gone)
    assert codes(found.changed()) == ["K2"]
    assert codes(found.shifted()) == ["K1"]
    rows = told(found, "changes")
    assert [row[0][:2] for row in rows] == ["K2", "K1"]
    assert rows[1][-1] == "by its weight alone"
    shown = sum(m.moved.total for m in (*found.changed(), *found.shifted()) if m.moved)
    assert shown == pytest.approx(found.headlines[0].change)


def test_a_note_without_a_number_explains() -> None:
    words = Actual.model_validate({"period": "2026", "text": "closed", "note": "the flood"})
    other = kpi("K2", target=1.0, direction=Direction.HIGHER, actuals=read(1.0, 1.0))
    up: dict[str, Any] = {"target": 100.0, "direction": Direction.HIGHER}
    found = of_kpis(kpi("K1", actuals=(*read(90.0, 80.0)[:1], words), **up), other)
    (one,) = found.changed()
    assert (one.course, [str(note) for note in one.notes]) == ("gone", ["the flood"])


def test_who_answers_for_what_is_late_is_who_answers_for_what_is_red() -> None:
    found = of_kpis(kpi("K", target=9.0, direction=Direction.HIGHER, frequency="yearly",
                        actuals=(Actual(period="2024", value=1.0),)), owner="Ann")  # fmt: skip
    assert told(found, "late")[0][1] == told(found, "reds")[0][1] == "Ann (O)"


def test_of_what_nobody_can_say_whether_it_is_late_is_said() -> None:
    found = of_kpis(kpi("K", target=9.0, direction=Direction.HIGHER, actuals=read(9.0)))
    (late,) = (each for each in chapters(found) if each.key == "late")
    assert late.lead == ("1 KPI has values and no frequency that says when the next is due.",)
    assert found.to_dict()["notices"][-1] == late.lead[0]


def test_a_value_over_its_cap_says_what_it_counts_as() -> None:
    found = of_kpis(kpi("K", target=10.0, direction=Direction.HIGHER, actuals=read(18.0)))
    row = next(each for each in told(found, "passports") if each[0].startswith("K"))
    assert (row[1], row[5]) == ("180 %, counts as 120 %", "120 % – 120 %")


def test_the_period_before_is_another_where_it_is_named() -> None:
    assert town(since="2024").since == "2024"
    with pytest.raises(SelectError, match="'soon' is not a period"):
        town(since="soon")


def test_of_a_strategy_without_values_there_is_no_period() -> None:
    found = review(graph(objective("O", kpis=[kpi("K", target=3.0)])))
    assert (found.period, found.since, found.changed()) == (None, None, ())
    assert recompute(as_json(found)) == []


def as_json(found: Review) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(found.to_dict()))
    return made


def test_its_json_holds_to_its_schema() -> None:
    schema = json.loads(packaged("review"))
    answer = json.loads(packaged("answer"))
    for found in (town(), review(graph(objective("O", kpis=[kpi("K")])))):
        jsonschema.Draft202012Validator(schema).validate(as_json(found))
    whole = as_json(town()) | {"findings": []}
    jsonschema.Draft202012Validator(answer).validate(whole)


def test_every_number_can_be_made_anew_by_a_script_that_knows_nothing_of_us(tmp_path: Path) -> None:
    file = town().write(tmp_path / "review.json")
    script = HERE / "recompute.py"
    assert "strategy_graph" not in re.findall(r"import (\w+)", script.read_text(encoding="utf-8"))
    done = subprocess.run(
        [sys.executable, script, file], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("every number is the same\n", 0)


@pytest.mark.parametrize("field", ["value", "counted", "coverage", "color", "bounds"])
def test_a_number_that_was_changed_is_found(field: str) -> None:
    record = as_json(town())
    one = record["scores"][3]
    other: Any = {"color": "green", "bounds": [0.0, 0.1]}
    one[field] = other.get(field, 0.123)
    assert recompute(record)


FORMULAS: list[dict[str, Any]] = [
    {"target": 50.0, "direction": Direction.HIGHER},
    {"target": 50.0, "direction": Direction.LOWER},
    {"target": 50.0, "direction": Direction.LOWER, "attainment": "ratio"},
    {"target": 80.0, "worst": 10.0},
    {"target": 5.0, "baseline": 90.0, "cap": 1.0},
    {"target": Band(low=40, high=60), "worst": 100.0},
    {"target": 0.0, "allowed": 20.0},
    {"target": 50.0, "attainment": "deviation"},
    {"target": True},
    {"target": 50.0, "direction": Direction.HIGHER, "thresholds": Thresholds(green=60, amber=40)},
    {"direction": Direction.HIGHER, "trajectory": "linear",
     "targets": (PeriodTarget(period="2024", value=40.0), PeriodTarget(period="2028", value=80.0))},
]  # fmt: skip


@st.composite
def strategies(draw: st.DrawFn) -> StrategyGraph:
    """Synthetic strategies: any formula, any values of two years, weights, guessed links."""
    number = iter(range(1000))
    value = st.one_of(st.none(), st.integers(1, 120).map(float))

    def one() -> Any:
        fields = dict(draw(st.sampled_from(FORMULAS)))
        flag = fields.get("target") is True
        stated = [(year, draw(value)) for year in ("2025", "2026")]
        read = tuple(
            Actual(period=year, value=bool(int(v) % 2) if flag else v)
            for year, v in stated
            if v is not None
        )
        weight = draw(st.one_of(st.none(), st.integers(0, 4).map(float)))
        lead = draw(st.sampled_from([None, None, None, "lead"]))
        fields |= {"actuals": read, "weight": weight, "indicator": lead}
        return kpi(f"K{next(number)}", **fields)

    themes = [
        theme(
            f"T{t}",
            objectives=[
                objective(
                    f"O{next(number)}",
                    kpis=[one() for _ in range(draw(st.integers(0, 3)))],
                    plans=[plan(f"P{next(number)}", progress=draw(st.sampled_from([None, 0.5])))],
                )
                for _ in range(draw(st.integers(0, 2)))
            ],
        )
        for t in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    loose = one()
    guess = edge(source=loose.node.code, kind=EdgeKind.MEASURES, target="Z", origin=Origin.INFERRED)
    return graph(*themes, objective("Z", kpis=[one()]), loose, guess)


@settings(max_examples=150, deadline=None)
@given(strategies(), st.sampled_from([(), ("inferred",)]))
def test_every_number_of_any_strategy_can_be_made_anew(
    drawn: StrategyGraph, include: tuple[str, ...]
) -> None:
    found = review(drawn, period="2026", on=DAY, include=include)
    assert recompute(as_json(found)) == []
    for each in found.headlines:
        parts = [m.moved for m in found.measured if m.moved is not None]
        if each.change is not None:
            assert sum(part.total for part in parts) == pytest.approx(each.change, abs=1e-12)
