"""``strategy-graph move``."""

import click

from strategy_graph.cli import options
from strategy_graph.cli.command import verb
from strategy_graph.cli.edits import edited as screen
from strategy_graph.cli.options import Option


@verb("move")
@click.argument("node", metavar="NODE")
@options.models
@click.option("--theme", cls=Option, metavar="CODE", help="cli.option.new_theme")
@click.option("--perspective", cls=Option, metavar="CODE", help="cli.option.new_perspective")
@click.option("--under", cls=Option, metavar="CODE", help="cli.option.new_under")
@click.option("--dry-run", is_flag=True, cls=Option, help="cli.option.dry_run")
def command(
    node: str,
    models: tuple[str, ...],
    theme: str | None,
    perspective: str | None,
    under: str | None,
    dry_run: bool,
) -> None:
    """Move a node to another theme or perspective, or under another node, and print the diff.

    What is written under another node goes with its text and the comments in it and under it;
    one above it stays. Codes stay as they are; rename gives another one.

    Examples:
      strategy-graph move AF1 --theme B --dry-run
      strategy-graph move AF1.2 --under BF1
    """
    import strategy_graph as sg

    edited = sg.move(
        node,
        models=models or ("models",),
        theme=theme,
        perspective=perspective,
        under=under,
        dry_run=dry_run,
    )
    screen.say(edited, dry_run=dry_run)
