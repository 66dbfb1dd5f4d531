"""Every screen is in the language in force: in one of accented letters no plain word is left."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.support.not_language import GROUPS, Screen, words_on
from tests.support.pseudo_language import TAG, build


@pytest.fixture(scope="module", name="screens")
def _screens(tmp_path_factory: pytest.TempPathFactory) -> list[Screen]:
    languages, scratch = (tmp_path_factory.mktemp(name) for name in ("languages", "scratch"))
    build(languages)
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "STRATEGY_GRAPH_LANGUAGES": str(languages),
        "STRATEGY_GRAPH_LANG": TAG,
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tests.support.every_screen", scratch],
        env=environment,
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return [Screen(**screen) for screen in json.loads(ran.stdout)]


def test_no_plain_word_is_left_on_any_screen(screens: list[Screen]) -> None:
    left = [f"{screen.name}: {line}" for screen in screens for line in words_on(screen)]
    assert left == []


def test_every_screen_is_there(screens: list[Screen]) -> None:
    crashed = [screen.name for screen in screens if "Traceback" in screen.err]
    assert crashed == []
    assert {screen.code for screen in screens} == {0, 1, 2}
    shown = [screen for screen in screens if screen.out or screen.err]
    assert len(shown) == len(screens) > 400


def test_a_folder_makes_a_language_of_the_map(screens: list[Screen]) -> None:
    (page,) = (screen.out for screen in screens if screen.arguments == ["map.html"])
    assert f'<html lang="{TAG}">' in page
    assert f'data-lang="{TAG}" lang="{TAG}">ẊẊ</button>' in page
    assert f"html:not([lang={TAG}]) .l-{TAG}{{display:none}}" in page


@pytest.mark.parametrize(
    ("arguments", "out", "left"),
    [
        (["ls"], "ñöðéš\nthin  file", ["thin file"]),
        (["ls"], "A1 ñöðé --format json 1.yaml SG103 objective_kpi", []),
        (["ls", "--help"], "  --format [text|json]  Form of þîš", ["[ | ] Form of þîš"]),
        (["map.html"], "<html lang=qps><p title=Shown>þ</p><i lang=en>English</i>", ["Shown"]),
        (["lint", "--format", "sarif"], '{"a": {"text": "two words"}, "id": "one"}', ["two words"]),
        (
            ["lint", "--format", "junit"],
            '<failure message="a finding">þ</failure>',
            ["a finding"],
        ),
        (["lint", "--format", "markdown"], "### 1\\.yaml\n| a finding |", ["| a finding |"]),
        (["explain"], "þ\n```toml\nshare = 2  # the share\n```\n", ["the share"]),
    ],
)
def test_a_literal_shows(arguments: list[str], out: str, left: list[str]) -> None:
    assert list(words_on(Screen(arguments, 0, out, ""))) == left


def test_every_group_of_what_is_no_language_is_needed(screens: list[Screen]) -> None:
    texts = {screen.name: f"{screen.out}\n{screen.err}" for screen in screens}
    idle = [
        group.reason
        for group in GROUPS
        if not any(
            group.on(screen) and re.search(group.pattern(screen), texts[screen.name], re.MULTILINE)
            for screen in screens
        )
    ]
    assert idle == []


_LITERAL = re.compile(r"'((?:[^'\\\n]|\\.)*)'|\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\]|\\.)*)`")
_READ = re.compile(r"[A-Z][a-z]+|[A-Za-z]{2,} [A-Za-z]{2,}")
NO_WORDS = {
    *(
        "#list section",
        "#card article",
        "#card tbody",
        "#filter summary",
    ),  # what is looked for on the page
    *("group steps", "plans plain", "noreferrer noopener"),  # classes, and what a link is
    *("pushState", "replaceState"),  # words of the browser
    *("Canvas", "CanvasText", "Highlight"),  # colours of the system
    *("Enter", "Escape", "ArrowDown", "ArrowUp", "Arrow", "Home", "End"),  # keys
    *(
        "hoverNode",
        "blurNode",
        "dragStart",
        "afterDrawing",
        "easeInOutQuad",
    ),  # words of vis-network
    '<?xml version="1.0" encoding="UTF-8"?>\\n',
}
"""Literals in the scripts of the map that nobody reads."""


def literals(script: str) -> set[str]:
    """The literals of *script* that could be read: a capital word, or words with a blank."""
    text = re.sub(r"(?<!:)//.*", "", script)
    found = ("".join(groups) for groups in _LITERAL.findall(text))
    plain = {literal: re.sub(r"\$\{[^}]*\}", "", literal) for literal in found}
    return {literal for literal, words in plain.items() if _READ.search(words)}


def test_no_script_of_the_map_holds_a_text() -> None:
    assert literals("x.append('Not found', `${n} of these`)") == {"Not found", "${n} of these"}
    scripts = sorted((ROOT / "strategy_graph" / "render" / "static").glob("*.js"))
    found = set[str]().union(*(literals(path.read_text("utf-8")) for path in scripts))
    assert found == NO_WORDS
