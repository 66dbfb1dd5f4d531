"""Documents to canonical text, in the format of the file."""

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import cast, overload

from pydantic import BaseModel

from strategy_graph.io.reader.fast_models import bare_edge
from strategy_graph.io.registry import format_of
from strategy_graph.io.schema.field_types import SHORT, fields_of, link_keys, node_fields
from strategy_graph.io.syntax.tree import Tree
from strategy_graph.model import (
    Document,
    Edge,
    EdgeKind,
    Node,
    NodeKind,
    Suppression,
    Translations,
)
from strategy_graph.model.form import LINK_FIELDS, NESTS, SECTIONS
from strategy_graph.model.text import Pairs


def document_text(document: Document, *, file: str = "") -> str:
    """*document* as a strategy file in canonical form, in the format that *file* names.

    Read back, it has the same head, nodes and edges; a KPI stands under the first
    objective that it measures, a plan under the first KPI or objective it drives.

    >>> from strategy_graph.model import Strategy
    >>> print(document_text(Document("", Strategy(id="s", name="S"), ())), end="")
    strategy: {id: s, name: S}
    """
    return format_of(file).write(Outline(document).made())


class Outline:
    """The mappings and lists of a document, before they are text.

    Where it is not *nested*, no node stands under another: each says by a key what it belongs to.
    """

    def __init__(self, document: Document, *, nested: bool = True) -> None:
        self.document = document
        self._nested = nested
        self.own = document.strategy_id
        self.by_id = {node.id: node for node in document.nodes}
        self.parent: dict[str, Edge] = {}
        self.children: dict[str, list[tuple[str, Node]]] = {}
        self.fields: dict[str, dict[str, list[str]]] = {}
        self.links: list[Edge] = []
        self._place_edges()

    def made(self) -> dict[str, Tree]:
        """Keys and values, in canonical order."""
        document = self.document
        made: dict[str, Tree] = {}
        if document.strategy is not None:
            made["strategy"] = _record(document.strategy)
        else:
            made["extends"] = document.extends or ""
        for key, section in SECTIONS.items():
            nodes = [n for n in document.nodes if n.kind is section.kind]
            if section.single:
                for node in nodes:
                    made[key] = self.node(node, default=section.kind.value)
                continue
            items = [
                (node, None if section.coded else f"{section.kind.value}-{n}")
                for n, node in enumerate(nodes, start=1)
                if node.id not in self.parent
            ]
            if items:
                made[key] = _Items(self, items)
        if self.links:
            made["links"] = [self.link(edge) for edge in self.links]
        loose = [s for s in document.suppressions if s.node is None or s.node not in self.by_id]
        if loose:
            made["ignore"] = [self._suppression(s, with_node=True) for s in loose]
        return made

    def _place_edges(self) -> None:
        for edge in self.document.edges:
            source = self.by_id.get(edge.source)
            if source is None or edge != bare_edge(edge.source, edge.target, edge.kind):
                self.links.append(edge)
                continue
            target = self.by_id.get(edge.target)
            if self._nested and target is not None and source.id not in self.parent:
                nest = self._nest(source.kind, target.kind, edge.kind)
                if nest is not None:
                    self.parent[source.id] = edge
                    self.children.setdefault(target.id, []).append((nest, source))
                    continue
            field = self._field(source.kind, edge.kind)
            if field is None or edge.source == edge.target:
                self.links.append(edge)
            else:
                links = self.fields.setdefault(source.id, {})
                links.setdefault(field, []).append(self.reference(edge.target, edge.kind))

    @staticmethod
    def _nest(child: NodeKind, parent: NodeKind, kind: EdgeKind) -> str | None:
        found = NESTS.get(parent, {}).items()
        return next((key for key, held in found if held == (child, kind)), None)

    @staticmethod
    def _field(source: NodeKind, kind: EdgeKind) -> str | None:
        found = LINK_FIELDS.get(source, {}).items()
        return next((key for key, held in found if held is kind), None)

    def reference(self, full: str, kind: EdgeKind | None = None) -> str:
        """How a link of *kind* names the node *full* in this file."""
        strategy, _, code = full.partition(":")
        if strategy != self.own:
            return full
        node = self.by_id.get(full)
        if kind is EdgeKind.IN_PERSPECTIVE and node is not None:
            return node.code
        return code

    def node(self, node: Node, *, default: str | None) -> dict[str, Tree]:
        """*node* with its links and what hangs on it; *default* is a code that needs no ``id``."""
        made: dict[str, Tree] = {}
        if node.kind is NodeKind.EXTERNAL:
            made["id"] = node.id
        elif node.code != default:
            made["id"] = node.code
        made |= _fields(node, _names_of_node(node.kind))
        for key, references in self.fields.get(node.id, {}).items():
            made[key] = references[0] if len(references) == 1 else references
        ignores = [s for s in self.document.suppressions if s.node == node.id]
        if ignores:
            made["ignore"] = [self._suppression(s, with_node=False) for s in ignores]
        for key in NESTS.get(node.kind, {}):
            held = [child for nest, child in self.children.get(node.id, ()) if nest == key]
            if held:
                made[key] = [self.node(child, default=None) for child in held]
        return made

    def bare(self, node: Node) -> dict[str, Tree]:
        """*node* alone, as an item of its section: what it says, but no link and no child."""
        return {"id": node.code, **_fields(node, _names_of_node(node.kind))}

    def link(self, edge: Edge) -> dict[str, Tree]:
        """*edge* as an item of ``links:``."""
        made: dict[str, Tree] = {
            "from": self.reference(edge.source),
            "to": self.reference(edge.target, edge.kind),
        }
        names = {key: fields_of(Edge)[key].name for key in link_keys() if key not in made}
        return made | _fields(edge, names)

    def _suppression(self, given: Suppression, *, with_node: bool) -> dict[str, Tree]:
        made: dict[str, Tree] = {"rule": given.rule, "why": given.why}
        if given.until is not None:
            made["until"] = given.until
        if with_node and given.node is not None:
            made["node"] = self.reference(given.node)
        return made


class _Items(Sequence["Tree"]):
    """The items of a section, each made when it is asked for: all at once need much memory."""

    def __init__(self, outline: Outline, nodes: Sequence[tuple[Node, str | None]]) -> None:
        self._outline = outline
        self._nodes = nodes

    def __len__(self) -> int:
        return len(self._nodes)

    @overload
    def __getitem__(self, index: int) -> Tree: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Tree]: ...
    def __getitem__(self, index: int | slice) -> "Tree | Sequence[Tree]":
        if isinstance(index, slice):
            return _Items(self._outline, self._nodes[index])
        node, default = self._nodes[index]
        return self._outline.node(node, default=default)


@cache
def _names_of_node(kind: NodeKind) -> Mapping[str, str]:
    """The key of each field of a node of *kind*, and its name in Python."""
    return {key: field.name for key, field in node_fields(kind).items()}


@cache
def _names_of(cls: type[BaseModel]) -> Mapping[str, str]:
    """The same for a record."""
    return {key: field.name for key, field in fields_of(cls).items()}


def _record(record: BaseModel) -> dict[str, Tree]:
    return _fields(record, _names_of(type(record)))


def _short(record: BaseModel) -> "Tree | None":
    """*record* as the text that it is, where it states nothing else."""
    name = SHORT.get(type(record))
    if name is None or any(
        getattr(record, other) != default
        for other, default in _defaults(type(record)).items()
        if other != name
    ):
        return None
    value: object = getattr(record, name)
    if isinstance(value, tuple):
        items = cast(tuple[object, ...], value)
        value = items[0] if len(items) == 1 else None
    return None if value is None else value_tree(value)


@cache
def _defaults(cls: type[BaseModel]) -> Mapping[str, object]:
    """What each field of *cls* is where nothing is stated; pydantic copies it each time."""
    return {
        name: spec.get_default(call_default_factory=True) for name, spec in cls.model_fields.items()
    }


def _fields(record: BaseModel, names: Mapping[str, str]) -> dict[str, Tree]:
    made: dict[str, Tree] = {}
    defaults = _defaults(type(record))
    for key, name in names.items():
        value = getattr(record, name)
        default = defaults[name]
        if value is not default and value != default:
            made[key] = value_tree(value)
    return made


def value_tree(value: object) -> Tree:
    """A value of the model as scalars, lists and mappings."""
    if isinstance(value, (Translations, Pairs)):
        return dict(value.items())
    if isinstance(value, BaseModel):
        return _short(value) or _record(value)
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, (str, bool, int, float, dt.date)):
        return value
    if isinstance(value, tuple):
        return [value_tree(item) for item in cast(tuple[object, ...], value)]
    if isinstance(value, dict):
        counts = cast(dict[object, object], value)
        return {str(key): value_tree(item) for key, item in counts.items()}
    raise TypeError(f"no form in a file for {value!r}")
