"""The language of a name is seen in its script, unless its strategy states one that fits."""

import pytest

from strategy_graph.linter.facts.vocabulary import Vocabulary
from strategy_graph.linter.options import Options


@pytest.mark.parametrize(
    ("name", "stated", "tag"),
    [
        ("Share of sales", None, "en"),
        ("AF1", None, "en"),
        ("2030", None, "en"),
        ("KPI 達成率", None, "zh-TW"),
        ("達成率", "zh", "zh-TW"),
        ("達成率", "en-GB", "zh-TW"),
        ("Share of sales", "zh-TW", "en"),
        ("Share of sales", "en", "en"),
    ],
)
def test_the_pack_of_a_name(name: str, stated: str | None, tag: str) -> None:
    pack = Vocabulary(Options()).pack_for(name, stated)
    assert pack is not None
    assert (pack.language, pack.spaced) == (tag, tag == "en")


@pytest.mark.parametrize(("name", "stated"), [("Umsatz", "de"), ("売上高", "ja")])
def test_a_language_without_a_folder_has_no_pack(name: str, stated: str) -> None:
    assert Vocabulary(Options()).pack_for(name, stated) is None


@pytest.mark.parametrize(("word", "tag", "spaced"), [("Anteil", "de", True), ("率", "ja", False)])
def test_the_settings_bring_words_of_such_a_language(word: str, tag: str, spaced: bool) -> None:
    pack = Vocabulary(Options(words={tag: {"quantities": (word,)}})).pack_for(word, tag)
    assert pack is not None
    assert pack.spaced == spaced
