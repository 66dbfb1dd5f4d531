"""``strategy-graph neo4j drop``."""

import click

from strategy_graph.cli import output
from strategy_graph.cli.database.connection_options import ConnectionOptions, own, verb
from strategy_graph.i18n import message


@verb("drop")
@click.argument("strategy")
@own("--overwrite", help="overwrite", is_flag=True)
@own("--detach", help="detach", is_flag=True)
@own("-y", "--yes", help="yes", is_flag=True)
def command(
    *, connection: ConnectionOptions, strategy: str, overwrite: bool, detach: bool, yes: bool
) -> None:
    """Remove a strategy from the database, and nothing else.

    What other strategies refer to stays as an External.

    Examples:
      strategy-graph neo4j drop taipei-pawnshop-108 --yes
    """
    from strategy_graph import neo4j

    if not yes:
        output.confirm(message("neo4j.drop.ask", strategy=strategy))
    with connection.open() as database:
        dropped = neo4j.drop(database, strategy, overwrite=overwrite, detach=detach)
    output.say(
        message(
            "neo4j.drop.done",
            strategy=strategy,
            nodes=message("counts.node", count=dropped.nodes),
            edges=message("counts.relationship", count=dropped.edges),
            released=dropped.released,
        )
    )
