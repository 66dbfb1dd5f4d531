"""``fmt``: a strategy file in its canonical form, comments and all.

Two spaces, one order of keys, one space around what needs one. Scalars are written
as they were typed, lists keep their order, comments stay with what they speak of.
What ``fmt`` writes is read back first: it must contain the same, or nothing is written.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from strategy_graph.errors import Problem, ReadError
from strategy_graph.io.load import parse_file
from strategy_graph.io.parsed import ParsedFile, parse
from strategy_graph.io.syntax.cst import UnusualError
from strategy_graph.io.syntax.problems import say
from strategy_graph.io.syntax.tree import Content, content
from strategy_graph.io.writer.editor import planned
from strategy_graph.io.writer.edits import Replace
from strategy_graph.text.atomic_write import write_atomically
from strategy_graph.text.diff import unified_diff


def fmt(path: str | os.PathLike[str], *, write: bool = True, encoding: str | None = None) -> bool:
    """Bring the file *path* into canonical form; whether anything was to change.

    Raises ``ReadError`` for a file that cannot be read, and leaves it as it is;
    ``OSError`` where it cannot be written.
    """
    after = canonical(parse_file(path, encoding=encoding, editable=True))
    return write_if_new(path, after.text, write=write)


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
    if text == parsed.text:
        return parsed
    if text == parsed.source.text:
        return ParsedFile(
            text, parsed.source, parsed.format, parsed.tape, parsed.log, parsed.events
        )
    after = parse(text, file=parsed.source.file, editable=True)
    if content(after.tape) != expected:
        raise ReadError([Problem(say("fmt.changed"), location=parsed.source.location(0))])
    return after


def write_if_new(path: str | os.PathLike[str], text: str, *, write: bool = True) -> bool:
    """Write *text* as UTF-8 unless the file has these very bytes; whether it has not."""
    data = text.encode("utf-8")
    if Path(path).read_bytes() == data:
        return False
    if write:
        write_atomically(path, data)
    return True


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
        problem = Problem(say("fmt.unusual"), location=location, help=say("fmt.unusual_help"))
        raise ReadError([problem]) from None
