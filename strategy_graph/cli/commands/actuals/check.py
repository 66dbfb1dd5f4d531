"""``strategy-graph actuals check``."""

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb_of
from strategy_graph.i18n import message


@verb_of("actuals", "check")
@click.argument("tables", nargs=-1, metavar="[TABLE]...", type=options.FILE)
@options.models
def command(tables: tuple[str, ...], models: tuple[str, ...]) -> None:
    """Check tables of actual values: every problem at once, with its cell and what to write.

    Without TABLE, those that the strategies name (actuals_from). What can be read in two
    ways is a problem, and so is a second value for one KPI, period and group. Exit code 2
    where there is any; nothing is written.

    Examples:
      strategy-graph actuals check
      strategy-graph actuals check values.csv -m models/town.yaml
    """
    from strategy_graph.workspace.actuals.check import check

    found = check(*tables, models=models)
    if not found.tables:
        output.note(message("workspace.actuals.none"))
        return
    names = message("analysis.list.and").join(found.tables)
    values = {"tables": names, "count": len(found.values), "kpis": found.kpis}
    output.say(message("workspace.actuals.checked", **values))
