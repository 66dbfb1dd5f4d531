"""``strategy-graph gaps`` of the shipped Taipei strategy, as a user asks."""

import json
from pathlib import Path

from tests.conftest import Cli


def test_of_what_is_not_there_nothing_is_missing(cli: Cli, tmp_path: Path) -> None:
    model = tmp_path / "one.yaml"
    model.write_text("strategy: {id: s, name: S}\nkpis:\n  - {id: K, name: k}\n", encoding="utf-8")
    page = cli("gaps", "objective-without-kpi", "kpi-without-plan", "-m", str(model)).out
    assert "There is no objective here" in page
    assert "KPIs for which nothing is planned (1)" in page
    record = json.loads(cli("gaps", "-m", str(model), "--format", "json").out)
    assert record["absent"] == ["objective", "action_plan", "theme"]
    assert record["summary"]["kpi_without_plan"] == 1


def test_themes_that_a_document_does_without_are_said_once(cli: Cli, tmp_path: Path) -> None:
    model = tmp_path / "plain.yaml"
    objectives = "".join(f"  - {{id: O{n}, name: objective {n}}}\n" for n in range(9))
    model.write_text(f"strategy: {{id: s, name: S}}\nobjectives:\n{objectives}", encoding="utf-8")
    page = cli("gaps", "objective-without-theme", "-m", str(model)).out
    assert page.splitlines() == [
        "There is no strategic theme here: of what is not there nothing can be missing."
    ]
    other = tmp_path / "other.yaml"
    other.write_text(
        "strategy: {id: t, name: T}\nthemes: [{id: A, name: a}]\nobjectives: [{id: O, name: o}]\n",
        encoding="utf-8",
    )
    both = cli("gaps", "objective-without-theme", "-m", str(model), "-m", str(other))
    assert both.out.splitlines() == [
        "Objectives in no theme (1)",
        "  t:O o [objective]",
        "Strategy s has no strategic theme: none of its nodes is said to lack one.",
    ]
    counts = cli("coverage", "-m", str(model), "--format", "csv").out
    assert "s,links,objective_theme,0,0," in counts
    assert "s,links,objective_kpi,0,9,0.0" in counts


def test_that_all_else_is_there_is_said(cli: Cli, tmp_path: Path) -> None:
    """Also where some kind is absent; never of a strategy with nothing in it."""
    model = tmp_path / "whole.yaml"
    model.write_text(
        "strategy: {id: s, name: S}\nmission: M\n"
        "objectives:\n- {id: O, name: o, aligns_to: mission, "
        "kpis: [{id: K, name: k, action_plans: [{id: P, name: p}]}]}\n",
        encoding="utf-8",
    )
    page = cli("gaps", "-m", str(model)).out.splitlines()
    assert page[-1] == "Nothing else is missing of what was asked for."
    assert len(page) == 2
    empty = tmp_path / "empty.yaml"
    empty.write_text("strategy: {id: t, name: T}\nvision: V\n", encoding="utf-8")
    assert "Nothing" not in cli("gaps", "-m", str(empty)).out
