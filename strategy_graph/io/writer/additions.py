"""Where what is new in a strategy goes in its file: as the file writes what it has.

A new node goes under the node that it hangs on, or to the end of its section where the file
keeps nodes of its kind apart. What it refers to stands in its own fields.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from strategy_graph.io.parsed import ParsedFile
from strategy_graph.io.reader.fast_models import bare_edge
from strategy_graph.io.syntax.tape import ALIAS, MAPPING
from strategy_graph.io.writer.document import Outline
from strategy_graph.io.writer.edits import Append, Edit, Insert, Path
from strategy_graph.model import Document, Edge, EdgeKind, Location, Node, NodeKind
from strategy_graph.model.form import LINK_FIELDS, SECTIONS


def additions(
    before: ParsedFile, after: Document, nodes: Sequence[Node], links: Sequence[Edge]
) -> Iterator[Edit]:
    """The edits that add the new *nodes* and *links* of *after* to the file *before*."""
    yield from _Additions(before, after, nodes, links).edits()


def token_at(parsed: ParsedFile, at: Location | None) -> int | None:
    """The token of the value at *at*; of a mapping and its first key, the mapping."""
    if at is None or at.line is None or at.column is None:
        return None
    tape = parsed.tape
    start = parsed.source.starts[at.line - 1] + at.column - 1
    token = bisect_left(tape.at, start)
    while token < len(tape) and tape.at[token] == start and tape.kinds[token] == ALIAS:
        token += 1
    return token if token < len(tape) and tape.at[token] == start else None


class _Additions:
    def __init__(
        self, before: ParsedFile, after: Document, nodes: Sequence[Node], links: Sequence[Edge]
    ) -> None:
        self.before = before
        self.nodes = nodes
        self.new = {node.id for node in nodes}
        own = [edge for edge in links if edge.source in self.new]
        self.others = [edge for edge in links if edge.source not in self.new]
        self.outline = Outline(
            Document(after.path, after.strategy, after.nodes, tuple(own), after.extends)
        )
        self.top = {key: value for key, _, value in before.tape.items(0)}
        self.counts = dict.fromkeys(NodeKind, 0)
        for node in before.document.nodes:
            self.counts[node.kind] += 1

    def edits(self) -> Iterator[Edit]:
        """Every edit."""
        placed: list[tuple[str, Node]] = []
        for node in self.nodes:
            edge = self.outline.parent.get(node.id)
            if edge is None:
                placed.append(("", node))
            elif edge.target not in self.new:
                placed.append((self._beside(node, edge), node))
        for parent, node in placed:
            if not parent:
                yield self._in_section(node)
        yield from self._under_parents([(parent, node) for parent, node in placed if parent])
        yield from self._links(self.others)
        for edge in self.outline.links:
            yield Append(("links",), self.outline.link(edge))

    def _beside(self, node: Node, edge: Edge) -> str:
        """Whom *node* is written under; nobody where the file keeps its kind apart."""
        section = next(key for key, each in SECTIONS.items() if each.kind is node.kind)
        if section not in self.top and self._keys(edge.target) is not None:
            return edge.target
        outline = self.outline
        outline.children[edge.target].remove(self._child(node, edge.target))
        del outline.parent[node.id]
        field = _field(node.kind, edge.kind)
        if field is None:
            outline.links.append(edge)
        else:
            target = outline.reference(edge.target, edge.kind)
            outline.fields.setdefault(node.id, {}).setdefault(field, []).insert(0, target)
        return ""

    def _child(self, node: Node, parent: str) -> tuple[str, Node]:
        return next(each for each in self.outline.children[parent] if each[1] is node)

    def _keys(self, name: str) -> frozenset[str] | None:
        """The keys that the node *name* is written with; nothing where it is bare text."""
        token = token_at(self.before, self.before.document.source_map.of_node(name))
        if token is None or self.before.tape.kinds[token] != MAPPING:
            return None
        return frozenset(key for key, _, _ in self.before.tape.items(token))

    def _in_section(self, node: Node) -> Edit:
        key, section = next((k, s) for k, s in SECTIONS.items() if s.kind is node.kind)
        if section.single:
            made = self.outline.node(node, default=section.kind.value)
            return Insert((), key, made)
        self.counts[node.kind] += 1
        default = None if section.coded else f"{section.kind.value}-{self.counts[node.kind]}"
        at: Path = (key,)
        return Append(at, self.outline.node(node, default=default))

    def _under_parents(self, placed: Iterable[tuple[str, Node]]) -> Iterator[Edit]:
        """A list that a parent has already grows; one that it lacks is made once."""
        source_map = self.before.document.source_map
        lists: dict[tuple[str, str], list[Node]] = {}
        for parent, node in placed:
            nest, _ = self._child(node, parent)
            lists.setdefault((parent, nest), []).append(node)
        for (parent, nest), nodes in lists.items():
            made = [self.outline.node(node, default=None) for node in nodes]
            at = source_map.of_node(parent)
            stated = source_map.of_node(parent, nest)
            if at is None or stated is None:
                raise AssertionError("the parent is written with fields")
            if nest in (self._keys(parent) or ()):
                yield from (Append(stated, each) for each in made)
            else:
                yield Insert(at, nest, made)

    def _links(self, links: Sequence[Edge]) -> Iterator[Edit]:
        """A link of a node that is there: its field, where it has none of that kind yet."""
        source_map = self.before.document.source_map
        known = {(edge.source, edge.kind) for edge in self.before.document.edges}
        kinds = {node.id: node.kind for node in self.before.document.nodes}
        times: dict[tuple[str, EdgeKind], int] = {}
        for edge in links:
            times[edge.source, edge.kind] = times.get((edge.source, edge.kind), 0) + 1
        for edge in links:
            at = source_map.of_node(edge.source)
            field = _field(kinds[edge.source], edge.kind) if edge.source in kinds else None
            keys = self._keys(edge.source) if field is not None else None
            alone = (edge.source, edge.kind) not in known and times[edge.source, edge.kind] == 1
            bare = edge == bare_edge(edge.source, edge.target, edge.kind)
            if field is None or at is None or keys is None or field in keys or not (alone and bare):
                yield Append(("links",), self.outline.link(edge))
            else:
                yield Insert(at, field, self.outline.reference(edge.target, edge.kind))


def _field(source: NodeKind, kind: EdgeKind) -> str | None:
    found = LINK_FIELDS.get(source, {}).items()
    return next((key for key, held in found if held is kind), None)
