"""A file that was parsed: its text, its tokens and, when asked for, its document and its tree.

What was parsed travels as this value, so that no text is parsed twice.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.io.reader.document import read_form
from strategy_graph.io.registry import Format, format_of
from strategy_graph.io.syntax.encoding import scan
from strategy_graph.io.syntax.problems import ProblemLog
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.syntax.tape import Tape
from strategy_graph.model import Document

if TYPE_CHECKING:
    from strategy_graph.io.syntax.cst import Syntax


@dataclass(frozen=True)
class ParsedFile:
    """One text, parsed once.

    ``text`` is the text as given. ``source`` is what was parsed: the same, with line feeds
    only where the file is to be edited. ``events`` is what the format keeps for its tree.
    ``data`` is what the file held, where it is to be edited.
    """

    text: str
    source: SourceText
    format: Format
    tape: Tape
    log: ProblemLog
    events: list[Any] = field(default_factory=list[Any])
    data: bytes = b""

    @cached_property
    def document(self) -> Document:
        """The document that the text is; raises ``ReadError``."""
        with paused_collection():
            return read_form(self.tape, self.log)

    def syntax(self) -> "Syntax | None":
        """The concrete syntax tree, made anew; nothing where the format has none."""
        return None if self.format.syntax is None else self.format.syntax(self)


def parse(
    text: str, *, file: str = "<text>", editable: bool = False, data: bytes = b""
) -> ParsedFile:
    """*text* in tokens, in the format that the suffix of *file* names.

    With *editable* everything is kept that an edit or the canonical form needs. This is the
    only function that calls a parser. Raises ``ReadError``.

    >>> parse("strategy: {id: s, name: n}").document.strategy_id
    's'
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n") if editable and "\r" in text else text
    source = SourceText(file, plain)
    log = ProblemLog(source)
    scan(log)
    log.stop_if_any()
    found = format_of(file)
    events: list[Any] = []
    tape = found.read(log, events if editable else None)
    log.stop_if_any()
    if tape is None:
        raise AssertionError("a reader that gives no tape has noted why")
    return ParsedFile(text, source, found, tape, log, events, data)
