"""The command ``strategy-graph``: finds the command that is asked for and runs it."""

import gc
import os
import sys
from collections.abc import Sequence
from contextvars import copy_context
from pathlib import Path
from typing import NoReturn

import click

from strategy_graph.cli import commands, output
from strategy_graph.cli.help_page import GroupPage
from strategy_graph.cli.options import COLORS, Option, everywhere
from strategy_graph.cli.process import exit_codes, replay
from strategy_graph.cli.process.notes import warnings_as_notes
from strategy_graph.cli.process.pydantic_plugins import leave_out_plugins
from strategy_graph.i18n import message, nearest, use_language
from strategy_graph.i18n.language import settle
from strategy_graph.io import skipped

PROGRAM = "strategy-graph"
_SKIPPED = 3
"""Files of a folder that were left aside and are named; ``-v`` names them all."""
_COMPLETE = "_STRATEGY_GRAPH_COMPLETE"
_EXAMPLES = (
    "strategy-graph demo",
    "strategy-graph lint models/taipei-pawnshop-108.yaml",
    "strategy-graph trace AL1.2.1 --up",
    "strategy-graph map models/taipei-pawnshop-108.yaml -o map.html",
)


class Commands(GroupPage):
    """All commands; a help page imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(commands.names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return commands.load(cmd_name)

    @property
    def summary(self) -> str:
        """What the program is for, in one line."""
        return message("cli.about.summary")

    @property
    def examples(self) -> tuple[str, ...]:
        """The first four commands to try."""
        return _EXAMPLES

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for group, names in commands.groups().items():
            with formatter.section(message(f"cli.group.{group}")):
                formatter.write_dl([(name, message(f"cli.command.{name}")) for name in names])


def _show_version(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        from strategy_graph import __version__

        output.say(f"{PROGRAM} {__version__}")
        context.exit()


cli = everywhere(
    Commands(
        PROGRAM,
        no_args_is_help=True,
        params=[
            Option(
                ["--version"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_version,
                help="cli.option.version",
            )
        ],
    )
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run *arguments* (those of the process by default) and return the exit code."""
    return copy_context().run(_main, list(sys.argv[1:] if arguments is None else arguments))


def run() -> NoReturn:
    """Run the arguments of the process and end it.

    All is written and closed by then: taking apart every module that was imported would
    only make the command slower.
    """
    recording = replay.recording.get()
    if recording is not None:
        output.recorded.set(recording.pieces)
    code = main()
    if recording is not None:
        recording.finish(code)
    os._exit(code)


def _main(arguments: list[str]) -> int:
    leave_out_plugins()
    # A command lives a second and makes hardly any cycles; looking for them takes a sixth of it.
    gc.set_threshold(100_000, 20, 100)
    output.prepare_streams()
    arguments = [_decoded(argument) for argument in arguments]
    debug = "--debug" in arguments
    return exit_codes.guarded(lambda: _run(arguments), debug=debug)


def _run(arguments: list[str]) -> int:
    settle()
    wanted = nearest(_asked(arguments, "--lang") or "")
    if wanted is not None:
        use_language(wanted)
    color = _asked(arguments, "--color")
    if color in COLORS:
        output.settings.set(output.Settings(color=color))
    if _COMPLETE in os.environ:
        from click.shell_completion import shell_complete

        return shell_complete(cli, {}, PROGRAM, _COMPLETE, os.environ[_COMPLETE])
    aside: list[skipped.Skipped] = []
    skipped.noted.set(aside)
    try:
        context = cli.make_context(PROGRAM, arguments, max_content_width=100)
        with context, warnings_as_notes():
            code = cli.invoke(context)
    finally:
        _report_skipped(aside)
    return code if isinstance(code, int) else exit_codes.CLEAN


def _report_skipped(aside: list[skipped.Skipped]) -> None:
    shown = aside if output.current().verbosity else aside[:_SKIPPED]
    for path, reason in shown:
        output.note(f"{path}: {reason}")
    if len(aside) > len(shown):
        output.note(message("cli.failure.skipped_more", count=len(aside) - len(shown)))


def _asked(arguments: list[str], option: str) -> str | None:
    """The value of *option*, wherever it stands: help pages are printed before it is parsed."""
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == option and number + 1 < len(arguments):
            return arguments[number + 1]
        if argument.startswith(f"{option}="):
            return argument.partition("=")[2]
    return None


def _decoded(argument: str) -> str:
    """*argument* as UTF-8 where the locale (``LC_ALL=C``) could not decode it.

    The name of a file is left alone: the file is found by its bytes.
    """
    if argument.isascii() or Path(argument).exists():
        return argument
    try:
        return os.fsencode(argument).decode()
    except UnicodeError:
        return argument
