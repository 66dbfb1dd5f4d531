"""Every rule has its page and its messages in every language, and its cases."""

import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

import strategy_graph.linter
from strategy_graph.i18n import LANGUAGES
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.linter.page import body, cases, pages, repair
from strategy_graph.linter.registry import Entry, discover
from strategy_graph.text.languages import OWN

ENTRIES = list(discover(isolated=True))
each_language = pytest.mark.parametrize("tag", LANGUAGES)
each_rule = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)


MARKS = {
    "en": ("**Why.**", "Source:", "**Repair.**"),
    "zh-TW": ("**理由。**", "出處：", "**修正。**"),
}
"""What the parts of a page begin with."""


@each_rule
@each_language
def test_page_has_its_sections(entry: Entry, tag: str) -> None:
    text = body(entry.rule, tag)
    found = [text.find(mark) for mark in MARKS[tag]]
    assert -1 not in found, f"{entry.code}: {tag} lacks one of {MARKS[tag]}"
    assert found == sorted(found)
    assert not text.startswith("**"), "the first line says what is found"
    assert repair(entry.rule, tag)


@each_rule
@each_language
def test_every_text_is_translated_with_the_same_placeholders(entry: Entry, tag: str) -> None:
    rule, area = entry.rule, f"rules/{entry.code.lower()}"
    english = {
        "name": rule.name,
        "page": rule.__doc__ or "",
        **{f"messages.{key}": text for key, text in rule.messages.items()},
        **{f"options.{key}": option.meaning for key, option in rule.options.items()},
        **{f"cases.{kind}": shown[0]["name"] for kind, shown in cases(entry.code).items() if shown},
    }
    texts = {key.removeprefix(f"{area}."): text for key, text in catalogue(area, tag).items()}
    if tag == "en":
        assert not texts, "the English texts stand in the rule"
        return
    assert list(texts) == list(english), f"{entry.code}: what {tag} translates, in this order"
    for key in rule.messages:
        assert _placeholders(texts[f"messages.{key}"]) == _placeholders(rule.messages[key]), key


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


def test_no_translation_is_of_a_rule_that_is_gone() -> None:
    codes = {entry.code.lower() for entry in ENTRIES}
    for tag in LANGUAGES:
        assert {path.stem for path in (OWN / tag / "rules").glob("*.toml")} <= codes


@each_rule
def test_file_name_and_class_agree(entry: Entry) -> None:
    assert (entry.rule.code, entry.rule.name) == (entry.code, entry.name)
    assert re.fullmatch(r"SG\d{3}", entry.code)
    assert re.fullmatch(r"\d+\.\d+\.\d+", entry.rule.since)
    assert all(re.fullmatch(r"SG\d{3}", code) for code in entry.rule.silences)


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


def test_english_reads_no_translation_and_another_language_one_file() -> None:
    code = """
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.linter.page import repair
from strategy_graph.linter.registry import discover
rule = discover(isolated=True).entry("SG103").rule
template = rule.template("missing")
template["en"], repair(rule, "en")
print(catalogue.cache_info().currsize)
template["zh-TW"], repair(rule, "zh-TW")
print(catalogue.cache_info().currsize)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "1"]
