"""The documents as they were at a revision of git, read without touching the folder."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from strategy_graph.errors import NoSuchFileError, ReadError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import read_bytes
from strategy_graph.io.strategy_file import is_strategy, may_be_strategy
from strategy_graph.model import Document


def read_revision(paths: Iterable[str | os.PathLike[str]], revision: str) -> tuple[Document, ...]:
    """The documents in *paths* (files or folders) as *revision* of git has them.

    So are the tables of actual values that they name. Paths that were not there then are left
    out. Raises ``ReadError`` when git knows no such revision, or when a file of that time cannot
    be read.
    """
    if revision.startswith("-"):
        raise _error("unknown", revision=revision)
    _git(".", "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", revision=revision)
    documents: list[Document] = []
    for path in paths:
        for name, data in _files(Path(path), revision):
            documents.append(read_bytes(data, file=name))
    if not any(each.strategy and each.strategy.actuals_from for each in documents):
        return tuple(documents)
    from strategy_graph.io.actuals.extend import extended

    return extended(documents, fetch=lambda file: _table(file, revision))


def _table(file: str, revision: str) -> bytes:
    """The table of actual values *file* as *revision* has it; raises ``ReadError``."""
    path = Path(file)
    if not _git(path.parent, "ls-tree", revision, "--", f"./{path.name}"):
        raise NoSuchFileError(_error("no_table", file=file, revision=revision).problems)
    return _git(path.parent, "cat-file", "blob", f"{revision}:./{path.name}")


def _files(path: Path, revision: str) -> Iterator[tuple[str, bytes]]:
    folder = path if path.is_dir() else path.parent
    name = "." if path.is_dir() else f"./{path.name}"
    listed = _git(folder, "ls-tree", "-r", "-z", "--name-only", revision, "--", name)
    for entry in sorted(item for item in listed.split(b"\0") if item):
        inner = os.fsdecode(entry)
        if path.is_dir() and not may_be_strategy(PurePosixPath(inner)):
            continue
        data = _git(folder, "cat-file", "blob", f"{revision}:./{inner}")
        if not path.is_dir() or is_strategy(data):
            yield str(folder / inner), data


def _git(folder: str | Path, *arguments: str, revision: str | None = None) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False
        )
    except FileNotFoundError:
        raise _error("no_git") from None
    if done.returncode:
        detail = next(iter(done.stderr.decode("utf-8", "replace").strip().splitlines()), "")
        if revision is None:
            raise _error("unreadable", detail=detail)
        help = message("io.revision.shallow") if _is_shallow(folder) else None
        raise _error("reported" if detail else "unknown", help, revision=revision, detail=detail)
    return done.stdout


def _is_shallow(folder: str | Path) -> bool:
    """Whether the clone lacks history, as those of continuous integrations do by default."""
    asked = ["git", "-C", str(folder), "rev-parse", "--is-shallow-repository"]
    return subprocess.run(asked, capture_output=True, check=False).stdout.strip() == b"true"


def _error(key: str, help: str | None = None, /, **values: object) -> ReadError:
    return ReadError([problem(f"io.revision.{key}", help=help, **values)])
