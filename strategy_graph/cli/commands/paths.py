"""``strategy-graph paths``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.choices import ChoiceOf
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.paths import Order, Paths, TraversalName
    from strategy_graph.answer.path import Combine


@verb("paths")
@click.argument("source")
@click.argument("target")
@options.most(10, "cli.option.most_paths")
@click.option(
    "--by",
    cls=Option,
    type=ChoiceOf("analysis.paths", "Order"),
    default="strongest",
    show_default=True,
    help="cli.option.by",
)
@click.option(
    "--traversal",
    cls=Option,
    type=ChoiceOf("analysis.paths", "TRAVERSALS"),
    default="impact",
    show_default=True,
    help="cli.option.traversal",
)
@options.assume_strength
@options.combine
@options.models
@options.include
def command(
    source: str,
    target: str,
    most: int,
    by: "Order",
    traversal: "TraversalName",
    assume_strength: float | None,
    combine: "Combine",
    models: tuple[str, ...],
    form: str,
    include: tuple[str, ...],
) -> None:
    """List the best paths from one node to another, and count all.

    The strongest first, or the shortest, or the best evidenced (guesses last). All paths are
    counted, exactly and without listing them; where loops would make that too long, the answer
    says what is counted instead.

    Likelihood takes the listed paths as if they worked apart; reliability is exact where
    paths share links, or lies between the bounds that are printed.

    Examples:
      strategy-graph paths BF1 AF3 --include inferred
      strategy-graph paths AL1.2.1 vision --traversal trace
      strategy-graph paths BF1 AC1 --include inferred --by evidence -k 3
    """
    import strategy_graph as sg

    graph = sg.load(*models)
    found = sg.paths(
        graph,
        source,
        target,
        most=most,
        by=by,
        traversal=traversal,
        assume_strength=assume_strength,
        combine=combine,
        include=include,
    )
    answers.give(found, form, lambda: _say(found))


def _say(found: "Paths") -> None:
    output.say(output.styled(found.title(), "bold"))
    for number, path in enumerate(found.paths, 1):
        words = [
            f"{message(name)} {value:.6g}"
            for name, value in (
                ("analysis.column.effect", path.effect),
                ("kinds.field.delay", path.delay),
                ("kinds.field.confidence", path.confidence),
            )
            if value is not None
        ]
        output.say(labels.remarked(f"{number:>3}. {path.sentence()}", *words))
    for notice in found.notices():
        output.say(notice)
    if found.paths:
        output.say(output.styled(found.evidence.sentence(), "dim"))
