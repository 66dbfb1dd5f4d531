"""``strategy-graph loops``."""

from typing import TYPE_CHECKING

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.command import verb
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.loops import Component, FeedbackLoops


@verb("loops")
@options.most(100, "cli.option.most_loops")
@options.assume_strength
@options.models
@options.include
def command(
    most: int,
    assume_strength: float | None,
    models: tuple[str, ...],
    form: str,
    include: tuple[str, ...],
) -> None:
    """List feedback loops: reinforcing or balancing, with gain and delay.

    A loop with an even number of negative links reinforces (R1, R2 ...), one with an odd number
    balances (B1 ...). The shortest loops of each component are listed; all are counted where
    that is cheap. Where effects do not die out, the reason is named.

    Examples:
      strategy-graph loops --include inferred
      strategy-graph loops --include inferred --assume-strength 0.5 --format json
    """
    import strategy_graph as sg

    found = sg.loops(sg.load(*models), most=most, include=include, assume_strength=assume_strength)
    answers.give(found, form, lambda: _say(found))


def _say(found: "FeedbackLoops") -> None:
    if not found.components:
        output.say(message("analysis.loops.none"))
    for part in found.components:
        _say_component(part)
    if found.components:
        output.say(output.styled(found.evidence.sentence(), "dim"))
    for notice in found.notices():
        output.say(notice)


def _say_component(part: "Component") -> None:
    exact = part.count.exact
    if exact:
        title = message("analysis.loops.component", count=part.count.value, nodes=len(part.nodes))
    else:
        title = message(
            "analysis.loops.component.bound", count=part.count.value, nodes=len(part.nodes)
        )
    output.say(output.styled(title, "bold"))
    for loop in part.loops:
        words = [message(f"analysis.loops.{loop.kind}")]
        if loop.gain is not None:
            words.append(message("analysis.loops.gain", gain=f"{loop.gain:.6g}"))
        if loop.route.delay is not None:
            words.append(message("analysis.loops.delay", delay=f"{loop.route.delay:.6g}"))
        output.say(labels.pair(labels.remarked(f"  {loop.label}", *words), loop.route.sentence()))
    if not exact or len(part.loops) < part.count.value:
        output.say("  " + message("analysis.loops.unlisted", listed=len(part.loops)))
    if part.radius is not None:
        key = "runaway" if part.runs_away else "radius"
        output.say("  " + message(f"analysis.loops.{key}", radius=f"{part.radius:.6g}"))
