"""What plans state, as people write it: each has its place, or is refused with the place for it."""

import datetime as dt

import pytest

from strategy_graph.errors import ReadError
from strategy_graph.graph import link
from strategy_graph.io.load import read_text
from strategy_graph.model import ActionPlan, Kpi, Node, Objective
from strategy_graph.model.fields.life import Life
from strategy_graph.model.fields.money import Scale
from strategy_graph.model.fields.people import Owner
from strategy_graph.model.fields.target import Band, InWords, PeriodTarget

HEAD = "strategy: {id: s, name: S, period: '2026'}\n"


def node(text: str, code: str) -> Node:
    return link([read_text(HEAD + text)]).node(f"s:{code}")


def kpi(fields: str) -> Kpi:
    found = node(f"kpis: [{{id: K, name: K, {fields}}}]\n", "K")
    assert isinstance(found, Kpi)
    return found


def test_a_list_of_owners_is_a_list_under_either_key() -> None:
    for key in ("owner", "owners"):
        found = node(f"objectives: [{{id: O, name: O, {key}: [INFRA, APPS]}}]\n", "O")
        assert found.owner_names == ("INFRA", "APPS")
    found = node(
        "objectives: [{id: O, name: O, owner: A, owners: [{name: B, role: support}]}]\n", "O"
    )
    assert found.owner_names == ("A", "B")
    assert found.owners == (Owner(name="B", role="support"),)
    with pytest.raises(ReadError, match="owners beside it"):
        node("objectives: [{id: O, name: O, owner: [A], owners: [B]}]\n", "O")


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("95", 95.0),
        ("true", True),
        ("false", False),
        ("2026-06-30", dt.date(2026, 6, 30)),
        ("{low: 95}", Band(low=95)),
        ("{high: 150}", Band(high=150)),
        ("{low: 80, high: 90}", Band(low=80, high=90)),
        ("{text: to be set after the survey}", InWords(text="to be set after the survey")),
    ],
)
def test_a_target_is_a_number_yes_or_no_a_day_a_range_or_words(
    written: str, target: object
) -> None:
    assert kpi(f"target: {written}").target == target


def test_targets_by_period_keep_how_far_each_is_settled() -> None:
    found = kpi(
        "baseline: {value: 1200, period: '2024'}, trajectory: linear, "
        "targets: [{period: '2025', value: 1500, state: approved}, "
        "{period: '2026', value: {low: 2000}}]"
    )
    assert found.targets == (
        PeriodTarget(period="2025", value=1500.0, state="approved"),
        PeriodTarget(period="2026", value=Band(low=2000)),
    )
    assert (found.baseline_value, found.states_target) == (1200.0, True)


def test_how_values_add_up() -> None:
    found = kpi("kind: rate, numerator: on time, denominator: all trips, cumulative: false")
    assert (found.quantity, found.cumulative) == ("rate", False)
    with pytest.raises(ReadError, match="flow, stock, rate"):
        kpi("kind: level")


def test_no_value_says_why_and_a_correction_keeps_the_old_one() -> None:
    found = kpi(
        "actuals: [{period: '2024', text: no data, note: sensor broke}, "
        "{period: '2025', value: 71, group: office 1, "
        "corrections: [{value: 70, reason: one trip counted twice}]}]"
    )
    assert [actual.number for actual in found.actuals] == [None, 71.0]
    assert found.actuals[1].corrections[0].value == 70.0
    with pytest.raises(ReadError, match="value, text or status"):
        kpi("actuals: [{period: '2024'}]")


def test_a_plan_has_milestones_and_money_by_year() -> None:
    found = node(
        "action_plans: [{id: P, name: P, milestones: [Design ready, {name: Opening, done: true}], "
        "budget: [{amount: 120, scale: 萬元, currency: TWD, period: '2026'}, "
        "{text: within existing means, period: '2027'}]}]\n",
        "P",
    )
    assert isinstance(found, ActionPlan)
    assert [step.name for step in found.milestones] == ["Design ready", "Opening"]
    assert [money.value for money in found.budgets] == [1_200_000.0, None]
    assert found.budgets[0].scale is Scale.TEN_THOUSAND


def test_risks_in_one_language_or_two_and_graded() -> None:
    found = node(
        "objectives: [{id: O, name: O, risks: [Rates fall, {en: Flood, zh-TW: 水災}, "
        "{text: Strike, likelihood: high, effect: 3/5}]}]\n",
        "O",
    )
    assert isinstance(found, Objective)
    assert [str(risk.text) for risk in found.risks] == ["Rates fall", "Flood", "Strike"]
    assert found.risks[2].likelihood == "high"


def test_levels_below_objective_kpi_and_plan() -> None:
    text = """\
objectives:
  - id: G
    name: G
    objectives: [{id: O, name: O, kpis: [{id: K, name: K, kpis: [{id: K1, name: K1}]}]}]
themes: [{id: T, name: T, action_plans: [{id: P, name: P, action_plans: [{id: P1, name: P1}]}]}]
"""
    graph = link([read_text(HEAD + text)])
    said = {(e.source, e.kind.value, e.target) for e in graph.edges}
    assert said == {
        ("s:O", "part_of", "s:G"),
        ("s:K", "measures", "s:O"),
        ("s:K1", "part_of", "s:K"),
        ("s:P", "drives", "s:T"),
        ("s:P1", "part_of", "s:P"),
    }


def test_an_objective_for_a_key_result() -> None:
    text = """\
objectives: [{id: O, name: O}, {id: T, name: T, aligns_to: K}]
kpis: [{id: K, name: K, measures: O}]
"""
    graph = link([read_text(HEAD + text)])
    assert ("s:T", "aligns_to", "s:K", "") in {edge.key for edge in graph.edges}


@pytest.mark.parametrize(
    ("status", "life"),
    [("cancelled", Life.CANCELLED), ("停辦", Life.CANCELLED), ("On hold", Life.ON_HOLD),
     ("已完成", Life.DONE), ("green", None)],
)  # fmt: skip
def test_a_status_that_means_something(status: str, life: Life | None) -> None:
    found = node(
        f"action_plans: [{{id: P, name: P, status: {status}, status_reason: no money}}]\n", "P"
    )
    assert found.life is life


def test_declared_changes_keep_their_reason() -> None:
    found = node(
        "objectives: [{id: O, name: O, merged: {from: [A1, A2], reason: one office}, moved: B1}]\n",
        "O",
    )
    assert found.merged is not None
    assert found.merged.earlier == ("A1", "A2")
    assert found.moved is not None
    assert found.moved.earlier == ("B1",)


def test_keys_for_other_tools_are_left_alone_everywhere() -> None:
    text = """\
x-kpi: &kpi {unit: "%", frequency: monthly}
strategy: {id: s, name: S, x-owner-of-file: me}
objectives: [{id: O, name: O, x-note: [1, 2], kpis: [{<<: *kpi, id: K, name: K}]}]
links: [{from: O, to: O2, kind: causes, x-y: 1}]
"""
    document = read_text(text + "kpis: [{id: L, name: L}]\n")
    assert [n.code for n in document.nodes] == ["O", "K", "L"]


def test_what_no_field_holds_is_kept_as_it_came() -> None:
    found = node(
        "objectives: [{id: O, name: O, identifiers: {ERP: '0042'}, "
        "extra: {Lead agency: 交通局}}]\n",
        "O",
    )
    assert dict(found.extra.items()) == {"Lead agency": "交通局"}
    assert found.identifiers["ERP"] == "0042"
    document = read_text(
        "strategy:\n  id: s\n  name: S\n  calendar: {first_month: 7, years: roc}\n"
        "  kept: [{id: d1, kind: driver, name: Ageing, relations: [{kind: influences, to: O}]}]\n"
    )
    assert document.strategy is not None
    assert document.strategy.kept[0].relations[0].to == "O"
