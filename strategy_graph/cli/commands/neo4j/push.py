"""``strategy-graph neo4j push``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.choices import Whole
from strategy_graph.cli.database.connection_options import ConnectionOptions, own, strategies, verb
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.neo4j.sync.push import Pushed

LIMIT = 200_000


@verb("push")
@click.argument("plan", required=False, type=options.FILE)
@options.models
@strategies
@own("--prune", help="prune", is_flag=True)
@own("--overwrite", help="overwrite", is_flag=True)
@own("--detach", help="detach", is_flag=True)
@own("--chunked", help="chunked", is_flag=True)
@own("--limit", help="limit", type=Whole(min=1), default=LIMIT, show_default=True)
def command(
    *,
    connection: ConnectionOptions,
    plan: str | None,
    models: tuple[str, ...],
    strategies: tuple[str, ...],
    form: str,
    prune: bool,
    overwrite: bool,
    detach: bool,
    chunked: bool,
    limit: int,
) -> None:
    """Make the database hold what the models say.

    Writes only what differs, each strategy in one transaction: it is there as a whole
    or not at all. PLAN is a plan saved by `plan -o`; it is carried out only if neither
    the models nor the database have changed since.

    Examples:
      strategy-graph neo4j push -m models/
      strategy-graph neo4j push plan.json
    """
    from strategy_graph import __version__, load, neo4j
    from strategy_graph.neo4j.sync import plan_file

    agreed = plan_file.load_plan(Path(plan)) if plan else None
    graph = load(*(models or (agreed.models if agreed else ())))
    allowed = neo4j.PushOptions(
        prune=prune,
        overwrite=overwrite,
        detach=detach,
        chunked=chunked,
        limit=limit,
        tool=f"strategy-graph {__version__}",
    )
    only = strategies or (tuple(agreed.plans) if agreed else ())
    with connection.open() as database:
        pushed = neo4j.push(
            database,
            graph,
            only,
            options=allowed,
            agreed=agreed.check if agreed else None,
            progress=_progress,
        )
    if form == "json":
        answers = [
            {
                "strategy": each.plan.strategy,
                "rev": each.rev,
                "changed": bool(each.counters),
                "counters": dict(each.counters),
                "measurements": each.measurements,
            }
            for each in pushed
        ]
        output.answer("neo4j push", {"pushed": answers})
        return
    for each in pushed:
        output.say(_sentence(each))


def _sentence(each: "Pushed") -> str:
    from strategy_graph.neo4j.sync import report

    values: dict[str, object] = {"strategy": each.plan.strategy, "rev": each.rev}
    if each.counters:
        said = message("neo4j.push.done", summary=report.summary(each.plan), **values)
    else:
        said = message("neo4j.push.nothing", **values)
    if not each.measurements:
        return said
    return said + message("neo4j.push.measured", count=each.measurements)


def _progress(strategy: str, done: int, total: int) -> None:
    words = message("neo4j.push.working", strategy=strategy, done=done, total=total)
    output.progress(words, ended=done >= total)
