"""What ``lint --fix`` does to a file: its layout, and quotes where other programs misread.

Nothing else, and nothing that a reader of ours would see: what is written is read back
first and must make the very same document.
"""

import os
from dataclasses import dataclass

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import parse_file
from strategy_graph.io.parsed import ParsedFile, parse
from strategy_graph.io.syntax.notices import LOOKS_LIKE_VALUE
from strategy_graph.io.writer.edits import Replace
from strategy_graph.io.writer.fmt import canonical
from strategy_graph.io.writer.patch import state_the_same
from strategy_graph.io.writer.replace import replace_text
from strategy_graph.model import Document
from strategy_graph.text.diff import unified_diff


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file in order: what it contains now, and whether anything was to change."""

    document: Document
    changed: bool


def fix(path: str | os.PathLike[str], *, encoding: str | None = None) -> Fixed:
    """Put the file *path* in order.

    Raises ``ReadError`` for a file that cannot be read, and leaves it as it is.
    """
    before = parse_file(path, encoding=encoding, editable=True)
    after = fixed(before)
    return Fixed(after.document, replace_text(path, before, after.text, encoding="utf-8"))


def fix_diff(path: str | os.PathLike[str], *, encoding: str | None = None) -> str:
    """What ``fix`` would change in *path*, as a unified diff; empty if nothing."""
    before = parse_file(path, encoding=encoding, editable=True)
    name = os.fspath(path)
    return unified_diff(before.text, fixed(before).text, source=name, target=name)


def fix_text(text: str, *, file: str = "<text>") -> str:
    """*text* in order; raises ``ReadError`` if it cannot be read.

    >>> before = "strategy: {id: s, name: S}\\nmission: M\\nthemes:\\n- {id: no, name: N}\\n"
    >>> print(fix_text(before), end="")
    strategy: {id: s, name: S}
    mission: M
    themes:
      - {id: "no", name: N}
    """
    return fixed(parse(text, file=file, editable=True)).text


def fixed(parsed: ParsedFile) -> ParsedFile:
    """*parsed* in order: plain text that looks like a value (SG007) is in quotes."""
    found = {
        notice.location: notice.values["text"]
        for notice in parsed.document.notices
        if notice.code == LOOKS_LIKE_VALUE and notice.location is not None
    }
    after = canonical(parsed, [Replace(at, text) for at, text in found.items()])
    if not state_the_same(after.document, parsed.document):
        raise ReadError([problem("io.fmt.changed", parsed.source.location(0))])
    return after
