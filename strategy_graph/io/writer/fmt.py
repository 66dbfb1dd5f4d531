"""``fmt``: a strategy file in its canonical form, comments and all.

Two spaces, one order of keys, one space around what needs one. Scalars are written
as they were typed, lists keep their order, comments stay with what they speak of.
Lines end as the first one does, and a byte order mark stays: git and editors have rules for
them. A file in an encoding that had to be named becomes UTF-8. What ``fmt`` writes is read
back first: it must contain the same, or nothing is written.
"""

import dataclasses
import os
from collections.abc import Sequence

from strategy_graph.errors import ReadError
from strategy_graph.i18n.problem import problem
from strategy_graph.io.load import parse_file
from strategy_graph.io.parsed import ParsedFile, parse
from strategy_graph.io.syntax.cst import UnusualError
from strategy_graph.io.syntax.tree import Content, content
from strategy_graph.io.writer.editor import planned
from strategy_graph.io.writer.edits import Replace
from strategy_graph.io.writer.line_ends import with_line_ends
from strategy_graph.io.writer.replace import replace_text
from strategy_graph.text.diff import unified_diff


def fmt(path: str | os.PathLike[str], *, write: bool = True, encoding: str | None = None) -> bool:
    """Bring the file *path* into canonical form; whether anything was to change.

    Raises ``ReadError`` for a file that cannot be read, and leaves it as it is;
    ``OSError`` where it cannot be written.
    """
    before = parse_file(path, encoding=encoding, editable=True)
    return replace_text(path, before, canonical(before).text, encoding="utf-8", write=write)


def diff(path: str | os.PathLike[str], *, encoding: str | None = None) -> str:
    """What ``fmt`` would change in *path*, as a unified diff; empty if nothing."""
    before = parse_file(path, encoding=encoding, editable=True)
    name = os.fspath(path)
    return unified_diff(before.text, canonical(before).text, source=name, target=name)


def fmt_text(text: str, *, file: str = "<text>") -> str:
    """The canonical form of *text*; raises ``ReadError`` if it cannot be read.

    >>> print(fmt_text("themes:\\n- name: T # t\\n  id: A\\nstrategy: {name: n, id: s}\\n"), end="")
    strategy: {id: s, name: n}
    themes:
      - id: A
        name: T  # t
    """
    return canonical(parse(text, file=file, editable=True)).text


def canonical(parsed: ParsedFile, edits: Sequence[Replace] = ()) -> ParsedFile:
    """*parsed* in canonical form, with *edits*, which replace scalars, made on the way.

    A file that has this form already is not parsed again; anything else is what was
    read back. Raises ``ReadError`` where the text is no strategy.
    """
    parsed.document  # noqa: B018 - a file that is no strategy is left alone
    text, expected = _laid_out(parsed, edits)
    kept = with_line_ends(text, parsed.text)
    if kept == parsed.text:
        return parsed
    if text == parsed.source.text:
        return dataclasses.replace(parsed, text=kept)
    after = parse(kept, file=parsed.source.file, editable=True)
    if content(after.tape) != expected:
        raise ReadError([problem("io.fmt.changed", parsed.source.location(0))])
    return after


def _laid_out(parsed: ParsedFile, edits: Sequence[Replace]) -> tuple[str, Content]:
    before = content(parsed.tape)
    if parsed.format.layout is None:
        return parsed.source.text, before
    try:
        words: dict[int, str] = {}
        if edits:
            plan, syntax = planned(parsed, edits)
            words = {
                node.value.start: syntax.style.flow(node.replaced[0], None)
                for node in plan.touched
                if node.replaced is not None
            }
            before = plan.expected()
        return parsed.format.layout(parsed, words), before
    except UnusualError as error:
        location = parsed.source.location(error.offset)
        raise ReadError([problem("io.fmt.unusual", location)]) from None
