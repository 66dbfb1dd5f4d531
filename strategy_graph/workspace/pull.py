"""Pull into a folder: the files of a strategy, changed where the database differs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from strategy_graph.io.actuals.extend import as_written
from strategy_graph.io.load import read_all
from strategy_graph.io.syntax.encoding import decode, encoded_as
from strategy_graph.io.writer.document import document_text
from strategy_graph.io.writer.patch import patched
from strategy_graph.io.writer.replace import replace_bytes
from strategy_graph.model import Document
from strategy_graph.neo4j.sync.pull import Pulled
from strategy_graph.text.atomic_write import read_whole


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file as it is and as the database would have it.

    ``before`` is empty where there is no file. ``kept`` is false where a change finds no
    line in the file, so that the whole file is written anew and its comments are gone.
    """

    path: str
    document: Document
    before: str
    after: str
    kept: bool
    stored: bytes | None = None
    """What the file held when it was read; nothing where there was none."""

    @property
    def changes(self) -> bool:
        """Whether anything is to be written."""
        return self.before != self.after


def pull_into(folder: str | Path, pulled: Pulled) -> Iterator[FileChange]:
    """Write the documents of *pulled* below *folder*; each file as it is written.

    A file that is there changes only where the database differs, comments kept. No name
    of the database leads out of *folder*. Raises ``ReadError`` for a file that is there and
    cannot be read or was changed meanwhile, and ``OSError`` where nothing can be written.
    """
    for document in pulled.documents:
        path = Path(folder).joinpath(*inside(document.path))
        change = _change(document, path if path.is_file() else None, str(path))
        if change.changes or not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            old = change.stored
            replace_bytes(path, encoded_as(change.after, old or b""), expected=old)
        yield change


def local_files(*models: str) -> tuple[tuple[str, str], ...]:
    """Strategy and path of every document in *models*."""
    return tuple((document.strategy_id, document.path) for document in read_all(*models))


def changes(pulled: Pulled, files: tuple[tuple[str, str], ...]) -> Iterator[FileChange]:
    """How the local *files* would change, were *pulled* written into them."""
    for document in pulled.documents:
        path = _file_of(pulled.strategy, document.path, files)
        yield _change(document, Path(path) if path else None, path or document.path)


def inside(name: str) -> tuple[str, ...]:
    """The parts of the file *name*, which a database holds, without one that leads upward.

    >>> inside("models/town.yaml"), inside("/etc/../../x.yaml")
    (('models', 'town.yaml'), ('etc', 'x.yaml'))
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    kept = tuple(part for part in parts if part not in ("/", "..", "."))
    return kept or ("strategy.yaml",)


def _file_of(strategy: str, name: str, files: tuple[tuple[str, str], ...]) -> str | None:
    """The file that was pushed as *name*, which is the end of its path."""
    wanted = inside(name)
    for owner, path in files:
        if owner == strategy and Path(path).parts[-len(wanted) :] == wanted:
            return path
    return None


def _change(document: Document, path: Path | None, name: str) -> FileChange:
    if path is None:
        return FileChange(name, document, "", document_text(document, file=name), kept=True)
    stored = read_whole(path)
    before = decode(stored, file=str(path))
    # What a table beside the file states was pushed with it, and is not to stand in both.
    after, kept = patched(before, as_written(document), file=str(path))
    return FileChange(name, document, before, after, kept, stored)
