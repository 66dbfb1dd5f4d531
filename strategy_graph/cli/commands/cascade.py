"""``strategy-graph cascade``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.command import verb
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.cascade import StrategyCascade
    from strategy_graph.graph import StrategyGraph


@verb("cascade")
@click.argument("parent", required=False)
@options.models
@options.include
def command(
    parent: str | None, models: tuple[str, ...], include: tuple[str, ...], form: str
) -> None:
    """Show what takes up the strategy above, and what nothing takes up.

    PARENT is the id or the organization of a strategy above others. A sentence about
    whole sets is shown beside the answer and is never expanded into pairs.

    Examples:
      strategy-graph cascade -m models/taipei-pawnshop-108.yaml
      strategy-graph cascade 財政局
      strategy-graph cascade taipei-finance-108 --format json
    """
    from strategy_graph import cascade, load

    graph = load(*models)
    answer = cascade(graph, parent, include=include)

    def say() -> None:
        if not answer.strategies:
            output.say(message("analysis.cascade.nothing"))
        for one in answer.strategies:
            _say(one, graph)
        output.say(output.styled(answer.evidence.sentence(), "dim"))

    answers.give(answer, form, say)


def _say(one: "StrategyCascade", graph: "StrategyGraph") -> None:
    above = labels.text(one.organization) if one.organization else one.parent
    title = message(
        "analysis.cascade.title", strategy=one.strategy, parent=one.parent, organization=above
    )
    output.say(output.styled(title, "bold"))
    for kind, (linked, of) in one.linked.items():
        if of:
            words = message(
                "analysis.cascade.linked",
                linked=linked,
                of=of,
                kind=labels.kinds(kind, of),
                share=labels.percent(linked, of),
            )
            output.say(f"  {words}")
    if one.taken:
        output.say(message("analysis.cascade.taken", count=len(one.taken)))
        for up in one.taken:
            for edge in up.edges:
                output.say(f"  {labels.sentence(edge, graph)}")
                for source in edge.sources:
                    output.say(output.styled(f"      {labels.location(source)}", "dim"))
    if one.untaken:
        output.say(message("analysis.cascade.untaken", count=len(one.untaken)))
        for node in one.untaken:
            output.say(f"  {labels.kind_of(node)} {labels.named(node, graph)}")
    for statement in one.statements:
        words = labels.text(statement.text)
        output.say(message("analysis.statement", id=statement.id, text=words))
    if not one.parent_loaded:
        output.say(message("analysis.cascade.not_loaded", parent=one.parent))
    output.say()
