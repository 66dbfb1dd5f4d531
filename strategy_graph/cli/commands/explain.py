"""``strategy-graph explain``."""

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.command import verb
from strategy_graph.i18n import language


@verb("explain")
@click.argument("rule")
@click.option("--isolated", cls=options.Option, is_flag=True, help="cli.option.isolated")
def command(rule: str, form: str, isolated: bool) -> None:
    """Print the page of a rule: what it finds, why it matters, how to repair it.

    RULE is a code or a readable name.

    Examples:
      strategy-graph explain SG103
      strategy-graph explain objective-without-kpi --lang zh-TW
    """
    from strategy_graph.linter.page import body, page, repair, summary
    from strategy_graph.linter.registry import discover

    entry = discover(isolated=isolated).entry(rule)
    if form == "json":
        found = entry.rule
        output.answer(
            "explain",
            {
                "code": found.code,
                "name": found.name,
                "severity": found.severity.value,
                "summary": summary(found, language()),
                "repair": repair(found, language()),
                "markdown": body(found, language()),
            },
        )
    else:
        output.say_text(page(entry, language()))
