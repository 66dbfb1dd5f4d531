"""The canonical layout of a YAML file, comments and all: two spaces, one order of keys."""

from collections.abc import Mapping
from typing import Final

from strategy_graph.io.layout.key_order import Order, top_order
from strategy_graph.io.layout.yaml_cst import CommentedTree, commented_tree
from strategy_graph.io.layout.yaml_text import WIDTH
from strategy_graph.io.syntax.cst import Entry, Value
from strategy_graph.io.syntax.tokens import Tokens

_BLANKS: Final = " \t"
"""What is no part of a value at its ends: what YAML calls white space, and nothing else."""


def layout(parsed: Tokens, words: Mapping[int, str]) -> str:
    """*parsed* in canonical layout; a scalar that begins at an offset of *words* gets those.

    Raises ``UnusualError`` for a form of YAML that is left alone.
    """
    text = parsed.source.text
    return _Printer(text, words).printed(commented_tree(text, parsed.events))


class _Printer:
    def __init__(self, text: str, words: Mapping[int, str]) -> None:
        self.text = text
        self.words = words
        # An alias must follow its anchor, so a text that has them keeps its order.
        self.ordered = True

    def printed(self, made: CommentedTree) -> str:
        self.ordered = not _has_anchor(made.root)
        lines = _indented(made.head, 0)
        body = self._block(made.root, 0, top_order())
        while body and not body[0]:
            body.pop(0)
        if lines:
            lines.append("")
        lines += body
        if made.foot:
            lines += ["", *_indented(made.foot, 0)]
        return "\n".join(lines) + "\n"

    def _words(self, value: Value) -> str:
        if value.kind == "scalar" and value.start in self.words:
            return self.words[value.start]
        return self.text[value.start : value.end]

    def _sorted(self, value: Value, order: Order) -> list[Entry]:
        if value.kind != "mapping" or not self.ordered:
            return value.entries
        return order.sort(value.entries, lambda entry: entry.name)

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
        under = order if is_item else order.under(entry.name)
        prefix = "-" if is_item else f"{entry.key}:"
        behind = f"  {_bare(entry.behind)}" if entry.behind else ""
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
        first, *rest = self._words(value).split("\n")
        if value.style in ("|", ">"):
            body = self._block_text(entry, rest, indent, first)
            return [f"{pad}{prefix} {_bare(first)}", *body]
        lines = [
            _bare(f"{pad}{prefix} {first}"),
            *_indented([r.strip(_BLANKS) for r in rest], indent + 2),
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
            return self._words(value)
        parts: list[str] = []
        for entry in self._sorted(value, order):
            under = order if value.kind == "sequence" else order.under(entry.name)
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


def _bare(line: str) -> str:
    """*line* without the blanks at its end; a no-break or ideographic space is a character."""
    return line.rstrip(_BLANKS)


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + bare if (bare := _bare(line)) else "" for line in lines]


def _without_blanks_first(lines: list[str]) -> list[str]:
    begin = 0
    while begin < len(lines) and not lines[begin]:
        begin += 1
    return lines[begin:]
