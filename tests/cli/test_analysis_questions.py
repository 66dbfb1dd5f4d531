"""The questions of the engine, as typed and as read."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from strategy_graph.io.schema.json_schema import packaged
from strategy_graph.model import EdgeKind, NodeKind, Origin, Polarity
from tests.conftest import ROOT, Cli
from tests.support.questions import NAMES, typed

TAIPEI = ("-m", ROOT / "models" / "taipei-pawnshop-108.yaml")
GUESSED = (*TAIPEI, "-m", ROOT / "models" / "taipei-pawnshop-108.hypotheses.yaml")
OWN = ("-m", ROOT / "models" / "strategy-graph.yaml")

WORDS = {
    "node": "AC1",
    "source": "BF1",
    "target": "AF3",
    "selectors": "BF1",
    "across": "theme",
    "down": "perspective",
    "template": "perspectives",
}
QUESTIONS = [tuple(typed(name, WORDS)) for name in NAMES]
ASKED = (
    *QUESTIONS,
    ("infer", "--template", "mentions"),
    ("impact", "AF3", "--up", "--include", "inferred"),
)


@pytest.mark.parametrize("question", ASKED, ids=lambda question: " ".join(question[:2]))
def test_every_question_answers_in_every_language_and_form(
    question: tuple[str, ...], cli: Cli
) -> None:
    english = cli(*question, *GUESSED)
    chinese = cli(*question, *GUESSED, "--lang", "zh-TW")
    assert english.code == chinese.code == 0, english.err
    assert english.out
    assert english.out != chinese.out
    said = json.loads(cli(*question, *GUESSED, "--format", "json").out)
    assert said["version"] == 1
    assert said["command"] == question[0]
    assert {"nodes", "edges", "paths", "findings", "summary", "evidence"} <= said.keys()
    rows = cli(*question, *GUESSED, "--format", "csv").out.count("\n")
    assert rows > 1
    assert cli(*question, *GUESSED, "--format", "table").out.count("\n") == rows
    page = cli(*question, *GUESSED, "--format", "markdown").out
    assert page.count("\n") == rows + 1
    assert page.startswith("| ")


@pytest.mark.parametrize("models", [GUESSED, OWN], ids=["taipei", "own"])
@pytest.mark.parametrize("question", ASKED, ids=lambda question: " ".join(question[:2]))
def test_every_answer_keeps_the_published_schema(
    question: tuple[str, ...], models: tuple[str | Path, ...], cli: Cli
) -> None:
    ran = cli(*question, *models, "--format", "json")
    if ran.code == 2:
        assert models is OWN, ran.err  # a node of the other strategy
        return
    answer = json.loads(ran.out)
    schema = json.loads(packaged("answer"))
    jsonschema.Draft202012Validator(schema).validate(answer)
    if question[0] in ("trace", "paths", "loops") and models is GUESSED:
        assert answer["paths"]


def test_the_published_schema_knows_every_word_of_the_model() -> None:
    schema = json.loads(packaged("answer"))
    jsonschema.Draft202012Validator.check_schema(schema)
    node, edge = (schema["$defs"][name]["properties"] for name in ("node", "edge"))
    assert set(node["kind"]["enum"]) == set(NodeKind)
    assert set(edge["kind"]["enum"]) == set(EdgeKind)
    assert set(edge["origin"]["enum"]) == set(Origin)
    assert {*schema["$defs"]["sign"]["enum"]} == {None, *Polarity}


def test_the_grid_is_aligned_by_width(cli: Cli) -> None:
    lines = cli("matrix", "theme", "perspective", *TAIPEI).out.splitlines()
    assert "L 學習成長  1 / 2 / 4       1 / 1 / 1 *     2 / 2 / 3       1 / 1 / 1 *" in lines[5]
    assert lines[6].endswith("26 / 38 / 44")


def test_two_names_are_said(cli: Cli) -> None:
    page = cli("source", "CC3", *TAIPEI).out
    for words in ("3 places print it (names: 2)", "line 94", "line 133", "line 186", "SG601"):
        assert words in page


def test_the_cascade_says_its_share(cli: Cli) -> None:
    page = cli("cascade", "財政局", *TAIPEI).out
    assert "2 of 38 KPIs linked (5.3 %)" in page
    assert "以四大策略主題承接局級施政重點" in page


def test_an_unknown_node_suggests(cli: Cli) -> None:
    ran = cli("why", "AC11", *TAIPEI)
    assert ran.code == 2
    assert "did you mean" in ran.err


def test_single_points_are_named(cli: Cli) -> None:
    page = cli("spof", *TAIPEI).out
    for words in (
        "質借物品質借放款作業",
        "二手物網拍跨域合作專案",
        "2 of the 6 objectives of B 提昇資產效益",
        "all of L 學習成長 in B",
    ):
        assert words in page


def _said(cli: Cli, *question: object) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(cli(*question, "--format", "json").out)
    return said


def test_the_guesses_make_one_loop_and_it_reinforces(cli: Cli) -> None:
    said = _said(cli, "loops", *GUESSED, "--include", "inferred")
    assert said["summary"]["count"] == 1
    assert [(one["label"], one["loop"]) for one in said["paths"]] == [("R1", "reinforcing")]
    page = cli("loops", *GUESSED, "--include", "inferred").out
    assert "3 nodes move one another: 1 loop." in page
    assert _said(cli, "loops", *GUESSED)["summary"]["count"] == 0


def test_one_path_is_negative(cli: Cli) -> None:
    said = _said(cli, "paths", "DP1", "BC1", *GUESSED, "--include", "inferred")
    (path,) = said["paths"]
    codes = [node_id.partition(":")[2] for node_id in path["nodes"]]
    assert (codes, path["sign"]) == (["DP1", "CP2", "BC1"], "-")
    page = cli("paths", "DP1", "BC1", *GUESSED, "--include", "inferred").out
    assert "精進關懷服務 → causes (+, inferred) 精進標準作業程序 → causes (−, inferred)" in page
    chinese = cli("paths", "DP1", "BC1", *GUESSED, "--include", "inferred", "--lang", "zh-TW").out
    assert (
        "精進關懷服務 → 影響 (+、推論) 精進標準作業程序 → 影響 (−、推論) 提昇資產處分效益"
        in chinese
    )


def test_without_the_guesses_impact_says_that_nothing_is_declared(cli: Cli) -> None:
    said = _said(cli, "impact", "AC1", *TAIPEI)
    assert not said["nodes"]
    assert not said["edges"]
    assert not said["paths"]
    for models in (TAIPEI, GUESSED):
        page = cli("impact", "AC1", *models).out
        assert "declares no cause-effect link, so nothing is known" in page
    assert "未載明任何因果關係" in cli("impact", "AC1", *TAIPEI, "--lang", "zh-TW").out


def test_the_perspective_template_proposes_thirty_links(cli: Cli) -> None:
    said = _said(cli, "infer", "--template", "perspectives", *TAIPEI)
    assert said["summary"]["links"] == 30
    counts = [said["summary"]["by_theme"][f"taipei-pawnshop-108:{theme}"] for theme in "ABCD"]
    assert counts == [11, 6, 9, 4]
    assert {edge["origin"] for edge in said["edges"]} == {"inferred"}


def test_templates_are_listed_with_their_meaning(cli: Cli) -> None:
    english, chinese = (cli("infer", "--list", "--lang", tongue) for tongue in ("en", "zh-TW"))
    assert english.code == chinese.code == 0
    for name in ("perspectives", "same-name-plans", "mentions"):
        assert name in english.out
        assert name in chinese.out
    assert "前者影響後者" in chinese.out
    lacking = cli("infer", *TAIPEI)
    assert lacking.code == 2
    assert "--list" in lacking.err


@pytest.mark.parametrize("template", ["perspectives", "same-name-plans", "mentions"])
def test_a_guess_of_any_template_is_judged_in_its_file(
    template: str, cli: Cli, tmp_path: Path
) -> None:
    overlay = tmp_path / "guesses.yaml"
    assert cli("infer", "--template", template, *TAIPEI, "-o", overlay).code == 0
    models = (*TAIPEI, "-m", overlay)
    first = f"{template}-01"
    assert cli("accept", first, "--because", "seen in the books", *models).code == 0
    lines = overlay.read_text(encoding="utf-8")
    assert lines.count("origin: supported") == 1
    assert "seen in the books" in lines
    assert cli("refute", first, "--because", "not seen again", *models).code == 0
    assert overlay.read_text(encoding="utf-8").count("origin: refuted") == 1


def test_what_reaches_no_goal_is_counted(cli: Cli) -> None:
    page = cli("rank", "--goals", "AF1", *GUESSED, "--include", "inferred").out
    assert "56 more reach none of the goals." in page
    assert "AF2.1.1" not in page


def test_of_what_is_not_there_nothing_is_missing(cli: Cli, tmp_path: Path) -> None:
    model = tmp_path / "one.yaml"
    model.write_text("strategy: {id: s, name: S}\nkpis:\n  - {id: K, name: k}\n", encoding="utf-8")
    page = cli("gaps", "objective-without-kpi", "kpi-without-plan", "-m", str(model)).out
    assert "There is no objective here" in page
    assert "KPIs that no action plan drives (1)" in page
    record = json.loads(cli("gaps", "-m", str(model), "--format", "json").out)
    assert record["absent"] == ["objective", "action_plan", "theme"]
    assert record["summary"]["kpi_without_plan"] == 1
