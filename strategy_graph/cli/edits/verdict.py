"""The two verdicts on a guess, ``accept`` and ``refute``: one command under two names."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import Command, verb
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.io.writer.verdict import Judged


def verdict(name: str, page: str) -> Command:
    """The command *name*, which calls the verb of that name; *page* is its help."""

    def command(link: str, because: str, models: tuple[str, ...]) -> None:
        import strategy_graph

        judge: Callable[..., Judged] = getattr(strategy_graph, name)
        judged = judge(models or ("models",), link, because=because)
        origin = message(f"kinds.origin.{judged.edge.origin.value}")
        output.say(message("analysis.judge.done", link=link, origin=origin, path=judged.path))

    command.__doc__ = page
    decorated: Callable[..., Any] = command
    for option in (
        options.models,
        click.option(
            "--because", cls=Option, required=True, metavar="TEXT", help="cli.option.because"
        ),
        click.argument("link"),
    ):
        decorated = option(decorated)
    return verb(name)(decorated)
