"""``strategy-graph score``, as a user asks."""

import json
from pathlib import Path

import pytest

from tests.conftest import Cli

MODEL = """\
strategy: {id: town, name: Town}
themes: [{id: A, name: Clean}]
objectives:
  - {id: A1, name: Cleaner streets, theme: A}
kpis:
  - {id: A1.1, name: Swept, unit: km, direction: higher, measures: A1, target: 400,
     actuals: [{period: "2026", value: 360}]}
  - {id: A1.2, name: Complaints, direction: lower, measures: A1, target: 0,
     actuals: [{period: "2026", value: 4}]}
"""


@pytest.fixture
def model(tmp_path: Path) -> str:
    path = tmp_path / "town.yaml"
    path.write_text(MODEL, encoding="utf-8")
    return str(path)


def test_the_reference_document_has_no_data_and_no_colour(cli: Cli) -> None:
    page = cli("score", "-m", "models/taipei-pawnshop-108.yaml").out
    assert "no data (0/38)" in page
    assert "%" not in page


def test_a_page_says_value_colour_coverage_bounds_and_reason(cli: Cli, model: str) -> None:
    page = cli("score", "-m", model).out
    assert "Of 2 KPIs, 1 with a value that can be compared" in page
    assert "results: 90 % ◐ amber, coverage 50 %, between 45 % and 105 %" in page
    assert "no ratio: the target is 0; state allowed, worst or a baseline" in page
    assert "(90 %)" in page, "less than 80 % of the weight is known"


def test_explain_names_the_line_of_every_input(cli: Cli, model: str) -> None:
    page = cli("score", "A1.1", "-m", model, "--explain").out
    assert "less is better = 90 %" in page
    assert f"target 400 ({model}:6:80)" in page


def test_the_other_language(cli: Cli, model: str) -> None:
    page = cli("score", "-m", model, "--lang", "zh-TW").out
    assert "成果：90 % ◐ 黃燈，涵蓋 50 %，介於 45 % 與 105 % 之間" in page


def test_a_period_that_is_none_is_refused(cli: Cli, model: str) -> None:
    answer = cli("score", "-m", model, "--period", "soon")
    assert answer.code == 2
    assert "'soon' is not a period" in answer.err
    assert "2026Q2" in answer.err


def test_json_has_a_passport_for_every_number(cli: Cli, model: str) -> None:
    record = json.loads(cli("score", "-m", model, "--format", "json").out)
    for each in record["scores"]:
        passport = {"value", "formula", "inputs", "coverage", "bounds", "hash", "freshness"}
        assert passport <= set(each)
    assert record["summary"]["town"]["measured"] == 1


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("ratio, value ÷ target", "actual value of 2026 360 (", "fingerprint ")),
        ("zh-TW", ("比率法", "2026實際值 360（", "目標值 400（", "指紋 ")),
    ],
)
def test_a_number_is_explained_in_words_of_both_languages(
    cli: Cli, model: str, lang: str, words: tuple[str, ...]
) -> None:
    page = cli("--lang", lang, "score", "A1.1", "--explain", "-m", model).out
    assert all(word in page for word in words), page


@pytest.mark.parametrize("command", ["score", "stale"])
def test_an_empty_selection_counts_nothing(cli: Cli, model: str, command: str) -> None:
    page = cli(command, "owner:nobody", "-m", model).out
    assert "0 KPIs" not in page
    assert "no data" not in page
    assert page.startswith(
        ("No score to ask about: owner:nobody", "No KPI to ask about: owner:nobody")
    )
