"""``strategy-graph refute``."""

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message


@verb("refute")
@click.argument("link")
@click.option("--because", cls=Option, required=True, metavar="TEXT", help="cli.option.because")
@options.models
def command(link: str, because: str, models: tuple[str, ...]) -> None:
    """Mark a guess as refuted by data, and write down why, in the file that holds it.

    LINK is the id of an inferred link. Only its origin and its reason change; comments and
    everything else in the file stay as they are.

    Examples:
      strategy-graph refute H04 --because "sales did not follow redemptions in 2019"
    """
    from strategy_graph import refute

    judged = refute(models or ("models",), link, because=because)
    origin = message(f"kinds.origin.{judged.edge.origin.value}")
    output.say(message("analysis.judge.done", link=link, origin=origin, path=judged.path))
