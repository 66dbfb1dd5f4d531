"""Nodes, edges and heads of strategies as elements of the database, and back."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import BaseModel

from strategy_graph.model import (
    NODE_TYPES,
    Edge,
    EdgeKind,
    Node,
    NodeKind,
    Strategy,
    Translations,
)
from strategy_graph.model.text import Pairs
from strategy_graph.neo4j.mapping.codec import (
    JSON,
    CodecError,
    Property,
    decode,
    encode,
    is_list,
    is_mapping,
)

EdgeKey = tuple[str, str, str, str]
"""``Edge.key``: source, kind, target, id."""

FLATTENED: Mapping[str, tuple[str, ...]] = {
    "budget": ("amount", "currency"),
    "target": ("low", "high"),
    "thresholds": ("green", "amber", "worst"),
}
"""Nested values that analysts count with; they become ``budget_amount`` and so on, where
they state nothing else."""

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

REQUIRED = object()
"""The default of a field that has none."""
EDGE_KEYS = frozenset({"source", "target", "kind", "origin"})
"""Fields of an edge that its key and its type say, or that are always stated."""
NODE_OWN = ("uid", "kind", "document")
EDGE_OWN = ("uid", "strategy", "document")


@dataclass(frozen=True, slots=True)
class NodeElement:
    """A node as the database holds it; ``properties`` lacks ``order`` and ``hash``."""

    uid: str
    kind: NodeKind
    properties: Mapping[str, Property]
    order: int | None = None
    fingerprint: str = ""
    element: str | None = None
    labels: frozenset[str] = field(default_factory=frozenset[str])


@dataclass(frozen=True, slots=True)
class EdgeElement:
    """An edge as the database holds it; ``properties`` lacks ``order`` and ``hash``."""

    key: EdgeKey
    properties: Mapping[str, Property]
    order: int | None = None
    fingerprint: str = ""
    element: str | None = None

    @property
    def kind(self) -> EdgeKind:
        """What it says."""
        return EdgeKind(self.key[1])


def edge_uid(key: EdgeKey) -> str:
    """The readable identity of an edge: ``s:BF1 causes s:AF1`` and its id, if any."""
    source, kind, target, name = key
    return f"{source} {kind} {target}" + (f" #{name}" if name else "")


def fingerprint(kind: str, properties: Mapping[str, Property]) -> str:
    """A short hash of what an element says; equal properties, equal hash."""
    plain = {
        name: _hashable(properties[name])
        for name in sorted(properties)
        if name not in ("order", "hash")
    }
    words = _COMPACT.encode([kind, plain])
    return hashlib.blake2b(words.encode("utf-8"), digest_size=10).hexdigest()


def _hashable(value: Property) -> object:
    if type(value) is str:
        return value
    if isinstance(value, list):
        return [_hashable(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value) if abs(value) < 2**53 else value
    return value


def node_element(node: Node, *, document: str) -> NodeElement:
    """*node* as an element. Raises ``CodecError``."""
    properties = encode(dict(_stated(node)))
    properties |= {"uid": node.id, "kind": node.kind.value, "document": document}
    return NodeElement(
        node.id, node.kind, properties, fingerprint=fingerprint(node.kind.value, properties)
    )


def edge_element(edge: Edge, *, strategy: str, document: str) -> EdgeElement:
    """*edge*, declared by *strategy*, as an element. Raises ``CodecError``."""
    key = edge.key
    values: dict[str, object] = {"origin": edge.origin.value}
    values.update(_stated(edge, EDGE_KEYS))
    properties = encode(values)
    properties["uid"] = edge_uid(key)
    properties["strategy"] = strategy
    if document:
        properties["document"] = document
    return EdgeElement(key, properties, fingerprint=fingerprint(key[1], properties))


def node_of(element: NodeElement) -> Node:
    """The node that *element* holds. Raises ``ValueError`` (pydantic's included)."""
    kept = {n: v for n, v in element.properties.items() if n not in NODE_OWN}
    cls = NODE_TYPES[element.kind]
    return cls.model_validate_json(_as_json(_unflattened(decode(kept)), cls))


def edge_of(element: EdgeElement) -> Edge:
    """The edge that *element* holds. Raises ``ValueError`` (pydantic's included)."""
    kept = {n: v for n, v in element.properties.items() if n not in EDGE_OWN}
    source, kind, target, _ = element.key
    values = {**decode(kept), "source": source, "kind": kind, "target": target}
    return Edge.model_validate_json(_as_json(values, Edge))


def head_properties(strategy: Strategy) -> dict[str, Property]:
    """The head of a strategy as properties of its ``StrategyModel``."""
    return encode(dict(_stated(strategy)))


def head_of(properties: Mapping[str, object]) -> Strategy:
    """The head that ``head_properties`` kept. Raises ``ValueError``."""
    known = {n: v for n, v in properties.items() if n in known_properties(Strategy)}
    return Strategy.model_validate_json(_as_json(decode(known), Strategy))


@cache
def known_properties(cls: type[BaseModel]) -> frozenset[str]:
    """The properties that fields of *cls* may become; all others belong to people."""
    names: set[str] = set()
    for name in cls.model_fields:
        names |= {name, name + JSON}
        names |= {f"{name}_{part}" for part in FLATTENED.get(name, ())}
    return frozenset(names)


@cache
def node_properties(kind: NodeKind) -> frozenset[str]:
    """The properties of a node of *kind* that a push writes."""
    return known_properties(NODE_TYPES[kind]) | frozenset(NODE_OWN)


@cache
def edge_properties() -> frozenset[str]:
    """The properties of a relationship that a push writes."""
    ends = {"source", "target", "kind"}
    return (known_properties(Edge) - ends) | frozenset(EDGE_OWN)


@cache
def _defaults(cls: type[BaseModel], without: frozenset[str]) -> tuple[tuple[str, object], ...]:
    """The fields of *cls* but *without* some, each with what it is where nobody states it."""
    return tuple(
        (name, REQUIRED if spec.is_required() else spec.get_default(call_default_factory=True))
        for name, spec in cls.model_fields.items()
        if name not in without
    )


def _stated(
    value: BaseModel, without: frozenset[str] = frozenset()
) -> Iterator[tuple[str, object]]:
    """The fields of *value* that say something, as the codec knows them."""
    for name, default in _defaults(type(value), without):
        found: object = getattr(value, name)
        if found is default or found == default:
            continue
        if type(found) is str or type(found) is float:
            pass
        elif isinstance(found, BaseModel):
            parts = FLATTENED.get(name, ())
            stated = _stated_names(found)
            if stated and stated <= set(parts):
                yield from ((f"{name}_{part}", getattr(found, part)) for part in parts)
                continue
            found = _plain(found)
        elif isinstance(found, Pairs):
            found = found.as_mapping()
        elif is_list(found):
            found = [_plain(item) for item in found]
        elif is_mapping(found):
            found = {str(_plain(key)): _plain(item) for key, item in found.items()}
        elif isinstance(found, str):
            found = str.__str__(found)
        yield name, found


def _stated_names(value: BaseModel) -> set[str]:
    """The names of the fields of *value* that are not what they are by default."""
    defaults = _defaults(type(value), frozenset[str]())
    return {name for name, default in defaults if getattr(value, name) != default}


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, Translations | Pairs):
        return value.as_mapping()
    return str.__str__(value) if isinstance(value, str) else value


def _unflattened(values: dict[str, Any]) -> dict[str, Any]:
    for name, parts in FLATTENED.items():
        found = {part: values.pop(f"{name}_{part}") for part in parts if f"{name}_{part}" in values}
        if found:
            if name in values:
                raise CodecError(f"{name}: both one value and {name}_{next(iter(found))} are set")
            values[name] = found
    return values


def _as_json(values: Mapping[str, Any], cls: type[BaseModel]) -> str:
    known = cls.model_fields
    plain = {name: _json_value(value) for name, value in values.items() if name in known}
    return json.dumps(plain, ensure_ascii=False)


def _json_value(value: object) -> object:
    if isinstance(value, Translations | Pairs):
        return value.as_mapping()
    if isinstance(value, dt.date):
        return value.isoformat()
    if is_list(value):
        return [_json_value(item) for item in value]
    if is_mapping(value):
        return {key: _json_value(item) for key, item in value.items()}
    return value
