"""The least changes of a text that make what a plan says, and leave every comment."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategy_graph.io.syntax.cst import Entry, Style, Syntax, UnusualError
from strategy_graph.io.syntax.tree import Tree
from strategy_graph.io.writer.line_ends import Splice
from strategy_graph.io.writer.plan import ConflictError, Node, Plan

_DASH = re.compile(r"-[ \t]*\Z")
_DASH_ALONE = re.compile(r"[ \t]*(?:-[ \t]+)*?(-)[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*\Z")
_COLON = re.compile(r"[ \t]*:")
_COMMENT = re.compile(r"#[^\n]*")
_COMMENT_BEHIND = re.compile(r"(,?)[ \t]*#[^\n]*")
_HEADER_COMMENT = re.compile(r"[|>][^\n#]*?(\s+#[^\n]*)?(?:\n|\Z)")


def splices(text: str, syntax: Syntax, plan: Plan) -> list[Splice]:
    """The changes of *text* that make *plan*, in their order; ``ConflictError`` if they clash."""
    made = _Maker(text, syntax.style).of(plan.root)
    ordered = sorted(made, key=lambda each: (each.splice.start, each.splice.end, -each.depth))
    found = [each.splice for each in ordered]
    for one, other in itertools.pairwise(found):
        if other.start < one.end:
            raise ConflictError(other.start)
    return found


@dataclass(frozen=True, slots=True)
class _Made:
    """A change, and how deep in the tree it is made: at one offset, the deeper comes first."""

    splice: Splice
    depth: int


class _Maker:
    def __init__(self, text: str, style: Style) -> None:
        self.text = text
        self.style = style

    def of(self, node: Node) -> Iterator[_Made]:
        """The changes in *node* and in all that it holds."""
        depth = node.depth()
        if node.replaced is not None:
            changes = self._replacement(node, node.replaced[0])
        elif node.value.kind in ("scalar", "alias"):
            return
        else:
            for child in node.children:
                if not child.removed:
                    yield from self.of(child)
            if not node.inserted and not any(child.removed for child in node.children):
                return
            changes = self._in_brackets(node) if node.value.flow else self._in_lines(node)
            depth += 1
        for start, end, words in changes:
            yield _Made(Splice(start, end, words), depth)

    # a new value for an old one

    def _replacement(self, node: Node, value: Tree) -> Iterator[tuple[int, int, str]]:
        old, entry = node.value, _entry(node)
        inside = entry is None or (node.parent is not None and node.parent.value.flow)
        if old.kind in ("mapping", "sequence") and not old.flow:
            yield from self._for_lines(node, value)
            return
        indent = None
        if old.flow and "\n" in self.text[old.start : old.end]:
            indent = self._indent(old.start)
        if inside or entry is None:
            # Between brackets a comma may be behind it, which stays behind its last line.
            blank = " " if old.start == old.end else ""
            yield old.start, old.end, blank + self.style.flow(value, indent)
            return
        words = self._beside(node, value)
        start = old.start
        header = None
        if old.style in ("|", ">"):
            header = _HEADER_COMMENT.match(self.text, self._sign(start))
        first, newline, rest = words.partition("\n")
        if newline and not first and not self.text[self._behind_key(node) : start].strip():
            start = self._behind_key(node)
        # What is behind the old value stays on its line, above the new lines.
        blank = " " if first and old.start == old.end else ""
        yield start, old.end, blank + first + ((header and header[1]) or "")
        if newline:
            end = self._line_end(old.end)
            yield end, end, newline + rest

    def _sign(self, start: int) -> int:
        """Where the sign of a block of text stands: behind its anchor and tag."""
        found = re.compile(r"[|>]").search(self.text, start)
        return found.start() if found else start

    def _beside(self, node: Node, value: Tree) -> str:
        """The words of *value* beside its key or dash, or in the lines under it."""
        entry = _entry(node)
        is_item = isinstance(node.key, int)
        lines = self.style.lines(value, None if is_item else "k")
        if entry is None or len(lines) == 1:
            return self.style.flow(value, None)
        if is_item:
            indent = node.value.start - (self.text.rfind("\n", 0, node.value.start) + 1)
            pad = " " * (max(indent, self._column(node) + 2) - 2)
            return "\n".join([lines[0][2:], *(pad + line for line in lines[1:])])
        pad = " " * self._column(node)
        return "".join(f"\n{pad}{line}" for line in lines[1:])

    def _for_lines(self, node: Node, value: Tree) -> Iterator[tuple[int, int, str]]:
        """Replace a collection that stands in lines of its own."""
        old, entry = node.value, _entry(node)
        begin = self.text.rfind("\n", 0, old.start) + 1
        if entry is None:
            raise ConflictError(old.start)
        if isinstance(node.key, int):  # where it begins, behind its dash or below it
            yield old.start, old.end, self._beside(node, value)
            return
        at = self._behind_key(node)
        words = self._beside(node, value)
        if words.startswith("\n"):
            yield begin - 1, self._line_end(old.end), words
            return
        yield at, at, f" {words}"
        yield begin - 1, self._line_end(old.end), ""

    def _behind_key(self, node: Node) -> int:
        entry = _entry(node)
        if entry is None:
            raise ConflictError(node.value.start)
        if isinstance(node.key, int):
            return self._start(node) + 1
        match = _COLON.match(self.text, entry.start + len(entry.key))
        if match is None:
            raise UnusualError(entry.start)
        return match.end()

    # collections in lines

    def _in_lines(self, node: Node) -> Iterator[tuple[int, int, str]]:
        for number, child in enumerate(node.children):
            if child.removed:
                yield from self._without_line(node, number)
        for at, name, value in node.inserted:
            key = name if node.value.kind == "mapping" else None
            lines = self.style.lines(value, key)
            before = [child for child in node.children[:at] if not child.removed]
            if before:
                end = self._extent(before[-1])
                pad = " " * self._column(before[-1])
                blank = "\n" if node.parent is None and self._is_spaced(node) else ""
                yield end, end, blank + "".join(f"\n{pad}{line}" for line in lines)
            else:
                first = next(child for child in node.children if not child.removed)
                start, pad = self._start(first), " " * self._column(first)
                yield start, start, "".join(f"{line}\n{pad}" for line in lines)

    def _without_line(self, node: Node, number: int) -> Iterator[tuple[int, int, str]]:
        child = node.children[number]
        start, end = self._start(child), self._extent(child)
        begin = self.text.rfind("\n", 0, start) + 1
        if not self.text[begin:start].strip():
            if begin > 0:
                yield begin - 1, end, ""
            else:
                yield begin, min(end + 1, len(self.text)), ""
            return
        # The first entry stands behind the dash of the list around: the next takes its seat.
        following = next(c for c in node.children[number:] if not c.removed)
        between = self.text[end : self._start(following)]
        if node.children[number + 1] is following and not between.strip():
            yield start, self._start(following), ""
        else:
            bare = self.text[:start].rstrip(" ")
            yield len(bare), end, ""

    def _start(self, node: Node) -> int:
        """Where the key of *node* begins, or its dash."""
        entry = _entry(node)
        if entry is None or entry.key or not isinstance(node.key, int):
            return entry.start if entry else 0
        begin = self.text.rfind("\n", 0, entry.start) + 1
        dash = _DASH.search(self.text, begin, entry.start)
        return dash.start() if dash else self._dash_above(begin)

    def _dash_above(self, begin: int) -> int:
        """The dash that stands alone on its line, above the item whose line begins at *begin*."""
        at = begin
        while at > 0:
            at = self.text.rfind("\n", 0, at - 1) + 1
            dash = _DASH_ALONE.match(self.text, at, begin)
            if dash is not None:
                return dash.start(1)
            if self.text[at : self._line_end(at)].strip()[:1] not in ("", "#"):
                break
        raise UnusualError(begin)

    def _column(self, node: Node) -> int:
        start = self._start(node)
        return start - (self.text.rfind("\n", 0, start) + 1)

    def _extent(self, node: Node) -> int:
        """Where *node* ends, with the comments behind it and those indented under it."""
        end = at = self._line_end(node.value.end)
        column = self._column(node)
        while at < len(self.text):
            following = self._line_end(at + 1)
            line = self.text[at + 1 : following]
            words = line.strip()
            if words and not (words.startswith("#") and len(line) - len(line.lstrip()) > column):
                break
            at = following
            end = at if words else end
        return end

    def _is_spaced(self, node: Node) -> bool:
        """Whether empty lines part the entries of *node*."""
        pairs = zip(node.children, node.children[1:], strict=False)
        return any("\n\n" in self.text[one.value.end : self._start(other)] for one, other in pairs)

    def _line_end(self, offset: int) -> int:
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found

    def _indent(self, offset: int) -> str:
        begin = self.text.rfind("\n", 0, offset) + 1
        line = self.text[begin:offset]
        return line[: len(line) - len(line.lstrip(" "))]

    # collections in brackets

    def _in_brackets(self, node: Node) -> Iterator[tuple[int, int, str]]:
        children = node.children
        last = max(i for i, child in enumerate(children) if not child.removed)
        for number, child in enumerate(children):
            if child.removed and number < last:
                yield from self._without_item(child, children[number + 1])
        if last + 1 < len(children):
            yield from self._without_tail(children[last:])
        groups: dict[int, list[tuple[str, Tree]]] = {}
        for at, name, value in node.inserted:
            behind = max((i for i in range(at) if not children[i].removed), default=-1)
            groups.setdefault(behind, []).append((name, value))
        for behind, new in groups.items():
            yield from self._with_items(node, behind, new)

    def _with_items(
        self, node: Node, behind: int, new: Sequence[tuple[str, Tree]]
    ) -> Iterator[tuple[int, int, str]]:
        """Put *new* behind the entry *behind* of a collection in brackets; -1 is its begin."""
        children = node.children
        anchor = next(c for c in children[max(behind, 0) :] if not c.removed)
        start, end = _begin(anchor), _end(anchor)
        line = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        own_line = "\n" in self.text[node.value.start : start] and not line.strip()
        gap = f",\n{line}" if own_line else ", "
        parts = [self.style.flow(value, line if own_line else None) for _, value in new]
        if node.value.kind == "mapping":
            keys = [self.style.scalar(name) for name, _ in new]
            parts = [f"{key}: {words}" for key, words in zip(keys, parts, strict=True)]
        words = gap.join(parts)
        comment = _COMMENT_BEHIND.match(self.text, end) if own_line else None
        if behind < 0:
            yield start, start, words + gap
        elif comment is None or any(child.removed for child in children):
            yield end, end, gap + words
        elif comment[1]:  # the comment stays with the entry that it is about
            yield comment.end(), comment.end(), f"\n{line}{words},"
        else:
            yield end, end, ","
            yield comment.end(), comment.end(), f"\n{line}{words}"

    def _without_item(self, child: Node, following: Node) -> Iterator[tuple[int, int, str]]:
        end, start = _end(child), _begin(following)
        if "#" not in self.text[end:start]:
            yield _begin(child), start, ""
        else:
            yield _begin(child), end, ""
            yield from self._without_comma(end, start)

    def _without_tail(self, kept: Sequence[Node]) -> Iterator[tuple[int, int, str]]:
        """Remove all but the first of *kept*, which stand at the end of their collection."""
        gaps = [(_end(a), _begin(b)) for a, b in itertools.pairwise(kept)]
        if not any("#" in self.text[end:start] for end, start in gaps):
            yield _end(kept[0]), _end(kept[-1]), ""
            return
        for end, start in gaps:
            yield from self._without_comma(end, start)
        for child in kept[1:]:
            yield _begin(child), _end(child), ""

    def _without_comma(self, end: int, start: int) -> Iterator[tuple[int, int, str]]:
        bare = _COMMENT.sub(lambda match: " " * len(match[0]), self.text[end:start])
        at = bare.find(",")
        if bare.replace(",", "", 1).strip():
            raise UnusualError(end)
        if at >= 0:
            yield end + at, end + at + 1, ""


def _entry(node: Node) -> Entry | None:
    return None if node.parent is None else node.parent.value.entries[node.number]


def _begin(node: Node) -> int:
    entry = _entry(node)
    return node.value.start if entry is None else entry.start


def _end(node: Node) -> int:
    entry = _entry(node)
    key_end = 0 if entry is None else entry.start + len(entry.key)
    return max(node.value.end, key_end)
