"""``strategy-graph lint``."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.choices import ChoiceOf, Whole
from strategy_graph.cli.command import verb
from strategy_graph.cli.destination import check
from strategy_graph.cli.process import replay
from strategy_graph.cli.process.exit_codes import CLEAN, FINDINGS
from strategy_graph.cli.usage import UsageError
from strategy_graph.i18n import message
from strategy_graph.render.reports import FORMS
from strategy_graph.verbs import JSON_VERSION

if TYPE_CHECKING:
    from strategy_graph.linter.registry import Registry
    from strategy_graph.linter.result import LintResult
    from strategy_graph.linter.settings import Level, LintSettings

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
        if path == "-":
            raise click.BadParameter(message("cli.destination.no_stream", path=value))
        pairs.append((form, path))
    return tuple(pairs)


@verb("lint")
@click.argument("paths", nargs=-1, type=options.FILE)
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
    type=ChoiceOf("linter.profile", "Profile"),
    help="cli.option.profile",
)
@_rules("--select", key="select")
@_rules("--extend-select", key="extend_select")
@_rules("--ignore", key="ignore")
@click.option(
    "--fail-on",
    cls=options.Option,
    type=ChoiceOf("workspace.settings", "Level"),
    help="cli.option.fail_on",
)
@_value("--max-warnings", "max_warnings", "N", type=Whole(min=0))
@_value("--baseline", "baseline", "FILE", type=options.FILE)
@_flag("--update-baseline", "update_baseline")
@_value("--diff-base", "diff_base", "REV")
@_flag("--full", "lint_full")
@_flag("--statistics", "statistics")
@_value("--config", "config", "FILE", type=options.FILE)
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
    fail_on: "Level | None",
    max_warnings: int | None,
    baseline: str | None,
    update_baseline: bool,
    diff_base: str | None,
    full: bool,
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

    The text begins with the five things to do first where there is much to say; the rest is
    folded to a line for each rule, and --full shows it by file and line.

    Examples:
      strategy-graph lint models/taipei-pawnshop-108.yaml
      strategy-graph lint --profile plan --select completeness,naming
      strategy-graph lint --format github --output sarif=lint.sarif
      strategy-graph lint --baseline known.json --update-baseline
      strategy-graph lint --diff-base origin/main --fail-on warning
    """
    from strategy_graph.linter.registry import discover
    from strategy_graph.workspace.settings import active_settings

    registry = discover(isolated=isolated)
    targets = (*paths, *models)
    # Only what is printed is kept: not what a run writes, nor what it asks of git or plug-ins.
    plain = not (outputs or update_baseline or diff_base or fix or diff or show_settings)
    recording = replay.recording.get() if plain and not registry.has_plugins else None
    if recording is not None:
        _watch(recording, targets, config, isolated)
    active = active_settings(
        registry,
        config=config,
        isolated=isolated,
        profile=profile,
        select=_split(select),
        extend_select=_split(extend_select),
        ignore=_split(ignore),
        fail_on=fail_on,
        max_warnings=max_warnings,
        baseline=baseline,
    )
    if recording is not None and active.settings.baseline is not None:
        recording.watch([active.settings.baseline], recording.endings)
    if show_settings:
        output.say_json(
            {
                "version": JSON_VERSION,
                "command": "lint",
                "settings": active.described(registry),
            }
        )
        return CLEAN
    if diff:
        return _differences(targets)
    result = _linted(targets, active.settings, registry, update_baseline, diff_base, fix)
    beside = (active.configuration.path, active.settings.baseline)
    read = (*result.inputs, *(path for path in beside if path is not None))
    for _, path in outputs:
        check(path, inputs=read)
    _report(result, form, outputs, full=full, statistics=statistics)
    if recording is not None:
        recording.read(result.inputs)
    return FINDINGS if result.failed and not update_baseline else CLEAN


def _watch(
    recording: replay.Recording, targets: tuple[str, ...], config: str | None, isolated: bool
) -> None:
    """Look at all that decides what is found, before any of it is read."""
    from strategy_graph.io.configuration import configuration_places
    from strategy_graph.io.load import DEFAULT_FOLDER
    from strategy_graph.io.registry import suffixes

    places = () if isolated else map(str, configuration_places())
    settings = places if config is None else (config,)
    recording.watch((*(targets or (DEFAULT_FOLDER,)), *settings), suffixes())


def _split(words: Rules) -> Rules:
    return tuple(part for word in words for part in word.split(",") if part)


def _differences(paths: tuple[str, ...]) -> int:
    """Print what ``--fix`` would change, and change nothing."""
    from strategy_graph.workspace.fix import fix_diff

    texts = tuple(fix_diff(*paths))
    for text in texts:
        output.say_text(text)
    return FINDINGS if texts else CLEAN


def _linted(
    paths: tuple[str, ...],
    settings: "LintSettings",
    registry: "Registry",
    update_baseline: bool,
    diff_base: str | None,
    fix: bool,
) -> "LintResult":
    from strategy_graph.workspace.lint import lint

    reader = None
    if fix:
        from strategy_graph.workspace.fix import fixing

        reader = fixing(lambda path: output.note(message("cli.fmt.changed", path=path)))
    if not update_baseline:
        return lint(
            *paths, settings=settings, registry=registry, diff_base=diff_base, reader=reader
        )
    from strategy_graph.workspace.baseline import write_baseline

    baseline = settings.baseline
    if baseline is None:
        raise UsageError(message("cli.lint.no_baseline"))
    without = settings.model_copy(update={"baseline": None})
    result = lint(*paths, settings=without, registry=registry, reader=reader)
    check(baseline, inputs=result.inputs)
    write_baseline(baseline, result)
    return result


def _report(
    result: "LintResult",
    form: str,
    outputs: tuple[tuple[str, str], ...],
    *,
    full: bool,
    statistics: bool,
) -> None:
    from strategy_graph.render.reports import limits, report

    for other, path in outputs:
        _write(path, report(result, other))
    if form == "text":
        from strategy_graph.render.reports.as_text import SHOWN, text_lines

        every = bool(output.current().verbosity)
        shown = None if every else SHOWN
        lines = text_lines(result, shown=shown, full=full or every, statistics=statistics)
        for line in lines:
            output.say(
                "".join(
                    output.styled(span.text, span.style) if span.style else span.text
                    for span in line
                ).rstrip(),
                wrap=False,
            )
    elif form == "json":
        from strategy_graph.render.reports.as_json import answer

        output.say_json(answer(result))
    else:
        text = report(result, form)
        if text:
            output.say_text(text)
    for notice in dict.fromkeys(
        text for name in (form, *(name for name, _ in outputs)) for text in limits(result, name)
    ):
        output.note(notice)


def _write(path: str, text: str) -> None:
    from strategy_graph.text.atomic_write import write_atomically

    write_atomically(path, text.encode("utf-8", "backslashreplace"))
