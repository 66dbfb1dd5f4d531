"""``strategy-graph rename``."""

import click

from strategy_graph.cli import options
from strategy_graph.cli.command import verb
from strategy_graph.cli.edits import edited as screen
from strategy_graph.cli.options import Option


@verb("rename")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@options.models
@click.option(
    "--baseline", cls=Option, metavar="FILE", type=options.FILE, help="cli.option.rename_baseline"
)
@click.option("--dry-run", is_flag=True, cls=Option, help="cli.option.dry_run")
def command(
    old: str, new: str, models: tuple[str, ...], baseline: str | None, dry_run: bool
) -> None:
    """Give a node another code, wherever the files speak of it, and print the diff.

    Changed are links, keys, suppressions, statements, overlays, strategies beside it, tables of
    actual values that strategies name, and the baseline of known findings. Prose that holds the
    old code is listed and stays. All files are written, or none.

    Examples:
      strategy-graph rename AF1 AF9 --dry-run
      strategy-graph rename office-108:AF1.2 AF1.3 -m models
    """
    import strategy_graph as sg

    edited = sg.rename(old, new, models=models or ("models",), baseline=baseline, dry_run=dry_run)
    screen.say(edited, dry_run=dry_run)
