"""The reference page of the command line, written from the commands themselves.

``python -m strategy_graph.cli.generate.reference > strategy_graph/cli/README.md``
"""

from collections.abc import Iterator

import click

from strategy_graph.cli import commands, output
from strategy_graph.cli.main import PROGRAM, cli
from strategy_graph.i18n import use_language

_HEAD = """# The command line

Written by `make commands` from the commands themselves; `tests/cli/generate/test_reference.py`
checks that it is current.

Exit codes: 0 clean or answered, 1 findings at or above the threshold, 2 could not run,
130 interrupted, 141 broken pipe, 143 terminated.
"""


def reference() -> str:
    """The page, in Markdown."""
    with use_language("en"):
        context = click.Context(cli, info_name=PROGRAM, max_content_width=80, terminal_width=80)
        parts = [_HEAD, *_section(PROGRAM, cli, context, level=2)]
        for name in commands.names():
            command = commands.load(name)
            if command is not None:
                parts += _command(name, command, context, level=2)
    return "\n".join(parts)


def _command(
    name: str, command: click.Command, parent: click.Context, *, level: int
) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, parent=parent, max_content_width=80, terminal_width=80
    )
    yield from _section(context.command_path, command, context, level=level)
    if isinstance(command, click.Group):
        for child, inner in command.commands.items():
            yield from _command(child, inner, context, level=level + 1)


def _section(
    title: str, command: click.Command, context: click.Context, *, level: int
) -> Iterator[str]:
    page = command.get_help(context).rstrip()
    yield f"{'#' * level} `{title}`\n\n```text\n{page}\n```\n"


if __name__ == "__main__":
    output.prepare_streams()
    output.say_text(reference())
