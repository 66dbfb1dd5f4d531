"""``strategy-graph actuals``: template, check, add."""

import importlib
import inspect

import click

from strategy_graph import verbs
from strategy_graph.cli.help_page import GroupPage
from strategy_graph.cli.options import everywhere
from strategy_graph.i18n import message


class ActualsGroup(GroupPage):
    """The commands about actual values, listed in the reader's language."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """How a table belongs to a strategy."""
        return (message("workspace.actuals.about"),)

    @property
    def examples(self) -> tuple[str, ...]:
        """From a table to fill in to values in the files."""
        return tuple(inspect.cleandoc(EXAMPLES).splitlines())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, self.commands[name].get_short_help_str()) for name in self.commands]
        with formatter.section(message("cli.page.commands")):
            formatter.write_dl(rows)


EXAMPLES = """
    strategy-graph actuals template --period 2026Q1 -o values.csv
    strategy-graph actuals check values.csv
    strategy-graph score -m models/ -m values.csv
    strategy-graph actuals add values.csv
"""

command = everywhere(
    ActualsGroup(
        "actuals",
        commands={
            verb.name: importlib.import_module(f"{__name__}.{verb.name}").command
            for verb in verbs.ACTUALS
        },
        no_args_is_help=True,
    )
)
