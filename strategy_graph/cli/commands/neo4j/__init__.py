"""``strategy-graph neo4j``: plan, push, pull, status, query, drop."""

import importlib
import inspect

import click

from strategy_graph import verbs
from strategy_graph.cli.help_page import GroupPage
from strategy_graph.cli.options import everywhere
from strategy_graph.i18n import message


class Neo4jGroup(GroupPage):
    """The commands about a database, listed in the reader's language."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """How the database is reached."""
        return (message("neo4j.about.connection"),)

    @property
    def examples(self) -> tuple[str, ...]:
        """From the address of a database to a first answer."""
        return tuple(inspect.cleandoc(EXAMPLES).splitlines())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, self.commands[name].get_short_help_str()) for name in self.commands]
        with formatter.section(message("cli.page.commands")):
            formatter.write_dl(rows)


EXAMPLES = """
    export NEO4J_URI=neo4j://localhost:7687 NEO4J_USERNAME=neo4j
    strategy-graph neo4j plan -m models/
    strategy-graph neo4j push -m models/
    strategy-graph neo4j query objectives-without-kpi
"""

command = everywhere(
    Neo4jGroup(
        "neo4j",
        commands={
            verb.name: importlib.import_module(f"{__name__}.{verb.name}").command
            for verb in verbs.NEO4J
        },
        no_args_is_help=True,
    )
)
