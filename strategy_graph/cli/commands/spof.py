"""``strategy-graph spof``."""

from typing import TYPE_CHECKING

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.database.backend_option import BackendOption, backend_option
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.spof import Point
    from strategy_graph.graph import Backend


@verb("spof")
@options.goals
@backend_option
@options.include
def command(goals: str, backend_option: BackendOption, include: tuple[str, ...], form: str) -> None:
    """Find what goals cannot do without, and what falls with it.

    A goal falls with an action plan when nothing else leads to it, or when something on the
    way needs that plan: what needs several others rests on each. Plans of one name under
    several codes are asked about together. With --backend neo4j every link is read, since
    what falls with what hangs on all of them.

    Examples:
      strategy-graph spof -m models/taipei-pawnshop-108.yaml
      strategy-graph spof --goals theme:B,kind:objective -m models/taipei-pawnshop-108.yaml
    """
    from strategy_graph import spof

    with backend_option.open() as graph:
        answer = spof(graph, goals, include=include)

        def say() -> None:
            if not answer.goals:
                output.say(message("analysis.asked.none", selector=goals))
                return
            title = message("analysis.spof.title", count=answer.fallible, of=answer.goals)
            output.say(output.styled(title, "bold"))
            if answer.unsupported:
                count = answer.unsupported
                output.say(message("analysis.spof.unsupported", count=count, of=answer.goals))
            for point in answer.wide:
                output.say()
                _say(point, graph)
            rest = [point for point in answer.points if not point.wide]
            if rest:
                output.say()
                words = "rest" if answer.wide else "only"
                output.say(message(f"analysis.spof.{words}", count=len(rest)))
                for point in rest:
                    names = message("analysis.list.and").join(
                        labels.named(node, graph) for node in point.goals
                    )
                    codes = [labels.code(node, graph) for node in point.nodes]
                    label = message("analysis.list.and").join(codes)
                    label += f" {labels.name(point.nodes[0])}"
                    output.say("  " + message("analysis.spof.line", label=label, names=names))
            if answer.more:
                output.say(message("analysis.more", count=answer.more))
            output.say()
            output.say(output.styled(answer.evidence.sentence(), "dim"))

        answers.give(answer, form, say)


def _say(point: "Point", graph: "Backend") -> None:
    codes = [labels.code(node, graph) for node in point.nodes]
    output.say(labels.remarked(output.styled(labels.name(point.nodes[0]), "warning"), *codes))
    if point.by_name:
        output.say("  " + message("analysis.spof.by_name", count=len(point.nodes)))
    for kind, nodes in (("kpis", point.kpis), ("goals", point.goals)):
        if nodes:
            names = message("analysis.list.and").join(labels.named(node, graph) for node in nodes)
            output.say("  " + message(f"analysis.spof.{kind}", names=names))
    for loss in point.themes:
        theme = labels.named(loss.theme, graph)
        words = message("analysis.spof.theme", count=loss.objectives, of=loss.of, theme=theme)
        output.say("  " + words)
        for row in loss.rows:
            name = labels.named(row, graph)
            output.say("  " + message("analysis.spof.row", theme=theme, row=name))
