"""``strategy-graph mcp``."""

import click

from strategy_graph.cli import options
from strategy_graph.cli.command import verb


@verb("mcp")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=options.FILE)
def command(paths: tuple[str, ...]) -> None:
    """Let an assistant ask about strategies, over the Model Context Protocol.

    Programs in which you talk with an assistant start this themselves and speak with it on
    standard input and output: a few read-only questions about the strategies in PATH, with the
    tables of values that these name, and no other file. Without a path, models/. Needs the
    extra `mcp`.

    Examples:
      strategy-graph mcp models
      strategy-graph mcp --lang zh-TW models/taipei-pawnshop-108.yaml
    """
    from strategy_graph import serve_mcp

    serve_mcp(*paths)
