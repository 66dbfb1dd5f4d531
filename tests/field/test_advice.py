"""Advice says the same as what was written, or shows the form: it makes nothing up."""

import pytest

from strategy_graph.graph import link
from strategy_graph.io.load import load, read_text
from strategy_graph.model import Kpi
from strategy_graph.model.fields.target import Band, InWords
from tests.conftest import Cli
from tests.field.conftest import HEAD, Asked, Write

KPI = (
    "objectives: [{{id: O, name: Bread is fresh, kpis: [{{id: K, name: Share of loaves, {}}}]}}]\n"
)
PLAN = "action_plans: [{{id: P, name: Mend the oven, {}}}]\n"


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        (PLAN.format("progress: 70"), "write 0.7"),
        (PLAN.format("due: 2027-03"), "one of its days, from 2027-03-01 to 2027-03-31"),
        (PLAN.format("due: 116年3月"), "one of its days, from 2027-03-01 to 2027-03-31"),
        (
            PLAN.format("due: FY27"),
            "where years begin in January they are 2027-01-01",
        ),
        (PLAN.format("due: 2027Q4"), "in January they are 2027-10-01 to 2027-12-31"),
        (PLAN.format("due: 116年第四季"), "in January they are 2027-10-01 to 2027-12-31"),
        *(
            (PLAN.format(f"due: {written}"), f"in January they are {first} to 2027-12-31")
            for written, first in (("end of 2027", "2027-01-01"), ("116年底", "2027-01-01"))
        ),
        *(
            (PLAN.format(f"due: {written}"), "one of its days, from 2027-12-01 to 2027-12-31")
            for written in ("12/2027", "by the end of December 2027", "116年12月底")
        ),
        (PLAN.format("due: 13/2027"), "write year-month-day, such as 2019-12-31"),
        (PLAN.format("due: 年底"), "write year-month-day, such as 2019-12-31"),
        (PLAN.format("due: soon"), "write year-month-day, such as 2019-12-31"),
        (PLAN.format("due: 31.12.2027"), "write 2027-12-31"),
        (PLAN.format("due: 12/31/2027"), "write 2027-12-31"),
        (PLAN.format("due: 3/4/2027"), "write 2027-03-04 or 2027-04-03, whichever is meant"),
        (PLAN.format("due: 10/12/27"), "write year-month-day, such as 2019-12-31"),
        (PLAN.format("due: '31 December 2027'"), "write 2027-12-31"),
        (PLAN.format("due: 民國116年12月31日"), "write 2027-12-31"),
        (PLAN.format("progress: 1.2"), "write 1 for all of it, 0.45 for 45 %"),
        (KPI.format('target: "7,5"'), "write target: 7.5"),
        (KPI.format('target: "3.400,25"'), "write target: 3400.25"),
        (KPI.format('target: "≥98%"'), 'write target: {low: 98}, unit: "%"'),
        (KPI.format('target: "<20 min"'), 'write target: {high: 20}, unit: "min"'),
        (KPI.format("target: 60-70"), "write target: {low: 60, high: 70}"),
        (KPI.format("target: [60, 70]"), "write target: {low: 60, high: 70} for a range"),
        (KPI.format("target: 800+"), "write target: {low: 800}"),
        (KPI.format('target: "NT$4,500"'), 'write target: 4500, unit: "NT$"'),
        (KPI.format("target: 90 萬元"), 'write target: 90, unit: "萬元"'),
        (KPI.format("target: to be set"), 'write target: {text: "to be set"}'),
        (KPI.format("target: yes"), "write target: true"),
        (KPI.format("target: 否"), "write target: false"),
        (KPI.format("owner: {name: Oven team, role: lead}"), "[{name: Oven team, role: lead}]"),
        (PLAN.format("owner: {name: [A], role: lead}"), "owners: [{name: ..., role: lead}]"),
        (KPI.format("direction: down"), "did you mean lower?"),
        (KPI.format("target: {2026: 5, 2027: 9}"), 'targets: [{period: "2026", value: 5}'),
    ],
)
def test_the_advice_is_what_was_meant(lint: Asked, written: str, advice: str) -> None:
    ran = lint(written)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("error:") == 1
    assert advice in ran.err.splitlines()[-1]


@pytest.mark.parametrize(
    ("stated", "target"),
    [
        ('target: {low: 98}, unit: "%"', Band(low=98)),
        ("target: {low: 60, high: 70}", Band(low=60, high=70)),
        ('target: {text: "to be set"}', InWords(text="to be set")),
        ("target: 7.5", 7.5),
    ],
)
def test_what_is_proposed_is_read_as_it_was_meant(stated: str, target: object) -> None:
    kpi = link([read_text(HEAD + KPI.format(stated))]).node("K")
    assert isinstance(kpi, Kpi)
    assert kpi.target == target


def test_two_owners_are_two(cli: Cli, write: Write) -> None:
    path = write("objectives: [{id: O, name: Bread is fresh, owner: [OVEN, SHOP]}]\n")
    for owner in ("OVEN", "SHOP"):
        assert "Bread is fresh" in cli("ls", f"owner:{owner}", "-m", path).out
    grid = cli("matrix", "owner", "objective", "-m", path, "--format", "csv").out
    assert {"OVEN", "SHOP"} <= {
        cell.removeprefix("f:") for cell in grid.replace("\n", ",").split(",")
    }


def test_keys_for_other_tools_keep_a_shared_block(write: Write) -> None:
    block = 'x-share: &share {unit: "%", direction: higher}\n'
    kpi = load(write(block + HEAD + KPI.format("<<: *share, target: 90"))).node("K")
    assert isinstance(kpi, Kpi)
    assert (kpi.unit, kpi.target) == ("%", 90.0)
    assert kpi.direction is not None


def test_a_missing_target_may_be_yes_a_day_or_a_range(lint: Asked) -> None:
    ran = lint(KPI.format("unit: yes/no"), "SG401", profile="plan")
    assert (ran.code, ran.out.count("SG401")) == (1, 1)
    assert "`true` or `false` for what is yes or no, or the day of a milestone" in ran.out
    for target in ("true", "2027-06-30", "{low: 3}", "{text: opened}"):
        assert lint(KPI.format(f"target: {target}"), "SG401", "SG403", profile="plan").code == 0
