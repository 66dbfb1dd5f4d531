"""``strategy-graph gaps``."""

import click

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.choices import ChoiceOf
from strategy_graph.cli.command import verb
from strategy_graph.cli.database.backend_option import BackendOption, backend_option
from strategy_graph.i18n import message


@verb("gaps")
@click.argument("names", nargs=-1, metavar="[GAP]...", type=ChoiceOf("analysis.gaps", "KNOWN"))
@backend_option
@options.include
def command(
    names: tuple[str, ...], backend_option: BackendOption, include: tuple[str, ...], form: str
) -> None:
    """Name the nodes that lack a link or a path.

    Without GAP, every gap is looked for: objective-without-kpi, objective-without-theme,
    objective-without-action, kpi-without-objective, kpi-without-plan, plan-without-mission,
    theme-without-objective, theme-without-priority. A guess fills a gap only with --include.

    Examples:
      strategy-graph gaps
      strategy-graph gaps objective-without-kpi plan-without-mission
      strategy-graph gaps --backend neo4j --strategy taipei-pawnshop-108 --format csv
    """
    import strategy_graph as sg

    with backend_option.open() as backend:
        found = sg.gaps(backend, *names, include=include)

        def say() -> None:
            for gap in found.gaps:
                if gap.nodes:
                    title = message(f"analysis.gaps.{gap.name}")
                    title = labels.remarked(title, str(len(gap.nodes)))
                    output.say(output.styled(title, "bold"))
                    for node in gap.nodes:
                        output.say(f"  {labels.named(node, backend, kind=True)}")
            for notice in found.notices():
                output.say(notice)
            if not found.count and found.compared:
                output.say(message(f"analysis.gaps.{'none_else' if found.absent else 'none'}"))

        answers.give(found, form, say)
