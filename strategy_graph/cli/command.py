"""One command: a page made of its docstring, and the options that all have."""

import importlib
import inspect
from collections.abc import Callable, Iterable

import click

from strategy_graph import verbs
from strategy_graph.cli.help_page import GroupPage, HelpPage
from strategy_graph.cli.options import Option, everywhere, form
from strategy_graph.i18n import message

_EXAMPLES = "Examples:"


class Command(HelpPage):
    """A command whose docstring is its help page.

    The first line is for readers of the code; readers of the page see the line
    ``cli.command.<name>`` in their language. What stands under ``Examples:`` is
    printed as it is.
    """

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The docstring between its first line and its examples."""
        text = inspect.cleandoc(self.help or "").partition(_EXAMPLES)[0]
        body = text.partition("\n")[2].strip()
        return (body,) if body else ()

    @property
    def examples(self) -> tuple[str, ...]:
        """The lines under ``Examples:``."""
        text = inspect.cleandoc(self.help or "").partition(_EXAMPLES)[2]
        return tuple(inspect.cleandoc(text).splitlines())


class Inner(Command):
    """A command of a group; its line stands in the catalogue under the names of both."""

    group = ""

    @property
    def summary(self) -> str:
        return message(f"cli.command_of.{self.group}.{self.name}")

    @property
    def page(self) -> str:
        return f"{self.group}-{self.name}"


def inner(group: str, name: str, function: Callable[..., int | None]) -> Inner:
    """The *function* as the command *name* of *group*, without the options that all have."""
    command = click.command(name, cls=Inner)(function)
    command.group = group
    return command


def verb_of(group: str, name: str) -> Callable[[Callable[..., int | None]], Command]:
    """Make a function the command *name* of *group*; see ``verb``."""
    return lambda function: everywhere(inner(group, name, function))


class VerbGroup(GroupPage):
    """A command of commands: one for each row of its table, in that order."""

    about = ""
    """The key of what the page says below the summary."""
    shown = ""
    """The lines under ``Examples``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return (message(self.about),)

    @property
    def examples(self) -> tuple[str, ...]:
        return tuple(inspect.cleandoc(self.shown).splitlines())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, each.get_short_help_str()) for name, each in self.commands.items()]
        with formatter.section(message("cli.page.commands")):
            formatter.write_dl(rows)


def group(package: str, table: Iterable[verbs.Verb], *, about: str, examples: str) -> VerbGroup:
    """The command whose commands are the modules of *package* that *table* names."""
    commands = {row.name: importlib.import_module(f"{package}.{row.name}").command for row in table}
    made = VerbGroup(package.rpartition(".")[2], commands=commands, no_args_is_help=True)
    made.about, made.shown = about, examples
    return everywhere(made)


def verb(name: str) -> Callable[[Callable[..., int | None]], Command]:
    """Make a function the command *name*, which has a row in ``strategy_graph/verbs.py``.

    Where the row names forms, the function gets ``form``, which ``--format`` chooses. It prints
    its answer and returns its exit code; ``None`` is 0::

        @verb("ls")
        @options.models
        def command(models: tuple[str, ...], form: str) -> None:
            '''List the nodes of strategies.

            Examples:
              strategy-graph ls kind:kpi
            '''
    """

    def decorate(function: Callable[..., int | None]) -> Command:
        command = click.command(name, cls=Command)(function)
        forms = verbs.named(name).forms
        return everywhere(form(*forms)(command) if forms else command)

    return decorate


__all__ = ["Command", "Option", "group", "inner", "verb", "verb_of"]
