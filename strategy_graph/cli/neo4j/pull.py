"""``strategy-graph neo4j pull``."""

import difflib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from strategy_graph.cli import options, output
from strategy_graph.cli.neo4j.options import Way, own, verb
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.neo4j.pulls import Pulled


@verb("pull")
@click.argument("strategies", nargs=-1)
@options.models
@own("-o", "--output", "folder", help="output", metavar="FOLDER")
@own("--diff", "diff", help="diff", is_flag=True)
def command(
    *,
    way: Way,
    strategies: tuple[str, ...],
    models: tuple[str, ...],
    folder: str | None,
    diff: bool,
) -> None:
    """Rebuild strategy files from the database, edits made there included.

    Without -o and --diff, prints the files. --diff compares with the files of -m and
    prints a unified diff that can be reviewed and applied.

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
    from strategy_graph.io.load import read
    from strategy_graph.io.write import document_text

    same = True
    for document in pulled.documents:
        path = _file_of(pulled.strategy, document.path, local)
        before = document_text(read(path)) if path else ""
        after = document_text(document)
        if path and before != Path(path).read_text(encoding="utf-8"):
            output.note(message("neo4j.pull.not_canonical", path=path))
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
    from strategy_graph.io.write import document_text

    folder.mkdir(parents=True, exist_ok=True)
    for document in pulled.documents:
        path = folder.joinpath(*inside(document.path))
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + ".partial")
        partial.write_text(document_text(document), encoding="utf-8")
        partial.replace(path)
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


def _print(pulled: "Pulled") -> None:
    from strategy_graph.io.write import document_text

    for document in pulled.documents:
        output.say(document_text(document).rstrip("\n"))
