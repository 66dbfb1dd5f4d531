"""The words for values: each means one thing, and what it means is of the model."""

import re

import pytest

from strategy_graph.model.fields.currency import CURRENCIES
from strategy_graph.model.fields.life import Life
from strategy_graph.model.fields.money import Scale
from strategy_graph.model.kinds import Polarity
from strategy_graph.text.lexicon import any_word, meanings, written

MEANT = {
    "status": {life.value for life in Life},
    "currency": CURRENCIES,
    "scale": {scale.value for scale in Scale},
    "polarity": {sign.value for sign in Polarity},
    "direction": {"higher", "lower", "band"},
    "bound": {
        "at_least",
        "at_most",
        "above",
        "below",
        "between",
        "or_more",
        "or_less",
        "beside",
    },
    "name": {"breakdown"},
}


@pytest.mark.parametrize("table", MEANT)
def test_what_words_mean_is_known(table: str) -> None:
    assert written(table)
    assert written(table).keys() <= MEANT[table]


@pytest.mark.parametrize("table", [*MEANT, "share", "frequency", "variants"])
def test_a_word_means_one_thing(table: str) -> None:
    words = [word.casefold() for each in written(table).values() for word in each]
    assert len(words) == len(set(words))


def test_no_word_fits_where_none_is_listed() -> None:
    assert any_word("bound", "sideways") == r"(?!)"
    assert re.fullmatch(any_word("bound", "sideways"), "") is None


def test_the_longest_word_is_tried_first() -> None:
    found = re.match(any_word("bound", "at_most"), "max. 3")
    assert found is not None
    assert found[0] == "max."


@pytest.mark.parametrize("word", ["met", "reached", "達成", "已達標"])
def test_what_is_met_is_done(word: str) -> None:
    assert meanings("status")[word] == "done"
