"""What ``lint --fix`` does to a file: its layout, and quotes where other programs misread.

Nothing else, and nothing that a reader of ours would see: what is written is read back
first and must make the very same document.
"""

import os
from pathlib import Path

from strategy_graph.errors import Problem, ReadError
from strategy_graph.io.load import read_text
from strategy_graph.io.syntax.notices import LOOKS_LIKE_VALUE
from strategy_graph.io.syntax.problems import say
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.writer.fmt import canonical_of, fmt_text
from strategy_graph.model import Document
from strategy_graph.text.atomic_write import write_atomically
from strategy_graph.text.diff import unified_diff


def fix(path: str | os.PathLike[str], *, encoding: str | None = None) -> bool:
    """Put the file *path* in order; whether anything was to change.

    Raises ``ReadError`` for a file that cannot be read, and leaves it as it is.
    """
    _, after = _fixed(path, encoding)
    data = after.encode("utf-8")
    if Path(path).read_bytes() == data:
        return False
    write_atomically(path, data)
    return True


def fix_diff(path: str | os.PathLike[str], *, encoding: str | None = None) -> str:
    """What ``fix`` would change in *path*, as a unified diff; empty if nothing."""
    before, after = _fixed(path, encoding)
    name = os.fspath(path)
    return unified_diff(before, after, source=name, target=name)


def fix_text(text: str, *, file: str = "<text>") -> str:
    """*text* in order; raises ``ReadError`` if it cannot be read.

    >>> before = "strategy: {id: s, name: S}\\nmission: M\\nthemes:\\n- {id: no, name: N}\\n"
    >>> print(fix_text(before), end="")
    strategy: {id: s, name: S}
    mission: M
    themes:
      - {id: 'no', name: N}
    """
    quoted = _quoted(text, file)
    if _meaning(read_text(quoted, file=file)) != _meaning(read_text(text, file=file)):
        raise ReadError([Problem(say("fmt.changed"), location=SourceText(file, text).location(0))])
    return fmt_text(quoted, file=file)


def _fixed(path: str | os.PathLike[str], encoding: str | None) -> tuple[str, str]:
    before, _ = canonical_of(path, encoding=encoding)
    return before, fix_text(before, file=os.fspath(path))


def _quoted(text: str, file: str) -> str:
    """*text* with quotes around the plain text that looks like a value (SG007)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found: set[tuple[int, int, str]] = set()
    for notice in read_text(text, file=file).notices:
        location = notice.location
        if notice.code == LOOKS_LIKE_VALUE and location and location.line and location.column:
            found.add((location.line - 1, location.column - 1, notice.values["text"]))
    lines = text.split("\n")
    for at, start, word in sorted(found, reverse=True):
        line = lines[at]
        if line.startswith(word, start):
            lines[at] = f"{line[:start]}'{word}'{line[start + len(word) :]}"
    return "\n".join(lines)


def _meaning(document: Document) -> object:
    """All that *document* says, without where it says it."""
    return document.strategy, document.nodes, document.edges, document.suppressions
