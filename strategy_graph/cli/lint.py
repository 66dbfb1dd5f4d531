"""``strategy-graph lint``."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.exit_codes import CLEAN, FINDINGS
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.io.configuration import Configuration
    from strategy_graph.linter.baseline import Baseline
    from strategy_graph.linter.registry import Registry
    from strategy_graph.linter.result import LintResult
    from strategy_graph.linter.settings import LintSettings

FORMS = ("text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "html")
LEVELS = ("error", "warning", "info", "never")

Rules = tuple[str, ...]
Function = Callable[..., int]


def _rules(*names: str, key: str) -> options.Decorator:
    return click.option(
        *names, cls=options.Option, multiple=True, metavar="RULE", help=f"cli.option.{key}"
    )


def _flag(name: str, key: str) -> options.Decorator:
    return click.option(name, cls=options.Option, is_flag=True, help=f"cli.option.{key}")


def _value(name: str, key: str, metavar: str, **rest: Any) -> options.Decorator:
    return click.option(name, cls=options.Option, metavar=metavar, help=f"cli.option.{key}", **rest)


def _outputs(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    for value in values:
        form, equals, path = value.partition("=")
        if not equals or form not in FORMS or not path:
            raise click.BadParameter(
                message("cli.lint.output", value=value, forms=", ".join(FORMS))
            )
        pairs.append((form, path))
    return tuple(pairs)


@verb("lint")
@click.argument("paths", nargs=-1, type=click.Path())
@options.models
@options.form(*FORMS)
@click.option(
    "-o",
    "--output",
    "outputs",
    cls=options.Option,
    multiple=True,
    metavar="FORM=FILE",
    callback=_outputs,
    help="cli.option.lint_output",
)
@click.option(
    "--profile",
    cls=options.Option,
    type=click.Choice(("map", "plan", "review")),
    help="cli.option.profile",
)
@_rules("--select", key="select")
@_rules("--extend-select", key="extend_select")
@_rules("--ignore", key="ignore")
@click.option("--fail-on", cls=options.Option, type=click.Choice(LEVELS), help="cli.option.fail_on")
@_value("--max-warnings", "max_warnings", "N", type=click.IntRange(min=0))
@_value("--baseline", "baseline", "FILE", type=click.Path())
@_flag("--update-baseline", "update_baseline")
@_value("--diff-base", "diff_base", "REV")
@_flag("--statistics", "statistics")
@_value("--config", "config", "FILE", type=click.Path())
@_flag("--isolated", "isolated")
@_flag("--show-settings", "show_settings")
@_flag("--fix", "fix")
@_flag("--diff", "fix_diff")
def command(
    paths: tuple[str, ...],
    models: tuple[str, ...],
    form: str,
    outputs: tuple[tuple[str, str], ...],
    profile: str | None,
    select: Rules,
    extend_select: Rules,
    ignore: Rules,
    fail_on: str | None,
    max_warnings: int | None,
    baseline: str | None,
    update_baseline: bool,
    diff_base: str | None,
    statistics: bool,
    config: str | None,
    isolated: bool,
    show_settings: bool,
    fix: bool,
    diff: bool,
) -> int:
    """Find what a seasoned reviewer would say about strategies.

    Takes files and folders, by default models/. RULE is a code (SG103), a readable name
    (objective-without-kpi), the beginning of codes (SG1), a family (completeness) or ALL.

    Settings stand in strategy-graph.toml under [lint], or in pyproject.toml under
    [tool.strategy-graph.lint]; --show-settings prints those in force. --isolated reads
    neither them nor the rules of plug-ins.

    --fix changes layout only, as fmt does, and puts quotes around text that other programs
    would misread (SG007): comments stay, and no name is ever changed. --diff shows it first.

    Examples:
      strategy-graph lint models/taipei-pawnshop-108.yaml
      strategy-graph lint --profile plan --select completeness,naming
      strategy-graph lint --format github --output sarif=lint.sarif
      strategy-graph lint --baseline known.json --update-baseline
      strategy-graph lint --diff-base origin/main --fail-on warning
    """
    from strategy_graph.diagnostics import Severity
    from strategy_graph.linter.registry import discover

    registry = discover(isolated=isolated)
    configuration, settings = _settings(config, isolated, registry)
    chosen: dict[str, Any] = {
        "profile": profile,
        "select": _split(select),
        "extend_select": _split(extend_select),
        "ignore": (*settings.ignore, *_split(ignore)) if ignore else None,
        "max_warnings": max_warnings,
        "baseline": baseline or _beside(configuration, settings.baseline),
    }
    settings = replace(settings, **{k: v for k, v in chosen.items() if v not in (None, ())})
    if settings.profile is not None:
        from strategy_graph.linter.profile import Profile

        settings = replace(settings, profile=Profile(settings.profile))
    if fail_on is not None:
        level = None if fail_on == "never" else Severity(fail_on)
        settings = replace(settings, fail_on=level)
    settings.selected(registry)
    if show_settings:
        _show(configuration, settings, registry)
        return CLEAN
    if diff:
        return _differences((*paths, *models))
    if fix:
        _fix((*paths, *models))
    result = _linted((*paths, *models), settings, registry, update_baseline, diff_base)
    _report(result, form, outputs, statistics)
    return FINDINGS if result.failed and not update_baseline else CLEAN


def _files(paths: tuple[str, ...]) -> list[str]:
    from strategy_graph.io.load import DEFAULT_FOLDER, find

    return list(find(paths or (DEFAULT_FOLDER,)))


def _fix(paths: tuple[str, ...]) -> None:
    """Bring every file in order, before it is linted."""
    from strategy_graph.io.writer.fix import fix

    for path in _files(paths):
        if fix(path):
            output.note(message("cli.fmt.changed", path=path))


def _differences(paths: tuple[str, ...]) -> int:
    """Print what ``--fix`` would change, and change nothing."""
    from strategy_graph.io.writer.fix import fix_diff

    texts = [fix_diff(path) for path in _files(paths)]
    for text in texts:
        for line in text.splitlines():
            output.say(line)
    return FINDINGS if any(texts) else CLEAN


def _split(words: Rules) -> Rules:
    return tuple(part for word in words for part in word.split(",") if part)


def _settings(
    config: str | None, isolated: bool, registry: "Registry"
) -> "tuple[Configuration, LintSettings]":
    from strategy_graph.io.configuration import (
        Configuration,
        find_configuration,
        read_configuration,
    )
    from strategy_graph.linter.settings import SettingsError, settings_from

    if config is not None:
        found = read_configuration(config)
    elif isolated:
        found = Configuration(None, {})
    else:
        found = find_configuration()
    try:
        settings = settings_from(
            found.tables.get("lint", {}),
            registry=registry,
            locate=lambda path: found.location(("lint", *path)),
        )
    except SettingsError as error:
        raise SettingsError(
            replace(problem, excerpt=found.line_text(problem.location))
            for problem in error.problems
        ) from None
    return found, settings


def _beside(configuration: "Configuration", path: str | None) -> str | None:
    """*path* of a configuration, which is relative to the folder that it stands in."""
    if path is None or configuration.path is None:
        return path
    return str(configuration.path.parent / path)


def _show(configuration: "Configuration", settings: "LintSettings", registry: "Registry") -> None:
    selected = settings.selected(registry)
    output.say_json(
        {
            "version": output.JSON_VERSION,
            "command": "lint",
            "settings": {
                "file": str(configuration.path) if configuration.path else None,
                **settings.described(),
                "rules": {
                    entry.code: {
                        name.replace("_", "-"): settings.rules.get(entry.code, {}).get(
                            name, option.default
                        )
                        for name, option in entry.rule.options.items()
                    }
                    for entry in registry
                    if entry.code in selected
                },
            },
        }
    )


def _linted(
    paths: tuple[str, ...],
    settings: "LintSettings",
    registry: "Registry",
    update_baseline: bool,
    diff_base: str | None,
) -> "LintResult":
    from strategy_graph.io.load import DEFAULT_FOLDER, load
    from strategy_graph.linter import lint
    from strategy_graph.linter.baseline import Baseline

    graph = load(*paths, strict=False)
    known: Baseline | None = None
    if update_baseline:
        if settings.baseline is None:
            raise click.UsageError(message("cli.lint.no_baseline"))
        result = lint(graph, settings, registry=registry)
        _write(settings.baseline, Baseline.of(result.findings).text())
        return result
    if settings.baseline is not None:
        known = _baseline(settings.baseline)
    if diff_base is not None:
        from strategy_graph.graph import link
        from strategy_graph.io.revision import read_revision

        before = link(read_revision(paths or (DEFAULT_FOLDER,), diff_base), strict=False)
        old = Baseline.of(lint(before, settings, registry=registry).findings)
        known = Baseline(old.keys | (known.keys if known else frozenset[str]()))
    return lint(graph, settings, registry=registry, baseline=known)


def _baseline(path: str) -> "Baseline":
    from strategy_graph.errors import Problem
    from strategy_graph.linter.baseline import Baseline, BaselineError
    from strategy_graph.model import Location

    try:
        text = Path(path).read_bytes().decode("utf-8")
    except FileNotFoundError:
        hint = message("cli.lint.make_baseline")
        missing = Problem(message("cli.lint.baseline_missing"), Location(path), help=hint)
        raise BaselineError([missing]) from None
    except UnicodeDecodeError:
        raise BaselineError([Problem("not UTF-8 text", Location(path))]) from None
    return Baseline.parse(text, path=path)


def _report(
    result: "LintResult", form: str, outputs: tuple[tuple[str, str], ...], statistics: bool
) -> None:
    from strategy_graph.render.reports import limits, report

    for other, path in outputs:
        _write(path, report(result, other))
    if form == "text":
        from strategy_graph.render.reports.as_text import SHOWN, text_lines

        shown = None if output.current().verbosity else SHOWN
        for line in text_lines(result, shown=shown, statistics=statistics):
            output.say(
                "".join(
                    output.styled(span.text, span.style) if span.style else span.text
                    for span in line
                ).rstrip()
            )
    elif form == "json":
        from strategy_graph.render.reports.as_json import answer

        output.say_json(answer(result))
    else:
        text = report(result, form)
        if text:
            output.say(text.removesuffix("\n"))
    for notice in dict.fromkeys(
        text for name in (form, *(name for name, _ in outputs)) for text in limits(result, name)
    ):
        output.note(notice)


def _write(path: str, text: str) -> None:
    from strategy_graph.io.whole_file import write_whole

    Path(path).parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode("utf-8", "backslashreplace"))
