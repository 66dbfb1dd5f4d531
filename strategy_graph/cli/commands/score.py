"""``strategy-graph score``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, options, output, tables
from strategy_graph.cli.choices import ChoiceOf
from strategy_graph.cli.command import verb
from strategy_graph.cli.database.backend_option import BackendOption, backend_option
from strategy_graph.cli.options import Option
from strategy_graph.cli.status import color_word, percent
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from strategy_graph.analysis.score import Passport, Score, Scores, StrategyScore
    from strategy_graph.measures.roll_up.means import Method
    from strategy_graph.measures.roll_up.tree import By


@verb("score")
@click.argument("selector", required=False)
@options.period
@options.by
@click.option(
    "--method",
    cls=Option,
    type=ChoiceOf("measures.roll_up.means", "Method"),
    default="mean",
    show_default=True,
    help="cli.option.score_method",
)
@options.coverage_limit
@click.option("--explain", cls=Option, is_flag=True, help="cli.option.score_explain")
@backend_option
@options.include
def command(
    selector: str | None,
    period: str | None,
    by: "By | None",
    method: "Method",
    coverage_limit: float,
    explain: bool,
    backend_option: BackendOption,
    include: tuple[str, ...],
    form: str,
) -> None:
    """Show how a strategy stands: actual values against targets, up to a colour.

    Without SELECTOR, the tree of every strategy. A KPI names its formula (attainment:) or
    gets one by what it states: performance with a worst value, progress with a baseline,
    else ratio, or mirror where less is better. No value means no colour: the reason is
    printed, and coverage and bounds stand beside every number.

    Examples:
      strategy-graph score
      strategy-graph score kind:kpi --period 2026Q1 --explain
      strategy-graph score --by owner --format csv
    """
    import strategy_graph as sg

    with backend_option.open() as backend:
        found = sg.score(
            backend,
            selector,
            period=period,
            by=by,
            method=method,
            include=include,
            coverage_limit=coverage_limit,
        )
    answers.give(found, form, lambda: _say(found, selector, explain=explain))


def _say(found: "Scores", selector: str | None, *, explain: bool) -> None:
    if not found.scores:
        output.say(answers.nothing("no_score", selector))
        return
    for one in found.strategies:
        _head(one, found)
    if any(one.measured for one in found.strategies):
        _table(found.scores)
        output.say(message("analysis.score.missing"))
        if any(each.hatched for each in found.scores):
            limit = percent(found.limit)
            output.say(message("analysis.score.hatched", limit=limit))
    for notice in found.notices():
        output.say(notice)
    if explain:
        for each in found.scores:
            _explain(each)


def _head(one: "StrategyScore", found: "Scores") -> None:
    title = message(
        "analysis.score.title" if found.period else "analysis.score.title_no_period",
        strategy=one.results.name,
        period=found.period,
        method=message(f"analysis.score.method.{found.method}"),
        by=message(f"analysis.score.by.{one.by}"),
    )
    output.say(output.styled(title, "bold"))
    if not one.measured:
        output.say(message("analysis.score.no_data", measured=one.measured, kpis=one.kpis))
        return
    output.say(message("analysis.score.measured", measured=one.measured, count=one.kpis))
    output.say(_line("results", one.results.passport, f" {color_word(one.results.color)}"))
    for what, passport in (("leading", one.leading), ("plans", one.plans)):
        if passport.value is not None:
            output.say(_line(what, passport, ""))
    output.say()


def _line(what: str, passport: "Passport", color: str) -> str:
    return message(
        "analysis.score.line",
        what=message(f"analysis.score.{what}"),
        value=percent(passport.value),
        color=color,
        coverage=percent(passport.coverage),
        low=percent(passport.low),
        high=percent(passport.high),
    )


def _table(scores: "Sequence[Score]") -> None:
    from strategy_graph.analysis.score.result import formula_term
    from strategy_graph.answer.result import heading

    names = ("name", "actual", "target_value", "score", "color", "coverage", "reason")
    tables.table(
        [heading(name) for name in names],
        [
            [
                "  " * each.level + _name(each),
                each.shown_actual or "",
                each.shown_target or "",
                _bracketed(each),
                color_word(each.color),
                percent(each.passport.coverage) if each.actual is None else "",
                each.reason or formula_term(each.passport.formula or ""),
            ]
            for each in scores
        ],
    )


def _name(each: "Score") -> str:
    own = each.node.code if each.node is not None else ""
    return f"{output.styled(own, 'code')} {each.name}" if own else each.name


def _bracketed(each: "Score") -> str:
    value = percent(each.passport.value)
    return message("analysis.score.bracketed", value=value) if each.hatched else value


def _explain(each: "Score") -> None:
    from strategy_graph.analysis.score.words import counts_as, formula_words, input_words

    passport = each.passport
    given = message("analysis.list.then").join(input_words(one) for one in passport.inputs)
    output.say(output.styled(_name(each), "bold"))
    what = each.reason or f"{formula_words(passport.formula)} = {percent(passport.value)}"
    counts = counts_as(each)
    if counts is not None:
        what = message("analysis.list.comma").join((what, counts))
    output.say("  " + message("analysis.score.explain", formula=what, given=given or "–"))
    rests = message(
        "analysis.score.rests",
        coverage=percent(passport.coverage),
        low=percent(passport.low),
        high=percent(passport.high),
        inferred=percent(passport.inferred),
        newest=passport.freshness or "–",
        hash=passport.hash,
    )
    output.say("  " + output.styled(rests, "dim"))
