"""``strategy-graph neo4j pull``."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.database.connection_options import ConnectionOptions, own, verb
from strategy_graph.i18n import message
from strategy_graph.text.diff import unified_diff

if TYPE_CHECKING:
    from strategy_graph.neo4j.sync.pull import Pulled
    from strategy_graph.workspace.pull import FileChange


@verb("pull")
@click.argument("strategies", nargs=-1)
@options.models
@own("-o", "--output", "folder", help="output", metavar="FOLDER", type=options.FILE)
@own("--diff", "diff", help="diff", is_flag=True)
def command(
    *,
    connection: ConnectionOptions,
    strategies: tuple[str, ...],
    models: tuple[str, ...],
    folder: str | None,
    diff: bool,
) -> None:
    """Rebuild strategy files from the database, edits made there included.

    Without -o and --diff, prints the files. -o changes files that are there only where
    the database says otherwise; comments stay. --diff prints the same change to the
    files of -m as a unified diff that can be reviewed and applied.

    Examples:
      strategy-graph neo4j pull taipei-pawnshop-108 -o pulled/
      strategy-graph neo4j pull taipei-pawnshop-108 --diff -m models/
    """
    from strategy_graph import neo4j
    from strategy_graph.workspace.pull import changes, local_files, pull_into

    files = local_files(*models) if diff else ()
    wanted = strategies or tuple(dict.fromkeys(strategy for strategy, _ in files))
    with connection.open() as database:
        pulled = neo4j.pull(database, wanted)
    for each in pulled:
        if each.unfinished:
            output.note(message("neo4j.pull.unfinished", strategy=each.strategy))
        for edge in each.doubled:
            output.note(message("neo4j.pull.doubled", strategy=each.strategy, edge=edge))
        if diff:
            _print_difference(each.strategy, changes(each, files))
        elif folder is not None:
            _report(each, pull_into(folder, each))
        else:
            _print(each)


def _print_difference(strategy: str, changes: "Iterable[FileChange]") -> None:
    same = True
    for change in changes:
        _note_rewritten(change)
        source, target = f"a/{change.path}", f"b/{change.path}"
        text = unified_diff(change.before, change.after, source=source, target=target)
        if text:
            same = False
            output.say_text(text)
    if same:
        output.note(message("neo4j.pull.same", strategy=strategy))


def _report(pulled: "Pulled", changes: "Iterable[FileChange]") -> None:
    for change in changes:
        _note_rewritten(change)
        document = change.document
        output.say(
            message(
                "neo4j.pull.written",
                path=change.path,
                nodes=message("counts.node", count=len(document.nodes)),
                edges=message("counts.link", count=len(document.edges)),
                rev=pulled.rev,
            )
        )


def _note_rewritten(change: "FileChange") -> None:
    if not change.kept:
        output.note(message("neo4j.pull.rewritten", path=change.path))


def _print(pulled: "Pulled") -> None:
    from strategy_graph.io.writer.document import document_text

    for document in pulled.documents:
        output.say_text(document_text(document))
