"""``strategy-graph cross-impact``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output, tables
from strategy_graph.cli.choices import ChoiceOf, Number
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.cross_impact import CrossImpact, Order
    from strategy_graph.graph import StrategyGraph

WIDEST = 12
"""Factors up to which the table is printed; beyond, its sums are."""


@verb("cross-impact")
@click.argument("of", default="kind:objective")
@click.option(
    "--order",
    cls=Option,
    type=ChoiceOf("analysis.cross_impact", "Order"),
    default="1",
    show_default=True,
    help="cli.option.order",
)
@click.option(
    "--scale",
    cls=Option,
    type=Number(min=0, min_open=True),
    default=1.0,
    show_default=True,
    metavar="S",
    help="cli.option.scale",
)
@options.assume_strength
@options.models
@options.include
def command(
    of: str,
    order: "Order",
    scale: float,
    assume_strength: float | None,
    models: tuple[str, ...],
    include: tuple[str, ...],
    form: str,
) -> None:
    """Show who acts on whom among chosen nodes, with the sums of rows and columns.

    OF selects the nodes; links between two of them count. A row sum is what a node gives
    (its influence), a column sum what it receives (its dependence). With --scale a table of
    scores outside 0 to 1 is in scores; all walks are totalled on strengths, and where no
    finite total exists the nodes are named.

    Examples:
      strategy-graph cross-impact --include inferred --assume-strength 0.5
      strategy-graph cross-impact theme:A,kind:objective --include inferred --order all
      strategy-graph cross-impact --include inferred --scale 3 --format csv
    """
    import strategy_graph as sg

    graph = sg.load(*models)
    found = sg.cross_impact(
        graph,
        of,
        order=order,
        scale=scale,
        include=include,
        assume_strength=assume_strength,
    )
    answers.give(found, form, lambda: _say(found, graph, of))


def _say(found: "CrossImpact", graph: "StrategyGraph", of: str) -> None:
    nodes = found.factors.nodes
    if not nodes:
        output.say(message("analysis.asked.none", selector=of))
        return
    title = message(f"analysis.cross_impact.title.{found.order}", count=len(nodes))
    output.say(output.styled(title, "bold"))
    if found.scale != 1:
        output.say(message("analysis.cross_impact.scale", scale=f"{found.scale:.6g}"))
    gives, receives = (message(f"analysis.column.{name}") for name in ("gives", "receives"))
    if len(nodes) <= WIDEST:
        headers = ["", *(labels.code(node, graph) for node in nodes), gives]
        rows = [
            [labels.named(node, graph), *map(_shown, (*row, total))]
            for node, row, total in zip(nodes, found.rows, found.given, strict=True)
        ]
        tables.table(headers, [*rows, [receives, *map(_shown, found.received), ""]])
    else:
        sums = zip(nodes, found.given, found.received, strict=True)
        tables.table(
            [message("analysis.rank.column.node"), gives, receives],
            [[labels.named(node, graph), _shown(a), _shown(b)] for node, a, b in sums],
        )
        output.say(message("analysis.cross_impact.wide"))
    output.say()
    output.say(output.styled(found.factors.evidence.sentence(), "dim"))
    for notice in found.notices():
        output.say(notice)


def _shown(number: float | None) -> str:
    return "?" if number is None else f"{number:.4g}" if number else "·"
