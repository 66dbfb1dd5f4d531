"""``strategy-graph trace``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, options, output
from strategy_graph.cli.choices import Whole
from strategy_graph.cli.command import verb
from strategy_graph.cli.database.backend_option import BackendOption, backend_option
from strategy_graph.cli.lines import chains
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.trace import Trace
    from strategy_graph.graph import Backend


@verb("trace")
@click.argument("selectors", nargs=-1, required=True, metavar="NODE...")
@click.option("--up", cls=Option, is_flag=True, help="cli.option.up")
@click.option("--down", cls=Option, is_flag=True, help="cli.option.down")
@click.option("--to", cls=Option, metavar="NODE", help="cli.option.to")
@click.option("--depth", cls=Option, type=Whole(min=0), metavar="N", help="cli.option.depth")
@click.option(
    "--chains",
    cls=Option,
    type=Whole(min=0),
    metavar="N",
    default=20,
    show_default=True,
    help="cli.option.chains",
)
@backend_option
@options.include
@options.exclude
def command(
    selectors: tuple[str, ...],
    up: bool,
    down: bool,
    to: str | None,
    depth: int | None,
    chains: int,
    backend_option: BackendOption,
    form: str,
    include: tuple[str, ...],
    exclude: str | None,
) -> None:
    """Follow a node up to the vision and down to the action plans.

    Up is what the node is for; down is what is done for it; without either, both. The answer is
    every link of that part of the strategy (table, json, mermaid) and, as text, its chains from
    plan to vision. Guessed links are followed only with --include inferred.

    Examples:
      strategy-graph trace AL1.2.1 --up
      strategy-graph trace vision --down --depth 3
      strategy-graph trace AL1.2.1 --to mission
      strategy-graph trace BF1 --include inferred --format table
      strategy-graph trace theme:A --format mermaid
      strategy-graph trace BF1 --backend neo4j --strategy taipei-pawnshop-108
    """
    import strategy_graph as sg

    both = up == down
    with backend_option.open() as backend:
        found = sg.trace(
            backend,
            *selectors,
            up=up or both,
            down=down or both,
            to=to,
            depth=depth,
            include=include,
            exclude=exclude,
            chains=chains,
        )
        if form == "mermaid":
            from strategy_graph.render.mermaid import mermaid, too_large

            drawing = mermaid(found.nodes, found.edges)
            output.say_text(drawing)
            notice = too_large(drawing)
            if notice is not None:
                output.note(notice)
        else:
            answers.give(found, form, lambda: _say(found, backend, selectors, to))


def _say(found: "Trace", graph: "Backend", selectors: Sequence[str], to: str | None) -> None:
    for chain in found.chains:
        chains.say(found, chain, graph)
        output.say()
    if not found.starts:
        output.say(message("analysis.asked.none", selector=" ".join(selectors)))
    elif not found.chains:
        targets = message("analysis.list.and").join(found.targets) or to
        output.say(message(f"cli.trace.{'no_way' if targets else 'alone'}", to=targets))
    else:
        key = "summary" if found.chain_count.exact else "bound"
        listed = message(
            f"cli.trace.{key}", count=found.chain_count.value, listed=len(found.chains)
        )
        size = message(
            "cli.trace.size",
            nodes=message("counts.node", count=len(found.nodes)),
            edges=message("counts.link", count=len(found.edges)),
        )
        output.say(message("kinds.mark.sentences", first=listed, second=size))
    for notice in found.notices():
        output.say(notice)
    for origin, count in found.left_out.items():
        output.note(message(f"cli.trace.left_out.{origin.value}", count=count))
