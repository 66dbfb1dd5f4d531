"""``strategy-graph init``."""

import shlex
import sys

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.choices import ChoiceOf
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message


@verb("init")
@click.argument("folder", default=".", type=options.FILE)
@click.option("--template", cls=Option, metavar="NAME", help="cli.option.init_template")
@click.option(
    "--from", "source", cls=Option, metavar="FILE", type=options.FILE, help="cli.option.init_from"
)
@click.option("--name", cls=Option, help="cli.option.init_name")
@click.option("--organization", cls=Option, help="cli.option.init_organization")
@click.option("--period", cls=Option, help="cli.option.init_period")
@click.option("--id", cls=Option, metavar="ID", help="cli.option.init_id")
@click.option("--excel", is_flag=True, cls=Option, help="cli.option.init_excel")
@click.option("--force", is_flag=True, cls=Option, help="cli.option.force")
def command(
    folder: str,
    template: str | None,
    source: str | None,
    name: str | None,
    organization: str | None,
    period: str | None,
    id: str | None,  # the key of the file
    excel: bool,
    force: bool,
) -> None:
    """Begin in a folder: a strategy from a template, settings, and what checks it.

    Writes models/ID.yaml, strategy-graph.toml, .pre-commit-config.yaml and
    .github/workflows/strategy.yml. What is there already is left as it is; a strategy is
    written over only with --force. On a terminal, what is not given is asked for. Templates:
    blank, bsc, public, okr, logframe, hoshin; they hold an example, to be replaced by what
    your documents say. With --from the strategy is read from a document, as import does.
    With --excel a workbook, ID.xlsx, holds the same strategy, to be filled in; import --into
    brings what was changed in it home.

    Examples:
      strategy-graph init
      strategy-graph init library --template bsc --name "City library 2027" --period 2027
      strategy-graph init --template public-zh-TW
      strategy-graph init --from deck.txt --id office-108
      strategy-graph init library --excel --name "City library 2027"
    """
    import strategy_graph as sg

    asks = sys.stdin.isatty() and sys.stdout.isatty() and source is None
    if asks:
        template = template or click.prompt(
            message("cli.option.init_template"),
            type=ChoiceOf("workspace.init", "TEMPLATES"),
            default="bsc",
        )
        name = name or _asked("cli.option.init_name", "workspace.init.name")
        organization = organization or _asked(
            "cli.option.init_organization", "workspace.init.organization"
        )
        period = period or click.prompt(
            message("cli.option.init_period"), default="", show_default=False
        )
    begun = sg.init(
        folder,
        template=template,
        name=name or "",
        organization=organization or "",
        period=period or "",
        id=id,
        source=source,
        excel=excel,
        force=force,
    )
    for path in begun.written:
        output.say(message("cli.init.written", path=path))
    for path in begun.kept:
        output.say(message("cli.init.kept", path=path))
    output.say(message("cli.init.next"))
    model = shlex.quote(str(begun.model))
    lines = [f"lint {model}", f"map {model} -o map.html", f"gaps -m {model}"]
    if begun.workbook is not None:
        lines = [f"import {shlex.quote(str(begun.workbook))} --into {model}", *lines]
    for line in lines:
        output.say(f"  strategy-graph {line}", wrap=False)


def _asked(question: str, default: str) -> str:
    answer: str = click.prompt(message(question), default=message(default))
    return answer
