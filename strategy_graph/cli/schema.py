"""``strategy-graph schema``."""

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option


@verb("schema")
@click.option("--made-anew", is_flag=True, cls=Option, help="cli.option.made_anew")
@options.destination
def command(made_anew: bool, destination: str | None) -> None:
    """Print the JSON Schema of strategy files, for editors and other programs.

    Editors with the YAML language server complete and check a file whose first line is
    "# yaml-language-server: $schema=PATH".

    Examples:
      strategy-graph schema > strategy.schema.json
      strategy-graph schema -o strategy.schema.json
    """
    from strategy_graph.io.schema import packaged, schema_text
    from strategy_graph.io.whole_file import write_whole

    text = schema_text() if made_anew else packaged()
    if destination is None or destination == "-":
        output.say(text.removesuffix("\n"))
    else:
        write_whole(destination, text)
