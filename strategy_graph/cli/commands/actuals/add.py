"""``strategy-graph actuals add``."""

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb_of
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message


@verb_of("actuals", "add")
@click.argument("tables", nargs=-1, required=True, metavar="TABLE...", type=options.FILE)
@options.models
@click.option("--correct", cls=Option, metavar="REASON", help="cli.option.actuals_correct")
@click.option("--diff", is_flag=True, cls=Option, help="cli.option.actuals_diff")
def command(
    tables: tuple[str, ...], models: tuple[str, ...], correct: str | None, diff: bool
) -> None:
    """Write the values of tables under actuals: of the KPIs, in the files that hold them.

    Comments and everything else in the files stay as they are. A value that is there already
    is left alone; another one for the same KPI, period and group is refused, unless
    --correct says why: then it takes the place of the old one, which is kept under
    corrections. With any problem, nothing is written.

    Examples:
      strategy-graph actuals add values.csv --diff
      strategy-graph actuals add values.csv -m models/town.yaml
      strategy-graph actuals add values.csv --correct "audited in May"
    """
    from strategy_graph.workspace.actuals.add import add

    found = add(*tables, models=models, correct=correct)
    for each in found.changes:
        if diff:
            output.say_text(each.diff)
    if not diff:
        found.write()
        for each in found.changes:
            values = {"path": each.path, "count": each.added, "corrected": each.corrected}
            output.say(message("workspace.actuals.added", **values))
    if found.same or not found.changes:
        output.note(message("workspace.actuals.same", count=found.same))
