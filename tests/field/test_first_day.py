"""What a strategist met on the first day; more of it is in the other files of this folder."""

import json

import pytest

import strategy_graph as sg
from tests.conftest import Cli
from tests.field.conftest import HEAD, Asked, Write

ONE_GOAL = "objectives: [{id: O, name: Bread is fresh}]\n"


@pytest.mark.parametrize("name", ["map.docx", "map.pptx", "map.txt"])
def test_a_map_is_no_other_format(cli: Cli, write: Write, name: str) -> None:
    target = write(ONE_GOAL).with_name(name)
    ran = cli("map", write(ONE_GOAL), "-o", target)
    assert (ran.code, target.exists()) == (2, False)
    assert "a map is written as .html, .svg" in ran.err


@pytest.mark.parametrize(("name", "start"), [("map.pdf", b"%PDF-"), ("map.png", b"\x89PNG")])
def test_what_is_called_a_pdf_is_one(cli: Cli, write: Write, name: str, start: bytes) -> None:
    pytest.importorskip("typst")
    target = write(ONE_GOAL).with_name(name)
    assert cli("map", write(ONE_GOAL), "-o", target).code == 0
    assert target.read_bytes().startswith(start)


def test_no_folder_is_made_for_a_map(cli: Cli, write: Write) -> None:
    target = write(ONE_GOAL).parent / "nowhere" / "map.html"
    ran = cli("map", write(ONE_GOAL), "-o", target)
    assert (ran.code, target.parent.exists()) == (2, False)
    assert "there is no folder" in ran.err


def test_vision_and_mission_alone_are_not_without_problems(
    lint: Asked, cli: Cli, write: Write
) -> None:
    ran = lint(HEAD)
    assert "No objective to check in f" in ran.out
    assert "no problems" not in ran.out
    drawn = cli("map", write(HEAD), "-o", write(HEAD).with_suffix(".svg"))
    assert "There is no objective here, so there is nothing to draw" in drawn.out + drawn.err


def test_a_theme_and_a_perspective_of_one_code_are_of_one_strategy(cli: Cli, write: Write) -> None:
    path = write("themes: [{id: C, name: Care}]\nperspectives: [{id: C, name: Customers}]\n")
    ran = cli("show", "C", "-m", path)
    assert ran.code == 2
    assert "'C' is the id of two nodes of f: strategic theme and perspective" in ran.err
    assert "write one of f:C, f:perspective-C" in ran.err
    assert "Care" in cli("show", "f:C", "-m", path).out
    assert "Customers" in cli("show", "perspective-C", "-m", path).out


CAUSES = """\
objectives:
  - {id: A, name: Skills grow}
  - {id: B, name: Bread is fresh}
  - {id: C, name: Customers stay}
links:
  - {from: A, to: B, kind: causes, polarity: "+", rationale: r}
  - {from: B, to: C, kind: causes, polarity: "+", rationale: r, origin: inferred}
  - {from: A, to: C, kind: causes, polarity: "-", rationale: r, origin: refuted}
"""


@pytest.mark.parametrize(
    ("include", "counted"), [((), 1), (("inferred",), 2), (("inferred", "refuted"), 2)]
)
def test_coverage_counts_no_guess_and_nothing_refuted(
    cli: Cli, write: Write, include: tuple[str, ...], counted: int
) -> None:
    asked = [part for origin in include for part in ("--include", origin)]
    told = json.loads(cli("coverage", "-m", write(CAUSES), "--format", "json", *asked).out)
    for statement in ("polarity", "rationale"):
        assert told["summary"]["f"][statement] == {"have": counted, "of": counted}
    assert told["summary"]["f"]["causes"] == {"declared": 1, "inferred": 1, "refuted": 1}


def test_numbers_and_dates_that_contradict_each_other_are_found(lint: Asked) -> None:
    kpi = "{id: K, name: Complaints, target: 0, thresholds: {green: 2, amber: 5}}"
    plan = "{id: P, name: Training, start: 2026-02-01, due: 2025-12-31}"
    text = f"objectives: [{{id: O, name: Calm, kpis: [{kpi}], action_plans: [{plan}]}}]\n"
    ran = lint(text, "SG802", "SG807", profile="review")
    assert "the numbers of K Complaints fall (5, 2, 0): say `direction: lower`" in ran.out
    assert "P Training is due on 2025-12-31, before it starts on 2026-02-01" in ran.out


def test_a_value_beyond_its_thresholds_is_red(cli: Cli, write: Write) -> None:
    kpi = (
        "{id: K, name: Complaints, direction: lower, baseline: 20, target: 0, "
        "thresholds: {green: 2, amber: 5}, actuals: [{period: 2026Q1, value: 9}]}"
    )
    path = write(f"objectives: [{{id: O, name: Calm, kpis: [{kpi}]}}]\n")
    told = json.loads(cli("score", "-m", path, "--format", "json").out)
    assert told["summary"]["f"]["color"] == "red"


TWO_WAYS = """\
objectives:
  - {id: A, name: Lend more, kpis: [{id: A.1, name: Loans, direction: higher}]}
  - {id: B, name: Annoy less, kpis: [{id: B.1, name: Complaints, direction: lower}]}
links: [{from: A, to: B, kind: causes, polarity: SIGN, rationale: r}]
"""


def test_higher_and_lower_alone_are_no_conflict(cli: Cli, write: Write) -> None:
    ran = cli("conflicts", "-m", write(TWO_WAYS.replace("SIGN", '"+"')))
    assert ran.out.startswith("No conflict is stated, and none follows from what is stated.")
    ran = cli("conflicts", "-m", write(TWO_WAYS.replace("SIGN", '"-"')))
    assert "One sets the other back (1)\n  A Lend more → causes (−) → B Annoy less" in ran.out


def test_repeated_names_are_said_in_a_few_lines(lint: Asked) -> None:
    lines = [f"  - {{id: O{n}, name: {('Open', 'Close', 'Clean')[n % 3]} shop}}" for n in range(60)]
    ran = lint("objectives:\n" + "\n".join(lines), "SG607")
    assert ran.out.count("SG607") <= 3
    assert "60 objectives" in ran.out or ran.out.count("20") >= 3


@pytest.mark.parametrize(("language", "word"), [("zh-TW", "無 KPI"), ("en", "no KPI")])
def test_a_page_speaks_the_language_of_its_model(
    write: Write, monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    monkeypatch.delenv("STRATEGY_GRAPH_LANG")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8" if language == "zh-TW" else "zh_TW.UTF-8")
    head = HEAD.replace("name: Field", f"name: Field, language: {language}")
    drawn = sg.draw(sg.load(write(head + ONE_GOAL)))
    assert word in drawn.to_svg()
    assert f'<html lang="{language}">' in drawn.to_html()
