"""``strategy-graph why``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output, tables
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.cli.status import color_word, percent, points
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.why import Why
    from strategy_graph.graph import StrategyGraph
    from strategy_graph.measures.roll_up.standing import Contribution, Standing

_COLUMNS = ("name", "score", "weight", "contribution", "by_value", "by_weight", "color", "location")


@verb("why")
@click.argument("node")
@click.option("--period", cls=Option, metavar="PERIOD", help="cli.option.why_period")
@click.option("--since", cls=Option, metavar="PERIOD", help="cli.option.why_since")
@options.models
@options.include
def command(
    node: str,
    period: str | None,
    since: str | None,
    models: tuple[str, ...],
    include: tuple[str, ...],
    form: str,
) -> None:
    """Show everything that bears on a node: what it is for, rests on, and is moved by.

    With --period, also how it stands there and why: what each KPI adds to its score, which
    they add up to, and to its change since the period before (or --since): by its own value,
    and by its weight, which moves when the value of another comes or goes. Then the plans
    that drive each KPI, and the colours of what moves the node.

    Examples:
      strategy-graph why DC1 -m models/taipei-pawnshop-108.yaml
      strategy-graph why AC1 --include inferred
      strategy-graph why AC1 --period 2026Q2 --since 2025Q2
    """
    import strategy_graph as sg

    graph = sg.load(*models)
    found = sg.why(graph, node, period=period, since=since, include=include)
    answers.give(found, form, lambda: _say(found, graph))


def _say(found: "Why", graph: "StrategyGraph") -> None:
    from strategy_graph.analysis.why import BEARINGS

    title = labels.remarked(labels.named(found.node, graph), labels.kind_of(found.node))
    output.say(output.styled(title, "bold"))
    if found.standing is not None:
        _stands(found.standing, graph)
    for bearing in BEARINGS:
        bearings = found.of(bearing)
        if bearings:
            output.say(message(f"analysis.why.{bearing}"))
        for one in bearings:
            output.say(f"  {labels.sentence(one.edge, graph)}")
            for line in labels.grounds(one.edge):
                output.say(output.styled(f"      {line}", "dim"))
    for statement in found.statements:
        words = labels.text(statement.text)
        output.say(message("analysis.statement", id=statement.id, text=words))
    output.say()
    if found.upstream:
        output.say(message("analysis.why.upstream", counts=labels.counted(found.upstream)))
    if found.downstream:
        output.say(message("analysis.why.downstream", counts=labels.counted(found.downstream)))
    for notice in found.notices():
        output.say(notice)
    for origin, count in found.withheld.items():
        word = message(f"kinds.origin.{origin.value}")
        output.say(message("analysis.why.withheld", count=count, origin=word, include=origin.value))
    output.say(output.styled(found.evidence.sentence(), "dim"))


def _stands(standing: "Standing", graph: "StrategyGraph") -> None:
    from strategy_graph.answer.result import heading

    score = standing.score
    output.say(
        message(
            "analysis.why.stands",
            period=standing.period,
            value=percent(score.counted),
            color=color_word(score.color),
            coverage=percent(score.passport.coverage),
        )
    )
    if standing.change is not None and standing.earlier is not None:
        output.say(
            message(
                "analysis.why.change",
                since=standing.since,
                value=percent(standing.earlier.counted),
                change=points(standing.change),
            )
        )
    elif standing.since is not None:
        output.say(message("analysis.why.no_change", since=standing.since))
    if standing.contributions:
        titles = [heading(name) for name in _COLUMNS]
        tables.table(titles, [_row(each, graph) for each in standing.contributions])
    else:
        output.say(message("measures.reason.no_parts"))
    for each in standing.contributions:
        for plan in each.plans:
            output.say(
                message(
                    "analysis.why.plan",
                    kpi=labels.code(each.kpi, graph),
                    plan=labels.named(plan, graph),
                )
            )
    for node, its in standing.causes:
        shown = message("analysis.score.color.unknown") if its is None else color_word(its.color)
        output.say(message("analysis.why.cause", node=labels.named(node, graph), color=shown))
    output.say()


def _row(each: "Contribution", graph: "StrategyGraph") -> list[str]:
    share = each.share
    return [
        labels.named(each.kpi, graph),
        percent(each.score.counted),
        "" if share is None else percent(share.weight),
        "" if share is None else points(share.contribution),
        "" if each.moved is None else points(each.moved.by_value),
        "" if each.moved is None else points(each.moved.by_weight),
        color_word(each.score.color) if each.score.reason is None else each.score.reason,
        each.location or "",
    ]
