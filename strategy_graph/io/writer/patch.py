"""A file edited so that it states what a document states, and changed nowhere else.

Comments, order and the form in which things are written stay: a changed value is replaced
where it stands, a new link goes to the end of ``links:``, a new node to the end of its
section. Where edits do not suffice, the whole document is written anew, without comments.
"""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from strategy_graph.errors import ReadError
from strategy_graph.io.parsed import ParsedFile, parse
from strategy_graph.io.schema.field_types import fields_of, link_keys, node_fields
from strategy_graph.io.writer.document import Outline, document_text, value_tree
from strategy_graph.io.writer.editor import EditError, edited
from strategy_graph.io.writer.edits import Append, Edit, Insert, Remove, Replace
from strategy_graph.model import Document, Edge, EdgeKind, Location
from strategy_graph.model.form import SECTIONS

EdgeKey = tuple[str, str, str, str]


def patched(text: str, document: Document, *, file: str = "<text>") -> tuple[str, bool]:
    """*text*, the file *file*, edited to state *document*; and whether comments were kept.

    >>> text = "strategy: {id: s, name: n}\\nthemes:\\n  - {id: A, name: T}  # ours\\n"
    >>> before = parse(text).document
    >>> theme = before.nodes[0].model_copy(update={"name": "Trust: first"})
    >>> print(patched(text, Document("s.yaml", before.strategy, (theme,)))[0], end="")
    strategy: {id: s, name: n}
    themes:
      - {id: A, name: "Trust: first"}  # ours
    """
    before = parse(text, file=file, editable=True)
    if state_the_same(before.document, document):
        return text, True
    try:
        after = edited(before, tuple(_Patch(before, document).edits()))
        if state_the_same(after.document, document):
            return after.text, True
    except (_NoEditError, EditError, ReadError):
        pass
    return document_text(document, file=file), False


def state_the_same(one: Document, other: Document) -> bool:
    """Whether two documents state the same, in whatever order."""
    return (
        one.strategy == other.strategy
        and one.extends == other.extends
        and {node.id: node for node in one.nodes} == {node.id: node for node in other.nodes}
        and dict(map(_by_key, one.edges)) == dict(map(_by_key, other.edges))
        and set(one.suppressions) == set(other.suppressions)
    )


def _by_key(edge: Edge) -> tuple[EdgeKey, Edge]:
    """*edge* by its key; a perspective may be named by its bare code."""
    if edge.kind is EdgeKind.IN_PERSPECTIVE:
        strategy, _, code = edge.target.partition(":")
        target = f"{strategy}:{code.removeprefix('perspective-')}"
        edge = edge.model_copy(update={"target": target})
    return edge.key, edge


class _NoEditError(Exception):
    """A change that no edit of this file makes."""


class _Patch:
    """The edits that lead from a file to a document."""

    def __init__(self, before: ParsedFile, after: Document) -> None:
        self.before = before.document
        self.after = after
        self.outline = Outline(after)
        self.listed = _positions_of_links(before)

    def edits(self) -> Iterator[Edit]:
        """Every edit: of nodes, then of links."""
        if self.before.strategy != self.after.strategy or self.before.extends != self.after.extends:
            raise _NoEditError
        yield from self._nodes()
        yield from self._links()

    def _nodes(self) -> Iterator[Edit]:
        before = {node.id: node for node in self.before.nodes}
        after = {node.id: node for node in self.after.nodes}
        source_map = self.before.source_map
        for name, node in after.items():
            old = before.get(name)
            if old is None:
                sections = ((k, s) for k, s in SECTIONS.items() if s.kind is node.kind)
                key = next((key for key, section in sections if not section.single), None)
                if key is None:
                    raise _NoEditError
                yield Append((key,), self.outline.bare(node))
            elif old != node:
                if old.kind is not node.kind:
                    raise _NoEditError
                names = {key: field.name for key, field in node_fields(node.kind).items()}
                fields = {key: source_map.of_node(name, field) for key, field in names.items()}
                yield from _changes(source_map.of_node(name), old, node, names, fields)
        for name in before.keys() - after.keys():
            yield Remove(_known(source_map.of_node(name)))

    def _links(self) -> Iterator[Edit]:
        before = dict(map(_by_key, self.before.edges))
        after = dict(map(_by_key, self.after.edges))
        keys = {_by_key(edge)[0]: edge.key for edge in self.before.edges}
        names = {key: fields_of(Edge)[key].name for key in link_keys() if key not in ("from", "to")}
        source_map = self.before.source_map
        for key, edge in after.items():
            old = before.get(key)
            if old is None:
                yield Append(("links",), self.outline.link(edge))
            elif old != edge:
                fields = {
                    name: source_map.of_edge(keys[key], field) for name, field in names.items()
                }
                yield from _changes(source_map.of_edge(keys[key]), old, edge, names, fields)
        gone = {node.id for node in self.before.nodes} - {node.id for node in self.after.nodes}
        for key in before.keys() - after.keys():
            location = source_map.of_edge(keys[key])
            if location in self.listed:
                yield Remove(location)
            elif key[0] not in gone:
                raise _NoEditError


def _changes(
    at: Location | None,
    old: BaseModel,
    new: BaseModel,
    names: Mapping[str, str],
    fields: Mapping[str, Location | None],
) -> Iterator[Edit]:
    """The edits of the mapping at *at*, which states *old*, so that it states *new*.

    *names* are its fields by key; *fields* are where their values are, which is where the
    mapping is for one that it does not have.
    """
    for key, name in names.items():
        was, now = getattr(old, name), getattr(new, name)
        if was == now:
            continue
        location = _known(fields[key])
        default = type(new).model_fields[name].get_default(call_default_factory=True)
        if location == at:
            yield Insert(location, key, value_tree(now))
        elif now == default:
            yield Remove(location)
        else:
            yield Replace(location, value_tree(now))


def _known(location: Location | None) -> Location:
    if location is None:
        raise _NoEditError
    return location


def _positions_of_links(parsed: ParsedFile) -> frozenset[Location]:
    """Where the items of ``links:`` are."""
    tape = parsed.tape
    return frozenset(
        parsed.source.location(tape.at[item])
        for key, _, value in tape.items(0)
        if key == "links"
        for item in tape.elements(value)
    )
