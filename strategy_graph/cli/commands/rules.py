"""``strategy-graph rules``."""

import click

from strategy_graph.cli import options, output, tables
from strategy_graph.cli.command import verb
from strategy_graph.i18n import language, message


@verb("rules")
@click.argument("words", nargs=-1, metavar="[RULE]...")
@click.option("--isolated", cls=options.Option, is_flag=True, help="cli.option.isolated")
def command(words: tuple[str, ...], form: str, isolated: bool) -> None:
    """List the rules of the linter.

    RULE is a code, a readable name, the beginning of codes or a family; all by default.

    Examples:
      strategy-graph rules
      strategy-graph rules naming SG1
      strategy-graph rules --format json
    """
    from strategy_graph.linter.page import repair, summary, title
    from strategy_graph.linter.registry import discover

    registry = discover(isolated=isolated)
    entries = [e for word in words or ("ALL",) for e in registry.matching(word)]
    if form == "json":
        output.answer(
            "rules",
            {
                "rules": [
                    {
                        "code": entry.code,
                        "name": entry.name,
                        "title": title(entry.rule, language()),
                        "family": entry.family,
                        "severity": entry.rule.severity.value,
                        "profile": entry.rule.profile.value,
                        "fix": entry.rule.fix,
                        "since": entry.rule.since,
                        "summary": summary(entry.rule, language()),
                        "repair": repair(entry.rule, language()),
                    }
                    for entry in dict.fromkeys(entries)
                ]
            },
        )
        return
    columns = ("code", "name", "severity", "profile", "finds")
    tables.table(
        [message(f"linter.rules.{column}") for column in columns],
        [
            [
                entry.code,
                entry.name,
                message(f"linter.severity.{entry.rule.severity.value}"),
                entry.rule.profile.value,
                summary(entry.rule, language()),
            ]
            for entry in dict.fromkeys(entries)
        ],
    )
