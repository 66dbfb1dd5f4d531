"""``strategy-graph neo4j pull``."""

import difflib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.neo4j.options import ConnectionOptions, own, verb
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.model import Document
    from strategy_graph.neo4j.sync.pull import Pulled


@verb("pull")
@click.argument("strategies", nargs=-1)
@options.models
@own("-o", "--output", "folder", help="output", metavar="FOLDER")
@own("--diff", "diff", help="diff", is_flag=True)
def command(
    *,
    way: ConnectionOptions,
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

    local = _local(models) if diff else []
    wanted = strategies or tuple(dict.fromkeys(strategy for strategy, _ in local))
    with way.open() as database:
        pulled = neo4j.pull(database, wanted)
    for each in pulled:
        if each.unfinished:
            output.note(message("neo4j.pull.unfinished", strategy=each.strategy))
        for edge in each.doubled:
            output.note(message("neo4j.pull.doubled", strategy=each.strategy, edge=edge))
        if diff:
            _show_difference(each, local)
        elif folder is not None:
            _write(each, Path(folder))
        else:
            _print(each)


def _local(models: tuple[str, ...]) -> list[tuple[str, str]]:
    """The files read: strategy and path."""
    from strategy_graph.io.load import read_all

    return [(document.strategy_id, document.path) for document in read_all(*models)]


def _file_of(strategy: str, name: str, local: list[tuple[str, str]]) -> str | None:
    """The file that was pushed as *name*, which is the end of its path."""
    wanted = inside(name)
    for owner, path in local:
        if owner == strategy and Path(path).parts[-len(wanted) :] == wanted:
            return path
    return None


def _show_difference(pulled: "Pulled", local: list[tuple[str, str]]) -> None:
    same = True
    for document in pulled.documents:
        path = _file_of(pulled.strategy, document.path, local)
        before, after = _texts(document, Path(path) if path else None)
        name = path or document.path
        lines = list(
            difflib.unified_diff(
                before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm=""
            )
        )
        same = same and not lines
        for line in lines:
            output.say(line)
    if same:
        output.note(message("neo4j.pull.same", strategy=pulled.strategy))


def _write(pulled: "Pulled", folder: Path) -> None:
    from strategy_graph.io.whole_file import write_whole

    folder.mkdir(parents=True, exist_ok=True)
    for document in pulled.documents:
        path = folder.joinpath(*inside(document.path))
        path.parent.mkdir(parents=True, exist_ok=True)
        before, after = _texts(document, path if path.is_file() else None)
        if not path.is_file() or before != after:
            write_whole(path, after.encode("utf-8"))
        output.say(
            message(
                "neo4j.pull.written",
                path=path,
                nodes=len(document.nodes),
                edges=len(document.edges),
                rev=pulled.rev,
            )
        )


def inside(name: str) -> tuple[str, ...]:
    """The parts of the file *name*, which the database said, without a way out of the folder.

    >>> inside("models/town.yaml"), inside("/etc/../../x.yaml")
    (('models', 'town.yaml'), ('etc', 'x.yaml'))
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    kept = tuple(part for part in parts if part not in ("/", "..", "."))
    return kept or ("strategy.yaml",)


def _texts(document: "Document", path: Path | None) -> tuple[str, str]:
    """The file as it is and as it is to be; one that is there is changed, not replaced."""
    from strategy_graph.io.syntax.encoding import decode
    from strategy_graph.io.writer.document import document_text
    from strategy_graph.io.writer.patch import patched

    if path is None:
        return "", document_text(document)
    before = decode(path.read_bytes(), file=str(path))
    after, kept = patched(before, document, file=str(path))
    if not kept:
        output.note(message("neo4j.pull.rewritten", path=path))
    return before, after


def _print(pulled: "Pulled") -> None:
    from strategy_graph.io.writer.document import document_text

    for document in pulled.documents:
        output.say(document_text(document).rstrip("\n"))
