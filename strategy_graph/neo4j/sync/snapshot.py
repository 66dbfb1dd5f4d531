"""What one strategy is, said in elements of the database."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from strategy_graph.errors import Problem, StrategyGraphError
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.to_documents import documents_of
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Document, Edge, External, Node, NodeKind, Origin, Strategy
from strategy_graph.model.node import identity
from strategy_graph.neo4j.mapping.codec import CodecError, Property
from strategy_graph.neo4j.mapping.elements import (
    EdgeElement,
    EdgeKey,
    NodeElement,
    edge_element,
    head_properties,
    node_element,
)
from strategy_graph.neo4j.mapping.labels import LARGEST_IDENTITY


@dataclass(frozen=True, slots=True)
class ExternalElement:
    """A node of another strategy that this one refers to."""

    uid: str
    name: str
    stands_for: NodeKind | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One strategy as the database is to hold it, in the order of its documents."""

    strategy: str
    nodes: Mapping[str, NodeElement]
    edges: Mapping[EdgeKey, EdgeElement]
    head: Mapping[str, Property]
    externals: Mapping[str, ExternalElement] = field(default_factory=dict[str, ExternalElement])
    digest: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", self.digest or self.hashed())

    def hashed(self) -> str:
        """A hash of everything it says, order included."""
        state = hashlib.blake2b(digest_size=16)
        head = {name: self.head[name] for name in sorted(self.head)}
        state.update(json.dumps(head, ensure_ascii=False, default=str).encode("utf-8"))
        for elements in (self.nodes, self.edges):
            together = "".join([element.fingerprint for element in elements.values()])
            state.update(together.encode("ascii"))
        return state.hexdigest()


def snapshots(graph: StrategyGraph, only: Sequence[str] = ()) -> tuple[Snapshot, ...]:
    """A snapshot of each strategy of *graph*, those referred to before those that refer.

    *only* names the strategies wanted. Raises ``StrategyGraphError`` with every value
    that the database cannot hold.
    """
    unknown = [name for name in only if name not in graph.strategies]
    if unknown:
        known = ", ".join(graph.strategies)
        raise StrategyGraphError(
            problem("neo4j.error.no_strategy", strategy=name, known=known) for name in unknown
        )
    wanted = [name for name in graph.strategies if not only or name in only]
    taken = _Taking(graph)
    found = {name: taken.snapshot(name) for name in wanted}
    if taken.problems:
        raise StrategyGraphError(taken.problems)
    return tuple(found[name] for name in _referred_first(found))


def _referred_first(found: Mapping[str, Snapshot]) -> list[str]:
    ordered: list[str] = []
    seen: set[str] = set()
    for start in found:
        stack = [(start, False)]
        while stack:
            name, ready = stack.pop()
            if ready:
                ordered.append(name)
            elif name not in seen and name in found:
                seen.add(name)
                stack.append((name, True))
                above = {uid.partition(":")[0] for uid in found[name].externals}
                stack += [(other, False) for other in sorted(above, reverse=True)]
    return ordered


class _Taking:
    def __init__(self, graph: StrategyGraph) -> None:
        self.graph = graph
        self.problems: list[Problem] = []
        self.documents = graph.documents or documents_of(graph)
        self.names = _short_names([document.path for document in self.documents])
        self.edges = {edge.key: edge for edge in graph.edges}

    def snapshot(self, strategy: str) -> Snapshot:
        mine = [
            (document, self.names[document.path])
            for document in self.documents
            if document.strategy_id == strategy
        ]
        nodes: dict[str, NodeElement] = {}
        edges: dict[EdgeKey, EdgeElement] = {}
        declared: list[tuple[External, str]] = []
        for document, name in mine:
            for node in document.nodes:
                if isinstance(node, External):
                    declared.append((node, name))
                else:
                    self.take_node(node, name, nodes)
            for edge in document.edges:
                key = edge.key
                if key not in self.edges:
                    key = _placed(edge)
                if key in self.edges and key not in edges:
                    self.take_edge(self.edges[key], strategy, name, edges)
        for edge in self.graph.edges:
            if edge.origin is Origin.IMPLIED and edge.source in nodes:
                self.take_edge(edge, strategy, "", edges)
        externals = {
            uid: self.external(uid)
            for uid in sorted({end for key in edges for end in (key[0], key[2])} - nodes.keys())
        }
        head = self.head(self.graph.strategies[strategy], mine, declared, list(externals))
        return Snapshot(strategy, nodes, edges, head, externals)

    def take_node(self, node: Node, document: str, nodes: dict[str, NodeElement]) -> None:
        self.check_identity(node.id)
        try:
            nodes[node.id] = node_element(node, document=document)
        except CodecError as error:
            self.problem(node.id, error)

    def take_edge(
        self, edge: Edge, strategy: str, document: str, edges: dict[EdgeKey, EdgeElement]
    ) -> None:
        try:
            element = edge_element(edge, strategy=strategy, document=document)
            edges[element.key] = element
        except CodecError as error:
            self.problem(f"{edge.source} {edge.kind.value} {edge.target}", error)

    def external(self, uid: str) -> ExternalElement:
        self.check_identity(uid)
        node = self.graph.nodes[self.graph.position(uid)]
        stands_for = node.stands_for if isinstance(node, External) else node.kind
        return ExternalElement(uid, str(node.name), stands_for)

    def head(
        self,
        strategy: Strategy,
        mine: Sequence[tuple[Document, str]],
        declared: Sequence[tuple[External, str]],
        references: list[str],
    ) -> dict[str, Property]:
        files = [_json(_file_record(document, name)) for document, name in mine]
        records = [
            _json({**node.model_dump(mode="json", exclude_defaults=True), "document": name})
            for node, name in declared
        ]
        try:
            properties = head_properties(strategy)
        except CodecError as error:
            self.problem(strategy.id, error)
            properties = {}
        return {**properties, "files": files, "externals": records, "references": references}

    def check_identity(self, uid: str) -> None:
        if len(uid.encode("utf-8", "replace")) > LARGEST_IDENTITY:
            self.problems.append(
                problem("neo4j.error.long_identity", start=uid[:40], most=LARGEST_IDENTITY)
            )

    def problem(self, what: str, error: CodecError) -> None:
        self.problems.append(problem("neo4j.error.not_a_property", element=what, why=str(error)))


def _placed(edge: Edge) -> EdgeKey:
    """The key of an edge whose target is a perspective named by its bare code."""
    source, kind, target, name = edge.key
    strategy, _, code = target.partition(":")
    return (source, kind, identity(strategy, code, NodeKind.PERSPECTIVE), name)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _file_record(document: Document, name: str) -> dict[str, Any]:
    record: dict[str, Any] = {"file": name}
    if document.strategy is None:
        record["extends"] = document.extends
    if document.suppressions:
        record["suppressions"] = [
            {
                key: str(value)
                for key, value in (
                    ("rule", each.rule),
                    ("why", each.why),
                    ("node", each.node),
                    ("until", each.until),
                )
                if value is not None
            }
            for each in document.suppressions
        ]
    return record


def _short_names(paths: Sequence[str]) -> dict[str, str]:
    """The shortest ends of *paths* that tell them apart, the same on every machine."""
    names: dict[str, str] = {}
    for path in dict.fromkeys(paths):
        parts = PurePath(path).parts
        name = path
        for length in range(1, len(parts) + 1):
            name = "/".join(parts[-length:])
            same = [p for p in set(paths) if "/".join(PurePath(p).parts[-length:]) == name]
            if len(same) == 1:
                break
        names[path] = name
    return names
