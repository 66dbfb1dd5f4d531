"""``strategy-graph drop``."""

import click

from strategy_graph.cli import options
from strategy_graph.cli.command import verb
from strategy_graph.cli.edits import edited as screen
from strategy_graph.cli.options import Option


@verb("drop")
@click.argument("what", metavar="NODE")
@options.models
@click.option("--because", cls=Option, required=True, metavar="TEXT", help="cli.option.because")
@click.option("--remove", is_flag=True, cls=Option, help="cli.option.drop_remove")
@click.option("--dry-run", is_flag=True, cls=Option, help="cli.option.dry_run")
def command(what: str, models: tuple[str, ...], because: str, remove: bool, dry_run: bool) -> None:
    """Give up a node or a link, say why, and print the diff.

    A node stays, cancelled, with the reason beside it. With --remove it is taken out of its
    file, with all that is written under it and whatever cites it; each is named. A link, named
    by its id or as "FROM->TO", is always taken out. The reason is kept only where the node
    stays: of what is taken out, say it in the commit.

    Examples:
      strategy-graph drop AL1.2.1 --because "merged into the plan of the bureau"
      strategy-graph drop AL1.2.1 --because "never begun" --remove --dry-run
      strategy-graph drop H04 --because "it was about another year"
    """
    import strategy_graph as sg

    edited = sg.drop(
        what, models=models or ("models",), because=because, remove=remove, dry_run=dry_run
    )
    screen.say(edited, dry_run=dry_run)
