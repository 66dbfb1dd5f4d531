"""``strategy-graph neo4j``: plan, push, pull, status, query, drop."""

import inspect

import click

from strategy_graph.cli.neo4j import drop, plan, pull, push, query, status
from strategy_graph.cli.options import everywhere
from strategy_graph.i18n import message

COMMANDS = (plan, push, pull, status, query, drop)


class Neo4jGroup(click.Group):
    """The commands about a database, listed in the reader's language."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def get_short_help_str(self, limit: int = 45) -> str:
        return message("cli.command.neo4j")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for text in (message("cli.command.neo4j"), message("neo4j.about.connection")):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(text)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Examples"):
            for line in inspect.cleandoc(EXAMPLES).splitlines():
                formatter.write(f"  {line}\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = message("cli.option.help")
        return option


EXAMPLES = """
    export NEO4J_URI=neo4j://localhost:7687 NEO4J_USERNAME=neo4j
    strategy-graph neo4j plan -m models/
    strategy-graph neo4j push -m models/
    strategy-graph neo4j query objectives-without-kpi
"""

command = everywhere(
    Neo4jGroup(
        "neo4j",
        commands={str(module.command.name): module.command for module in COMMANDS},
        no_args_is_help=True,
    )
)
