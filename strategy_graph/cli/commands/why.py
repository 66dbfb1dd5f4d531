"""``strategy-graph why``."""

import click

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.command import verb
from strategy_graph.i18n import message


@verb("why")
@click.argument("node")
@options.models
@options.include
def command(node: str, models: tuple[str, ...], include: tuple[str, ...], form: str) -> None:
    """Show everything that bears on a node: what it is for, rests on, and is moved by.

    Examples:
      strategy-graph why DC1 -m models/taipei-pawnshop-108.yaml
      strategy-graph why AC1 --include inferred
    """
    from strategy_graph import load, why
    from strategy_graph.analysis.why import BEARINGS

    graph = load(*models)
    answer = why(graph, node, include=include)

    def say() -> None:
        title = f"{labels.named(answer.node, graph)} ({labels.kind_of(answer.node)})"
        output.say(output.styled(title, "bold"))
        for bearing in BEARINGS:
            found = answer.of(bearing)
            if found:
                output.say(message(f"analysis.why.{bearing}"))
            for one in found:
                output.say(f"  {labels.sentence(one.edge, graph)}")
                for line in labels.grounds(one.edge):
                    output.say(output.styled(f"      {line}", "dim"))
        for statement in answer.statements:
            words = labels.text(statement.text)
            output.say(message("analysis.statement", id=statement.id, text=words))
        output.say()
        if answer.upstream:
            output.say(message("analysis.why.upstream", counts=labels.counted(answer.upstream)))
        if answer.downstream:
            output.say(message("analysis.why.downstream", counts=labels.counted(answer.downstream)))
        for origin, count in answer.withheld.items():
            word = message(f"kinds.origin.{origin.value}")
            output.say(
                message("analysis.why.withheld", count=count, origin=word, include=origin.value)
            )
        output.say(output.styled(answer.evidence.sentence(), "dim"))

    answers.give(answer, form, say)
