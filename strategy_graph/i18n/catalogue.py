"""The catalogues of messages, read when the first message of an area is asked for."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from strategy_graph.i18n.language import language
from strategy_graph.i18n.plural import category
from strategy_graph.i18n.traits import traits
from strategy_graph.text.languages import ENGLISH, FOLDERS, files_of
from strategy_graph.text.toml_table import toml_table

_NO_MESSAGES = {"language", "words", "values"}
"""Files of a language that hold other things than messages."""


@cache
def catalogue(area: str, tag: str, beside: Path | None = None) -> Mapping[str, str]:
    """Every message of *area* in the language *tag*, by key; empty when there is no such file.

    An area is a file without its ``.toml``: ``linter``, ``rules/sg103``. *beside* is a
    further folder of languages, which a plug-in brings.
    """
    folders = FOLDERS if beside is None else (beside, *FOLDERS)
    texts: dict[str, str] = {}
    for path in files_of(f"{area}.toml", tag, folders):
        texts.update(_flat(toml_table(path), area))
    return texts


@cache
def areas() -> tuple[str, ...]:
    """The catalogues that English has, which every language translates."""
    known = (path for folder in FOLDERS for path in (folder / ENGLISH).glob("*.toml"))
    return tuple(sorted({path.stem for path in known} - _NO_MESSAGES))


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            yield from _flat(cast(Mapping[str, object], value), key)
        else:
            raise TypeError(f"{key} is no text")


def message(key: str, /, **values: object) -> str:
    """The message *key* in the language in force, with *values* filled in.

    Where a message is a table of plural forms (``one``, ``other``), the value ``count``
    chooses. A key that exists in no language is a slip of ours: ``KeyError``.

    >>> from strategy_graph.i18n import use_language
    >>> with use_language("zh-TW"):
    ...     message("kinds.objective.one"), message("cli.failure.more", count=3)
    ('策略目標', '另外還有 3 個問題（-v 列出全部）')
    """
    return message_in(language(), key, **values)


def message_in(tag: str, key: str, /, **values: object) -> str:
    """The message *key* in the language *tag*, or in English where it is not translated.

    >>> message_in("zh-TW", "kinds.vision.one")
    '願景'
    """
    text = find(key, tag, values.get("count"))
    if text is None and tag != ENGLISH:
        text = find(key, ENGLISH, values.get("count"))
    if text is None:
        raise KeyError(key)
    return text.format_map(values) if values else text


def translated(key: str) -> bool:
    """Whether English, and so every language, has the message *key*."""
    return find(key, ENGLISH) is not None


def find(key: str, tag: str, count: object = None) -> str | None:
    """The text of *key* in the language *tag* alone; the form for *count* where it has forms."""
    texts = catalogue(key.partition(".")[0], tag)
    text = texts.get(key)
    if text is None and isinstance(count, int):
        form = category(count, traits(tag).plural)
        text = texts.get(f"{key}.{form}") or texts.get(f"{key}.other")
    if text is None and key.endswith(".one"):  # a language without a form for one thing
        text = texts.get(f"{key.removesuffix('.one')}.other")
    return text
