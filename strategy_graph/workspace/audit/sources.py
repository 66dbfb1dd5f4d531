"""The files of both sides of an audit as bytes, and the revisions that lie between them."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from strategy_graph.errors import NoSuchFileError, ReadError
from strategy_graph.graph import StrategyGraph, link
from strategy_graph.i18n.problem import problem
from strategy_graph.io.actuals.extend import extended, named_tables
from strategy_graph.io.actuals.mapping import SUFFIX
from strategy_graph.io.find import find
from strategy_graph.io.load import bytes_of, read_bytes
from strategy_graph.io.revision import Commit, commit_at, commits_of, files_at, folder_of, table_at
from strategy_graph.model import Document, Location, Suppression


@dataclass(frozen=True, slots=True)
class Version:
    """One side: the files by their names in the pack, and the graph of them.

    Among the files are the tables of actual values that a strategy names. ``paths`` are those of
    the files on this machine; ``revision`` is the hash of git's commit.
    """

    files: Mapping[str, bytes]
    paths: Mapping[str, str]
    graph: StrategyGraph
    suppressions: tuple[Suppression, ...]
    where: str
    revision: str | None


def version(where: str | os.PathLike[str], *, side: str) -> Version:
    """The strategy at *where*: a file, a folder, or ``REVISION:PATH``; raises ``ReadError``.

    In the graph places are those of the pack: ``new/town.yaml`` for the *side* ``new``.
    """
    path, revision = split(where)
    if revision is None:
        found = [(name, bytes_of(name)) for name in find([path])]
    else:
        revision = commit_at(revision, folder_of(Path(path)))
        found = list(files_at(Path(path), revision))
    if not found:
        raise ReadError([problem("workspace.at.nothing", path=path, revision=revision or path)])
    tables = dict(_tables(found, revision))
    paths = _names([*(name for name, _ in found), *tables])
    read = [_document(f"{side}/{paths[name]}", data) for name, data in found]
    files = {paths[name]: data for name, data in (*found, *tables.items())}
    documents = extended(read, fetch=lambda file: _held(files, file.partition(os.sep)[2]))
    named = {shown: name for name, shown in paths.items()}
    suppressed = tuple(each for document in documents for each in document.suppressions)
    return Version(files, named, link(documents, strict=False), suppressed, path, revision)


def _document(name: str, data: bytes) -> Document:
    return read_bytes(data, file=name)


def _tables(
    found: Sequence[tuple[str, bytes]], revision: str | None
) -> Iterator[tuple[str, bytes]]:
    """Every table that the strategies *found* name, and the mapping beside it, with their bytes."""

    def fetch(file: str) -> bytes:
        return bytes_of(file) if revision is None else table_at(file, revision)

    for name, data in found:
        for table, _ in named_tables(_document(name, data)):
            yield table, fetch(table)
            with suppress(NoSuchFileError):
                yield table + SUFFIX, fetch(table + SUFFIX)


def _held(files: Mapping[str, bytes], name: str) -> bytes:
    """The file *name* of the pack; raises ``NoSuchFileError``."""
    if name not in files:
        raise NoSuchFileError([problem("io.file.missing", Location(name))])
    return files[name]


def split(where: str | os.PathLike[str]) -> tuple[str, str | None]:
    """The path of *where*, and its revision if it names one."""
    text = os.fspath(where)
    revision, separator, path = text.partition(":")
    if not separator or len(revision) < 2 or Path(text).exists():
        return text, None
    return path or ".", revision


def _names(paths: Sequence[str]) -> dict[str, str]:
    """Each path from the folder that all have in common on: no folder of a machine shows."""
    parts = {path: PurePosixPath(Path(path).as_posix()).parts for path in paths}
    shared = 0
    while all(len(each) > shared + 1 for each in parts.values()) and (
        len({each[shared] for each in parts.values()}) == 1
    ):
        shared += 1
    return {path: "/".join(each[shared:]) for path, each in parts.items()}


def between(old: Version, new: Version) -> Iterator[tuple[Commit, Mapping[str, bytes]]]:
    """The commits after *old* up to *new*, oldest first, with the files as each left them.

    None where *old* is no revision of the files that *new* is. A file that is a strategy on
    either side is one of them, be it broken in between.
    """
    if old.revision is None or Path(old.where).absolute() != Path(new.where).absolute():
        return
    commits = commits_of([new.where], until=new.revision)
    hashes = [each.hash for each in commits]
    known = {Path(path).absolute() for side in (old, new) for path in side.paths.values()}
    for commit in reversed(commits[: _position(hashes, old, new)]):
        if commit.hash != new.revision:
            found = list(files_at(Path(new.where), commit.hash, also=known))
            names = _names([name for name, _ in found])
            yield commit, {names[name]: data for name, data in found}


def _position(hashes: Sequence[str], old: Version, new: Version) -> int:
    """How many of the newest commits came after that of *old*."""
    before = [each.hash for each in commits_of([new.where], until=old.revision)]
    return hashes.index(before[0]) if before and before[0] in hashes else 0
