"""``strategy-graph review``."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, options, output, tables
from strategy_graph.cli import destination as checks
from strategy_graph.cli.command import verb
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message, page_language

if TYPE_CHECKING:
    from strategy_graph.measures.roll_up.tree import By
    from strategy_graph.workspace.review import Review


@verb("review")
@click.argument("paths", nargs=-1, metavar="[MODEL]...", type=options.FILE)
@options.period
@click.option("--since", cls=Option, metavar="PERIOD", help="cli.option.review_since")
@click.option(
    "--on",
    cls=Option,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="cli.option.review_on",
)
@options.by
@options.coverage_limit
@options.destination("cli.option.review_output")
@options.models
@options.include
def command(
    paths: tuple[str, ...],
    period: str | None,
    since: str | None,
    on: dt.datetime | None,
    by: "By | None",
    coverage_limit: float,
    destination: str | None,
    models: tuple[str, ...],
    include: tuple[str, ...],
    form: str,
) -> None:
    """Review a period as a council or a board does: on one page, then in depth.

    What is red comes first, with its owner and its why; then what changed since the period
    before (or --since) and whether anybody explained it, values that are late, action plans
    at risk, and what the rules about numbers (SG8) find. Every number has its coverage,
    its bounds and all that it is made of. With -o, a page (.html) that needs no network and
    prints on A4, Markdown (.md), a document (.docx), a workbook (.xlsx), or JSON.

    Examples:
      strategy-graph review
      strategy-graph review models/town.yaml --period 2026Q2 -o review.html
      strategy-graph review --since 2025 --on 2027-01-31 -o review.docx
      strategy-graph review --format json > review.json
    """
    import strategy_graph as sg

    graph = sg.load(*paths, *models)
    stated = [each.language for each in graph.strategies.values()]
    found = sg.review(
        graph,
        period=period,
        since=since,
        on=None if on is None else on.date(),
        by=by,
        include=include,
        coverage_limit=coverage_limit,
        language=None if destination is None else page_language(stated),
    )
    if destination is None:
        answers.give(found, form, lambda: _say(found))
    elif destination == "-":
        output.say_file(found.in_form("html").decode("utf-8"))
    else:
        _write(found, destination)


def _write(found: "Review", destination: str) -> None:
    from strategy_graph.workspace.review.forms import form_of

    form_of(destination)
    checks.check(destination, inputs=found.files)
    output.say(str(found.write(destination)))


def _say(found: "Review") -> None:
    from strategy_graph.workspace.review.chapters import chapters, heads, title_of

    output.say(output.styled(title_of(found), "bold"))
    for head in heads(found):
        output.say()
        output.say(output.styled(head.title, "bold"))
        output.say(head.sentence)
        for tile in head.tiles:
            said = message("analysis.list.comma").join((tile.label, *tile.notes))
            output.say(f"  {tile.value}  {said}")
    for chapter in chapters(found)[:5]:
        output.say()
        output.say(output.styled(chapter.title, "bold"))
        for text in chapter.lead:
            output.say(text)
        if not chapter.rows:
            output.say(chapter.nothing)
            continue
        drawn = [at for at, name in enumerate(chapter.names) if name != "trend"]
        tables.table(
            [chapter.columns[at] for at in drawn],
            [[row[at].text for at in drawn] for row in chapter.rows],
        )
    output.say()
    for notice in found.notices():
        output.say(notice)
    output.say(message("cli.review.more"))
    output.say(output.styled(found.evidence.sentence(), "dim"))
