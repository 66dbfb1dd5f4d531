"""Levels take over from those below; what is cancelled neither carries nor owes anything."""

import json
from typing import Any

import pytest

from tests.conftest import Cli
from tests.field.conftest import Asked, Write

LEVELS = """\
objectives:
  - {id: G, name: Homes are safe, kpis: [{id: G.K, name: Fires per year, target: 3}]}
  - {id: G.O, name: Fewer fires, aligns_to: G, action_plans: [{id: P, name: Alarms}]}
"""
LADDER = (
    "strategy: {id: firm, name: Firm}\nvision: V\nmission: M\n"
    "objectives: [{id: O, name: Customers stay, kpis: [{id: KR, name: Churn rate}]}]\n",
    "strategy: {id: team, name: Team, parent: {id: firm}}\nvision: V\nmission: M\n"
    "objectives: [{id: Q, name: Support is fast, aligns_to: firm:KR, "
    "kpis: [{id: FR, name: Reply time}], action_plans: [{id: P, name: Night shift}]}]\n",
)
CANCELLED = """\
themes: [{id: T, name: Growth, serves: mission}]
objectives:
  - id: A
    name: More people cycle
    theme: T
    kpis: [{id: K, name: Trips by bicycle, action_plans: [{id: P, name: Lanes, status: STATUS}]}]
  - {id: B, name: Old aim, theme: T, status: STATUS}
  - {id: C, name: Far aim, theme: T, status: STATUS, kpis: [{id: C.1, name: Distance}]}
"""


def test_a_goal_over_objectives_has_their_kpis_and_plans(
    lint: Asked, cli: Cli, write: Write
) -> None:
    assert lint(LEVELS, "SG103", "SG104").out.startswith("no findings")
    gaps = cli("gaps", "-m", write(LEVELS)).out
    assert "no KPI" not in gaps
    ranked = json.loads(cli("rank", "-m", write(LEVELS), "--format", "json").out)
    failing = json.loads(cli("spof", "-m", write(LEVELS), "--format", "json").out)
    assert ranked["summary"]["goals"] == failing["summary"]["goals"]


def test_an_objective_may_work_for_a_key_result_of_another_strategy(cli: Cli, write: Write) -> None:
    for name, text in zip(("firm.yaml", "team.yaml"), LADDER, strict=True):
        write(text, f"models/{name}")
    folder = write(LADDER[0], "models/firm.yaml").parent
    assert cli("lint", folder, "--select", "SG2").code == 0
    chain = cli("trace", "P", "-m", folder).out
    assert "aligns to firm:KR Churn rate" in chain
    assert "measures firm:O Customers stay" in chain
    found = cli("lint", folder, "--select", "SG104").out
    assert "nothing is planned for KPI FR" not in found
    assert "nothing is planned for KPI KR" not in found


@pytest.mark.parametrize("status", ["cancelled", "dropped", "停辦", "已取消"])
def test_what_is_cancelled_neither_carries_nor_owes(
    lint: Asked, cli: Cli, write: Write, status: str
) -> None:
    text = CANCELLED.replace("STATUS", status)
    ran = lint(text, "SG103", "SG104")
    assert (ran.code, "nothing is planned for KPI K" in ran.out) == (0, True)
    path = write(text)
    assert "A More people cycle" in cli("gaps", "-m", path).out
    failing = json.loads(cli("spof", "-m", path, "--format", "json").out)
    assert not [node for node in failing["nodes"] if node["id"].endswith(":P")]
    picture = cli("map", path, "-o", path.with_suffix(".svg"))
    assert picture.code == 0
    drawn = path.with_suffix(".svg").read_text(encoding="utf-8")
    assert "line-through" in drawn
    assert ">cancelled<" in drawn


def test_what_is_on_hold_or_done_is_not_taken_for_cancelled(
    lint: Asked, cli: Cli, write: Write
) -> None:
    for status, word in (("on hold", "on hold"), ("completed", "done"), ("暫緩", "on hold")):
        text = CANCELLED.replace("STATUS", status)
        assert "objective B Old aim has no KPI" in lint(text, "SG103").out
        target = write(text).with_suffix(".svg")
        cli("map", write(text), "-o", target)
        drawn = target.read_text(encoding="utf-8")
        assert f">{word}" in drawn
        assert ">cancelled<" not in drawn


PUSHED = """\
objectives:
  - {id: A, name: Care}
  - {id: B, name: Trust, status: STATUS}
  - {id: C, name: Growth}
action_plans:
  - {id: P, name: Course}
  - {id: Q, name: Fund, status: STATUS}
links:
  - {from: A, to: B, kind: causes, polarity: "+", strength: 0.5}
  - {from: B, to: A, kind: causes, polarity: "+", strength: 0.4}
  - {from: C, to: A, kind: causes, polarity: "+", strength: 0.2}
  - {from: P, to: A, kind: drives, strength: 1}
  - {from: Q, to: B, kind: drives, strength: 1}
  - {from: B, to: C, kind: conflicts_with}
  - {from: A, to: C, kind: conflicts_with}
"""


@pytest.mark.parametrize("status", ["active", "cancelled", "停辦"])
def test_tables_of_influence_and_rings_leave_out_what_is_cancelled(
    cli: Cli, write: Write, status: str
) -> None:
    path = write(PUSHED.replace("STATUS", status))
    alive = status == "active"

    def ask(command: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(cli(command, "-m", path, "--format", "json").out)
        return answer

    def codes(command: str) -> set[str]:
        return {node["id"].partition(":")[2] for node in ask(command)["nodes"]}

    assert codes("rank") == ({"A", "B", "C", "P", "Q"} if alive else {"A", "C", "P"})
    assert codes("dematel") == codes("cross-impact") == ({"A", "B", "C"} if alive else {"A", "C"})
    assert ask("loops")["summary"]["count"] == (1 if alive else 0)
    pairs = ask("conflicts")["summary"]["declared"]
    assert pairs == (2 if alive else 1)
    for command in ("rank", "dematel", "cross-impact"):
        told = ask(command)["summary"]["cancelled"]
        assert told == (0 if alive else 2 if command == "rank" else 1)
        assert ("cancelled node" in cli(command, "-m", path).out) is not alive
