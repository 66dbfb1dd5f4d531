"""``strategy-graph impact``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.choices import ChoiceOf, Whole
from strategy_graph.cli.command import verb
from strategy_graph.cli.database.backend_option import BackendOption, backend_option
from strategy_graph.cli.options import Option
from strategy_graph.cli.usage import UsageError
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.impact import Effect, Impact
    from strategy_graph.answer.path import Combine
    from strategy_graph.graph import Backend

SHOWN = 200
"""Lines of text; tables and JSON hold them all."""


@verb("impact")
@click.argument("node")
@click.option("--up", cls=Option, is_flag=True, help="cli.option.impact_up")
@click.option("--down", cls=Option, is_flag=True, help="cli.option.impact_down")
@options.assume_strength
@options.combine
@click.option(
    "--through",
    cls=Option,
    multiple=True,
    type=ChoiceOf("analysis.impact", "THROUGH"),
    help="cli.option.through",
)
@click.option("--depth", cls=Option, type=Whole(min=1), metavar="N", help="cli.option.depth")
@backend_option
@options.include
def command(
    node: str,
    up: bool,
    down: bool,
    assume_strength: float | None,
    combine: "Combine",
    through: tuple[str, ...],
    depth: int | None,
    backend_option: BackendOption,
    form: str,
    include: tuple[str, ...],
) -> None:
    """Say who changes whom: what follows when a node moves.

    Over drives, causes and, against the arrow, depends_on. For each node reached: the sign, the
    steps, the earliest and the mean delay, strength and confidence of the main path, and, where
    every strength is known, the total effect over all paths. A strength that nobody stated is
    never invented: the answer is then a sign, not a number, unless --assume-strength gives one.

    Examples:
      strategy-graph impact BF1 --include inferred
      strategy-graph impact AF3 --up --include inferred
      strategy-graph impact AF1.2.1 --through measures
      strategy-graph impact BF1 --include inferred --backend neo4j
      strategy-graph impact BF1 --include inferred --assume-strength 0.5 --format table
    """
    import strategy_graph as sg

    if up and down:
        raise UsageError(message("cli.impact.one_way"))
    with backend_option.open() as backend:
        found = sg.impact(
            backend,
            node,
            direction="up" if up else "down",
            include=include,
            assume_strength=assume_strength,
            combine=combine,
            through=through,
            depth=depth,
        )
        answers.give(found, form, lambda: _say(found, backend))


def _say(found: "Impact", graph: "Backend") -> None:
    title = message(
        f"analysis.impact.title.{found.direction}", node=labels.named(found.start, graph, kind=True)
    )
    output.say(title)
    if not found.effects:
        output.say(message(f"analysis.impact.nothing.{found.direction}", code=found.start.code))
    for effect in found.effects[:SHOWN]:
        output.say(
            labels.remarked(
                f"  {effect.mark} {labels.named(effect.node, graph, kind=True)}", *_numbers(effect)
            )
        )
    if rest := max(0, len(found.effects) - SHOWN) + found.more:
        output.say("  " + message("analysis.impact.more", count=rest))
    _say_contradictions(found)
    _say_loops(found)
    output.say()
    if found.weakest is not None:
        output.say(message("analysis.impact.weakest", link=found.weakest.in_words()))
    if found.effects:
        if found.is_quantitative:
            output.say(message("analysis.impact.totals"))
        output.say(output.styled(found.evidence.sentence(), "dim"))
    for notice in found.notices():
        output.say(notice)


def _say_contradictions(found: "Impact") -> None:
    if found.contradictory:
        output.say()
        output.say(message("analysis.impact.contradictory", count=found.contradictory))
        for pair in found.contradictions:
            for path in (pair.raising, pair.lowering):
                output.say(f"  {path.mark} {path.sentence()}")
            if pair.by_loop:
                output.say("    " + message("analysis.impact.by_loop"))


def _say_loops(found: "Impact") -> None:
    if found.loops:
        output.say()
        output.say(message("analysis.impact.loops"))
        for loop in found.loops:
            line = f"  {loop.label} {loop.route.sentence()}"
            if loop.gain is not None:
                gain = message("analysis.loops.gain", gain=f"{loop.gain:.6g}")
                line = labels.remarked(line, gain)
            output.say(line)


def _numbers(effect: "Effect") -> list[str]:
    def field(name: str, value: float | None) -> list[str]:
        return [] if value is None else [f"{message(name)} {value:.6g}"]

    words = [
        message("cli.impact.steps", count=effect.steps),
        *field("analysis.column.total", effect.total),
        *field("kinds.field.delay", effect.delay),
        *field("analysis.column.mean_delay", effect.mean_delay),
        *field("kinds.field.confidence", effect.confidence),
    ]
    if effect.inferred_share:
        share = f"{100 * effect.inferred_share:.0f}"
        words.append(message("cli.impact.inferred", share=share))
    return words
