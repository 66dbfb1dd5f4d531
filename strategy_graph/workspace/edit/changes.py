"""What an edit changes, before it is written: files as they are and as they would be.

Nothing of it is on the disk until ``write``, which writes every file or none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from strategy_graph.errors import ReadError, StrategyGraphError
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import bytes_of
from strategy_graph.io.parsed import ParsedFile
from strategy_graph.io.syntax.encoding import encoded_as
from strategy_graph.io.writer.replace import replace_bytes
from strategy_graph.model import Location
from strategy_graph.text.diff import unified_diff


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file before and after: its text, and its bytes as they are stored."""

    path: str
    before: str
    after: str
    stored: bytes
    new: bytes

    @property
    def diff(self) -> str:
        """What changes, as a unified diff."""
        return unified_diff(self.before, self.after, source=self.path, target=self.path)

    @property
    def reversed(self) -> "FileChange":
        """The change that takes this one back."""
        return FileChange(self.path, self.after, self.before, self.new, self.stored)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that an edit leaves, takes along or does not touch, for its reader to look at.

    ``key`` says which of these (``workspace.edit.note.*``); ``node`` and ``location`` where.
    """

    key: str
    node: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """The outcome of an edit: the node or link that it is about, and the files that change.

    >>> change = FileChange("a.yaml", "id: A\\n", "id: B\\n", b"id: A\\n", b"id: B\\n")
    >>> print(Edited("s:B", (change,)).diff, end="")
    --- a.yaml
    +++ a.yaml
    @@ -1 +1 @@
    -id: A
    +id: B
    """

    about: str
    changes: tuple[FileChange, ...]
    notes: tuple[Note, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that change."""
        return tuple(each.path for each in self.changes)

    @property
    def diff(self) -> str:
        """What changes in all files, as a unified diff."""
        return "".join(each.diff for each in self.changes)

    def write(self) -> None:
        """Write every file, or none.

        Raises ``ReadError`` where one of them was changed since it was read, and ``OSError`` of
        the reason where one cannot be written; what was written before it is then taken back, and
        a note of the error names what could not be.
        """
        write_together(self.changes)

    def write_unless(self, dry_run: bool) -> "Edited":
        """This value, written unless *dry_run* is set."""
        if not dry_run:
            self.write()
        return self


def change_of(path: str, before: ParsedFile, after: str) -> FileChange:
    """The change of the file *path*, read as *before*, to the text *after*."""
    new = encoded_as(after, before.data, file=path)
    return FileChange(path, before.text, after, before.data, new)


def write_together(changes: Sequence[FileChange]) -> None:
    """Write all of *changes*; raises as ``Edited.write`` does."""
    newer = [each.path for each in changes if bytes_of(each.path) != each.stored]
    if newer:
        raise ReadError([problem("io.file.changed_meanwhile", Location(path)) for path in newer])
    done: list[FileChange] = []
    try:
        for each in changes:
            _write(each)
            done.append(each)
    except BaseException as error:
        for each in reversed(done):
            try:
                _write(each.reversed)
            except (OSError, StrategyGraphError) as left:
                error.add_note(message("workspace.edit.left", path=each.path, reason=left))
        raise


def _write(change: FileChange) -> None:
    replace_bytes(change.path, change.new, expected=change.stored)
