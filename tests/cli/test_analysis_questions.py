"""The questions of the engine, as typed and as read."""

import json
from pathlib import Path

import jsonschema
import pytest

from strategy_graph.io.schema import packaged
from strategy_graph.model import EdgeKind, NodeKind, Origin, Polarity
from tests.conftest import ROOT, Cli

TAIPEI = ("-m", ROOT / "models" / "taipei-pawnshop-108.yaml")
GUESSED = (*TAIPEI, "-m", ROOT / "models" / "taipei-pawnshop-108.hypotheses.yaml")
OWN = ("-m", ROOT / "models" / "strategy-graph.yaml")

QUESTIONS = (
    ("matrix", "theme", "perspective"),
    ("coverage",),
    ("cascade",),
    ("source", "CC3"),
    ("why", "AC1", "--include", "inferred"),
    ("spof",),
    ("gaps",),
    ("rank",),
    ("conflicts", "--include", "inferred"),
    ("infer", "--template", "perspectives"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_every_question_answers_in_both_languages_and_forms(
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
    assert {"nodes", "edges", "paths", "findings", "summary", "coverage"} <= said.keys()
    assert cli(*question, *GUESSED, "--format", "csv").out.count("\n") > 1


ASKED = (
    *QUESTIONS,
    ("ls",),
    ("show", "AC1"),
    ("trace", "BF1", "--include", "inferred"),
    ("impact", "BF1", "--include", "inferred"),
    ("impact", "AF3", "--up", "--include", "inferred"),
    ("paths", "BF1", "AF3", "--include", "inferred"),
    ("loops", "--include", "inferred"),
)


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
    for words in ("3 places print it (2 names)", "line 94", "line 133", "line 186", "SG601"):
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
