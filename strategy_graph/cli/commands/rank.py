"""``strategy-graph rank``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output, tables
from strategy_graph.cli.command import verb
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.rank import Ranked, Ranking
    from strategy_graph.graph import StrategyGraph

NAMED = 3
"""Nodes that a sentence names."""

SHOWN = 10
"""Strengths of the tornado that are shown."""


@verb("rank")
@click.argument("of", default="kind:action_plan kind:objective")
@options.goals
@options.assume_strength
@options.models
@options.include
def command(
    of: str,
    goals: str,
    assume_strength: float | None,
    models: tuple[str, ...],
    include: tuple[str, ...],
    form: str,
) -> None:
    """Order plans and objectives by what they do for chosen goals.

    OF selects what is ranked. Leverage is the sum of total effects on the goals,
    criticality what they lose when the node fails. Without strengths the order goes by
    goals reached, and says so.

    Examples:
      strategy-graph rank kind:objective -m models/strategy-graph.yaml
      strategy-graph rank --goals theme:A,kind:objective --assume-strength 0.5
    """
    from strategy_graph import load, rank

    graph = load(*models)
    answer = rank(graph, goals, of=of, include=include, assume_strength=assume_strength)

    def say() -> None:
        # What reaches no goal is counted, not listed.
        if not answer.goals:
            output.say(message("analysis.asked.none", selector=goals))
            return
        nodes = len(answer.ranked) + answer.more
        if not nodes:
            output.say(message("analysis.asked.none", selector=of))
            return
        listed = [one for one in answer.ranked if one.goals]
        title = message("analysis.rank.title", count=nodes, goals=answer.goals)
        output.say(output.styled(title, "bold"))
        if not listed:
            output.say(message("analysis.rank.none_reaches", names=_names(answer, nodes, graph)))
        elif not answer.known:
            why = "runaway" if answer.runaway else "unknown"
            output.say(message(f"analysis.rank.{why}"))
        if answer.assumed is not None:
            output.say(message("analysis.rank.assumed", strength=answer.assumed))
        if listed:
            _table(listed, graph)
        counted = answer.reaching
        if counted > len(listed):
            output.say(message("analysis.more", count=counted - len(listed)))
        if listed and counted < nodes:
            output.say(message("analysis.rank.idle", count=nodes - counted))
        _say_tornado(answer, graph)
        if answer.skipped:
            output.say(message("analysis.rank.skipped"))
        output.say()
        output.say(output.styled(answer.evidence.sentence(), "dim"))
        for notice in answer.notices():
            output.say(notice)

    answers.give(answer, form, say)


def _names(answer: "Ranking", nodes: int, graph: "StrategyGraph") -> str:
    """The first of the *nodes* that were asked about, and how many more there are."""
    first = [labels.named(one.node, graph) for one in answer.ranked[:NAMED]]
    text = message("analysis.list.and").join(first)
    more = nodes - len(first)
    return f"{text} {message('analysis.more', count=more)}" if more else text


def _table(listed: "Sequence[Ranked]", graph: "StrategyGraph") -> None:
    from strategy_graph.answer.result import shown

    names = ("rank", "node", "leverage", "criticality", "goals", "steps")
    tables.table(
        [message(f"analysis.rank.column.{name}") for name in names],
        [
            [
                str(one.rank),
                labels.named(one.node, graph),
                shown(one.leverage) or "?",
                shown(one.criticality) or "?",
                str(one.goals),
                shown(one.steps),
            ]
            for one in listed
        ],
    )


def _say_tornado(answer: "Ranking", graph: "StrategyGraph") -> None:
    from strategy_graph.answer.result import shown

    if not answer.tornado:
        return
    output.say()
    moved = sum(1 for one in answer.tornado if one.changes)
    output.say(message("analysis.rank.tornado", count=moved, of=len(answer.tornado)))
    for one in answer.tornado[:SHOWN]:
        link = labels.sentence(one.edge, graph)
        words = message(
            "analysis.rank.swing" if one.known else "analysis.rank.explodes",
            low=one.changes_low,
            high=one.changes_high,
            swing=shown(one.swing),
        )
        output.say(f"  {link}: {words}")
    if len(answer.tornado) > SHOWN:
        output.say(message("analysis.more", count=len(answer.tornado) - SHOWN))
