"""How people write values: the words of all languages for what a file has one spelling of.

Each language lists them in its ``values.toml``: a table for each field, in it what is meant and
the words for it. A value is looked up in every language at once, because whoever fills in
a table mixes them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from strategy_graph.text.languages import LANGUAGES, files_of
from strategy_graph.text.toml_table import toml_table

VALUES = "values.toml"


@cache
def written(table: str) -> Mapping[str, tuple[str, ...]]:
    """What *table* means by words: each meaning with its words, those of English first.

    >>> written("scale")["hundred_million"]
    ('億', '億元')
    """
    found: dict[str, tuple[str, ...]] = {}
    for tables in _files():
        for meaning, words in tables.get(table, {}).items():
            found[meaning] = (*found.get(meaning, ()), *words)
    return found


@cache
def meanings(table: str) -> Mapping[str, str]:
    """What each word of *table* means; words are folded to lower case.

    >>> meanings("status")["已取消"], meanings("currency")["us$"]
    ('cancelled', 'USD')
    """
    return {word.casefold(): meaning for meaning, words in written(table).items() for word in words}


def any_word(table: str, meaning: str) -> str:
    """A regular expression that fits each word for *meaning*, the longest first."""
    words = sorted(written(table).get(meaning, ()), key=len, reverse=True)
    return "|".join(map(re.escape, words)) or r"(?!)"


@cache
def _files() -> tuple[Mapping[str, Mapping[str, list[str]]], ...]:
    return tuple(_read())


def _read() -> Iterator[Mapping[str, Mapping[str, list[str]]]]:
    for tag in LANGUAGES:
        for path in files_of(VALUES, tag):
            yield toml_table(path)
