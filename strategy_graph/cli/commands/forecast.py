"""``strategy-graph forecast``."""

from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output
from strategy_graph.cli.command import verb
from strategy_graph.cli.database.backend_option import BackendOption, backend_option
from strategy_graph.cli.status import percent
from strategy_graph.i18n import message
from strategy_graph.i18n.numbers import number_text

if TYPE_CHECKING:
    from strategy_graph.analysis.forecast import Forecast, Outlook
    from strategy_graph.cli.output import Style
    from strategy_graph.graph import Backend

_STYLES: "dict[str, Style]" = {
    "reached": "good",
    "on_course": "good",
    "off_course": "error",
    "no_forecast": "dim",
}


@verb("forecast")
@click.argument("selector", required=False)
@backend_option
@options.include
def command(
    selector: str | None, backend_option: BackendOption, include: tuple[str, ...], form: str
) -> None:
    """Show where KPIs will be when their next target is due, and what is still needed.

    Three methods stand side by side: the last value (naive), the mean step (drift) and, from
    eight values on, Holt's damped trend. Each is tried on the values that are known, and its
    mean error printed. Below four values there is no forecast.

    Examples:
      strategy-graph forecast
      strategy-graph forecast AF1
      strategy-graph forecast --format csv
    """
    import strategy_graph as sg

    with backend_option.open() as backend:
        found = sg.forecast(backend, selector, include=include)
        answers.give(found, form, lambda: _say(found, backend, selector))


def _say(found: "Forecast", backend: "Backend", selector: str | None) -> None:
    shown = [each for each in found.outlooks if each.goal is not None]
    for each in shown:
        _one(each, backend)
    without = len(found.outlooks) - len(shown)
    if without:
        output.say(message("analysis.forecast.without", count=without))
    if not found.outlooks:
        output.say(answers.nothing("no_kpi", selector))
    if found.evidence.total:
        output.say(output.styled(found.evidence.sentence(), "dim"))


def _one(each: "Outlook", backend: "Backend") -> None:
    from strategy_graph.measures.target_text import target_text
    from strategy_graph.measures.value_text import is_yes_or_no, value_text

    goal, last = each.goal, each.last
    if goal is None or last is None:
        return
    outcome = output.styled(message(f"analysis.forecast.{each.outcome}"), _STYLES[each.outcome])
    output.say(f"{labels.named(each.kpi, backend)}: {outcome}")
    unit = f" {each.kpi.unit}" if each.kpi.unit else ""
    output.say(
        "  "
        + message(
            "analysis.forecast.now",
            value=f"{value_text(last.value, is_yes_or_no(each.kpi))}{unit}",
            period=last.period,
            target=f"{target_text(goal.target)}{unit}",
            due=goal.period,
        )
    )
    if each.needed:
        change = f"{'+' if each.needed > 0 else ''}{number_text(each.needed, 6)}{unit}"
        output.say("  " + message("analysis.forecast.needed", change=change))
    if each.share is not None and each.course is not None:
        word = message(f"analysis.forecast.{each.course}")
        share = percent(each.share)
        output.say("  " + message("analysis.forecast.share", share=share, course=word))
    for name, method in each.methods.items():
        line = message(
            "analysis.forecast.method",
            method=message(f"analysis.forecast.{name}"),
            value=f"{number_text(method.value, 6)}{unit}",
            error=number_text(method.error, 3),
            tests=method.tests,
        )
        output.say("  " + (output.styled(line, "bold") if name == each.best else line))
    for reason in each.reasons:
        output.say(f"  {output.styled(reason, 'dim')}")
