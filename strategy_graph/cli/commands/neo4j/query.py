"""``strategy-graph neo4j query``."""

import json
from typing import Any

import click

from strategy_graph.cli import output, tables
from strategy_graph.cli.database.connection_options import ConnectionOptions, own, verb
from strategy_graph.cli.usage import UsageError
from strategy_graph.i18n import message


@verb("query")
@click.argument("name", required=False)
@own("-p", "--parameter", "parameters", help="parameter", multiple=True, metavar="NAME=VALUE")
@own("--show", help="show", is_flag=True)
def command(
    *,
    connection: ConnectionOptions,
    name: str | None,
    parameters: tuple[str, ...],
    show: bool,
    form: str,
) -> None:
    """Answer a saved question inside the database.

    Without NAME, list the questions. The text of each can be pasted into Neo4j Browser
    or Bloom as it is.

    Examples:
      strategy-graph neo4j query
      strategy-graph neo4j query plans-without-mission
      strategy-graph neo4j query impact-of -p node=taipei-pawnshop-108:BL1
      strategy-graph neo4j query cascade --show
    """
    from strategy_graph.neo4j.ask import saved_queries

    if name is None:
        _list(form)
        return
    asked = saved_queries.query(name)
    if show:
        output.say_text(asked.text)
        return
    with connection.open() as database:
        table = saved_queries.answer(database, name, dict(map(_pair, parameters)))
    if form == "json":
        rows = [
            {column: _plain(value) for column, value in zip(table.columns, row, strict=True)}
            for row in table.rows
        ]
        output.answer("neo4j query", {"query": name, "rows": rows, "cut": table.cut})
    elif form in ("csv", "csv-excel"):
        cells = [[_cell(value) for value in row] for row in table.rows]
        tables.csv(table.columns, cells, excel=form == "csv-excel")
    else:
        output.note(output.styled(asked.title, "bold"))
        tables.table(table.columns, [[_cell(value) for value in row] for row in table.rows])
    if table.cut and form != "json":
        output.note(message("neo4j.query.cut", most=len(table.rows)))


def _list(form: str) -> None:
    from strategy_graph.neo4j import queries

    if form == "json":
        listed = [
            {
                "name": each.name,
                "title": each.title,
                "parameters": [parameter.name for parameter in each.parameters],
                "text": each.text,
            }
            for each in queries()
        ]
        output.answer("neo4j query", {"queries": listed})
        return
    headers = [message(f"neo4j.query.{name}") for name in ("name", "title", "parameters")]
    rows = [
        (each.name, each.title, ", ".join(parameter.name for parameter in each.parameters))
        for each in queries()
    ]
    if form in ("csv", "csv-excel"):
        tables.csv(headers, rows, excel=form == "csv-excel")
    else:
        tables.table(headers, rows)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(message("cli.usage.pair", text=text))
    return name, value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " → ".join(str(item) for item in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return str(value)


def _plain(value: Any) -> Any:
    """*value* as JSON has it; what JSON has no word for as text, NaN included."""
    return json.loads(json.dumps(value, default=str), parse_constant=str)
