"""The documents as they were at a revision of git, read without touching the folder."""

import datetime as dt
import os
import re
import subprocess
from collections.abc import Collection, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from shutil import which

from strategy_graph.errors import NoSuchFileError, ReadError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import read_bytes
from strategy_graph.io.moment import then
from strategy_graph.io.strategy_file import is_strategy, may_be_strategy
from strategy_graph.model import Document


def read_revision(paths: Iterable[str | os.PathLike[str]], revision: str) -> tuple[Document, ...]:
    """The documents in *paths* (files or folders) as *revision* of git has them, or a day.

    So are the tables of actual values that they name. Paths that were not there then are left
    out. Raises ``ReadError`` when git knows no such revision, or when a file of that time cannot
    be read.
    """
    documents: list[Document] = []
    commits: dict[Path, str] = {}
    for path in map(Path, paths):
        folder = folder_of(path)
        if folder not in commits:
            commits[folder] = commit_at(revision, folder)
        for name, data in files_at(path, commits[folder]):
            documents.append(read_bytes(data, file=name))
    if not any(each.strategy and each.strategy.actuals_from for each in documents):
        return tuple(documents)
    from strategy_graph.io.actuals.extend import extended

    return extended(documents, fetch=lambda file: table_at(file, revision))


def strategies_at(paths: Iterable[str | os.PathLike[str]], when: str) -> tuple[Document, ...]:
    """As ``read_revision``; raises ``ReadError`` where there was no strategy at all, too."""
    given = tuple(paths)
    documents = read_revision(given, when)
    if not documents:
        shown = ", ".join(os.fspath(path) for path in given)
        raise ReadError([problem("workspace.at.nothing", path=shown, revision=when)])
    return documents


@contextmanager
def as_of(when: str) -> Generator[None]:
    """Whatever is read in the block is read as git had it at *when*; see ``commit_at``.

    Reading raises ``ReadError`` where there was no strategy then.
    """
    token = then.set(lambda paths: strategies_at(paths, when))
    try:
        yield
    finally:
        then.reset(token)


def commit_at(when: str, folder: str | os.PathLike[str] = ".") -> str:
    """The hash of the commit that *folder* was at on a day (``2026-01-01``), or of a revision.

    Of a day it is the last commit by its end. Raises ``ReadError``.
    """
    if when.startswith("-"):
        raise _error("unknown", revision=when)
    if _DAY.fullmatch(when):
        try:
            dt.date.fromisoformat(when)
        except ValueError:
            raise _error("no_day", day=when) from None
        asked = ("rev-list", "-1", f"--before={when} 23:59:59", "HEAD")
        found = _git(folder, *asked, revision=when).decode().strip()
        if not found:
            first = _git(folder, "log", "--reverse", "--format=%cs", "HEAD").decode().split()
            raise _error("before", day=when, first=first[0] if first else "")
        return found
    asked = ("rev-parse", "--verify", "--quiet", f"{when}^{{commit}}")
    return _git(folder, *asked, revision=when).decode().strip()


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its hash, the day it was made and who wrote it."""

    hash: str
    day: str
    author: str


def commits_of(
    paths: Iterable[str | os.PathLike[str]], *, until: str | None = None
) -> tuple[Commit, ...]:
    """The commits that changed anything in *paths*, newest first, along first parents.

    Those of the history of *until*, a revision; by default of where the repository stands.

    None where *paths* lie in no repository. Raises ``ReadError`` where git is not installed.
    """
    given = [Path(path).absolute() for path in paths]
    folder = folder_of(given[0])
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", "HEAD")
    except ReadError:
        if which("git") is None:
            raise
        return ()
    form = ("log", "--first-parent", "--format=%H%x1f%cs%x1f%an")
    asked = (*form, *(() if until is None else (until,)), "--", *map(str, given))
    lines = _git(folder, *asked).decode("utf-8", "replace").splitlines()
    return tuple(Commit(*line.split("\x1f")) for line in lines if line.count("\x1f") == 2)


def author_of(file: str | os.PathLike[str], line: int, revision: str | None) -> Commit | None:
    """The commit that *line* of *file* comes from, in a revision or as it is now.

    Nothing where git does not say so: no repository, or not committed yet.
    """
    path = Path(file)
    asked = ["blame", "--porcelain", "-L", f"{line},{line}", *([revision] if revision else [])]
    try:
        told = _git(folder_of(path), *asked, "--", str(path.absolute())).decode("utf-8", "replace")
    except ReadError:
        return None
    lines = told.splitlines()
    found = {key: value for key, _, value in (each.partition(" ") for each in lines[1:])}
    name = lines[0].split()[0] if lines else ""
    if not name.strip("0"):
        return None
    day = _git(folder_of(path), "show", "-s", "--format=%cs", name).decode().strip()
    return Commit(name, day, found.get("author", ""))


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def folder_of(path: Path) -> Path:
    """The nearest folder above or at *path* that is there now."""
    while not path.is_dir() and path != path.parent:
        path = path.parent
    return path


def table_at(file: str, revision: str) -> bytes:
    """The table of actual values *file* as *revision* has it; raises ``ReadError``."""
    path = Path(file)
    revision = commit_at(revision, folder_of(path.parent))
    if not _git(path.parent, "ls-tree", revision, "--", f"./{path.name}"):
        raise NoSuchFileError(_error("no_table", file=file, revision=revision).problems)
    return _git(path.parent, "cat-file", "blob", f"{revision}:./{path.name}")


def files_at(
    path: Path, revision: str, *, also: Collection[Path] = ()
) -> Iterator[tuple[str, bytes]]:
    """The strategy files at *path* as the commit *revision* has them: path and bytes.

    The files *also* (absolute paths) are among them whatever they hold, or whether it is broken.
    """
    folder = folder_of(path)
    name = "." if path == folder else f"./{path.relative_to(folder).as_posix()}"
    listed = _git(folder, "ls-tree", "-r", "-z", "--name-only", revision, "--", name)
    for entry in sorted(item for item in listed.split(b"\0") if item):
        inner = os.fsdecode(entry)
        alone = f"./{inner}" == name
        wanted = alone or (folder / inner).absolute() in also
        if not wanted and not may_be_strategy(PurePosixPath(inner)):
            continue
        data = _git(folder, "cat-file", "blob", f"{revision}:./{inner}")
        if wanted or is_strategy(data):
            yield str(folder / inner), data


def _git(folder: str | os.PathLike[str], *arguments: str, revision: str | None = None) -> bytes:
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


def _is_shallow(folder: str | os.PathLike[str]) -> bool:
    """Whether the clone lacks history, as those of continuous integrations do by default."""
    asked = ["git", "-C", str(folder), "rev-parse", "--is-shallow-repository"]
    return subprocess.run(asked, capture_output=True, check=False).stdout.strip() == b"true"


def _error(key: str, help: str | None = None, /, **values: object) -> ReadError:
    return ReadError([problem(f"io.revision.{key}", help=help, **values)])
