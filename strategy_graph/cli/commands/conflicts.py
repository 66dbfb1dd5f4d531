"""``strategy-graph conflicts``."""

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.command import verb
from strategy_graph.i18n import message


@verb("conflicts")
@options.models
@options.include
def command(models: tuple[str, ...], include: tuple[str, ...], form: str) -> None:
    """Find where a strategy works against itself.

    Conflicts that are declared, links that set back what they lead to, nodes pulled up and
    down, and KPIs that drive another the wrong way. What lowers a KPI that is better low is
    no conflict, and opposite directions alone are none.

    Examples:
      strategy-graph conflicts -m models/taipei-pawnshop-108.yaml
      strategy-graph conflicts --include inferred
    """
    from strategy_graph import conflicts, load
    from strategy_graph.analysis.conflicts import KINDS

    graph = load(*models)
    answer = conflicts(graph, include=include)

    def say() -> None:
        if not answer.conflicts:
            output.say(message("analysis.conflicts.nothing"))
        for kind in KINDS:
            found = answer.of(kind)
            if not found:
                continue
            count = answer.counts[kind]
            title = message(f"analysis.conflicts.{kind}", count=count)
            output.say(output.styled(title, "bold"))
            for one in found:
                if kind == "pulled":
                    output.say(f"  {labels.named(one.one, graph)}")
                elif kind in {"both_ways", "directions"}:
                    names = f"{labels.named(one.one, graph)} ↔ {labels.named(one.other, graph)}"
                    output.say(f"  {names}")
                indent = "  " if kind in {"declared", "negative"} else "      "
                for path in one.walks:
                    output.say(f"      {path.mark} {path.sentence()}")
                for edge in one.edges if not one.walks else ():
                    output.say(f"{indent}{labels.sentence(edge, graph)}")
            if count > len(found):
                output.say("  " + message("analysis.more", count=count - len(found)))
            output.say()
        if answer.cut:
            output.say(message("analysis.conflicts.cut"))
        output.say(output.styled(answer.evidence.sentence(), "dim"))
        for notice in answer.notices():
            output.say(notice)

    answers.give(answer, form, say)
