"""A strategy file brought to say what a document says, changed nowhere else.

Comments, order and the way things are written stay: a changed value is replaced where
it stands, a new link goes to the end of ``links:``, a new node to the end of its
section. What comes out is read back; where it does not say what it should, the
whole document is written anew, and its comments are gone.
"""

from collections.abc import Iterator, Mapping
from typing import Any, cast

import yaml
from pydantic import BaseModel

from strategy_graph.errors import ReadError
from strategy_graph.io.load import read_text
from strategy_graph.io.schema.field_types import fields_of, link_keys, node_fields
from strategy_graph.io.writer.document import (
    Outline,
    document_text,
    flow_text,
    item_lines,
    value_tree,
)
from strategy_graph.model import Document, Edge, EdgeKind, Location, NodeKind, Translations
from strategy_graph.model.form import SECTIONS

Span = tuple[int, int]


def patched(text: str, document: Document, *, file: str = "<text>") -> tuple[str, bool]:
    """*text*, the file *file*, so that it says *document*; and whether comments were kept.

    >>> text = "strategy: {id: s, name: n}\\nthemes:\\n  - {id: A, name: T}  # ours\\n"
    >>> theme = read_text(text).nodes[0].model_copy(update={"name": "Trust: first"})
    >>> print(patched(text, Document("s.yaml", read_text(text).strategy, (theme,)))[0], end="")
    strategy: {id: s, name: n}
    themes:
      - {id: A, name: "Trust: first"}  # ours
    """
    before = read_text(text, file=file)
    if says_the_same(before, document):
        return text, True
    if not file.endswith(".json"):
        try:
            changed = _Retelling(text, before, document).changed()
            if says_the_same(read_text(changed, file=file), document):
                return changed, True
        except (_UnfitError, ReadError, yaml.YAMLError):
            pass
    return document_text(document), False


def says_the_same(one: Document, other: Document) -> bool:
    """Whether two documents say the same, in whatever order."""
    return (
        one.strategy == other.strategy
        and one.extends == other.extends
        and {node.id: node for node in one.nodes} == {node.id: node for node in other.nodes}
        and dict(map(_said, one.edges)) == dict(map(_said, other.edges))
        and set(one.suppressions) == set(other.suppressions)
    )


def _said(edge: Edge) -> tuple[tuple[str, str, str, str], Edge]:
    """*edge* by its key; a perspective may be named by its bare code."""
    if edge.kind is EdgeKind.IN_PERSPECTIVE:
        strategy, _, code = edge.target.partition(":")
        target = f"{strategy}:{code.removeprefix('perspective-')}"
        edge = edge.model_copy(update={"target": target})
    return edge.key, edge


class _UnfitError(Exception):
    """A change that this file has no place for."""


class _Retelling:
    def __init__(self, text: str, before: Document, after: Document) -> None:
        self.text = text
        self.before = before
        self.after = after
        self.outline = Outline(after)
        self.edits: list[tuple[Span, str]] = []
        self.line_starts: list[int] = [0]
        for line in text.split("\n"):
            self.line_starts.append(self.line_starts[-1] + len(line) + 1)
        self.values: dict[tuple[int, int], Any] = {}
        self.parents: dict[int, Any] = {}
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        if not isinstance(root, yaml.MappingNode):
            raise _UnfitError
        self.root = root
        self._index(root)

    def _index(self, node: Any) -> None:
        inner: list[Any] = []
        if isinstance(node, yaml.MappingNode):
            inner = [value for _, value in _entries(node)]
        elif isinstance(node, yaml.SequenceNode):
            inner = list(cast("list[Any]", node.value))
        for value in inner:
            mark = value.start_mark
            self.values[mark.line + 1, mark.column + 1] = value
            self.parents[id(value)] = node
            self._index(value)

    def changed(self) -> str:
        """The text with every change made."""
        if self.before.strategy != self.after.strategy or self.before.extends != self.after.extends:
            raise _UnfitError
        self.nodes()
        self.links()
        done = self.text
        limit = len(done) + 1
        for (start, end), words in sorted(self.edits, key=lambda edit: edit[0], reverse=True):
            if end > limit:
                raise _UnfitError
            done = done[:start] + words + done[end:]
            limit = start
        return done

    def nodes(self) -> None:
        before = {node.id: node for node in self.before.nodes}
        after = {node.id: node for node in self.after.nodes}
        new: dict[NodeKind, list[str]] = {}
        for name, node in after.items():
            old = before.get(name)
            if old is None:
                item = item_lines(self.outline.bare(node))
                new.setdefault(node.kind, []).extend(item)
            elif old != node:
                if old.kind is not node.kind:
                    raise _UnfitError
                names = {key: field.name for key, field in node_fields(node.kind).items()}
                self.fields(self.before.source_map.of_node(name), old, node, names)
        for name in before.keys() - after.keys():
            self.remove(self.before.source_map.of_node(name))
        for kind, lines in new.items():
            key = next((key for key, s in SECTIONS.items() if s.kind is kind and not s.single), "")
            self.append(key, lines)

    def links(self) -> None:
        before = dict(map(_said, self.before.edges))
        after = dict(map(_said, self.after.edges))
        places = {_said(edge)[0]: edge.key for edge in self.before.edges}
        names = {key: fields_of(Edge)[key].name for key in link_keys() if key not in ("from", "to")}
        lines: list[str] = []
        for key, edge in after.items():
            old = before.get(key)
            if old is None:
                lines += item_lines(self.outline.link(edge))
            elif old != edge:
                self.fields(self.before.source_map.of_edge(places[key]), old, edge, names)
        gone = {node.id for node in self.before.nodes} - {node.id for node in self.after.nodes}
        for key in before.keys() - after.keys():
            item = self.at(self.before.source_map.of_edge(places[key]))
            if self.parents.get(id(item)) is _entry(self.root, "links"):
                self.remove(self.before.source_map.of_edge(places[key]))
            elif key[0] not in gone:
                raise _UnfitError
        if lines:
            self.append("links", lines)

    def fields(
        self, location: Location | None, old: BaseModel, new: BaseModel, names: Mapping[str, str]
    ) -> None:
        """Change what *new* says otherwise than *old* in the mapping at *place*."""
        mapping = self.at(location)
        if not isinstance(mapping, yaml.MappingNode):
            raise _UnfitError
        for key, name in names.items():
            was, now = getattr(old, name), getattr(new, name)
            if was == now:
                continue
            value = _entry(mapping, key)
            default = type(new).model_fields[name].get_default(call_default_factory=True)
            if now == default and value is not None:
                self.remove_field(mapping, key)
            elif value is not None:
                self.replace(value, was, now)
            elif was == default:
                self.insert_field(mapping, key, flow_text(value_tree(now)))
            else:
                raise _UnfitError

    def replace(self, value: Any, was: object, now: object) -> None:
        if isinstance(was, Translations) and isinstance(now, Translations):
            told, tell = was.as_mapping(), now.as_mapping()
            if isinstance(value, yaml.MappingNode) and told.keys() == tell.keys():
                for tag in tell:
                    if told[tag] != tell[tag]:
                        self.replace(_entry(value, tag), told[tag], tell[tag])
                return
        if value is None:
            raise _UnfitError
        self.edits.append((self.span(value), flow_text(value_tree(now))))

    def insert_field(self, mapping: Any, key: str, words: str) -> None:
        before = _entry(mapping, "name") or _entry(mapping, "kind") or _entry(mapping, "to")
        if before is None:
            raise _UnfitError
        end = self.span(before)[1]
        if mapping.flow_style:
            self.edits.append(((end, end), f", {key}: {words}"))
            return
        end = self.line_end(end)
        pad = " " * mapping.start_mark.column
        self.edits.append(((end, end), f"\n{pad}{key}: {words}"))

    def remove_field(self, mapping: Any, key: str) -> None:
        keys = [name for name, _ in _entries(mapping)]
        at = next(i for i, name in enumerate(keys) if name.value == key)
        start = self.offset(keys[at].start_mark)
        value = _entry(mapping, key)
        if at == 0 or mapping.flow_style:
            if at == 0:
                raise _UnfitError
            previous = list(_entries(mapping))[at - 1][1]
            self.edits.append(((self.span(previous)[1], self.span(value)[1]), ""))
            return
        begin = self.line_starts[int(keys[at].start_mark.line)]
        if self.text[begin:start].strip():
            raise _UnfitError
        self.edits.append(((begin, self.line_end(self.span(value)[1]) + 1), ""))

    def remove(self, location: Location | None) -> None:
        """Take an item out of a list in lines."""
        item = self.at(location)
        parent = self.parents.get(id(item))
        if not isinstance(parent, yaml.SequenceNode) or parent.flow_style or len(parent.value) < 2:
            raise _UnfitError
        begin = self.line_starts[int(item.start_mark.line)]
        if self.text[begin : self.offset(item.start_mark)].strip() != "-":
            raise _UnfitError
        self.edits.append(((begin, self.line_end(self.span(item)[1]) + 1), ""))

    def append(self, key: str, lines: list[str]) -> None:
        """Put list items, in *lines*, at the end of the section *key*."""
        section = _entry(self.root, key)
        if section is None:
            if not key:
                raise _UnfitError
            end = len(self.text.rstrip("\n"))
            words = "".join(f"\n  {line}" for line in lines)
            self.edits.append(((end, end), f"\n{key}:{words}"))
            return
        if not isinstance(section, yaml.SequenceNode) or section.flow_style:
            raise _UnfitError
        end = self.line_end(self.span(section)[1])
        pad = " " * section.start_mark.column
        self.edits.append(((end, end), "".join(f"\n{pad}{line}" for line in lines)))

    def at(self, location: Location | None) -> Any:
        if location is None or location.line is None or location.column is None:
            raise _UnfitError
        return self.values.get((location.line, location.column))

    def offset(self, mark: Any) -> int:
        return self.line_starts[int(mark.line)] + int(mark.column)

    def span(self, node: Any) -> Span:
        """Where *node* stands, without the empty lines and comments after it."""
        if isinstance(node, yaml.ScalarNode) or node.flow_style:
            start, end = self.offset(node.start_mark), self.offset(node.end_mark)
            return start, start + len(self.text[start:end].rstrip())
        last = node.value[-1]
        inner = last[1] if isinstance(node, yaml.MappingNode) else last
        return self.offset(node.start_mark), self.span(inner)[1]

    def line_end(self, offset: int) -> int:
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found


def _entries(mapping: Any) -> Iterator[tuple[Any, Any]]:
    yield from cast("list[tuple[Any, Any]]", mapping.value)


def _entry(mapping: Any, key: str) -> Any:
    """The value of *key* in *mapping*; ``None`` where there is none."""
    return next((value for name, value in _entries(mapping) if name.value == key), None)
