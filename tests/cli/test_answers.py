"""Every question is answered in every form and language, and keeps the published schema."""

import json
from pathlib import Path

import jsonschema
import pytest

from strategy_graph.io.schema.json_schema import packaged
from strategy_graph.model import EdgeKind, NodeKind, Origin, Polarity
from tests.cli.shipped import GUESSED, OWN
from tests.conftest import Cli
from tests.support.questions import NAMES, WORDS, asked_of, typed

ASKED_OF_TAIPEI = {**WORDS, "node": "AC1", "source": "BF1", "target": "AF3", "selectors": "BF1"}
QUESTIONS = [tuple(typed(name, ASKED_OF_TAIPEI)) for name in NAMES]
ASKED = (
    *QUESTIONS,
    ("infer", "--template", "mentions"),
    ("impact", "AF3", "--up", "--include", "inferred"),
)


@pytest.mark.parametrize("question", ASKED, ids=lambda question: " ".join(question[:2]))
def test_every_question_answers_in_every_language_and_form(
    question: tuple[str, ...], cli: Cli
) -> None:
    asked = asked_of(question, *GUESSED[1::2])
    english = cli(*asked)
    chinese = cli(*asked, "--lang", "zh-TW")
    assert english.code == chinese.code == 0, english.err
    assert english.out
    assert english.out != chinese.out
    said = json.loads(cli(*asked, "--format", "json").out)
    assert said["version"] == 1
    assert said["command"] == question[0]
    assert {"nodes", "edges", "paths", "findings", "summary", "evidence"} <= said.keys()
    rows = cli(*asked, "--format", "csv").out.count("\n")
    assert rows > 1
    assert cli(*asked, "--format", "table").out.count("\n") == rows
    page = cli(*asked, "--format", "markdown").out
    assert page.count("\n") == rows + 1
    assert page.startswith("| ")


@pytest.mark.parametrize("models", [GUESSED, OWN], ids=["taipei", "own"])
@pytest.mark.parametrize("question", ASKED, ids=lambda question: " ".join(question[:2]))
def test_every_answer_keeps_the_published_schema(
    question: tuple[str, ...], models: tuple[str | Path, ...], cli: Cli
) -> None:
    ran = cli(*asked_of(question, *models[1::2]), "--format", "json")
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
