"""Edits sorted by the part of the tree that each speaks of, and the content they lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from strategy_graph.io.layout.key_order import Order, top_order
from strategy_graph.io.syntax.cst import Style, Syntax, Value
from strategy_graph.io.syntax.source_text import SourceText
from strategy_graph.io.syntax.tape import PLAIN, QUOTED
from strategy_graph.io.syntax.tree import Content, Scalar, Tree
from strategy_graph.io.writer.edits import Append, Edit, Insert, Path, Replace, Target
from strategy_graph.model import Location


class ConflictError(ValueError):
    """Edits that exclude each other, or a part that is not there; at ``offset``."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(offset)


@dataclass(slots=True)
class Node:
    """A value of the tree with its path, and what is to become of it.

    ``inserted`` has the new entries: the index that each stands before, its key (nothing
    in a list) and its value. ``replaced`` is the new value, in a tuple of one.
    """

    value: Value
    parent: "Node | None"
    number: int
    key: str | int
    removed: bool = False
    replaced: tuple[Tree] | None = None
    inserted: list[tuple[int, str, Tree]] = field(default_factory=list[tuple[int, str, Tree]])
    children: "list[Node]" = field(default_factory=list["Node"])

    def path(self) -> Path:
        """Keys and indexes from the root."""
        return () if self.parent is None else (*self.parent.path(), self.key)

    def depth(self) -> int:
        """How many collections it stands in."""
        return 0 if self.parent is None else self.parent.depth() + 1


class Plan:
    """What a list of edits says about each value of a tree."""

    def __init__(
        self, source: SourceText, syntax: Syntax, before: Content, edits: Sequence[Edit]
    ) -> None:
        self.source = source
        self.before = before
        self.style: Style = syntax.style
        self.by_start: dict[int, Node] = {}
        self.root = self._indexed(syntax.root, None, 0, "")
        self.touched: list[Node] = []
        for each in edits:
            self._take(each)
        for node in self.touched:
            self._check(node)
        for node in self.touched:
            self._empty(node)

    def expected(self) -> Content:
        """The content of the file after the edits."""
        return self._after(self.root, self.before)

    def is_met_by(self, found: Content) -> bool:
        """Whether the content *found* is that after the edits."""
        return self._same(found, self.expected())

    def _same(self, one: Content, other: Content) -> bool:
        """Whether two contents say the same: quotes around a text that needs none say nothing.

        In brackets more texts are quoted than elsewhere (see ``flow_text``).
        """
        if isinstance(one, dict) and isinstance(other, dict):
            return one.keys() == other.keys() and all(
                self._same(inner, other[key]) for key, inner in one.items()
            )
        if isinstance(one, list) and isinstance(other, list):
            pairs = zip(one, other, strict=False)
            return len(one) == len(other) and all(self._same(*pair) for pair in pairs)
        if not (isinstance(one, tuple) and isinstance(other, tuple)) or one == other:
            return one == other
        return one[1] == other[1] == self.style.scalar(one[1])

    def _indexed(self, value: Value, parent: Node | None, number: int, key: str | int) -> Node:
        node = Node(value, parent, number, key)
        self.by_start[value.start] = node
        is_list = value.kind == "sequence"
        node.children = [
            self._indexed(entry.value, node, i, i if is_list else entry.name)
            for i, entry in enumerate(value.entries)
        ]
        return node

    def _take(self, edit: Edit) -> None:
        if isinstance(edit, Append):
            found = self._find(edit.at)
            if found is None and isinstance(edit.at, tuple) and edit.at:
                self._new_list(edit.at, edit.value)
                return
            node = self._known(found)
            if node.value.kind == "scalar" and not self._text(node):
                self._replace(node, [*_items(node), edit.value])
            else:
                self._insert(node, len(node.value.entries), edit.value)
            return
        node = self._known(self._find(edit.at))
        if isinstance(edit, Insert):
            self._insert(node, edit.key, edit.value)
        elif isinstance(edit, Replace):
            if node.replaced is not None:
                raise ConflictError(node.value.start)
            self._change(node, edit.value)
        else:
            self._remove(node)

    def _remove(self, node: Node) -> None:
        if node.parent is None or node.removed:
            raise ConflictError(node.value.start)
        node.removed = True
        self.touched += [node, node.parent]

    def _replace(self, node: Node, value: Tree) -> None:
        node.replaced = (value,)
        self.touched.append(node)

    def _change(self, node: Node, value: Tree) -> None:
        """Replace what differs: of a mapping that stays one, only the keys that change."""
        names = {str(child.key): child for child in node.children}
        if (
            not isinstance(value, Mapping)
            or node.value.kind != "mapping"
            or node.value.anchor is not None
            or not names.keys() & value.keys()
        ):
            self._replace(node, value)
            return
        for name, child in names.items():
            if name not in value:
                self._remove(child)
            elif self._content(child) != self._written(value[name]):
                self._change(child, value[name])
        for name, inner in value.items():
            if name not in names:
                self._insert(node, name, inner)

    def _content(self, node: Node) -> "Content | None":
        """The content of *node* as it is."""
        found: Content | None = self.before
        for key in node.path():
            if isinstance(found, dict) and isinstance(key, str):
                found = found.get(key)
            elif isinstance(found, list) and isinstance(key, int):
                found = found[key]
            else:
                return None
        return found

    def _new_list(self, at: Path, value: Tree) -> None:
        """Begin a list under a key that is not there, or go on with one begun before."""
        *above, key = at
        node = self._known(self._find(tuple(above)))
        for i, (index, name, items) in enumerate(node.inserted):
            if name == key and isinstance(items, list):
                node.inserted[i] = (index, name, [*items, value])
                return
        self._insert(node, key, [value])

    def _insert(self, node: Node, key: str | int, value: Tree) -> None:
        entries = node.value.entries
        if node.value.kind == "sequence" and isinstance(key, int):
            if not 0 <= key <= len(entries):
                raise ConflictError(node.value.start)
            node.inserted.append((key, "", value))
        elif node.value.kind == "mapping" and isinstance(key, str):
            names = [*(e.name for e in entries), *(name for _, name, _ in node.inserted)]
            if key in names:
                raise ConflictError(node.value.start)
            order = _order(node)
            rank = order.rank(key)
            after = (i for i, entry in enumerate(entries) if order.rank(entry.name) <= rank)
            node.inserted.append((max(after, default=-1) + 1, key, value))
            node.inserted.sort(key=lambda each: (each[0], order.rank(each[1])))
        else:
            raise ConflictError(node.value.start)
        self.touched.append(node)

    def _find(self, at: Target) -> Node | None:
        if isinstance(at, Location):
            if at.line is None or at.column is None or at.line > len(self.source.starts):
                return None
            return self.by_start.get(self.source.starts[at.line - 1] + at.column - 1)
        node: Node | None = self.root
        for key in at:
            if node is None:
                return None
            node = next((child for child in node.children if child.key == key), None)
        return node

    def _known(self, node: Node | None) -> Node:
        if node is None:
            raise ConflictError(0)
        return node

    def _text(self, node: Node) -> str:
        return self.source.text[node.value.start : node.value.end]

    def _check(self, node: Node) -> None:
        """Refuse what is to be changed twice, or within what goes."""
        whole = node.removed + (node.replaced is not None) + bool(node.inserted)
        if whole > 1 or (node.replaced is not None and node.value.anchor is not None):
            raise ConflictError(node.value.start)
        above = node.parent
        while above is not None:
            if above.removed or above.replaced is not None:
                raise ConflictError(node.value.start)
            above = above.parent

    def _empty(self, node: Node) -> None:
        """A collection that loses or lacks every entry is written anew, with what is new."""
        if node.replaced is not None or node.removed or node.value.kind in ("scalar", "alias"):
            return
        if all(child.removed for child in node.children) and (node.children or node.inserted):
            if node.value.kind == "mapping":
                node.replaced = ({name: value for _, name, value in node.inserted},)
            else:
                node.replaced = ([value for _, _, value in node.inserted],)

    def _after(self, node: Node, before: Content) -> Content:
        if node.replaced is not None:
            return self._written(node.replaced[0])
        if isinstance(before, dict) and node.value.kind == "mapping":
            gone = {child.key for child in node.children if child.removed}
            known = {child.key: child for child in node.children}
            made = {
                key: self._after(known[key], inner) if key in known else inner
                for key, inner in before.items()
                if key not in gone
            }
            return made | {name: self._written(value) for _, name, value in node.inserted}
        if isinstance(before, list) and node.value.kind == "sequence":
            items: list[Content] = []
            for i in range(len(before) + 1):
                items += [self._written(value) for at, _, value in node.inserted if at == i]
                if i < len(before) and not node.children[i].removed:
                    items.append(self._after(node.children[i], before[i]))
            return items
        return before

    def _written(self, value: Tree) -> Content:
        if isinstance(value, Mapping):
            return {key: self._written(inner) for key, inner in value.items()}
        if isinstance(value, Sequence) and not isinstance(value, str):
            return [self._written(inner) for inner in value]
        return self._token(value)

    def _token(self, value: Scalar) -> tuple[int, str]:
        """The token that *value* is read as, once it is written."""
        text = self.style.scalar(value)
        if isinstance(value, str):
            return QUOTED if text.startswith('"') else PLAIN, value
        return (QUOTED, text[1:-1]) if text.startswith('"') else (PLAIN, text)


def _items(node: Node) -> list[Tree]:
    """The items appended to a list that has none, so far."""
    items: Tree = node.replaced[0] if node.replaced is not None else []
    return [*items] if isinstance(items, Sequence) and not isinstance(items, str) else []


def _order(node: Node) -> Order:
    order = top_order()
    for key in node.path():
        if isinstance(key, str):
            order = order.under(key)
    return order
