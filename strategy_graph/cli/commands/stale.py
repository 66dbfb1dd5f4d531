"""``strategy-graph stale``."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from strategy_graph.cli import answers, labels, options, output, tables
from strategy_graph.cli.choices import Whole
from strategy_graph.cli.command import verb
from strategy_graph.cli.database.backend_option import BackendOption, backend_option
from strategy_graph.cli.options import Option
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.stale import Freshness, Stale
    from strategy_graph.graph import Backend


@verb("stale")
@click.argument("selector", required=False)
@click.option(
    "--on",
    cls=Option,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="cli.option.stale_on",
)
@click.option(
    "--grace",
    cls=Option,
    type=Whole(0, 3660),
    default=0,
    show_default=True,
    metavar="DAYS",
    help="cli.option.stale_grace",
)
@backend_option
@options.include
def command(
    selector: str | None,
    on: dt.datetime | None,
    grace: int,
    backend_option: BackendOption,
    include: tuple[str, ...],
    form: str,
) -> None:
    """Show which values of KPIs are late, whose they are, and since when.

    The next value is due one step of the KPI's frequency after the end of the last period. A
    KPI without frequency is never late by itself, and a notice counts those. KPIs that nobody
    ever measured come after the late ones; what is done or cancelled owes nothing.

    Examples:
      strategy-graph stale
      strategy-graph stale --on 2026-12-31 --grace 30
      strategy-graph stale owner:"Finance" --format csv
    """
    import strategy_graph as sg

    day = None if on is None else on.date()
    with backend_option.open() as backend:
        found = sg.stale(backend, selector, on=day, grace=grace, include=include)
        answers.give(found, form, lambda: _say(found, backend, selector))


def _say(found: "Stale", backend: "Backend", selector: str | None) -> None:
    from strategy_graph.answer.result import heading

    if not found.count:
        output.say(answers.nothing("no_kpi", selector))
        return
    counts = [each.state for each in found.entries]
    title = message(
        "analysis.stale.title",
        day=found.on.isoformat(),
        late=counts.count("late"),
        never=counts.count("never"),
        count=found.count,
    )
    output.say(output.styled(title, "bold"))
    if found.entries:
        names = ("name", "owner", "state", "frequency", "last_period", "due", "days_late")
        tables.table([heading(name) for name in names], [_row(e, backend) for e in found.entries])
    owners = found.by_owner()
    if owners:
        parts = message("analysis.list.and").join(
            f"{owner or message('analysis.stale.nobody')} {count}"
            for owner, count in owners.items()
        )
        output.say(message("analysis.stale.owners", owners=parts))
    for notice in found.notices():
        output.say(notice)
    if found.evidence.total:
        output.say(output.styled(found.evidence.sentence(), "dim"))


def _row(each: "Freshness", backend: "Backend") -> list[str]:
    return [
        labels.named(each.kpi, backend),
        message("analysis.list.and").join(each.kpi.owner_names),
        message(f"analysis.stale.{each.state}"),
        each.kpi.frequency or "",
        each.last or "",
        "" if each.due is None else each.due.isoformat(),
        "" if each.days is None else str(each.days),
    ]
