"""``strategy-graph schema``."""

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.choices import ChoiceOf
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.cli.usage import UsageError
from strategy_graph.i18n import message


@verb("schema")
@click.argument("name", type=ChoiceOf("io.schema.json_schema", "PUBLISHED"), default="strategy")
@click.option("--made-anew", is_flag=True, cls=Option, help="cli.option.made_anew")
@options.destination()
def command(name: str, made_anew: bool, destination: str | None) -> None:
    """Print a JSON Schema, for editors and other programs.

    "strategy" (the default) is that of strategy files. Editors with the YAML language server
    complete and check a file whose first line is "# yaml-language-server: $schema=PATH".
    "answer" is that of --format json, "review" that of a review, "lint" that of the linter's
    report, "settings" that of strategy-graph.toml.

    Examples:
      strategy-graph schema > strategy.schema.json
      strategy-graph schema -o strategy.schema.json
      strategy-graph schema answer
    """
    from strategy_graph.cli.destination import check
    from strategy_graph.io.schema.json_schema import packaged, schema_text
    from strategy_graph.text.atomic_write import write_atomically

    if not made_anew:
        text = packaged(name)
    elif name == "strategy":
        text = schema_text()
    elif name == "settings":
        from strategy_graph.linter.registry import discover
        from strategy_graph.linter.settings.schema import settings_schema_text

        text = settings_schema_text(discover())
    else:
        raise UsageError(message("cli.schema.not_made", name=name))
    if destination is None or destination == "-":
        output.say_text(text)
    else:
        check(destination)
        write_atomically(destination, text)
