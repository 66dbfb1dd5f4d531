"""``strategy-graph actuals check``."""

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb_of
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message


@verb_of("actuals", "check")
@click.argument("tables", nargs=-1, metavar="[TABLE]...", type=options.FILE)
@options.models
@click.option("--save-mapping", is_flag=True, cls=Option, help="cli.option.actuals_mapping")
@click.option("--force", is_flag=True, cls=Option, help="cli.option.force")
def command(
    tables: tuple[str, ...], models: tuple[str, ...], save_mapping: bool, force: bool
) -> None:
    """Check tables of actual values: every problem at once, with its cell and what to write.

    Without TABLE, those that the strategies name (actuals_from). What can be read in two
    ways is a problem, and so is a second value for one KPI, period and group. Exit code 2
    where there is any; no strategy is changed.

    A table with a column for each period needs a mapping beside it, TABLE.toml, which
    --save-mapping proposes, prints and writes, to be edited; it is read from then on.

    Examples:
      strategy-graph actuals check
      strategy-graph actuals check values.csv -m models/town.yaml
      strategy-graph actuals check months.xlsx --save-mapping
    """
    from strategy_graph.workspace.actuals.check import check, propose_mapping
    from strategy_graph.workspace.write_new import write_new

    for file, text in propose_mapping(*tables, models=models) if save_mapping else ():
        write_new(file, text, force=force)
        output.note(message("workspace.actuals.mapping", file=file))
        output.say_text(text)
    found = check(*tables, models=models)
    if not found.tables:
        output.note(message("workspace.actuals.none"))
        return
    names = message("analysis.list.and").join(found.tables)
    values = {
        "tables": names,
        "count": len(found.values),
        "kpis": message("counts.kpi", count=found.kpis),
    }
    output.say(message("workspace.actuals.checked", **values))
