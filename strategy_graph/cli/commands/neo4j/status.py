"""``strategy-graph neo4j status``."""

from typing import TYPE_CHECKING

from strategy_graph.cli import output, tables
from strategy_graph.cli.database.connection_options import ConnectionOptions, verb
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.neo4j.sync.inventory import Held


@verb("status")
def command(*, connection: ConnectionOptions, form: str) -> None:
    """List the strategies that the database holds.

    Examples:
      strategy-graph neo4j status
    """
    from strategy_graph import neo4j

    with connection.open() as database:
        held = neo4j.status(database)
    if form == "json":
        output.answer("neo4j status", {"strategies": [each.record() for each in held]})
        return
    if not held:
        output.note(message("neo4j.status.none"))
        return
    names = ("strategy", "rev", "pushed_at", "nodes", "edges", "state")
    tables.table(
        [message(f"neo4j.status.{name}") for name in names],
        [
            [
                each.strategy,
                str(each.rev),
                each.pushed_at.strftime("%Y-%m-%d %H:%M") if each.pushed_at else "-",
                str(sum(each.nodes.values())),
                str(sum(each.edges.values())),
                _state(each),
            ]
            for each in held
        ],
    )


def _state(held: "Held") -> str:
    if held.unfinished:
        return message("neo4j.status.unfinished")
    if held.pushed != (sum(held.nodes.values()), sum(held.edges.values())):
        nodes, edges = held.pushed
        return message(
            "neo4j.status.differs",
            nodes=message("counts.node", count=nodes),
            edges=message("counts.relationship", count=edges),
        )
    return message("neo4j.status.good")
