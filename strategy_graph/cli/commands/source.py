"""``strategy-graph source``."""

import click

from strategy_graph.cli import answers, labels, options, output, tables
from strategy_graph.cli.command import verb
from strategy_graph.i18n import message


@verb("source")
@click.argument("node")
@options.models
def command(node: str, models: tuple[str, ...], form: str) -> None:
    """Show where each statement about a node comes from.

    Lists every location that prints the name of NODE, and every link with its origin,
    its location, and what it rests on. Guesses are shown as guesses.

    Examples:
      strategy-graph source CC3 -m models/taipei-pawnshop-108.yaml
      strategy-graph source AF1.2 --format json
    """
    from strategy_graph import load, source

    graph = load(*models)
    answer = source(graph, node)

    def say() -> None:
        title = labels.remarked(labels.named(answer.node, graph), labels.kind_of(answer.node))
        output.say(output.styled(title, "bold"))
        if answer.written_at:
            output.say(message("analysis.source.written", place=answer.written_at))
        if answer.printed:
            output.say(
                message(
                    "analysis.source.printed", count=len(answer.printed), names=len(answer.names)
                )
            )
            rows = [
                [f"  {labels.text(one.name)}", labels.location(one.source) if one.source else ""]
                for one in answer.printed
            ]
            tables.table(
                [f"  {message('analysis.source.name')}", message("analysis.source.place")], rows
            )
        else:
            output.say(message("analysis.source.unsourced"))
        if answer.contradicts:
            names = message("analysis.list.or").join(labels.text(name) for name in answer.names)
            output.say(
                output.styled(message("analysis.source.contradicts", names=names), "warning")
            )
        for name in answer.unsourced_names:
            output.say(message("analysis.source.also", name=labels.text(name)))
        output.say()
        output.say(message("analysis.source.links", count=len(answer.claims)))
        for claim in answer.claims:
            output.say(f"  {labels.sentence(claim.edge, graph)}")
            for line in labels.grounds(claim.edge):
                output.say(output.styled(f"      {line}", "dim"))
            if not claim.edge.sources and claim.written_at:
                words = message("analysis.source.by_form", place=claim.written_at)
                output.say(output.styled(f"      {words}", "dim"))
        output.say()
        output.say(output.styled(answer.evidence.sentence(), "dim"))

    answers.give(answer, form, say)
