"""Documents to canonical YAML text."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import TypeAlias, cast

from pydantic import BaseModel

from strategy_graph.graph import StrategyGraph
from strategy_graph.io.reader.fast_models import bare_edge
from strategy_graph.io.reader.scalars import LOOKS_LIKE_VALUE
from strategy_graph.io.schema.field_types import SHORT, fields_of, link_keys, node_fields
from strategy_graph.io.writer.fmt import fmt_text
from strategy_graph.model import (
    Document,
    Edge,
    EdgeKind,
    Node,
    NodeKind,
    Origin,
    Suppression,
    Translations,
)
from strategy_graph.model.form import LINK_FIELDS, NESTS, SECTIONS
from strategy_graph.model.text import Pairs
from strategy_graph.text.characters import UNFIT_FOR_FILES

Tree: TypeAlias = "str | Sequence[Tree] | Mapping[str, Tree]"
"""Scalars as they are to stand, in lists and mappings."""

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~+.0-9][^\n\[\]{},]*\Z")
_CUT = re.compile(r":(?: |\Z)| #|[ \t]\Z|\t")
_ESCAPED = re.compile(f"[{UNFIT_FOR_FILES}]")


def document_text(document: Document) -> str:
    """*document* as a strategy file in canonical form.

    Read back, it has the same head, nodes and edges; a KPI stands under the first
    objective that it measures, a plan under the first KPI or objective it drives.
    """
    lines: list[str] = []
    for key, value in Outline(document).made().items():
        _emit(lines, key, value, 0)
    return fmt_text("\n".join(lines) + "\n")


def strategy_text(graph: StrategyGraph, strategy: str) -> str:
    """One strategy of *graph* as a file: its nodes, and every edge that starts there.

    What only the form implies is left out: the form will imply it again.
    """
    nodes = tuple(
        node
        for node in graph.nodes
        if node.strategy == strategy and node.kind is not NodeKind.EXTERNAL
    )
    own = {node.id for node in nodes}
    edges = tuple(e for e in graph.edges if e.source in own and e.origin is not Origin.IMPLIED)
    document = Document(
        path="", strategy=graph.strategies[strategy], nodes=nodes, edges=edges,
        suppressions=tuple(
            s for d in graph.documents if d.strategy_id == strategy for s in d.suppressions
        ),
    )  # fmt: skip
    return document_text(document)


class Outline:
    """The mappings and lists of a document, before they are text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.own = document.strategy_id
        self.by_id = {node.id: node for node in document.nodes}
        self.parent: dict[str, Edge] = {}
        self.children: dict[str, list[tuple[str, Node]]] = {}
        self.fields: dict[str, dict[str, list[str]]] = {}
        self.links: list[Edge] = []
        self._place_edges()

    def made(self) -> dict[str, Tree]:
        """Keys and values, in canonical order; scalars are text as it is to stand."""
        document = self.document
        made: dict[str, Tree] = {}
        if document.strategy is not None:
            made["strategy"] = _record(document.strategy)
        else:
            made["extends"] = scalar(document.extends or "")
        for key, section in SECTIONS.items():
            nodes = [n for n in document.nodes if n.kind is section.kind]
            if section.single:
                for node in nodes:
                    made[key] = self._node(node, default=section.kind.value)
                continue
            items = [
                self._node(node, default=None if section.coded else f"{section.kind.value}-{n}")
                for n, node in enumerate(nodes, start=1)
                if node.id not in self.parent
            ]
            if items:
                made[key] = items
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
            if target is not None and source.id not in self.parent:
                nest = self._nest(source.kind, target.kind, edge.kind)
                if nest is not None:
                    self.parent[source.id] = edge
                    self.children.setdefault(target.id, []).append((nest, source))
                    continue
            field = self._field(source.kind, edge.kind)
            if field is None or edge.source == edge.target:
                self.links.append(edge)
            else:
                places = self.fields.setdefault(source.id, {})
                places.setdefault(field, []).append(self._reference(edge.target, edge.kind))

    @staticmethod
    def _nest(child: NodeKind, parent: NodeKind, kind: EdgeKind) -> str | None:
        found = NESTS.get(parent, {}).items()
        return next((key for key, held in found if held == (child, kind)), None)

    @staticmethod
    def _field(source: NodeKind, kind: EdgeKind) -> str | None:
        found = LINK_FIELDS.get(source, {}).items()
        return next((key for key, held in found if held is kind), None)

    def _reference(self, full: str, kind: EdgeKind | None = None) -> str:
        strategy, _, code = full.partition(":")
        if strategy != self.own:
            return scalar(full)
        node = self.by_id.get(full)
        if kind is EdgeKind.IN_PERSPECTIVE and node is not None:
            return scalar(node.code)
        return scalar(code)

    def _node(self, node: Node, *, default: str | None) -> dict[str, Tree]:
        made: dict[str, Tree] = {}
        if node.kind is NodeKind.EXTERNAL:
            made["id"] = scalar(node.id)
        elif node.code != default:
            made["id"] = scalar(node.code)
        made |= _fields(node, {key: f.name for key, f in node_fields(node.kind).items()})
        for key, references in self.fields.get(node.id, {}).items():
            made[key] = references[0] if len(references) == 1 else references
        ignores = [s for s in self.document.suppressions if s.node == node.id]
        if ignores:
            made["ignore"] = [self._suppression(s, with_node=False) for s in ignores]
        for key in NESTS.get(node.kind, {}):
            held = [child for nest, child in self.children.get(node.id, ()) if nest == key]
            if held:
                made[key] = [self._node(child, default=None) for child in held]
        return made

    def bare(self, node: Node) -> dict[str, Tree]:
        """*node* alone, as an item of its section: what it says, but no link and no child."""
        names = {key: field.name for key, field in node_fields(node.kind).items()}
        return {"id": scalar(node.code), **_fields(node, names)}

    def link(self, edge: Edge) -> dict[str, Tree]:
        """*edge* as an item of ``links:``."""
        made: dict[str, Tree] = {
            "from": self._reference(edge.source),
            "to": self._reference(edge.target, edge.kind),
        }
        names = {key: fields_of(Edge)[key].name for key in link_keys() if key not in made}
        return made | _fields(edge, names)

    def _suppression(self, given: Suppression, *, with_node: bool) -> dict[str, Tree]:
        made: dict[str, Tree] = {"rule": scalar(given.rule), "why": scalar(given.why)}
        if given.until is not None:
            made["until"] = given.until.isoformat()
        if with_node and given.node is not None:
            made["node"] = self._reference(given.node)
        return made


def _record(record: BaseModel) -> dict[str, Tree]:
    return _fields(record, {key: field.name for key, field in fields_of(type(record)).items()})


def _short(record: BaseModel) -> "Tree | None":
    """*record* as the text that it is, where it states nothing else."""
    name = SHORT.get(type(record))
    if name is None or any(
        getattr(record, other) != spec.get_default(call_default_factory=True)
        for other, spec in type(record).model_fields.items()
        if other != name
    ):
        return None
    value: object = getattr(record, name)
    if isinstance(value, tuple):
        [value] = value if len(value) == 1 else (None,)
    return None if value is None else value_tree(value)


def _fields(record: BaseModel, names: Mapping[str, str]) -> dict[str, Tree]:
    made: dict[str, Tree] = {}
    for key, name in names.items():
        value = getattr(record, name)
        if value != type(record).model_fields[name].get_default(call_default_factory=True):
            made[key] = value_tree(value)
    return made


def value_tree(value: object) -> Tree:  # noqa: PLR0911 - text, or lists and mappings of it
    """A value of the model as text, or as lists and mappings of text."""
    if isinstance(value, (Translations, Pairs)):
        return {scalar(key): scalar(text) for key, text in value.items()}
    if isinstance(value, BaseModel):
        return _short(value) or _record(value)
    if isinstance(value, Enum):
        return scalar(str(value.value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [value_tree(item) for item in cast(tuple[object, ...], value)]
    if isinstance(value, dict):
        pairs = cast(dict[object, object], value)
        return {scalar(str(key)): value_tree(item) for key, item in pairs.items()}
    return scalar(str(value))


def number(value: float) -> str:
    """*value* as a person writes it: no ``.0``, and every digit that it has.

    >>> number(50.0), number(0.1), number(1e300)
    ('50', '0.1', '1e+300')
    """
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def scalar(text: str) -> str:
    """*text* as a YAML scalar that every reader takes for this text.

    >>> scalar("質借"), scalar("1.10"), scalar("no"), scalar("a: b"), scalar("+")
    ('質借', '"1.10"', '"no"', '"a: b"', '"+"')
    """
    plain = (
        _PLAIN.match(text) is not None
        and _CUT.search(text) is None
        and text not in LOOKS_LIKE_VALUE
        and text.lower() not in ("null", "y", "n")
        and text.isprintable()
    )
    if plain:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _emit(lines: list[str], key: str, value: Tree, indent: int) -> None:
    pad = " " * indent
    if isinstance(value, str):
        lines.append(f"{pad}{key}: {value}")
    elif not value:
        return
    elif _is_short(value):
        lines.append(f"{pad}{key}: {flow_text(value)}")
    elif isinstance(value, Mapping):
        lines.append(f"{pad}{key}:")
        for name, inner in value.items():
            _emit(lines, name, inner, indent + 2)
    else:
        lines.append(f"{pad}{key}:")
        _emit_items(lines, value, indent + 2)


def _emit_items(lines: list[str], items: Iterable[Tree], indent: int) -> None:
    pad = " " * indent
    for item in items:
        if isinstance(item, str) or _is_short(item):
            lines.append(f"{pad}- {flow_text(item)}")
            continue
        inner: list[str] = []
        if isinstance(item, Mapping):
            for name, value in item.items():
                _emit(inner, name, value, indent + 2)
        else:
            _emit_items(inner, item, indent + 2)
        inner[0] = f"{pad}- {inner[0].lstrip()}"
        lines += inner


def _is_short(value: Tree) -> bool:
    """Whether a collection goes on one line: only scalars in it, and few of them."""
    if isinstance(value, str):
        return True
    inner = value.values() if isinstance(value, Mapping) else value
    return all(isinstance(item, str) for item in inner) and len(flow_text(value)) <= 80


def item_lines(item: Tree) -> list[str]:
    """*item* of a list in lines, the first with its dash."""
    lines: list[str] = []
    _emit_items(lines, [item], 0)
    return lines


def flow_text(value: Tree) -> str:
    """*value* on one line, in brackets where it is a collection."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow_text(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(flow_text, value)) + "]"
