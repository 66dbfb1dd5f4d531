"""Whose language: the reader's for answers, the strategy's for what other people read."""

from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.i18n import LANGUAGES, page_language, use_language
from strategy_graph.i18n.language import asked, language
from strategy_graph.render.reports import FORMS
from tests.builders import objective, strategy
from tests.conftest import Cli

SAYS = {"zh-TW": "關鍵績效指標", "en": "has no KPI"}
"""What SG103 says in each language."""
STATED = {"C": "zh-TW", "zh_TW.UTF-8": "en"}
"""What the model states, by the locale of the terminal."""
READERS = {"json", "jsonl", "text"}
"""The forms that answer whoever lints."""


@pytest.fixture(name="terminal")
def _terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Nobody asks for a language; a test sets that of the terminal."""
    for name in ("STRATEGY_GRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def _model(folder: Path, stated: str) -> Path:
    path = folder / f"{stated}.yaml"
    head = f"{{id: s, name: S, language: {stated}}}"
    path.write_text(f"strategy: {head}\nobjectives:\n- {{id: O1, name: o}}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("locale", "stated", "expected"),
    [
        ("en_US.UTF-8", ["zh-TW"], "zh-TW"),
        ("zh_TW.UTF-8", ["en"], "en"),
        ("zh_TW.UTF-8", [], "zh-TW"),
        ("zh_TW.UTF-8", [None], "zh-TW"),
        ("zh_TW.UTF-8", ["en", "zh-TW"], "zh-TW"),
        ("en_US.UTF-8", ["zh-TW", None, "zh-Hant"], "zh-TW"),
        ("en_US.UTF-8", ["fr"], "en"),
    ],
)
def test_a_page_is_in_the_language_that_all_its_strategies_state(
    locale: str, stated: list[str | None], expected: str, terminal: pytest.MonkeyPatch
) -> None:
    terminal.setenv("LC_ALL", locale)
    assert (asked(), page_language(stated)) == (None, expected)
    for tag in LANGUAGES:
        with use_language(tag):
            assert page_language(stated) == tag
    terminal.setenv("STRATEGY_GRAPH_LANG", "en")
    assert (asked(), language(), page_language(stated)) == ("en", "en", "en")


@pytest.mark.parametrize("locale", STATED)
@pytest.mark.parametrize("form", [form for form in FORMS if form != "jsonl"])
def test_reports_are_in_the_language_of_the_model_and_answers_in_the_readers(
    form: str, locale: str, terminal: pytest.MonkeyPatch, tmp_path: Path, cli: Cli
) -> None:
    terminal.setenv("LANG", locale)
    reader = "zh-TW" if locale != "C" else "en"
    stated = STATED[locale]
    model = _model(tmp_path, stated)
    select = ("--select", "SG103")
    expected = reader if form in READERS else stated
    for tag in (None, *LANGUAGES):
        flag = () if tag is None else ("--lang", tag)
        said = cli("lint", model, *select, "--format", form, *flag).out
        assert SAYS[tag or expected] in said
        cli("lint", model, *select, "-o", f"{form}={tmp_path / 'report'}", *flag)
        assert SAYS[tag or expected] in (tmp_path / "report").read_text("utf-8")


@pytest.mark.parametrize("locale", STATED)
def test_a_map_is_in_the_language_of_the_model(
    locale: str, terminal: pytest.MonkeyPatch, tmp_path: Path, cli: Cli
) -> None:
    terminal.setenv("LANG", locale)
    stated = STATED[locale]
    model = _model(tmp_path, stated)
    for tag in (None, *LANGUAGES):
        flag = () if tag is None else ("--lang", tag)
        cli("map", model, "-o", tmp_path / "map.html", *flag)
        page = (tmp_path / "map.html").read_text("utf-8")
        assert f'<html lang="{tag or stated}">' in page
        cli("map", model, "-o", tmp_path / "map.svg", *flag)
        picture = (tmp_path / "map.svg").read_text("utf-8")
        assert ("no KPI" if (tag or stated) == "en" else "無 KPI") in picture


def test_a_map_in_python_is_in_the_language_of_the_model(terminal: pytest.MonkeyPatch) -> None:
    terminal.setenv("LANG", "en_GB.UTF-8")
    graph = strategy(objective("O1"), language="zh-TW")
    assert sg.draw(graph).language == "zh-TW"
    assert sg.draw(graph, language="en").language == "en"
    with use_language("en"):
        assert sg.draw(graph).language == "en"
