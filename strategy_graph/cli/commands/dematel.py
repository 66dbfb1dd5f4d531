"""``strategy-graph dematel``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output, tables
from strategy_graph.cli.choices import Number
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.dematel import Dematel
    from strategy_graph.graph import StrategyGraph

SHOWN = 20
"""Influences that are printed; JSON holds them all."""


@verb("dematel")
@click.argument("of", default="kind:objective")
@click.option(
    "--threshold",
    cls=Option,
    type=Number(min=0),
    metavar="T",
    help="cli.option.threshold",
)
@options.assume_strength
@options.models
@options.include
def command(
    of: str,
    threshold: float | None,
    assume_strength: float | None,
    models: tuple[str, ...],
    include: tuple[str, ...],
    form: str,
) -> None:
    """Show how prominent nodes are, and which are causes and which effects (DEMATEL).

    OF selects the nodes; links between two of them count. Their strengths, divided by the
    largest row or column sum and totalled over all walks, are T. D is what a node gives (its
    row sum), R what it receives (its column sum); D + R is its prominence, and D - R is
    above 0 for a cause and below 0 for an effect. The influences that are listed reach the
    threshold.

    Examples:
      strategy-graph dematel --include inferred --assume-strength 0.5
      strategy-graph dematel theme:A,kind:objective --include inferred --threshold 0.1
    """
    import strategy_graph as sg

    graph = sg.load(*models)
    found = sg.dematel(
        graph, of, threshold=threshold, include=include, assume_strength=assume_strength
    )
    answers.give(found, form, lambda: _say(found, graph, of))


def _say(found: "Dematel", graph: "StrategyGraph", of: str) -> None:
    from strategy_graph.analysis.dematel import COLUMNS

    nodes = found.chosen.nodes
    if not nodes:
        output.say(message("analysis.asked.none", selector=of))
        return
    title = message("analysis.dematel.title", count=len(nodes))
    output.say(output.styled(title, "bold"))
    columns = [found.column(name) for name in COLUMNS]
    tables.table(
        [
            message("analysis.rank.column.node"),
            *(message(f"analysis.column.{name}") for name in COLUMNS),
        ],
        [
            [labels.named(node, graph), *map(_shown, numbers)]
            for node, *numbers in zip(nodes, *columns, strict=True)
        ],
    )
    if found.influences:
        output.say()
        least = f"{found.threshold or 0:.4g}"
        count = len(found.influences)
        output.say(message("analysis.dematel.threshold", count=count, threshold=least))
        for one in found.influences[:SHOWN]:
            ends = (labels.named(end, graph) for end in (one.source, one.target))
            output.say(f"  {' → '.join(ends)}: {_shown(one.total)}")
        if count > SHOWN:
            output.say(message("analysis.more", count=count - SHOWN))
    output.say()
    output.say(output.styled(found.chosen.evidence.sentence(), "dim"))
    for notice in found.notices():
        output.say(notice)


def _shown(number: float | None) -> str:
    return "?" if number is None else f"{number:.4g}"
