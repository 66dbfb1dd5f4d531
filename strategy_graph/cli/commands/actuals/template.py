"""``strategy-graph actuals template``."""

import click

from strategy_graph.cli import destination as checks
from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb_of
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message


@verb_of("actuals", "template")
@click.argument("selector", required=False)
@options.models
@click.option("--period", cls=Option, metavar="PERIOD", help="cli.option.actuals_period")
@click.option("--values", is_flag=True, cls=Option, help="cli.option.actuals_values")
@options.destination("cli.option.actuals_output")
@click.option("--force", is_flag=True, cls=Option, help="cli.option.force")
def command(
    selector: str | None,
    models: tuple[str, ...],
    period: str | None,
    values: bool,
    destination: str | None,
    force: bool,
) -> None:
    """Write a table to be filled in: a row for each KPI and period that has no value yet.

    A KPI with a frequency has a row for each month, quarter or half of the period, which is
    by default that of its strategy. Unit and target stand beside the empty cell; the column
    with names is for whoever fills it in, and is not read.

    Examples:
      strategy-graph actuals template --period 2026Q1 -o values.csv
      strategy-graph actuals template --values -o values.xlsx
      strategy-graph actuals template owner:Finance --period 115年度
    """
    from strategy_graph.workspace.actuals.template import template
    from strategy_graph.workspace.write_new import write_new

    found = template(selector, models=models, period=period, values=values)
    if destination is None or destination == "-":
        output.say_file(found.csv())
        return
    checks.check_new(destination, inputs=found.files)
    write_new(destination, found.data(destination), force=force)
    kpis = message("counts.kpi", count=found.kpis)
    told = {"path": destination, "count": len(found.records), "kpis": kpis}
    output.note(message("workspace.actuals.written", **told))
