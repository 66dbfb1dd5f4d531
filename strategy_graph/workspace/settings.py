"""The settings in force: the configuration file, and what one run sets otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from strategy_graph.io.configuration import (
    Configuration,
    find_configuration,
    read_configuration,
)
from strategy_graph.linter.profile import Profile
from strategy_graph.linter.registry import Registry
from strategy_graph.linter.settings import Level, LintSettings, SettingsError, settings_from
from strategy_graph.linter.settings.problems import position


@dataclass(frozen=True, slots=True)
class ActiveSettings:
    """The settings of a run, and the file that they come from, where there is one."""

    settings: LintSettings
    configuration: Configuration

    def described(self, registry: Registry) -> dict[str, object]:
        """The settings as JSON, with every option of every rule that runs."""
        selected = self.settings.selected(registry)
        return {
            "file": str(self.configuration.path) if self.configuration.path else None,
            **self.settings.described(),
            "rules": {
                entry.code: {
                    name.replace("_", "-"): self.settings.rules.get(entry.code, {}).get(
                        name, option.default
                    )
                    for name, option in entry.rule.options.items()
                }
                for entry in registry
                if entry.code in selected
            },
        }


def active_settings(
    registry: Registry,
    *,
    config: str | Path | None = None,
    isolated: bool = False,
    profile: Profile | str | None = None,
    select: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    fail_on: Level | None = None,
    max_warnings: int | None = None,
    baseline: str | None = None,
) -> ActiveSettings:
    """The settings of the configuration file, each replaced where a run sets it.

    *config* names the file; without it the nearest one from the working folder upward
    counts, and with *isolated* none. *ignore* adds to what the file ignores. Raises
    ``SettingsError`` or ``ReadError`` with every problem of the file, and ``RuleError``
    for a word that names no rule.
    """
    configuration = _configuration(config, isolated)
    settings = _of(configuration, registry)
    chosen: dict[str, Any] = {
        "profile": None if profile is None else Profile(profile),
        "select": tuple(select),
        "extend_select": tuple(extend_select),
        "ignore": (*settings.ignore, *ignore),
        "fail_on": fail_on,
        "max_warnings": max_warnings,
        "baseline": baseline or _beside(configuration, settings.baseline),
    }
    settings = settings.model_copy(
        update={key: value for key, value in chosen.items() if value not in (None, ())}
    )
    settings.selected(registry)
    return ActiveSettings(settings, configuration)


def _configuration(config: str | Path | None, isolated: bool) -> Configuration:
    if config is not None:
        return read_configuration(config)
    return Configuration(None, {}) if isolated else find_configuration()


def _of(configuration: Configuration, registry: Registry) -> LintSettings:
    problems, settings = list(configuration.problems), LintSettings.model_construct()
    try:
        settings = settings_from(
            configuration.tables.get("lint", {}),
            registry=registry,
            locate=lambda path: configuration.location(("lint", *path)),
        )
    except SettingsError as error:
        problems += (
            replace(problem, excerpt=configuration.line_text(problem.location))
            for problem in error.problems
        )
    if problems:
        raise SettingsError(sorted(problems, key=position))
    return settings


def _beside(configuration: Configuration, path: str | None) -> str | None:
    """*path* of a configuration, which is relative to the folder of its file."""
    if path is None or configuration.path is None:
        return path
    return str(configuration.path.parent / path)
