"""The catalogues of messages, read when the first message of an area is asked for."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

from strategy_graph.i18n.language import LANGUAGES, language

_HERE = Path(__file__).parent


@cache
def areas() -> tuple[str, ...]:
    """The areas that have a catalogue."""
    return tuple(sorted(path.stem for path in (_HERE / LANGUAGES[0]).glob("*.toml")))


@cache
def catalogue(area: str, tongue: str) -> Mapping[str, str]:
    """Every message of *area* in *tongue*, by key; empty when there is no such file."""
    path = _HERE / tongue / f"{area}.toml"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        return dict(_flat(tomllib.load(file), area))


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            yield from _flat(cast(Mapping[str, object], value), key)
        else:
            raise TypeError(f"{key} is no text")


def message(key: str, **values: object) -> str:
    """The message *key* in the language in force, with *values* filled in.

    Where a message is a table of ``one`` and ``other``, the value ``count``
    chooses. A key that exists in no language is a slip of ours: ``KeyError``.

    >>> from strategy_graph.i18n import use_language
    >>> with use_language("zh-TW"):
    ...     message("kinds.objective.one"), message("cli.failure.more", count=3)
    ('策略目標', '另外還有 3 個問題')
    """
    area = key.split(".", 1)[0]
    for tongue in (language(), LANGUAGES[0]):
        texts = catalogue(area, tongue)
        text = texts.get(key)
        if text is None and "count" in values:
            text = texts.get(f"{key}.one") if values["count"] == 1 else None
            text = text or texts.get(f"{key}.other")
        if text is not None:
            return text.format_map(values) if values else text
    raise KeyError(key)
