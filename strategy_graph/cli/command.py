"""One command: its help page in the reader's language, and the options all have."""

import inspect
from collections.abc import Callable

import click

from strategy_graph.cli.options import Option, everywhere
from strategy_graph.i18n import message

_EXAMPLES = "Examples:"


class Command(click.Command):
    """A command whose docstring is its help page.

    The first line is for readers of the code; readers of the page see the line
    ``cli.command.<name>`` in their language. What stands under ``Examples:`` is
    printed as it is.
    """

    @property
    def summary(self) -> str:
        """What the command does, in one line."""
        return message(f"cli.command.{self.name}")

    @property
    def body(self) -> str:
        """The docstring between its first line and its examples."""
        text = inspect.cleandoc(self.help or "").partition(_EXAMPLES)[0]
        return text.partition("\n")[2].strip()

    @property
    def examples(self) -> tuple[str, ...]:
        """The lines under ``Examples:``."""
        text = inspect.cleandoc(self.help or "").partition(_EXAMPLES)[2]
        return tuple(inspect.cleandoc(text).splitlines())

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.summary

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for text in (self.summary, self.body):
            if text:
                formatter.write_paragraph()
                with formatter.indentation():
                    formatter.write_text(text)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section(_EXAMPLES.rstrip(":")):
                for line in self.examples:
                    formatter.write(" " * formatter.current_indent + line + "\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = message("cli.option.help")
        return option


def verb(name: str) -> Callable[[Callable[..., int | None]], Command]:
    """Make a function the command *name*.

    The function prints its answer and returns its exit code; ``None`` is 0::

        @verb("ls")
        @options.models
        def command(models: tuple[str, ...]) -> None:
            '''List the nodes of strategies.

            Examples:
              strategy-graph ls kind:kpi
            '''
    """

    def decorate(function: Callable[..., int | None]) -> Command:
        return everywhere(click.command(name, cls=Command)(function))

    return decorate


__all__ = ["Command", "Option", "verb"]
