"""The catalogues: every language says the same things, with the same placeholders."""

import re
import string
from collections.abc import Mapping

import pytest

from strategy_graph.i18n import ENGLISH, LANGUAGES, language, message, traits, use_language
from strategy_graph.i18n.catalogue import areas, catalogue
from strategy_graph.i18n.language import from_environment
from strategy_graph.model import EdgeKind, NodeKind, Origin

TRANSLATIONS = [tag for tag in LANGUAGES if tag != ENGLISH]


CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The plural forms that CLDR knows."""


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _counted(texts: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """The messages that have plural forms, each with its forms."""
    found: dict[str, dict[str, str]] = {}
    for key, text in texts.items():
        stem, _, form = key.rpartition(".")
        if form in CATEGORIES and f"{stem}.other" in texts:
            found.setdefault(stem, {})[form] = text
    return found


def _plain(texts: Mapping[str, str]) -> set[str]:
    counted = {f"{stem}.{form}" for stem, forms in _counted(texts).items() for form in forms}
    return texts.keys() - counted


@pytest.mark.parametrize("tag", TRANSLATIONS)
@pytest.mark.parametrize("area", areas())
def test_every_language_has_the_keys_of_english(area: str, tag: str) -> None:
    english, translated = catalogue(area, ENGLISH), catalogue(area, tag)
    assert _plain(translated) == _plain(english)
    assert _counted(translated).keys() == _counted(english).keys()


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("area", areas())
def test_every_counted_message_has_the_forms_of_its_language(area: str, tag: str) -> None:
    forms = {*traits(tag).plural, "other"}
    for key, texts in _counted(catalogue(area, tag)).items():
        assert "other" in texts, key
        assert texts.keys() <= forms, key


@pytest.mark.parametrize("tag", TRANSLATIONS)
@pytest.mark.parametrize("area", areas())
def test_placeholders_are_the_same(area: str, tag: str) -> None:
    english, translated = catalogue(area, ENGLISH), catalogue(area, tag)
    for key in _plain(english):
        assert _placeholders(english[key]) == _placeholders(translated[key]), key
    counted = _counted(translated)
    for key, texts in _counted(english).items():
        known = _placeholders(texts["other"])
        for text in (*texts.values(), *counted[key].values()):
            assert _placeholders(text) <= known, key
        assert _placeholders(counted[key]["other"]) == known, key


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_word_of_the_model_has_a_term(tag: str) -> None:
    with use_language(tag):
        for kind in NodeKind:
            assert message(f"kinds.{kind}", count=2)
        for edge in EdgeKind:
            assert message(f"kinds.edge.{edge}")
            assert message(f"kinds.edge.reverse.{edge}")
        for origin in Origin:
            assert message(f"kinds.origin.{origin}")


def test_an_unknown_key_is_our_slip() -> None:
    with pytest.raises(KeyError):
        message("cli.nothing.of.the.kind")


@pytest.mark.parametrize(
    ("environment", "tag"),
    [
        ({}, "en"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-TW"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "STRATEGY_GRAPH_LANG": "zh-TW"}, "zh-TW"),
        ({"LANG": "fr_FR"}, "en"),
    ],
)
def test_the_environment_chooses(environment: dict[str, str], tag: str) -> None:
    assert from_environment(environment) == tag


def test_a_choice_can_be_for_a_block() -> None:
    before = language()
    with use_language("zh-TW"):
        assert language() == "zh-TW"
    assert language() == before


def test_a_language_we_do_not_speak_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        use_language("fr")


AT_LEAST_TWO = (
    *("analysis.cross_impact.title", "analysis.spof.theme", "analysis.dematel.title"),
    *("documents.decision.numbers", "graph.link.copy", "graph.link.nodes_twice"),
)
"""Where the number is two or more, or the sentence says of how many."""


@pytest.mark.parametrize("area", areas())
def test_english_has_a_form_for_one(area: str) -> None:
    """No "KPI(s)", and no "1 rows": what is counted has the forms ``one`` and ``other``."""
    texts = catalogue(area, ENGLISH)
    assert {key: text for key, text in texts.items() if re.search(r"\w\(e?s\)", text)} == {}
    things = r"\{count\} (?:more )?(?:nodes|links|KPIs|rows|files|findings|elements|gaps|values)\b"
    loose = {
        key: text
        for key, text in texts.items()
        if re.search(things, text) and not key.endswith((".other", ".bound"))
        if not key.startswith(AT_LEAST_TWO)
    }
    assert loose == {}
