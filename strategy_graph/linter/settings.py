"""Settings of the linter: which rules run, how severe they are, what is let pass."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from strategy_graph.diagnostics import Severity
from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.linter.options import Option, OptionValue, WordLists
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.registry import Registry
from strategy_graph.linter.vocabulary import list_names
from strategy_graph.model import Location
from strategy_graph.text.nearest import nearest

Values = Mapping[str, OptionValue]

KEYS = (
    "profile",
    "select",
    "extend-select",
    "ignore",
    "per-file-ignores",
    "per-selector-ignores",
    "severity",
    "rules",
    "words",
    "fail-on",
    "max-warnings",
    "baseline",
)
"""The keys of the table ``[lint]``."""

_CALLED: Mapping[type, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
}

Locate = Callable[[tuple[str, ...]], Location | None]
"""Finds the place of a key path in the file it was written in."""


class SettingsError(StrategyGraphError):
    """Settings hold something that is not known or not allowed."""


@dataclass(frozen=True, slots=True)
class LintSettings:
    """How to lint. Everything has a default, so ``LintSettings()`` is a whole one.

    ``select``, ``ignore`` and the values of the two per-... tables name rules by
    code, readable name, prefix (``SG1``), family (``completeness``) or ``ALL``.
    ``profile`` is ``None`` where each strategy says itself, else ``map``.
    ``fail_on`` is the least severity for which the exit code is 1; ``None`` never.
    ``words`` is language -> list -> words that are added to the language packs.
    """

    profile: Profile | None = None
    select: tuple[str, ...] = ("ALL",)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: WordLists = field(default_factory=dict[str, tuple[str, ...]])
    per_selector_ignores: WordLists = field(default_factory=dict[str, tuple[str, ...]])
    severity: Mapping[str, Severity] = field(default_factory=dict[str, Severity])
    rules: Mapping[str, Values] = field(default_factory=dict[str, Values])
    words: Mapping[str, WordLists] = field(default_factory=dict[str, WordLists])
    fail_on: Severity | None = Severity.ERROR
    max_warnings: int | None = None
    baseline: str | None = None
    today: dt.date | None = None

    def selected(self, registry: Registry) -> frozenset[str]:
        """The codes of the rules that run. Raises ``RuleError`` for a word unknown."""
        chosen = {
            e.code for word in (*self.select, *self.extend_select) for e in registry.matching(word)
        }
        return frozenset(chosen - {e.code for word in self.ignore for e in registry.matching(word)})

    def described(self) -> dict[str, object]:
        """The settings as JSON, in the words of the configuration file."""
        return {
            "profile": self.profile.value if self.profile else None,
            "select": list(self.select),
            "extend-select": list(self.extend_select),
            "ignore": list(self.ignore),
            "per-file-ignores": {k: list(v) for k, v in self.per_file_ignores.items()},
            "per-selector-ignores": {k: list(v) for k, v in self.per_selector_ignores.items()},
            "severity": {k: v.value for k, v in self.severity.items()},
            "rules": {
                code: {k: list(v) if isinstance(v, tuple) else v for k, v in values.items()}
                for code, values in self.rules.items()
            },
            "words": {
                language: {name: list(words) for name, words in lists.items()}
                for language, lists in self.words.items()
            },
            "fail-on": self.fail_on.value if self.fail_on else "never",
            "max-warnings": self.max_warnings,
            "baseline": self.baseline,
        }


def settings_from(
    table: Mapping[str, object], *, registry: Registry, locate: Locate = lambda path: None
) -> LintSettings:
    """Settings as the table ``[lint]`` of a configuration file writes them.

    Raises ``SettingsError`` with every problem at once, each at its place.

    >>> from strategy_graph.linter.registry import discover
    >>> settings_from({"ignore": ["SG1"], "fail-on": "warning"}, registry=discover()).ignore
    ('SG1',)
    >>> settings_from({"ignroe": []}, registry=discover())
    Traceback (most recent call last):
    ...
    strategy_graph.linter.settings.SettingsError: unknown key ignroe (did you mean ignore?)
    """
    reader = _Reader(registry, locate)
    settings = reader.read(table)
    if reader.problems:
        raise SettingsError(reader.problems)
    return settings


class _Reader:
    """Reads one table; collects problems instead of stopping at the first."""

    def __init__(self, registry: Registry, locate: Locate) -> None:
        self.registry = registry
        self.locate = locate
        self.problems: list[Problem] = []

    def read(self, table: Mapping[str, object]) -> LintSettings:
        for key in table:
            if key not in KEYS:
                self.unknown((key,), key, KEYS)
        settings = LintSettings()
        if "profile" in table:
            word = self.choice(("profile",), table["profile"], tuple(Profile))
            settings = replace(settings, profile=Profile(word) if word else None)
        if "select" in table:
            settings = replace(settings, select=self.rule_words(("select",), table["select"]))
        if "fail-on" in table:
            word = self.choice(("fail-on",), table["fail-on"], (*Severity, "never"))
            settings = replace(settings, fail_on=Severity(word) if word in set(Severity) else None)
        if "max-warnings" in table:
            value = table["max-warnings"]
            if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
                settings = replace(settings, max_warnings=value)
            else:
                self.wrong(("max-warnings",), "must be a whole number of at least 0")
        if "baseline" in table:
            if isinstance(table["baseline"], str):
                settings = replace(settings, baseline=table["baseline"])
            else:
                self.wrong(("baseline",), "must be the path of a file")
        return replace(
            settings,
            extend_select=self.rule_words(("extend-select",), table.get("extend-select", [])),
            ignore=self.rule_words(("ignore",), table.get("ignore", [])),
            per_file_ignores=self.ignores("per-file-ignores", table),
            per_selector_ignores=self.ignores("per-selector-ignores", table),
            severity=dict(self.severities(table)),
            rules=dict(self.options(table)),
            words=self.words(table),
        )

    def wrong(self, path: tuple[str, ...], why: str, hint: str | None = None) -> None:
        name = ".".join(path)
        self.problems.append(Problem(f"{name} {why}", location=self.locate(path), help=hint))

    def unknown(self, path: tuple[str, ...], word: str, known: Sequence[str]) -> None:
        near = nearest(word, known)
        hint = f"did you mean {near}?" if near else f"known: {', '.join(known)}"
        self.problems.append(
            Problem(f"unknown key {'.'.join(path)}", location=self.locate(path), help=hint)
        )

    def choice(self, path: tuple[str, ...], value: object, known: Sequence[str]) -> str | None:
        if isinstance(value, str) and value in known:
            return value
        self.wrong(path, f"must be one of {', '.join(known)}, not {value!r}")
        return None

    def strings(self, path: tuple[str, ...], value: object) -> tuple[str, ...]:
        if isinstance(value, list):
            items = cast(list[object], value)
            texts = tuple(item for item in items if isinstance(item, str))
            if len(texts) == len(items):
                return texts
        self.wrong(path, "must be a list of texts")
        return ()

    def rule_words(self, path: tuple[str, ...], value: object) -> tuple[str, ...]:
        words = self.strings(path, value)
        for word in words:
            self.known_rule(path, word)
        return words

    def known_rule(self, path: tuple[str, ...], word: str) -> str | None:
        try:
            found = self.registry.matching(word)
        except StrategyGraphError as error:
            problem = error.problems[0]
            self.problems.append(replace(problem, location=self.locate(path)))
            return None
        return found[0].code if len(found) == 1 else None

    def table(self, path: tuple[str, ...], value: object) -> Mapping[str, object]:
        if isinstance(value, dict):
            return cast(dict[str, object], value)
        self.wrong(path, "must be a table")
        return {}

    def ignores(self, key: str, table: Mapping[str, object]) -> Mapping[str, tuple[str, ...]]:
        return {
            name: self.rule_words((key, name), value)
            for name, value in self.table((key,), table.get(key, {})).items()
        }

    def severities(self, table: Mapping[str, object]) -> Iterator[tuple[str, Severity]]:
        for word, value in self.table(("severity",), table.get("severity", {})).items():
            path = ("severity", word)
            self.known_rule(path, word)
            chosen = self.choice(path, value, tuple(Severity))
            if chosen:
                yield word, Severity(chosen)

    def options(
        self, table: Mapping[str, object]
    ) -> Iterator[tuple[str, Mapping[str, OptionValue]]]:
        for word, value in self.table(("rules",), table.get("rules", {})).items():
            try:
                entry = self.registry.entry(word)
            except StrategyGraphError as error:
                self.problems.append(
                    replace(error.problems[0], location=self.locate(("rules", word)))
                )
                continue
            known = entry.rule.options
            values: dict[str, OptionValue] = {}
            for key, given in self.table(("rules", word), value).items():
                path = ("rules", word, key)
                option = known.get(key.replace("-", "_"))
                if option is None:
                    self.unknown(path, key, [name.replace("_", "-") for name in known])
                    continue
                accepted = self.option(path, option, given)
                if accepted is not None:
                    values[key.replace("-", "_")] = accepted
            yield entry.code, values

    def option(self, path: tuple[str, ...], option: Option, given: object) -> OptionValue | None:
        wanted = type(option.default)
        if wanted is tuple:
            return self.strings(path, given)
        if wanted is float and isinstance(given, int) and not isinstance(given, bool):
            given = float(given)
        if type(given) is not wanted:
            self.wrong(path, f"must be {_CALLED[wanted]}, not {given!r}")
            return None
        if option.choices and given not in option.choices:
            self.wrong(path, f"must be one of {', '.join(option.choices)}")
            return None
        if isinstance(given, int | float) and not (
            (option.minimum is None or given >= option.minimum)
            and (option.maximum is None or given <= option.maximum)
        ):
            low = "" if option.minimum is None else f" at least {option.minimum:g}"
            high = "" if option.maximum is None else f" at most {option.maximum:g}"
            self.wrong(path, f"must be{low}{' and' if low and high else ''}{high}")
            return None
        assert isinstance(given, bool | int | float | str)
        return given

    def words(self, table: Mapping[str, object]) -> Mapping[str, WordLists]:
        found: dict[str, WordLists] = {}
        for language, lists in self.table(("words",), table.get("words", {})).items():
            added: dict[str, tuple[str, ...]] = {}
            for name, words in self.table(("words", language), lists).items():
                path, listed = ("words", language, name), name.replace("-", "_")
                if listed not in list_names():
                    self.unknown(path, name, list_names())
                else:
                    added[listed] = self.strings(path, words)
            found[language] = added
        return found
