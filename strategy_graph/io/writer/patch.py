"""A file edited so that it states what a document states, and changed nowhere else.

Comments, order and the form in which things are written stay: a changed value is replaced
where it stands, a new node goes under the one that it hangs on or to the end of its section,
a new link to its field or to the end of ``links:``. Where edits do not suffice, the whole
document is written anew, without comments.
"""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel

from strategy_graph.errors import ReadError
from strategy_graph.io.parsed import ParsedFile, parse
from strategy_graph.io.reader.fast_models import bare_edge
from strategy_graph.io.schema.field_types import fields_of, link_keys, node_fields
from strategy_graph.io.syntax.tape import PLAIN, QUOTED
from strategy_graph.io.writer.additions import additions, token_at
from strategy_graph.io.writer.document import Outline, document_text, value_tree
from strategy_graph.io.writer.editor import EditError, edited
from strategy_graph.io.writer.edits import Edit, Insert, Remove, Replace
from strategy_graph.model import Document, Edge, EdgeKind, Location, Node, Strategy, Suppression
from strategy_graph.model.form import PLURALS

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
        and set(map(_said, one.suppressions)) == set(map(_said, other.suppressions))
    )


def _said(suppression: Suppression) -> Suppression:
    """*suppression* wherever it stands."""
    return replace(suppression, location=None)


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
        self.parsed = before
        self.before = before.document
        self.after = after
        self.outline = Outline(after)
        self.listed = _positions_of_links(before)

    def edits(self) -> Iterator[Edit]:
        """Every edit: of the head, of nodes, of links."""
        if self.before.extends != self.after.extends:
            raise _NoEditError
        yield from self._head()
        before = {node.id: node for node in self.before.nodes}
        new = [node for node in self.after.nodes if node.id not in before]
        yield from self._nodes(before)
        links = yield from self._links()
        yield from additions(self.parsed, self.after, new, links)

    def _head(self) -> Iterator[Edit]:
        was, now = self.before.strategy, self.after.strategy
        if was == now:
            return
        if was is None or now is None or was.id != now.id:
            raise _NoEditError
        names = {key: field.name for key, field in fields_of(Strategy).items()}
        source_map = self.before.source_map
        at = source_map.of_head()
        yield from _changes(at, was, now, names, {key: source_map.of_head(key) for key in names})

    def _nodes(self, before: Mapping[str, Node]) -> Iterator[Edit]:
        after = {node.id: node for node in self.after.nodes}
        source_map = self.before.source_map
        for name, node in after.items():
            old = before.get(name)
            if old is None or old == node:
                continue
            if old.kind is not node.kind:
                raise _NoEditError
            at = _known(source_map.of_node(name))
            if self._is_text(at):
                alone = old.model_copy(update={"name": node.name}) == node
                yield Replace(at, value_tree(node.name) if alone else self.outline.bare(node))
                continue
            names = {key: field.name for key, field in node_fields(node.kind).items()}
            fields = {key: source_map.of_node(name, key) for key in names}
            for one, several in PLURALS.items():  # a list under the first is read as the second
                if fields.get(several) == at and getattr(old, one, None) is None:
                    fields[several] = fields.get(one)
            yield from _changes(at, old, node, names, fields)
        for name in before.keys() - after.keys():
            yield Remove(_known(source_map.of_node(name)))

    def _is_text(self, at: Location) -> bool:
        """Whether the node at *at* is written as bare text."""
        token = token_at(self.parsed, at)
        return token is not None and self.parsed.tape.kinds[token] in (PLAIN, QUOTED)

    def _links(self) -> Generator[Edit, None, list[Edge]]:
        """The edits of links that are there; returns those that are new."""
        before = dict(map(_by_key, self.before.edges))
        after = dict(map(_by_key, self.after.edges))
        keys = {_by_key(edge)[0]: edge.key for edge in self.before.edges}
        names = {key: fields_of(Edge)[key].name for key in link_keys() if key not in ("from", "to")}
        source_map = self.before.source_map
        for key, edge in after.items():
            old = before.get(key)
            if old is not None and old != edge:
                fields = {name: source_map.of_edge(keys[key], name) for name in names}
                yield from _changes(source_map.of_edge(keys[key]), old, edge, names, fields)
        new = {key: edge for key, edge in after.items() if key not in before}
        gone = {node.id for node in self.before.nodes} - {node.id for node in self.after.nodes}
        nodes = {source_map.of_node(node.id) for node in self.before.nodes}
        for key in before.keys() - after.keys():
            location = source_map.of_edge(keys[key])
            instead = next((each for each in new if each[:2] == key[:2]), None)
            if key[0] in gone and location not in self.listed:
                continue
            if location is None or (location not in self.listed and instead is None):
                raise _NoEditError
            if instead is None:
                yield Remove(location)
            elif location in nodes:  # it stands under the other end
                raise _NoEditError
            else:
                edge = new.pop(instead)
                in_field = location not in self.listed
                if in_field and edge != bare_edge(edge.source, edge.target, edge.kind):
                    raise _NoEditError
                at = location if in_field else _known(source_map.of_edge(keys[key], "to"))
                yield Replace(at, self.outline.reference(edge.target, edge.kind))
        return list(new.values())


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
