"""``strategy-graph coverage``."""

from itertools import groupby

import click

from strategy_graph.cli import answers, labels, options, output, tables
from strategy_graph.cli.command import verb
from strategy_graph.i18n import message


@verb("coverage")
@click.argument("strategy", required=False)
@options.models
@options.include
def command(
    strategy: str | None, models: tuple[str, ...], include: tuple[str, ...], form: str
) -> None:
    """Count what is stated: n of m, for targets, owners, dates, links, sources.

    STRATEGY is the id of one strategy; without it, each is counted by itself. A guess
    covers nothing without --include; inferred links are named apart.

    Examples:
      strategy-graph coverage -m models/taipei-pawnshop-108.yaml
      strategy-graph coverage strategy-graph --format csv
    """
    from strategy_graph import coverage, load

    graph = load(*models)
    answer = coverage(graph, strategy, include=include)

    def say() -> None:
        for one in answer.strategies:
            output.say(
                output.styled(message("analysis.coverage.title", strategy=one.strategy), "bold")
            )
            rows: list[list[str]] = []
            for group, counts in groupby(one.counts, key=lambda count: count.group):
                for n, count in enumerate(counts):
                    label = message(f"analysis.coverage.group.{group}") if n == 0 else ""
                    share = labels.percent(count.have, count.of)
                    rows.append([label, count.label, f"{count.have} / {count.of}", share])
            tables.table(
                [message(f"analysis.coverage.{c}") for c in ("of", "what", "n", "share")], rows
            )
            causes = message("analysis.list.and").join(
                f"{count} {message(f'kinds.origin.{origin.value}')}"
                for origin, count in one.causes.items()
            )
            output.say(message("analysis.coverage.causal", causes=causes or "0"))
            output.say()
        for notice in answer.notices():
            output.say(notice)

    answers.give(answer, form, say)
