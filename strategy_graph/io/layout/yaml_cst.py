"""The concrete syntax tree of a YAML text, from the events of its parse, and its comments.

The formatter moves whole entries about. So each entry holds what belongs to it: the
comment lines above it, the comment behind it, and those under it that are indented.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from strategy_graph.io.syntax.cst import Entry, UnusualError, Value

_COLON = re.compile(r"[ \t]*:")
_BLANKS_AND_COMMENTS = re.compile(r"(?:\s|#[^\n]*)*")


@dataclass(slots=True)
class CommentedTree:
    """A whole text: its root value, and the comments before and after everything."""

    root: Value
    head: list[str]
    foot: list[str]


def commented_tree(text: str, events: Sequence[Any]) -> CommentedTree:
    """The tree of *text*, with each comment at the entry that it belongs to.

    Raises ``UnusualError`` where a comment stands where nobody expects one.

    >>> from strategy_graph.io.parsed import parse
    >>> parsed = parse("# head\\n\\na: 1 # one\\n# two\\nb:\\n- x\\n", editable=True)
    >>> made = commented_tree(parsed.text, parsed.events)
    >>> made.head, [(e.key, e.above, e.behind) for e in made.root.entries]
    (['# head'], [('a', [], '# one'), ('b', ['# two'], '')])
    """
    return _Comments(text).given(yaml_tree(text, events))


def yaml_tree(text: str, parsed: Sequence[Any]) -> Value:
    """The tree of *text*, which has line feeds only; *parsed* are the events of its parse.

    Raises ``UnusualError`` for keys that are no plain text of the file.
    """
    from yaml import events

    stack: list[Value] = []
    keys: list[tuple[str, int, str] | None] = []
    root: Value | None = None

    def add(value: Value, name: str = "") -> None:
        nonlocal root
        if not stack:
            root = value
            return
        parent, key = stack[-1], keys[-1]
        if parent.kind == "sequence":
            parent.entries.append(Entry("", value.start, value))
        elif key is None:
            if value.kind != "scalar":
                raise UnusualError(value.start)
            keys[-1] = (text[value.start : value.end], value.start, name)
            if value.anchor is not None:
                raise UnusualError(value.start)
        else:
            parent.entries.append(Entry(key[0], key[1], value, key[2]))
            keys[-1] = None

    for each in parsed:
        event: Any = each
        if isinstance(event, (events.MappingStartEvent, events.SequenceStartEvent)):
            mapping = isinstance(event, events.MappingStartEvent)
            at = _span(each)[0]
            value = Value(
                "mapping" if mapping else "sequence",
                at,
                at,
                anchor=event.anchor,
                flow=bool(event.flow_style),
            )
            add(value)
            stack.append(value)
            keys.append(None)
        elif isinstance(event, (events.MappingEndEvent, events.SequenceEndEvent)):
            done = stack.pop()
            keys.pop()
            if done.flow:
                done.end = _span(each)[1]
                done.verbatim = _is_verbatim(done, text)
            elif done.entries:
                done.end = done.entries[-1].value.end
        elif isinstance(event, events.ScalarEvent):
            add(_scalar(event, text), event.value)
        elif isinstance(event, events.AliasEvent):
            add(Value("alias", *_span(each)))
    if root is None:
        raise UnusualError(0)
    return root


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _scalar(event: Any, text: str) -> Value:
    start, end = _span(event)
    style = event.style or ""
    if style in ("|", ">"):
        header = text[start:end].split("\n", 1)[0]
        if "+" in header.split("#")[0]:
            end -= text[end - 1 : end] == "\n"
        else:
            last = event.value.rstrip("\n").rpartition("\n")[2]
            blanks = "\n" if last and not last.strip(" \t") else " \t\n"
            whole = text[start:end].rstrip(blanks)
            # Blanks behind the last word are part of the text, blank lines below it are not.
            end = start + len(whole)
            end += len(text[end : event.end_mark.index].split("\n", 1)[0])
    return Value("scalar", start, end, style=style, anchor=event.anchor)


def _is_verbatim(value: Value, text: str) -> bool:
    """Whether a collection in brackets is kept as it is: a comment, or ``[a: b]``."""
    opening = text[value.start : value.end].lstrip()[:1]
    if value.anchor is None and opening not in "[{":
        return True
    at = value.start
    for entry in value.entries:
        if entry.value.verbatim or re.search(r"[#?]", text[at : entry.start]):
            return True
        if entry.key and "#" in text[entry.start + len(entry.key) : entry.value.start]:
            return True
        at = max(entry.value.end, entry.start + len(entry.key))
    return "#" in text[at : value.end]


class _Comments:
    """Gives each comment of a text to the entry it belongs to."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last: Entry | None = None

    def given(self, root: Value) -> CommentedTree:
        text = self.text
        head: list[str] = []
        if root.kind != "mapping" or root.flow or root.anchor is not None:
            _, lines = self._gap(-1, root.start)
            head = [words for _, words in lines]
            if root.flow:
                root.flow = root.verbatim
            at = root.end
        else:
            at = self._block(root, -1, [])
            first = root.entries[0]
            # Comments up to the last empty line speak of the file, not of its first key.
            cut = max((i for i, line in enumerate(first.above) if not line), default=None)
            if cut is None:
                head, first.above = first.above, []
            else:
                head, first.above = first.above[:cut], first.above[cut + 1 :]
        behind, lines = self._gap(at, len(text))
        if behind and self.last is not None:
            self.last.behind = behind
        elif behind:
            lines.insert(0, (0, behind))
        foot = self._tail(root.entries[-1], lines, 0) if root.entries else lines
        return CommentedTree(root, _trimmed(head), _trimmed([words for _, words in foot]))

    def _block(self, node: Value, begin: int, waiting: list[tuple[int, str]]) -> int:
        """Give comments to the entries of *node*; *begin* is where its text may begin.

        *waiting* are comment lines met before its first entry. Returns its end.
        """
        at = begin
        previous: Entry | None = None
        for entry in node.entries:
            start = entry.start
            if node.kind == "sequence":
                start = self._dash(at if previous else min(node.start, entry.start), entry.start)
            entry.column = start - (self.text.rfind("\n", 0, start) + 1)
            behind, lines = self._gap(at, start)
            if previous is None:
                lines = waiting + ([(0, behind)] if behind and begin >= 0 else []) + lines
            else:
                if behind and self.last is not None:
                    self.last.behind = behind
                lines = self._tail(previous, lines, entry.column)
            entry.above = _trimmed_start(lines, keep=previous is not None)
            at = self._entry(entry, start, node.kind == "sequence")
            previous = entry
        return at

    def _entry(self, entry: Entry, start: int, is_item: bool) -> int:
        value = entry.value
        at = start + 1 if is_item else self._colon(entry)
        if value.kind in ("mapping", "sequence") and not value.flow:
            first = value.start
            if value.anchor is not None:
                at = self.text.index("&" + value.anchor, at) + len(value.anchor) + 1
                first = value.entries[0].start
            if value.kind == "sequence":
                first = self._dash(at, value.entries[0].start)
            else:
                first = value.entries[0].start
            entry.behind, lines = self._gap(at, first)
            return self._block(value, first, lines)
        self.last = entry
        if value.kind == "scalar" and value.start == value.end:
            return at
        if "#" in self.text[at : value.start]:  # between the dash or key and its text
            behind, lines = self._gap(at, value.start)
            entry.above += [words for words in (behind, *(words for _, words in lines)) if words]
        return value.end

    def _colon(self, entry: Entry) -> int:
        at = entry.start + len(entry.key)
        match = _COLON.match(self.text, at)
        if match is None:
            raise UnusualError(entry.start)
        return match.end()

    def _dash(self, begin: int, end: int) -> int:
        """The offset of the dash of an item that begins at *end*."""
        at = max(begin, 0)
        while True:
            match = _BLANKS_AND_COMMENTS.match(self.text, at)
            at = match.end() if match else at
            if self.text[at : at + 1] == "-":
                return at
            newline = self.text.find("\n", at)
            if newline < 0 or newline >= end:
                raise UnusualError(end)
            at = newline + 1

    def _gap(self, begin: int, end: int) -> tuple[str, list[tuple[int, str]]]:
        """The comment behind *begin*, and the lines up to *end* with their columns."""
        parts = self.text[max(begin, 0) : end].split("\n")
        if end < len(self.text) or begin < 0:
            last = parts.pop() if end < len(self.text) else ""
            if last.strip().startswith("#"):
                parts.append(last)
        behind = ""
        if begin >= 0 and parts:
            first = parts.pop(0).strip()
            behind = first if first.startswith("#") else ""
        lines: list[tuple[int, str]] = []
        for part in parts:
            words = part.strip()
            if not words and lines and not lines[-1][1]:
                continue
            if words in ("---", "...") or words.startswith("%"):
                continue
            if words and not words.startswith("#"):
                raise UnusualError(max(begin, 0))
            lines.append((len(part) - len(part.lstrip()), words))
        return behind, lines

    def _tail(
        self, previous: Entry, lines: list[tuple[int, str]], column: int
    ) -> list[tuple[int, str]]:
        """Leave to *previous* the lines that are indented deeper than *column*."""
        cut = 0
        for number, (at, words) in enumerate(lines):
            if words and at <= column:
                break
            if words:
                cut = number + 1
        previous.under = _trimmed([words for _, words in lines[:cut]])
        return lines[cut:]


def _trimmed_start(lines: list[tuple[int, str]], *, keep: bool) -> list[str]:
    words = [text for _, text in lines]
    while words and not words[0] and not keep:
        words.pop(0)
    return words


def _trimmed(lines: list[str]) -> list[str]:
    begin, end = 0, len(lines)
    while begin < end and not lines[begin]:
        begin += 1
    while end > begin and not lines[end - 1]:
        end -= 1
    return lines[begin:end]
