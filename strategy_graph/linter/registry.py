"""Which rules there are: the files of ``rules/``, and what plug-ins add."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.linter import rules as own_rules
from strategy_graph.linter.plugins import entry_points
from strategy_graph.linter.rule import Rule
from strategy_graph.text.nearest import nearest

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

FAMILIES: dict[str, str] = {
    "SG0": "document",
    "SG1": "completeness",
    "SG2": "alignment",
    "SG3": "causality",
    "SG4": "measurement",
    "SG5": "balance",
    "SG6": "naming",
    "SG7": "ownership",
    "SG8": "data",
}
"""The families of rules by the first letters of their codes."""

_MODULE = re.compile(r"^(sg\d{3})_([a-z0-9_]+)$")


class RuleError(StrategyGraphError):
    """A rule that a person named is not there, or a rule cannot be loaded."""


@dataclass(frozen=True)
class Entry:
    """A rule that is known but perhaps not imported yet.

    ``module`` is imported when ``rule`` is first asked for. ``plugin`` is the entry
    point of a rule that another distribution brings.
    """

    code: str
    name: str
    module: str
    plugin: "EntryPoint | None" = field(default=None, compare=False)

    @property
    def family(self) -> str:
        """The family the code belongs to; ``plugin`` for rules of others."""
        return FAMILIES.get(self.code[:3], "plugin")

    @cached_property
    def rule(self) -> Rule:
        """The rule itself."""
        if self.plugin is not None:
            own: type[Rule] = self.plugin.load()
            return own()
        found = [
            value
            for value in vars(importlib.import_module(self.module)).values()
            if isinstance(value, type)
            and issubclass(value, Rule)
            and value.__module__ == self.module
            and not value.__name__.startswith("_")
        ]
        matching = [cls for cls in found if getattr(cls, "code", None) == self.code]
        if len(matching) != 1:
            raise _error("not_one", module=self.module, code=self.code)
        rule = matching[0]()
        if rule.name != self.name:
            raise _error("other_name", module=self.module, name=rule.name, wanted=self.name)
        return rule


@dataclass(frozen=True)
class Registry:
    """Every known rule, sorted by code.

    >>> registry = discover(isolated=True)
    >>> registry.entry("objective-without-kpi").code
    'SG103'
    >>> registry.entry("SG1O3")
    Traceback (most recent call last):
    ...
    strategy_graph.linter.registry.RuleError: no such rule: SG1O3 (did you mean SG103?)
    """

    entries: tuple[Entry, ...]

    @cached_property
    def _by_word(self) -> dict[str, Entry]:
        words = {entry.name: entry for entry in self.entries}
        return words | {entry.code.lower(): entry for entry in self.entries}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    @property
    def has_plugins(self) -> bool:
        """Whether rules of others are among them, which may look at anything."""
        return any(entry.plugin is not None for entry in self)

    def entry(self, word: str) -> Entry:
        """The rule that *word* names by code or readable name, in any case.

        The bare number is a code too (``103``). Raises ``RuleError`` with the nearest.
        """
        key = word.strip().lower().replace("_", "-")
        found = self._by_word.get(key) or self._by_word.get(f"sg{key}")
        if found is not None:
            return found
        near = nearest(key, self._by_word)
        hint = None
        if near is not None:
            entry = self._by_word[near]
            word_near = entry.code if near != entry.name else entry.name
            hint = message("linter.registry.near", near=word_near)
        raise _error("unknown", hint, word=word)

    def matching(self, word: str) -> tuple[Entry, ...]:
        """The rules that *word* names: one rule, a prefix of codes, a family, ``ALL``.

        Raises ``RuleError`` when it names none.
        """
        if word.upper() == "ALL":
            return self.entries
        family = tuple(entry for entry in self.entries if entry.family == word.lower())
        if family:
            return family
        prefix = word.upper()
        if re.fullmatch(r"[A-Z]+\d*", prefix) and len(prefix) < 5:
            by_prefix = tuple(entry for entry in self.entries if entry.code.startswith(prefix))
            if by_prefix:
                return by_prefix
        return (self.entry(word),)


def discover(*, isolated: bool = False) -> Registry:
    """All rules: the package's own and, unless *isolated*, those of plug-ins.

    Raises ``RuleError`` when a plug-in cannot be loaded or takes a code that is
    already there.
    """
    entries = list(_own())
    if not isolated:
        entries.extend(_plugins({entry.code for entry in entries}))
    return Registry(tuple(sorted(entries, key=lambda entry: entry.code)))


def _own() -> Iterator[Entry]:
    for module in pkgutil.iter_modules(own_rules.__path__):
        match = _MODULE.match(module.name)
        if match is not None:
            yield Entry(
                code=match[1].upper(),
                name=match[2].replace("_", "-"),
                module=f"{own_rules.__name__}.{module.name}",
            )


def _plugins(taken: set[str]) -> Iterator[Entry]:
    for point in entry_points():
        try:
            rule: type[Rule] = point.load()
            entry = Entry(rule.code, rule.name, point.module, point)
        except Exception as error:  # a plug-in may fail in any way; say which one
            raise _error("broken", name=point.name, value=point.value, reason=error) from error
        if entry.code in taken or entry.code.startswith("SG"):
            raise _error("taken", name=point.name, code=entry.code)
        taken.add(entry.code)
        yield entry


def _error(key: str, help: str | None = None, **values: object) -> RuleError:
    return RuleError([problem(f"linter.registry.{key}", help=help, **values)])
