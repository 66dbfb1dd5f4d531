"""The texts of a rule in other languages, read when a language is asked for.

The English ones stand in the rule. Those of another language are one file for each rule,
``rules/<code>.toml`` in the folder of the language: its ``name``, its ``page``, ``[messages]``,
``[options]``, and ``[cases]``: what the two examples of its page show. A plug-in has such folders
too, under ``i18n/`` beside the module of its rule: ``acme/i18n/zh-TW/rules/acme101.toml``. What
is not translated is shown in English.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from strategy_graph.i18n import ENGLISH, LANGUAGES
from strategy_graph.i18n.catalogue import catalogue

_OWN = "strategy_graph."


@dataclass(frozen=True, slots=True, eq=False)
class Wording(Mapping[str, str]):
    """One text of the rule *code* by language: ``wording["en"]`` reads no file."""

    code: str
    module: str
    key: str
    english: str

    def __getitem__(self, tag: str) -> str:
        text = self._in(tag)
        if text is None:
            raise KeyError(tag)
        return text

    def __iter__(self) -> Iterator[str]:
        return (tag for tag in LANGUAGES if self._in(tag) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def in_language(self, tag: str) -> str:
        """The text in the language *tag*, else in English."""
        return self._in(tag) or self.english

    def _in(self, tag: str) -> str | None:
        if tag == ENGLISH:
            return self.english
        area = f"rules/{self.code.lower()}"
        beside = None if self.module.startswith(_OWN) else _beside(self.module)
        return catalogue(area, tag, beside).get(f"{area}.{self.key}")


@cache
def _beside(module: str) -> Path | None:
    file = getattr(sys.modules.get(module), "__file__", None)
    return Path(file).parent / "i18n" if file else None
