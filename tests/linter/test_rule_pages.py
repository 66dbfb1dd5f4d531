"""Every rule has its page, its messages in both languages, and its cases."""

import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

import strategy_graph.linter
from strategy_graph.linter.page import pages
from strategy_graph.linter.registry import Entry, discover

ENTRIES = list(discover(isolated=True))
each_rule = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)


@each_rule
def test_page_has_its_sections_in_both_languages(entry: Entry) -> None:
    english, chinese = entry.rule.__doc__ or "", entry.rule.page_zh
    for mark in ("**Why.**", "Source:", "**Repair.**"):
        assert mark in english, f"{entry.code}: no {mark} in the docstring"
    for mark in ("**理由。**", "出處：", "**修正。**"):
        assert mark in chinese, f"{entry.code}: no {mark} in page_zh"
    assert english.index("**Why.**") < english.index("**Repair.**")
    assert not english.startswith("**"), "the first line says what is found"


@each_rule
def test_file_name_and_class_agree(entry: Entry) -> None:
    assert (entry.rule.code, entry.rule.name) == (entry.code, entry.name)
    assert re.fullmatch(r"SG\d{3}", entry.code)
    assert entry.rule.name_zh
    assert re.fullmatch(r"\d+\.\d+\.\d+", entry.rule.since)
    assert all(re.fullmatch(r"SG\d{3}", code) for code in entry.rule.silences)


@each_rule
def test_messages_are_in_both_languages_and_want_the_same_values(entry: Entry) -> None:
    for key, words in entry.rule.messages.items():
        assert set(words) == {"en", "zh-TW"}, f"{entry.code} {key}"
        wanted = [set(re.findall(r"\{(\w+)", text)) for text in words.values()]
        assert wanted[0] == wanted[1], f"{entry.code} {key}"


@each_rule
def test_cases_hold_a_bad_and_a_good_one(entry: Entry) -> None:
    path = files("strategy_graph.linter") / "cases" / f"{entry.code.lower()}.yaml"
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(cases) == {"bad", "good"}
    assert cases["bad"]
    assert cases["good"]


def test_generated_pages_are_current() -> None:
    folder = Path(strategy_graph.linter.__file__).parent
    wanted = pages(discover(isolated=True).entries)
    written = {"RULES.md", *(f"pages/{path.name}" for path in (folder / "pages").glob("*.md"))}
    assert written == set(wanted), "run `make rules`"
    for name, text in wanted.items():
        assert (folder / name).read_text(encoding="utf-8") == text, f"{name} is not current"


def test_one_rule_is_explained_without_importing_the_others() -> None:
    code = (
        "import sys; from strategy_graph.linter.registry import discover;"
        "discover(isolated=True).entry('SG103').rule;"
        "print([m for m in sys.modules if '.rules.sg' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['strategy_graph.linter.rules.sg103_objective_without_kpi']\n"
