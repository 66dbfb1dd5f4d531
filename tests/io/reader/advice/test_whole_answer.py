"""What beginners write, and the whole of what to write instead: read back, it means the same."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.errors import ReadError
from strategy_graph.io.load import read_text
from strategy_graph.model import ActionPlan, Kpi, Node
from strategy_graph.model.fields.money import Budget

ROOT = Path(__file__).parents[4]

FILE = (
    'strategy: {{id: s, name: S, period: "{period}"}}\n{section}: [{{id: N, name: n, {fields}}}]\n'
)


def node(section: str, fields: str, period: str = "2026") -> Node:
    [found] = read_text(FILE.format(section=section, fields=fields, period=period)).nodes
    return found


def advice(section: str, fields: str, period: str = "2026") -> str:
    """The help for the one problem of a node with *fields*."""
    with pytest.raises(ReadError) as caught:
        node(section, fields, period)
    problem = caught.value.problems[0]
    assert "mapping" not in f"{problem.message} {problem.help}"
    return problem.help or ""


KPIS = [
    ("actual: 70", 'actuals: [{period: "2026", value: 70}]'),
    ("actuals: 70", 'actuals: [{period: "2026", value: 70}]'),
    ("actual: 61%", 'actuals: [{period: "2026", value: 61, unit: "%"}]'),
    ("current: not measured yet", 'actuals: [{period: "2026", text: "not measured yet"}]'),
    ("actual: true", 'actuals: [{period: "2026", value: true}]'),
    ("實際值: 70", 'actuals: [{period: "2026", value: 70}]'),
    (
        "actuals: {2024: 70, 2025: 80%}",
        'actuals: [{period: "2024", value: 70}, {period: "2025", value: 80, unit: "%"}]',
    ),
    (
        "targets: {2026: 70, 2027: about 80}",
        'targets: [{period: "2026", value: 70}, {period: "2027", value: {text: "about 80"}}]',
    ),
    ("baseline: 61%", 'baseline: 61, unit: "%"'),
    ('unit: "%", baseline: 61%', "baseline: 61"),
    ("unit: homes, baseline: 61%", 'baseline: {text: "61%"}'),
    ('baseline: "1,200 units"', 'baseline: 1200, unit: "units"'),
    ("baseline: about a third", 'baseline: {text: "about a third"}'),
    ('unit: "%", target: 61%', "target: 61"),
    ("unit: homes, target: ≥61%", 'target: {text: "≥61%"}'),
    ("weight: 40%", "weight: 0.4"),
    ("目標: 70", "target: 70"),
    ("thresholds: [30, 60]", "thresholds: {green: ..., amber: ...}"),
    ("deadline: 2026/6/30", "due: 2026-06-30"),
]
PLANS = [
    ("budget: 40000 USD", "budget: {amount: 40000, currency: USD}"),
    ("budget: 40000", "budget: {amount: 40000}"),
    ('budget: "NT$3,000"', "budget: {amount: 3000, currency: TWD}"),
    ("budget: 新臺幣500萬元", "budget: {amount: 500, scale: ten_thousand, currency: TWD}"),
    ("budget: $1.5 million", 'budget: {amount: 1.5, scale: million, currency: "$"}'),
    ("budget: within existing means", 'budget: {text: "within existing means"}'),
    (
        "budget: {2026: 100 USD, 2027: 50}",
        'budgets: [{amount: 100, currency: USD, period: "2026"}, {amount: 50, period: "2027"}]',
    ),
    ("cost: 500", "budget: {amount: 500}"),
    ("end: 2026-12-31", "due: 2026-12-31"),
    ("負責人: 王", "owner: 王"),
    ("milestones: Design", "milestones: [Design]"),
    ("risks: No staff", "risks: [No staff]"),
]


@pytest.mark.parametrize(("written", "better"), KPIS)
def test_a_kpi_is_shown_in_the_form_of_its_fields(written: str, better: str) -> None:
    assert advice("kpis", written) == f"write {better}"
    others = written.rpartition(", ")[0] if written.startswith("unit") else ""
    assert node("kpis", f"{others}{', ' if others else ''}{better}".replace("...", "1"))


@pytest.mark.parametrize(("written", "better"), PLANS)
def test_a_plan_is_shown_in_the_form_of_its_fields(written: str, better: str) -> None:
    assert advice("action_plans", written) == f"write {better}"
    assert node("action_plans", better)


def test_a_comma_in_braces_is_explained_and_makes_no_other_number() -> None:
    with pytest.raises(ReadError) as caught:
        node("action_plans", "budget: NT$3,000")
    first, second = caught.value.problems
    assert first.help == "write budget: {amount: 3000, currency: TWD}"
    assert second.message == "a comma in braces ends a value, so that 000 is read as a key"
    with pytest.raises(ReadError, match="so that 000 is read as a key"):
        node("kpis", "target: 3,000")


@pytest.mark.parametrize("period", ["2025-2030", "soon"])
def test_no_period_is_made_up(period: str) -> None:
    assert advice("kpis", "actual: 70", period) == "write actuals: [{period: ..., value: 70}]"


def test_several_values_without_periods_show_the_form_of_each() -> None:
    with pytest.raises(ReadError) as caught:
        node("kpis", "actuals: [70, 80]")
    assert [problem.help for problem in caught.value.problems] == [
        "write {period: ..., value: 70}",
        "write {period: ..., value: 80}",
    ]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("strategy: My plan\n", "write strategy: {id: My-plan, name: My plan}"),
        (
            "strategy: {id: s, name: S}\nobjectives: {O1: Homes}\n",
            "write each as an item of its own: - {id: O1, name: Homes}",
        ),
        (
            "strategy: {id: s, name: S}\nobjectives: {id: O1, name: Homes}\n",
            "write each as an item of its own: - {id: O1, name: Homes}",
        ),
        (
            "strategy: {id: s, name: S}\nobjectives: [Homes for all]\n",
            "write - {id: ..., name: Homes for all}",
        ),
        ("strategy: {id: s, name: S}\n願景: Water\n", "write vision: Water"),
        ("策略: {id: s, name: S}\n", "did you mean strategy?"),
        (
            "strategy: {id: s, name: S}\nobjectives: [{編號: O1, name: Homes}]\n",
            "write id: O1",
        ),
    ],
)
def test_the_file_around_them(text: str, better: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_text(text)
    [problem] = caught.value.problems
    assert problem.help == better
    assert "mapping" not in problem.message


NUMBERS = st.decimals(min_value=0, max_value=10**7, places=2).map(lambda number: f"{number:,}")
UNITS = st.sampled_from(["", "%", " km", " 件", " USD", "萬元", " units"])


@given(st.sampled_from(["actual", "actuals", "baseline"]), NUMBERS, UNITS)
def test_a_number_and_its_unit_are_read_back_as_written(key: str, number: str, unit: str) -> None:
    with pytest.raises(ReadError) as caught:
        node("kpis", f'{key}: "{number}{unit}"')
    better = (caught.value.problems[0].help or "").removeprefix("write ")
    if not re.match(r"\w+:", better):
        better = f"{key}: {better.removesuffix(' without quotes')}"
    found = node("kpis", better)
    assert isinstance(found, Kpi)
    value = found.baseline if key == "baseline" else found.actuals[0].value
    stated = found.unit if key == "baseline" else found.actuals[0].unit
    assert value == float(number.replace(",", ""))
    assert (stated or "") == unit.strip()


@given(NUMBERS, st.sampled_from(["", "萬元", " million", "億元", " thousand"]),
       st.sampled_from(["", "NT$", "US$", "€", "EUR "]))  # fmt: skip
def test_money_is_read_back_as_written(number: str, scale: str, currency: str) -> None:
    factors = {"": 1, "萬元": 10**4, " million": 10**6, "億元": 10**8, " thousand": 1000}
    codes = {"": None, "NT$": "TWD", "US$": "USD", "€": "EUR", "EUR ": "EUR"}
    better = advice("action_plans", f'budget: "{currency}{number}{scale}"').removeprefix("write ")
    found = node("action_plans", better)
    assert isinstance(found, ActionPlan)
    amount = float(number.replace(",", ""))
    assert found.budget is not None
    assert found.budget.value == Budget(amount=amount).amount * factors[scale]  # type: ignore[operator]
    assert found.budget.currency == codes[currency]


@given(st.sampled_from(["actual", "baseline", "budget"]), st.text(min_size=1, max_size=30))
def test_any_words_are_kept_or_refused_without_a_proposal(key: str, words: str) -> None:
    section = "action_plans" if key == "budget" else "kpis"
    try:
        node(section, f"{key}: {json.dumps(words)}")
    except ReadError as error:
        better = error.problems[0].help or ""
    else:
        return
    if better.startswith((f"write {key}", "write actuals: [{period")):
        assert node(section, better.removeprefix("write "))


def test_a_file_without_a_problem_does_not_import_advice() -> None:
    """It is read for every record of every file; the import alone takes as long as a small file."""
    code = (
        "import sys; from strategy_graph import load; load('models/taipei-pawnshop-108.yaml');"
        "print([name for name in sys.modules if 'whole_answer' in name or 'target_advice' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
