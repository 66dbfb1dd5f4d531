"""Merge: what two sides made of one strategy file, by node and field, as git asks for it."""

from dataclasses import dataclass

from strategy_graph.answer.values import readable
from strategy_graph.errors import ReadError
from strategy_graph.i18n import field_label, message
from strategy_graph.io.parsed import parse
from strategy_graph.model import Document
from strategy_graph.workspace.merge.texts import merged_lines, with_markers, written
from strategy_graph.workspace.merge.three_way import Conflict, Merged, three_way

__all__ = ["Conflict", "MergeResult", "merge"]


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The merged text, what both sides contradict, and comments (``x-`` keys, too) that it lacks.

    With conflicts the text has the marks of git around the lines of both sides. ``by_lines``
    says that lines were merged as git does, because a side is no strategy, or could not be
    edited without losing what stands in it.
    """

    text: str
    conflicts: tuple[Conflict, ...]
    lost_comments: tuple[str, ...] = ()
    by_lines: bool = False
    clean: bool = True

    def sentences(self) -> tuple[str, ...]:
        """Every conflict in the reader's language, with what both sides say."""
        return tuple(_sentence(each) for each in self.conflicts)


def merge(base: str, ours: str, theirs: str, *, file: str = "strategy.yaml") -> MergeResult:
    """The texts *ours* and *theirs*, both made of *base*, as one text of the file *file*.

    Edits of other nodes, other fields, other items of lists and other languages of a text are
    both made; a node that one side dropped and the other changed is a conflict, and stays. What
    comes out is read back: it states what both sides say, or the lines are merged as git does.

    >>> base = "strategy: {id: s, name: n}\\nthemes: [{id: A, name: T, owner: x}]\\n"
    >>> ours, theirs = base.replace("T", "Trust"), base.replace("x", "Ann")
    >>> print(merge(base, ours, theirs).text, end="")
    strategy: {id: s, name: n}
    themes: [{id: A, name: Trust, owner: Ann}]
    """
    if theirs in (ours, base) or ours == base:
        return MergeResult(theirs if ours == base else ours, ())
    try:
        documents = [_document(text, file) for text in (base, ours, theirs)]
    except ReadError:
        return _by_lines(base, ours, theirs, ())
    if documents[1].extends != documents[2].extends:
        return _by_lines(base, ours, theirs, ())
    return _by_nodes(base, ours, theirs, three_way(*documents), file)


def _by_nodes(base: str, ours: str, theirs: str, found: Merged, file: str) -> MergeResult:
    mine = written(base, ours, theirs, found.ours, file=file)
    if mine is not None and not found.conflicts:
        return MergeResult(mine.text, (), mine.lost)
    other = mine and written(mine.text, mine.text, mine.text, found.theirs, file=file)
    if mine is None or other is None or other.text == mine.text:
        return _by_lines(base, ours, theirs, found.conflicts)
    labels = (message("workspace.merge.ours"), message("workspace.merge.theirs"))
    text = with_markers(mine.text, other.text, labels)
    return MergeResult(text, found.conflicts, mine.lost, clean=False)


def _document(text: str, file: str) -> Document:
    """The document that *text* is; where there was none before, one that states nothing."""
    return parse(text, file=file).document if text.strip() else Document(file, None)


def _by_lines(base: str, ours: str, theirs: str, conflicts: tuple[Conflict, ...]) -> MergeResult:
    labels = (message("workspace.merge.ours"), message("workspace.merge.theirs"))
    lines = merged_lines(base, ours, theirs, labels)
    if lines is None:
        text = with_markers(ours, theirs, labels)
        return MergeResult(text, conflicts, by_lines=True, clean=False)
    # Lines that git can merge do not settle what contradicts: both sides are shown whole.
    if conflicts and not lines[1]:
        text = with_markers(ours, theirs, labels)
        return MergeResult(text, conflicts, by_lines=True, clean=False)
    return MergeResult(lines[0], conflicts, by_lines=True, clean=not lines[1])


def _sentence(conflict: Conflict) -> str:
    what = f"{conflict.subject} {conflict.name}".strip()
    if conflict.field is None:
        return message(f"workspace.merge.{conflict.what}", what=what)
    field = field_label(conflict.field)
    values = {
        name: message("workspace.merge.nothing")
        if (value := getattr(conflict, name)) is None
        else readable(value, conflict.field)
        for name in ("base", "ours", "theirs")
    }
    key = "field" if conflict.base is not None else "field_new"
    return message(f"workspace.merge.{key}", what=what, field=field, **values)
