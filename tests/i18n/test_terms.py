"""One word for each idea: the list of terms of a language holds for all its texts."""

import subprocess
import tomllib
from collections.abc import Iterator, Mapping

import pytest

from strategy_graph.i18n import LANGUAGES
from strategy_graph.i18n.catalogue import catalogue
from strategy_graph.model import NodeKind
from strategy_graph.render.messages import catalogues
from strategy_graph.text.languages import OWN

ROOT = OWN.parent.parent
TERMS = "terms.toml"
OTHERS = {TERMS, "values.toml", "words.toml", "language.toml", "headers.toml", "titles.toml"}
"""What other people write is listed in these, and not what we write."""
LISTED = [tag for tag in LANGUAGES if (OWN / tag / TERMS).is_file()]


def _terms(tag: str) -> tuple[set[str], Mapping[str, str]]:
    """The words to use, and those to avoid with what to write instead."""
    table = tomllib.loads((OWN / tag / TERMS).read_text("utf-8"))
    return set(table["term"].values()), table["instead"]


def _texts(tag: str) -> Iterator[tuple[str, str]]:
    for path in sorted((OWN / tag).rglob("*.toml")):
        if path.name not in OTHERS:
            yield from _leaves(path.name, tomllib.loads(path.read_text("utf-8")))
    for path in sorted((OWN / tag / "templates").iterdir()):
        yield path.name, path.read_text("utf-8")  # comments, too
    tracked = subprocess.run(
        ["git", "ls-files", f"*.{tag}.md"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    for name in tracked:
        yield name, (ROOT / name).read_text("utf-8")


def _leaves(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{name}:{key}", inner)
    else:
        assert isinstance(value, str)
        yield name, value


def _wrong(text: str, tag: str) -> list[str]:
    """The words in *text* that the list says not to use, outside of words to use."""
    good, instead = _terms(tag)
    good |= {*catalogue("kinds", tag).values()}
    return [
        f"{bad}: {better}"
        for bad, better in instead.items()
        if bad in _without(text, {word for word in good if bad in word})
    ]


def _without(text: str, words: set[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "\n")
    return text


def test_chinese_has_a_list_of_terms() -> None:
    assert "zh-TW" in LISTED


@pytest.mark.parametrize("tag", LISTED)
def test_no_text_uses_another_word_for_a_term(tag: str) -> None:
    joined = "\n".join  # a word may stand across the end of a line
    texts = [(name, joined([text, text.replace("\n", "")])) for name, text in _texts(tag)]
    assert len(texts) > 1000
    assert {name: wrong for name, text in texts if (wrong := _wrong(text, tag))} == {}


def test_a_word_to_avoid_is_found_and_a_longer_term_is_not_taken_for_it() -> None:
    assert _wrong("沒有行動計畫推動", "zh-TW") == ["行動計畫: 行動方案"]
    assert _wrong("上級機關的資料來源", "zh-TW") == []
    assert _wrong("上級的來源", "zh-TW") == ["上級: 上位策略", "來源: 出處"]


@pytest.mark.parametrize("tag", LISTED)
def test_what_to_write_instead_is_a_term(tag: str) -> None:
    good, instead = _terms(tag)
    assert set(instead.values()) <= good | {*catalogue("kinds", tag).values()}
    assert not instead.keys() & (good | {*catalogue("kinds", tag).values()})


@pytest.mark.parametrize("tag", LISTED)
@pytest.mark.parametrize("kind", NodeKind)
def test_a_kind_has_its_word_on_the_map_and_in_errors(kind: NodeKind, tag: str) -> None:
    words = {catalogue("kinds", tag)[f"kinds.{kind}.one"], *_terms(tag)[0]}
    said = {
        area: catalogue(area, tag).get(f"{area}.{table}{kind}")
        for area, table in (("map", ""), ("io", "where."))
    }
    assert {area: text for area, text in said.items() if text and text not in words} == {}


@pytest.mark.parametrize("tag", LISTED)
def test_the_list_is_one_word_for_each_idea(tag: str) -> None:
    table = tomllib.loads((OWN / tag / TERMS).read_text("utf-8"))["term"]
    assert len(set(table.values())) == len(table)


def test_the_map_calls_a_kpi_by_its_one_short_word() -> None:
    """As the terms list has it; leading and lagging indicators are a term of their own."""
    short = tomllib.loads((OWN / "zh-TW" / TERMS).read_text("utf-8"))["term"]["KPI (short)"]
    words = catalogues()["zh-TW"]
    assert words["kpi"] == short
    others = {key: text for key, text in words.items() if not key.startswith("choice.indicator.")}
    assert not [text for text in others.values() if "指標" in text]
