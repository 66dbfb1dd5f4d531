"""What plans state, as people write it: each has its place, or is refused with the place for it."""

import datetime as dt

import pytest

from strategy_graph.analysis.coverage import coverage
from strategy_graph.analysis.ls import ls
from strategy_graph.analysis.spof import spof
from strategy_graph.errors import ReadError
from strategy_graph.graph import link
from strategy_graph.graph.expectations import OBJECTIVE_ACTION
from strategy_graph.io.load import read_text
from strategy_graph.linter import lint
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.registry import discover
from strategy_graph.linter.settings import LintSettings
from strategy_graph.model import ActionPlan, Kpi, Node, Objective
from strategy_graph.model.fields.life import Life
from strategy_graph.model.fields.money import Scale
from strategy_graph.model.fields.people import Owner
from strategy_graph.model.fields.target import Band, InWords, PeriodTarget
from strategy_graph.render import draw

REGISTRY = discover()
HEAD = "strategy: {id: s, name: S, period: '2026'}\n"


def node(text: str, code: str) -> Node:
    return link([read_text(HEAD + text)]).node(f"s:{code}")


def kpi(fields: str) -> Kpi:
    found = node(f"kpis: [{{id: K, name: K, {fields}}}]\n", "K")
    assert isinstance(found, Kpi)
    return found


def findings(text: str, *codes: str, profile: Profile = Profile.MAP) -> list[tuple[str, str]]:
    """Code and node of what lint says of the strategy *text*."""
    chosen = LintSettings(select=codes, profile=profile)
    result = lint(link([read_text(HEAD + text)]), chosen, registry=REGISTRY)
    return [(found.code, str(found.node).partition(":")[2]) for found in result.findings]


def test_progress_in_percent_is_refused_with_the_share() -> None:
    with pytest.raises(ReadError) as caught:
        node("action_plans: [{id: P, name: P, progress: 45}]\n", "P")
    assert "0.45" in str(caught.value.problems[0].help)


TWO_LEVELS = """\
objectives:
  - {id: G, name: Housing, kpis: [{id: K, name: Evictions}]}
  - {id: O, name: Fewer evictions, aligns_to: G, action_plans: [{id: P, name: Fund}]}
"""


def test_a_box_counts_what_is_at_and_below_it_and_says_that_a_kpi_is_above() -> None:
    graph = link([read_text(HEAD + TWO_LEVELS + "  - {id: O2, name: Fair rents, part_of: G}\n")])
    drawn = draw(graph)
    cards = {card.code: card for card in drawn.content.cards}
    assert (cards["O2"].kpis, cards["O2"].plans, cards["O2"].kpis_above) == (0, 0, 1)
    assert all(card.measured for card in cards.values())
    picture = drawn.to_svg()
    assert "KPI above · 1 plan" in picture
    assert "KPI above · 0 plans" in picture
    assert "no KPI" not in picture


def test_two_levels_owe_one_kpi_and_one_plan() -> None:
    assert findings(TWO_LEVELS, "SG103", "SG104") == []
    graph = link([read_text(HEAD + TWO_LEVELS)])
    assert [(card.code, card.kpis, card.plans) for card in draw(graph).content.cards] == [
        ("G", 1, 1),
        ("O", 0, 1),
    ]
    answer = spof(graph)
    assert (answer.fallible, answer.unsupported) == (2, 0)


CANCELLED = """\
themes: [{id: T, name: T}]
objectives:
  - id: A
    name: A
    theme: T
    owner: X
    kpis: [{id: K, name: K, action_plans: [{id: P, name: P, status: cancelled}]}]
  - {id: B, name: B, theme: T, status: 已取消, kpis: [{id: L, name: L, status: Dropped}]}
  - {id: C, name: C, theme: T, status: on hold, kpis: [{id: M, name: M}]}
  - {id: D, name: D, theme: T, status: done, kpis: [{id: N, name: N, target: 1}]}
"""


def test_what_is_cancelled_owes_nothing_to_any_rule_or_count() -> None:
    found = findings(CANCELLED, "SG1", "SG3", "SG4", "SG5", "SG7", profile=Profile.REVIEW)
    assert found
    assert not {"B", "L", "P"} & {node for _, node in found}
    assert ("SG104", "") in found  # all that live, told once
    (counts,) = coverage(link([read_text(HEAD + CANCELLED)])).strategies
    target, owner = counts.count("target"), counts.count("owner")
    assert (target.have, target.of, owner.have, owner.of) == (1, 3, 1, 6)


def test_cancelled_done_and_on_hold_are_told_apart_everywhere() -> None:
    graph = link([read_text(HEAD + CANCELLED)])
    statuses = {row[0]: row[2] for row in ls(graph, "kind:objective").table().rows}
    assert statuses == {"A": None, "B": "已取消", "C": "on hold", "D": "done"}
    assert ls(graph, "theme:T,kind:kpi", exclude="status:*").table().columns == (
        "id",
        "kind",
        "name",
    )
    assert [card.life for card in draw(graph).content.cards] == [
        None,
        Life.CANCELLED,
        Life.ON_HOLD,
        Life.DONE,
    ]
    picture = draw(graph).to_svg()
    assert "line-through" in picture
    assert all(word in picture for word in ("cancelled", "on hold", "done"))


def test_an_objective_for_a_key_result_of_another_strategy() -> None:
    upper = "strategy: {id: c, name: C}\nobjectives: [{id: O, name: O, kpis: [{id: K, name: K}]}]\n"
    lower = (
        "strategy: {id: t, name: T, parent: {id: c}}\n"
        "objectives: [{id: Q, name: Q, aligns_to: 'c:K', action_plans: [{id: P, name: P}]}]\n"
    )
    graph = link([read_text(upper, file="c.yaml"), read_text(lower, file="t.yaml")])
    assert graph.find("+c:O,kind:action_plan") == ("t:P",)
    assert graph.find_lacking(OBJECTIVE_ACTION) == ()


def test_several_values_of_a_period_are_a_finding_unless_each_says_whose_it_is() -> None:
    values = "kpis: [{{id: K, name: K, actuals: [{{period: '2018', value: 70}}, {}]}}]\n"
    second = "{period: '2018', value: 72}"
    assert findings(values.format(second), "SG804") == [("SG804", "K")]
    second = "{period: '2018', value: 72, group: office 1}"
    assert findings(values.format(second), "SG804") == []


@pytest.mark.parametrize("target", ["true", "2026-06-30", "{text: launched}"])
def test_a_yes_no_or_milestone_target_is_a_target(target: str) -> None:
    text = f"kpis: [{{id: K, name: New service launched, target: {target}}}]\n"
    assert findings(text, "SG401", profile=Profile.PLAN) == []


def test_targets_by_year_in_one_key_are_refused_with_the_list_to_write() -> None:
    with pytest.raises(ReadError) as caught:
        kpi("target: {2025: 1500, 2026: 2000}")
    advice = str(caught.value.problems[0].help)
    assert 'targets: [{period: "2025", value: 1500}, {period: "2026", value: 2000}' in advice
    found = kpi("targets: [{period: '2025', value: 1500}, {period: '2026', value: 2000}]")
    assert [target.value for target in found.targets] == [1500.0, 2000.0]


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


def test_a_day_in_json_is_a_text_and_still_a_day() -> None:
    for value in ('"2026-06-30"', '{"period": "2026", "value": "2026-06-30"}'):
        key = "target" if value.startswith('"') else "targets"
        stated = value if key == "target" else f"[{value}]"
        kpi = f'{{"id": "K", "name": "k", "{key}": {stated}}}'
        text = f'{{"strategy": {{"id": "s", "name": "S"}}, "kpis": [{kpi}]}}'
        (node,) = read_text(text, file="s.json").nodes
        assert isinstance(node, Kpi)
        found = node.target if key == "target" else node.targets[0].value
        assert found == dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "HTTP://example.org:8080/@user/a?b=c@d#e",
        "https://例子.台灣/策略?頁=1",
        "mailto:plan@example.org",
    ],
)
@pytest.mark.parametrize("place", ["url: {}", "source: {{document: d, url: {}}}"])
def test_an_address_that_leads_where_it_says_is_a_link(url: str, place: str) -> None:
    fields = place.format(f'"{url}"')
    found = node(f"objectives: [{{id: O, name: O, {fields}}}]\n", "O")
    assert url in (found.url, *(source.url for source in found.sources))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://me:secret@example.org/x", "no user and no password"),
        ("https://bank.example@evil.example", "no user and no password"),
        ("https://evil.example\\\\@bank.example", "no user and no password"),
        ("https://example.org/\\u202Eexe.txt", "nobody sees"),
        ("https://exam\\u200Bple.org", "nobody sees"),
        ("mailto:a\\u2066b@example.org", "nobody sees"),
        ("https://evil.example\\\\.bank.example", "begins with http:"),
        ("javascript:alert(1)", "begins with http:"),
        ("https:///x", "begins with http:"),
    ],
)
@pytest.mark.parametrize("place", ["url: {}", "source: {{document: d, url: {}}}"])
def test_an_address_that_leads_elsewhere_or_names_a_password_is_refused(
    url: str, reason: str, place: str
) -> None:
    fields = place.format(f'"{url}"')
    with pytest.raises(ReadError) as caught:
        node(f"objectives: [{{id: O, name: O, {fields}}}]\n", "O")
    assert reason in caught.value.problems[0].message
