"""Settings of the linter: which rules run, how severe they are, what is let pass."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, Any, Literal, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    create_model,
)
from pydantic_core import PydanticCustomError

from strategy_graph.diagnostics import Severity
from strategy_graph.errors import StrategyGraphError
from strategy_graph.linter.facts.vocabulary import list_names
from strategy_graph.linter.options import Option, OptionValue
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.registry import Entry, Registry, RuleError
from strategy_graph.linter.settings.problems import Locate, problems_of

Level = Literal["error", "warning", "info", "never"]
"""The least severity that fails a run; ``never`` lets every finding pass."""


class SettingsError(StrategyGraphError):
    """Settings hold something that is not known or not allowed."""


def key_of(name: str) -> str:
    """The key of a configuration file for the field or option *name*: ``fail-on``."""
    return name.replace("_", "-")


class _Table(BaseModel):
    """A table of the configuration file: closed, its keys written with ``-``."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        alias_generator=key_of,
        validate_by_name=True,
        defer_build=True,  # only who lints pays for it
    )


def _rule_word(word: str, info: ValidationInfo) -> str:
    try:
        if info.context is not None:
            info.context.matching(word)
    except RuleError:
        raise PydanticCustomError("no_rule", "no such rule") from None
    return word


def _list_name(name: str) -> str:
    if name.replace("-", "_") not in list_names():
        raise PydanticCustomError("unknown_list", "unknown list")
    return name.replace("-", "_")


def _by_code(table: object, info: ValidationInfo) -> object:
    """The tables of *table*, each checked by the options of its rule, by code."""
    if info.context is None or not isinstance(table, dict):
        return table
    entries: list[Entry] = []
    fields: dict[str, Any] = {}
    for word in cast(dict[str, object], table):
        with suppress(RuleError):  # what names no rule is left over as an unknown key
            entries.append(info.context.entry(word))
            fields[f"table_{len(fields)}"] = (
                options_table(entries[-1].rule.options),
                Field(alias=word),
            )
    tables = create_model("Rules", __base__=_Table, **fields).model_validate(table, by_name=False)
    return {
        entry.code: given.model_dump(exclude_unset=True)
        for entry, (_, given) in zip(entries, tables, strict=True)
    }


def options_table(options: Mapping[str, Option]) -> type[BaseModel]:
    """The table ``[lint.rules.CODE]`` of a rule that has *options*."""
    fields: dict[str, Any] = {}
    for name, option in options.items():
        several = isinstance(option.default, tuple)
        kind = tuple[str, ...] if several else type(option.default)
        fields[name] = (
            Literal[option.choices] if option.choices else kind,
            Field(option.default, strict=not several, ge=option.minimum, le=option.maximum),
        )
    return create_model("Options", __base__=_Table, **fields)


RuleWord = Annotated[
    str, AfterValidator(_rule_word), WithJsonSchema({"type": "string", "format": "rule"})
]
"""Rules by code, readable name, prefix (``SG1``), family (``completeness``) or ``ALL``."""

ListName = Annotated[str, AfterValidator(_list_name)]
RuleTables = Annotated[Mapping[str, Mapping[str, OptionValue]], BeforeValidator(_by_code)]


class LintSettings(_Table):
    """How to lint: the table ``[lint]``. Each field is a key of it, with its default.

    What each key means stands in the catalogues (``linter.settings.key``). Words for
    rules are checked where the settings come from a file; ``selected`` checks the rest.
    """

    profile: Profile | None = None
    select: tuple[RuleWord, ...] = ("ALL",)
    extend_select: tuple[RuleWord, ...] = ()
    ignore: tuple[RuleWord, ...] = ()
    per_file_ignores: Mapping[str, tuple[RuleWord, ...]] = {}
    per_selector_ignores: Mapping[str, tuple[RuleWord, ...]] = {}
    severity: Mapping[RuleWord, Severity] = {}
    rules: RuleTables = {}
    habit_share: Annotated[float, Field(strict=True, ge=0)] = 0.9
    words: Mapping[str, Mapping[ListName, tuple[str, ...]]] = {}
    fail_on: Level = "error"
    max_warnings: Annotated[int | None, Field(strict=True, ge=0)] = None
    baseline: str | None = None

    @property
    def threshold(self) -> Severity | None:
        """The least severity for which the exit code is 1; ``None`` where none is."""
        return None if self.fail_on == "never" else Severity(self.fail_on)

    def selected(self, registry: Registry) -> frozenset[str]:
        """The codes of the rules that run. Raises ``RuleError`` for a word unknown."""
        chosen = {
            e.code for word in (*self.select, *self.extend_select) for e in registry.matching(word)
        }
        return frozenset(chosen - {e.code for word in self.ignore for e in registry.matching(word)})

    def described(self) -> dict[str, object]:
        """The settings as JSON, in the words of the configuration file."""
        return self.model_dump(mode="json", by_alias=True)


def settings_from(
    table: Mapping[str, object], *, registry: Registry, locate: Locate = lambda path: None
) -> LintSettings:
    """Settings as the table ``[lint]`` of a configuration file writes them.

    Raises ``SettingsError`` with every problem at once, each at its location.

    >>> from strategy_graph.linter.registry import discover
    >>> settings_from({"ignore": ["SG1"], "fail-on": "warning"}, registry=discover()).ignore
    ('SG1',)
    >>> try:
    ...     settings_from({"ignroe": []}, registry=discover())
    ... except SettingsError as error:
    ...     print(error)
    unknown key ignroe (did you mean ignore?)
    """
    if not table:
        return LintSettings.model_construct()  # defaults need no validator
    try:
        return LintSettings.model_validate(table, by_name=False, by_alias=True, context=registry)
    except ValidationError as error:
        keys = tuple(map(key_of, LintSettings.model_fields))
        found = problems_of(error, keys=keys, registry=registry, locate=locate)
    raise SettingsError(found)
