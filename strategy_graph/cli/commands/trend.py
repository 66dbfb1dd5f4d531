"""``strategy-graph trend``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output, tables
from strategy_graph.cli.command import verb
from strategy_graph.cli.database.backend_option import BackendOption, backend_option
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.trend import Course, Trend
    from strategy_graph.cli.output import Style
    from strategy_graph.graph import Backend

_STYLES: "dict[str, Style]" = {
    "clear_improvement": "good",
    "slight_improvement": "good",
    "slight_worsening": "warning",
    "clear_worsening": "error",
}


@verb("trend")
@click.argument("selector", required=False)
@backend_option
@options.include
def command(
    selector: str | None, backend_option: BackendOption, include: tuple[str, ...], form: str
) -> None:
    """Show how the values of KPIs went, from the first to the last.

    Without SELECTOR, all KPIs; with one, those that it names and those that measure what it
    names. Growth is compound, a year: above 5 % it is clear, from 1 % slight. Where nothing
    says which way is better, it only rises or falls. Values of groups are left aside.

    Examples:
      strategy-graph trend
      strategy-graph trend AF1
      strategy-graph trend owner:"Finance" --format csv
    """
    import strategy_graph as sg

    with backend_option.open() as backend:
        found = sg.trend(backend, selector, include=include)
        answers.give(found, form, lambda: _say(found, backend, selector))


def _say(found: "Trend", backend: "Backend", selector: str | None) -> None:
    from strategy_graph.answer.result import heading
    from strategy_graph.text.sparkline import sparkline

    stated = [each for each in found.courses if each.points]
    if stated:
        names = ("name", "first_value", "values", "last_value", "growth", "trend")
        tables.table(
            [heading(name) for name in names],
            [
                [
                    labels.named(each.kpi, backend),
                    _point(each, 0),
                    sparkline([point.value for point in each.points]),
                    _point(each, -1),
                    "" if each.rate is None else f"{100 * each.rate:+.1f} %",
                    _course(each),
                ]
                for each in stated
            ],
        )
    without = len(found.courses) - len(stated)
    if without:
        output.say(message("analysis.trend.without", count=without))
    if not found.courses:
        output.say(answers.nothing("no_kpi", selector))
    if found.evidence.total:
        output.say(output.styled(found.evidence.sentence(), "dim"))


def _point(each: "Course", at: int) -> str:
    from strategy_graph.measures.value_text import is_yes_or_no, value_text

    point = each.points[at]
    return labels.remarked(value_text(point.value, is_yes_or_no(each.kpi)), str(point.period))


def _course(each: "Course") -> str:
    if each.course is None:
        return each.reason or ""
    word = message(f"analysis.trend.{each.course}")
    return output.styled(word, _STYLES[each.course]) if each.course in _STYLES else word
