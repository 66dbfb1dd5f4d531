"""The catalogues: both languages say the same things, with the same blanks."""

import string

import pytest

from strategy_graph.i18n import LANGUAGES, language, message, use_language
from strategy_graph.i18n.catalogue import areas, catalogue
from strategy_graph.i18n.language import from_environment
from strategy_graph.model import EdgeKind, NodeKind, Origin


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("area", areas())
def test_both_languages_have_the_same_keys(area: str) -> None:
    english, chinese = (catalogue(area, tongue) for tongue in LANGUAGES)
    assert english.keys() == chinese.keys()


@pytest.mark.parametrize("area", areas())
def test_blanks_are_the_same(area: str) -> None:
    english, chinese = (catalogue(area, tongue) for tongue in LANGUAGES)
    for key, text in english.items():
        if not key.endswith((".one", ".other")):
            assert _blanks(text) == _blanks(chinese[key]), key


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_every_word_of_the_model_has_a_term(tongue: str) -> None:
    with use_language(tongue):
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
    ("environment", "tongue"),
    [
        ({}, "en"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-TW"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "STRATEGY_GRAPH_LANG": "zh-TW"}, "zh-TW"),
        ({"LANG": "fr_FR"}, "en"),
    ],
)
def test_the_environment_chooses(environment: dict[str, str], tongue: str) -> None:
    assert from_environment(environment) == tongue


def test_a_choice_can_be_for_a_block() -> None:
    before = language()
    with use_language("zh-TW"):
        assert language() == "zh-TW"
    assert language() == before


def test_a_language_we_do_not_speak_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        use_language("fr")
