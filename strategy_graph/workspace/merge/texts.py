"""A merged strategy as text: the file of one side, edited; comments of both sides kept.

What git makes of the lines is taken where it states exactly the merge. Else one side's file is
edited, and the comments and ``x-`` keys that only the other side wrote are counted and told.
"""

import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from shutil import which

from strategy_graph.errors import ReadError
from strategy_graph.io.parsed import parse
from strategy_graph.io.writer.patch import patched, state_the_same
from strategy_graph.model import Document
from strategy_graph.text.atomic_write import write_atomically

_COMMENT = re.compile(r"(?:^|\s)#.*$|(?:^|(?<=[\s{,]))x-[\w.-]+\s*:[^#\n,}]*", re.MULTILINE)
"""What a document does not hold: a comment, and a key of somebody's own (``x-reviewed: yes``)."""


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a merge; ``lost`` are comments and ``x-`` keys of a side that it lacks."""

    text: str
    lost: tuple[str, ...]


def written(base: str, ours: str, theirs: str, wanted: Document, *, file: str) -> Written | None:
    """*wanted* as text, made of *ours* or *theirs*; nothing where that would lose comments."""
    lines = merged_lines(base, ours, theirs)
    if lines is not None and lines[1] == 0 and _states(lines[0], wanted, file):
        return Written(lines[0], ())
    comments = _expected(base, ours, theirs)
    found: list[Written] = []
    for text in (ours, theirs):
        after, kept = patched(text, wanted, file=file)
        if kept:
            lost = comments - Counter(_comments(after))
            found.append(Written(after, tuple(sorted(lost.elements()))))
    return min(found, key=lambda each: len(each.lost), default=None)


def with_markers(ours: str, theirs: str, labels: tuple[str, str]) -> str:
    r"""Two texts as one: where they differ, the lines of both between the marks of git.

    >>> with_markers("a\nb\n", "a\nc\n", ("x", "y"))
    'a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\n'
    """
    sides = [text.splitlines(keepends=True) for text in (ours, theirs)]
    return "".join(_marked(sides[0], sides[1], labels))


def _marked(ours: list[str], theirs: list[str], labels: tuple[str, str]) -> Iterator[str]:
    for what, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what == "equal":
            yield from ours[a:b]
        else:
            yield f"<<<<<<< {labels[0]}\n"
            yield from _ended(ours[a:b])
            yield "=======\n"
            yield from _ended(theirs[c:d])
            yield f">>>>>>> {labels[1]}\n"


def _ended(lines: Sequence[str]) -> Iterable[str]:
    return (line if line.endswith("\n") else f"{line}\n" for line in lines)


def merged_lines(
    base: str, ours: str, theirs: str, labels: tuple[str, str] = ("ours", "theirs")
) -> tuple[str, int] | None:
    """What git makes of the lines, and how many conflicts it has; nothing without git."""
    if which("git") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("ours", "base", "theirs")]
        for path, text in zip(paths, (ours, base, theirs), strict=True):
            write_atomically(path, text.encode("utf-8", "surrogatepass"))
        names = ("-L", labels[0], "-L", "base", "-L", labels[1])
        done = subprocess.run(
            ["git", "merge-file", "-p", *names, *map(str, paths)], capture_output=True, check=False
        )
    if not 0 <= done.returncode < 128:
        return None
    return done.stdout.decode("utf-8", "surrogatepass"), done.returncode


def _states(text: str, wanted: Document, file: str) -> bool:
    try:
        found = parse(text, file=file).document
    except ReadError:
        return False
    # What is suppressed is no field of a node: there the lines of both sides count.
    return state_the_same(replace(found, suppressions=()), replace(wanted, suppressions=()))


def _comments(text: str) -> list[str]:
    return [each.strip() for each in _COMMENT.findall(text)]


def _expected(base: str, ours: str, theirs: str) -> Counter[str]:
    """The comments that a merge has: of both sides, less those that either took away."""
    counts = [Counter(_comments(text)) for text in (base, ours, theirs)]
    found = Counter[str]()
    for each in counts[0] | counts[1] | counts[2]:
        was, mine, other = (count[each] for count in counts)
        found[each] = max(mine + other - was, 0)
    return +found
