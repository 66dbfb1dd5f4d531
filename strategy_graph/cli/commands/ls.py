"""``strategy-graph ls``."""

import click

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.command import verb


@verb("ls")
@click.argument("selectors", nargs=-1, metavar="[SELECTOR]...")
@options.models
@options.include
@options.exclude
def command(
    selectors: tuple[str, ...],
    models: tuple[str, ...],
    form: str,
    include: tuple[str, ...],
    exclude: str | None,
) -> None:
    """List the nodes of strategies.

    A selector names nodes: an id (AF1), a pattern (AF*), kind:kpi, theme:A, perspective:L,
    owner:x, status:x, tag:x, name:"*word*", strategy:ID. +AC1 adds what leads to AC1 and AL1+ what
    AL1 leads to, 2+AC1+1 at most so many steps. A comma means "and", a blank means "or".

    Examples:
      strategy-graph ls
      strategy-graph ls kind:objective,theme:A
      strategy-graph ls 'name:*客*' --exclude kind:action_plan
      strategy-graph ls -m models/taipei-pawnshop-108.yaml --format json
      strategy-graph ls +vision --format csv > nodes.csv
    """
    import strategy_graph as sg

    listing = sg.ls(sg.load(*models), *selectors, include=include, exclude=exclude)

    def text() -> None:
        answers.show_table(listing)
        if listing.nodes:
            output.say()
            output.say(labels.counted(listing.counts))

    answers.give(listing, form, text)
