"""A document as columns, and the parts of the file that keeps it."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from strategy_graph.graph.core.tables import (
    EDGE_KIND_NUMBER,
    EDGE_KINDS,
    NODE_KIND_NUMBER,
    NODE_KINDS,
    ORIGIN_NUMBER,
    is_stated,
)
from strategy_graph.io.cache.values import NotKeptError, dumps, fields, made, record
from strategy_graph.model import NODE_TYPES, Document, Edge, Node
from strategy_graph.model.columns import DocumentColumns
from strategy_graph.model.node import split_identity

_CHUNK: Final = 64
"""Records that are decoded at once: who asks for one soon asks for its neighbours."""

_IN_IDS = frozenset({"strategy", "code"})
_IN_COLUMNS = frozenset({"source", "target", "kind"})
_EDGE_ALWAYS = ("source", "target", "kind", "origin")


class Records:
    """Records of values, some of them at a time: JSON lists of ``_CHUNK`` in one run of bytes."""

    def __init__(self, ends: "array[int]", data: memoryview | bytes) -> None:
        self.ends = ends
        self.data = data

    @classmethod
    def of(cls, found: Iterable[Mapping[str, Any]]) -> "Records":
        """The records *found*, in order."""
        ends, pieces, end = array("Q"), list[bytes](), 0
        rest = iter(found)
        while chunk := list(islice(rest, _CHUNK)):
            pieces.append(dumps(chunk).encode("utf-8", "surrogatepass"))
            end += len(pieces[-1])
            ends.append(end)
        return cls(ends, b"".join(pieces))

    def chunk(self, number: int) -> list[dict[str, Any]]:
        """The records of chunk *number*."""
        begin = self.ends[number - 1] if number else 0
        data = bytes(self.data[begin : self.ends[number]])
        found: list[dict[str, Any]] = json.loads(data.decode("utf-8", "surrogatepass"))
        return found


class Kept:
    """The nodes and edges of a document that was kept, made a chunk at a time, each once."""

    def __init__(
        self, ids: Sequence[str], kinds: bytes, nodes: Records, rich: "array[int]", edges: Records
    ) -> None:
        self.ids = ids
        self.kinds = kinds
        self.nodes = nodes
        self.rich = rich
        """The edges that state more than what they join, ascending; ``edges`` has them."""
        self.edges = edges
        self.outside: Sequence[str] = ()
        self.sources = self.targets = array("i")
        self.edge_kinds = b""
        self._nodes: list[Node | None] = [None] * len(ids)
        self._edges: dict[int, Edge] = {}

    def node(self, i: int) -> Node:
        """The node at position *i*."""
        found = self._nodes[i]
        if found is None:
            self._make_nodes(i // _CHUNK)
            found = self._nodes[i]
            assert found is not None
        return found

    def _make_nodes(self, number: int) -> None:
        for i, found in enumerate(self.nodes.chunk(number), start=number * _CHUNK):
            kind = NODE_KINDS[self.kinds[i]]
            strategy, code = split_identity(self.ids[i], kind)
            values = {"strategy": strategy, "code": code, **fields(found)}
            self._nodes[i] = made(NODE_TYPES[kind], values)

    def edge(self, e: int) -> Edge:
        """The edge of number *e*."""
        found = self._edges.get(e)
        if found is None:
            at = bisect_left(self.rich, e)
            if at < len(self.rich) and self.rich[at] == e:
                self._make_edges(at // _CHUNK)
            else:
                self._edges[e] = made(Edge, self._joined(e))
            found = self._edges[e]
        return found

    def _make_edges(self, number: int) -> None:
        for at, found in enumerate(self.edges.chunk(number), start=number * _CHUNK):
            e = self.rich[at]
            self._edges[e] = made(Edge, {**self._joined(e), **fields(found)})

    def _joined(self, e: int) -> dict[str, Any]:
        return {
            "source": self.identity(self.sources[e]),
            "target": self.identity(self.targets[e]),
            "kind": EDGE_KINDS[self.edge_kinds[e]],
        }

    def identity(self, end: int) -> str:
        """The identity that an end of an edge stands for."""
        own = len(self.ids)
        return self.ids[end] if end < own else self.outside[end - own]


def columns_of(document: Document) -> DocumentColumns:
    """*document* as columns over its own nodes and edges.

    Raises ``NotKeptError`` where two of its nodes have one identity, or two of its edges one
    key: such documents are linked value by value.

    >>> from strategy_graph.io.load import read_text
    >>> columns = columns_of(read_text("strategy: {id: s, name: n}\\nthemes: [{id: A, name: a}]"))
    >>> columns.ids, columns.make_node(0).name, len(columns.sources)
    (['s:A'], 'a', 0)
    """
    nodes, edges = document.nodes, document.edges
    ids = [node.id for node in nodes]
    positions = dict(zip(ids, range(len(ids)), strict=True))
    if len(positions) < len(ids):
        raise NotKeptError("two nodes of one identity")
    own = len(ids)
    sources, targets = array("i"), array("i")
    for edge in edges:
        sources.append(positions.setdefault(edge.source, len(positions)))
        targets.append(positions.setdefault(edge.target, len(positions)))
    kinds = bytes([NODE_KIND_NUMBER[node.kind] for node in nodes])
    edge_kinds = bytes([EDGE_KIND_NUMBER[edge.kind] for edge in edges])
    names = [edge.id for edge in edges]
    if len(set(zip(sources, edge_kinds, targets, names, strict=True))) < len(edges):
        raise NotKeptError("two edges of one key")
    within = (
        (kind, kinds[source], kinds[target])
        for kind, source, target in zip(edge_kinds, sources, targets, strict=True)
        if source < own and target < own
    )
    return DocumentColumns(
        ids=ids,
        kinds=kinds,
        outside=list(positions)[own:],
        sources=sources,
        targets=targets,
        edge_kinds=edge_kinds,
        edge_origins=bytes([ORIGIN_NUMBER[edge.origin] for edge in edges]),
        joins=frozenset(within),
        stated={**_stated(nodes, _IN_IDS), "strategy": range(own), "code": range(own)},
        stated_of_edges={
            **_stated(edges, frozenset(_EDGE_ALWAYS), flags=False),
            **dict.fromkeys(_EDGE_ALWAYS, range(len(edges))),
        },
        make_node=nodes.__getitem__,
        make_edge=edges.__getitem__,
    )


def _stated(
    values: Sequence[Node] | Sequence[Edge], known: frozenset[str], *, flags: bool = True
) -> dict[str, "array[int]"]:
    """Field -> the numbers of the values that state it; without *flags*, "no" states nothing."""
    found: dict[str, array[int]] = {}
    for number, value in enumerate(values):
        stated = value.__dict__
        for name in value.__pydantic_fields_set__ - known:
            each = stated[name]
            if type(each) is str or type(each) is float or is_stated(each):
                if each == "" or (each is False and not flags):
                    continue
                rows = found.get(name)
                if rows is None:
                    rows = found[name] = array("I")
                rows.append(number)
    return found


def parts_of(document: Document, columns: DocumentColumns) -> dict[str, bytes]:
    """What is kept of *columns*; raises ``NotKeptError`` for what cannot be kept."""
    rich: list[int] = []
    records: list[Mapping[str, Any]] = []
    for number, edge in enumerate(document.edges):
        if len(edge.__pydantic_fields_set__) > len(_IN_COLUMNS):
            rich.append(number)
            records.append(record(edge, _IN_COLUMNS))
    for edge in document.edges:
        if not edge.__pydantic_fields_set__ >= _IN_COLUMNS:
            raise NotKeptError("an edge without ends")
    nodes = Records.of(_node_records(document.nodes))
    edges = Records.of(records)
    return {
        "ids": _joined(columns.ids),
        "outside": _joined(columns.outside),
        "kinds": columns.kinds,
        "sources": columns.sources.tobytes(),
        "targets": columns.targets.tobytes(),
        "edge_kinds": columns.edge_kinds,
        "edge_origins": columns.edge_origins,
        "joins": bytes(number for join in sorted(columns.joins) for number in join),
        "node_ends": nodes.ends.tobytes(),
        "nodes": bytes(nodes.data),
        "rich": array("I", rich).tobytes(),
        "edge_ends": edges.ends.tobytes(),
        "edges": bytes(edges.data),
        **_rows("stated", columns.stated),
        **_rows("stated_of_edges", columns.stated_of_edges),
    }


def _node_records(nodes: Iterable[Node]) -> Iterable[Mapping[str, Any]]:
    for node in nodes:
        if not node.__pydantic_fields_set__ >= _IN_IDS:
            raise NotKeptError("a node without an identity")
        yield record(node, _IN_IDS)


def _joined(identities: Sequence[str]) -> bytes:
    text = "\n".join(identities)
    if text.count("\n") != max(len(identities) - 1, 0) or (identities and not text):
        raise NotKeptError("an identity of several lines")
    return text.encode("utf-8", "surrogatepass")


def _rows(part: str, rows: Mapping[str, Sequence[int]]) -> dict[str, bytes]:
    return {
        f"{part}.{name}": each.tobytes()
        for name, each in sorted(rows.items())
        if isinstance(each, array)
    }


def columns_from(parts: Mapping[str, memoryview]) -> DocumentColumns:
    """The columns that were kept as *parts*."""
    ids = _split(parts["ids"])
    kinds = bytes(parts["kinds"])
    kept = Kept(
        ids,
        kinds,
        Records(_array("Q", parts["node_ends"]), parts["nodes"]),
        _array("I", parts["rich"]),
        Records(_array("Q", parts["edge_ends"]), parts["edges"]),
    )
    kept.outside = _split(parts["outside"])
    kept.sources = _array("i", parts["sources"])
    kept.targets = _array("i", parts["targets"])
    kept.edge_kinds = bytes(parts["edge_kinds"])
    joins = bytes(parts["joins"])
    own, edges = range(len(ids)), range(len(kept.sources))
    return DocumentColumns(
        ids=ids,
        kinds=kinds,
        outside=kept.outside,
        sources=kept.sources,
        targets=kept.targets,
        edge_kinds=kept.edge_kinds,
        edge_origins=bytes(parts["edge_origins"]),
        joins=frozenset(zip(joins[::3], joins[1::3], joins[2::3], strict=True)),
        stated={**_rows_from("stated", parts), "strategy": own, "code": own},
        stated_of_edges={
            **_rows_from("stated_of_edges", parts),
            **dict.fromkeys(_EDGE_ALWAYS, edges),
        },
        make_node=kept.node,
        make_edge=kept.edge,
    )


def _rows_from(part: str, parts: Mapping[str, memoryview]) -> dict[str, "array[int]"]:
    begin = f"{part}."
    return {
        name.removeprefix(begin): _array("I", data)
        for name, data in parts.items()
        if name.startswith(begin)
    }


def _split(data: memoryview) -> list[str]:
    return bytes(data).decode("utf-8", "surrogatepass").split("\n") if len(data) else []


def _array(code: str, data: memoryview) -> "array[int]":
    made_of: array[int] = array(code)
    made_of.frombytes(data)
    return made_of
