"""``fmt``: a strategy file in its canonical form, comments and all.

Two spaces, one order of keys, one space around what needs one. Scalars are written
as they were typed, lists keep their order, comments stay with what they speak of.
What ``fmt`` writes is read back first: it must say the same, or nothing is written.
"""

import os
from pathlib import Path
from typing import Final

from strategy_graph.errors import Problem, ReadError
from strategy_graph.io.load import read_bytes, read_text, tape_of
from strategy_graph.io.syntax.encoding import decode
from strategy_graph.io.syntax.problems import say
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.syntax.tape import MAPPING, SEQUENCE, Tape
from strategy_graph.io.writer.key_order import Order, top_order
from strategy_graph.io.writer.yaml_cst import Entry, Layout, UnusualError, Value, layout
from strategy_graph.text.atomic_write import write_atomically
from strategy_graph.text.diff import unified_diff

WIDTH: Final = 100
"""Collections in brackets stay on one line up to this many characters."""


def fmt(path: str | os.PathLike[str], *, write: bool = True, encoding: str | None = None) -> bool:
    """Bring the file *path* into canonical form; whether anything was to change.

    Raises ``ReadError`` for a file that cannot be read, and leaves it as it is;
    ``OSError`` where it cannot be written.
    """
    _, after = canonical_of(path, encoding=encoding)
    data = after.encode("utf-8")
    if Path(path).read_bytes() == data:
        return False
    if write:
        write_atomically(path, data)
    return True


def canonical_of(path: str | os.PathLike[str], *, encoding: str | None = None) -> tuple[str, str]:
    """The text of the file *path*, and its canonical form."""
    file = os.fspath(path)
    data = Path(file).read_bytes() if Path(file).is_file() else b""
    if not data:
        from strategy_graph.io.load import read

        read(file, encoding=encoding)  # says what is wrong with it
    read_bytes(data, file=file, encoding=encoding)
    text = decode(data, file=file, encoding=encoding)
    return text, fmt_text(text, file=file)


def diff(path: str | os.PathLike[str], *, encoding: str | None = None) -> str:
    """What ``fmt`` would change in *path*, as a unified diff; empty if nothing."""
    before, after = canonical_of(path, encoding=encoding)
    name = os.fspath(path)
    return unified_diff(before, after, source=name, target=name)


def fmt_text(text: str, *, file: str = "<text>") -> str:
    """The canonical form of *text*; raises ``ReadError`` if it cannot be read.

    >>> print(fmt_text("themes:\\n- name: T # t\\n  id: A\\nstrategy: {name: n, id: s}\\n"), end="")
    strategy: {id: s, name: n}
    themes:
      - id: A
        name: T  # t
    """
    read_text(text, file=file)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if file.endswith(".json"):
        from strategy_graph.io.writer.json_format import json_text

        done = json_text(text, file=file)
    else:
        try:
            done = _Printer(text).printed(layout(text))
        except UnusualError as error:
            location = SourceText(file, text).location(error.offset)
            raise ReadError(
                [Problem(say("fmt.unusual"), location=location, help=say("fmt.unusual_help"))]
            ) from None
    _compare(text, done, file)
    return done


def _compare(before: str, after: str, file: str) -> None:
    """Make sure that both texts say the same."""
    one, two = tape_of(before, file=file), tape_of(after, file=file)
    if _said(one, 0) != _said(two, 0):
        raise ReadError(
            [Problem(say("fmt.changed"), location=SourceText(file, before).location(0))]
        )


def _said(tape: Tape, i: int) -> object:
    kind = tape.kinds[i]
    if kind == MAPPING:
        return {key: _said(tape, value) for key, _, value in tape.items(i)}
    if kind == SEQUENCE:
        return [_said(tape, element) for element in tape.elements(i)]
    return kind, tape.texts[i]


class _Printer:
    def __init__(self, text: str) -> None:
        self.text = text
        # An alias must follow its anchor, so a text that has them keeps its order.
        self.ordered = True

    def printed(self, made: Layout) -> str:
        self.ordered = not _has_anchor(made.root)
        lines = [*made.head]
        body = self._block(made.root, 0, top_order())
        while body and not body[0]:
            body.pop(0)
        if lines:
            lines.append("")
        lines += body
        if made.foot:
            lines += ["", *made.foot]
        return "\n".join(line.rstrip() for line in lines) + "\n"

    def _sorted(self, value: Value, order: Order) -> list[Entry]:
        if value.kind != "mapping" or not self.ordered:
            return value.entries
        return order.sort(value.entries, lambda entry: entry.key.strip("\"'"))

    def _block(self, value: Value, indent: int, order: Order) -> list[str]:
        lines: list[str] = []
        for number, entry in enumerate(self._sorted(value, order)):
            above = entry.above
            if number == 0:
                above = _without_blanks_first(above)
            lines += _indented(above, indent)
            lines += self._entry(entry, indent, order, is_item=value.kind == "sequence")
            lines += _indented(entry.under, indent + 2)
        return lines

    def _entry(self, entry: Entry, indent: int, order: Order, *, is_item: bool) -> list[str]:
        pad = " " * indent
        value = entry.value
        under = order if is_item else order.under(entry.key.strip("\"'"))
        prefix = "-" if is_item else f"{entry.key}:"
        behind = f"  {entry.behind}" if entry.behind else ""
        anchor = f" &{value.anchor}" if value.anchor is not None else ""
        if value.kind in ("scalar", "alias") or value.verbatim or not value.entries:
            return self._leaf(entry, indent, prefix, behind)
        if value.flow:
            line = f"{pad}{prefix}{anchor} {self._flow(value, under)}"
            if "\n" not in line and len(line) <= WIDTH:
                return [line + behind]
        if not is_item or anchor:
            head = f"{pad}{prefix}{anchor}{behind}"
            return [head, *self._block(value, indent + 2, under)]
        # The first key goes behind the dash; what stands above it, above the dash.
        first = self._sorted(value, under)[0]
        above = [*([entry.behind] if entry.behind else []), *_without_blanks_first(first.above)]
        first.above = []
        lines = self._block(value, indent + 2, under)
        lines[0] = f"{pad}- {lines[0][indent + 2 :]}"
        return [*_indented(above, indent), *lines]

    def _leaf(self, entry: Entry, indent: int, prefix: str, behind: str) -> list[str]:
        value = entry.value
        pad = " " * indent
        first, *rest = self.text[value.start : value.end].split("\n")
        if value.style in ("|", ">"):
            body = self._block_text(entry, rest, indent, first)
            return [f"{pad}{prefix} {first}", *body]
        lines = [
            f"{pad}{prefix} {first}".rstrip(),
            *_indented([r.strip() for r in rest], indent + 2),
        ]
        lines[-1] += behind
        return lines

    def _block_text(self, entry: Entry, rest: list[str], indent: int, header: str) -> list[str]:
        digits = [c for c in header.split("#", maxsplit=1)[0] if c.isdigit() and "&" not in header]
        if digits:
            old, new = entry.column + int(digits[0]), indent + int(digits[0])
        else:
            first = next((line for line in rest if line.strip()), "")
            old, new = len(first) - len(first.lstrip(" ")), indent + 2
        return [" " * new + line[old:] if line[old:] else "" for line in rest]

    def _flow(self, value: Value, order: Order) -> str:
        if value.verbatim or value.kind in ("scalar", "alias"):
            return self.text[value.start : value.end]
        parts: list[str] = []
        for entry in self._sorted(value, order):
            under = order if value.kind == "sequence" else order.under(entry.key.strip("\"'"))
            words = self._flow(entry.value, under)
            if entry.value.anchor is not None and entry.value.kind in ("mapping", "sequence"):
                words = f"&{entry.value.anchor} {words}"
            parts.append(words if value.kind == "sequence" else f"{entry.key}: {words}")
        inner = ", ".join(parts)
        return "{" + inner + "}" if value.kind == "mapping" else "[" + inner + "]"


def _has_anchor(value: Value) -> bool:
    return (
        value.kind == "alias"
        or value.anchor is not None
        or any(_has_anchor(entry.value) for entry in value.entries)
    )


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _without_blanks_first(lines: list[str]) -> list[str]:
    begin = 0
    while begin < len(lines) and not lines[begin]:
        begin += 1
    return lines[begin:]
