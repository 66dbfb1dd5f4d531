"""Suggestions: near ones in order, and none rather than a wrong one."""

import subprocess
import sys
from pathlib import Path

import pytest

from strategy_graph.text.nearest import nearest, suggestions
from tests.support.steps import within_lines

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("typed", "among", "meant"),
    [
        ("ownr", ["name", "owner"], "owner"),
        ("nmae", ["name", "owner"], "name"),
        ("PERSPECTVE", ["theme", "perspective"], "perspective"),
        ("tracee", ["trace", "impact"], "trace"),
        ("AF1.2", ["AF11", "AF1.1", "AF12"], "AF12"),
    ],
)
def test_a_slip_is_understood(typed: str, among: list[str], meant: str) -> None:
    assert nearest(typed, among) == meant


@pytest.mark.parametrize("typed", ["", "xyz", "致力", "q" * 100_000])
def test_what_is_like_nothing_has_no_suggestion(typed: str) -> None:
    assert nearest(typed, ["name", "owner", "theme"]) is None


def test_equally_near_words_keep_their_order() -> None:
    assert suggestions("A", ["A2", "A1", "A3", "A4"]) == ("A2", "A1", "A3")


def test_a_word_in_another_case_needs_no_second_guess() -> None:
    assert suggestions("af1", ["AF2", "AF1", "AF11"]) == ("AF1",)


def test_a_million_words_are_not_all_looked_at() -> None:
    numbers = iter(range(1_000_000))
    words = map("N{}".format, numbers)
    assert within_lines(200_000, lambda: nearest("N500x", words)) == "N500"
    assert next(numbers) == 50_000


@pytest.mark.parametrize(
    "words",
    [
        ["lint", "--help"],
        ["ls", "-m", "models/taipei-pawnshop-108.yaml", "--lang", "zh-TW"],
        ["gaps", "-m", "models/taipei-pawnshop-108.yaml", "--format", "table"],
    ],
)
def test_the_libraries_wait_for_a_wrong_word_or_an_unusual_one(words: list[str]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "strategy_graph", *words]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout
    imported = {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}
    assert "strategy_graph.cli.main" in imported
    assert not imported & {"rapidfuzz", "wcwidth"}
