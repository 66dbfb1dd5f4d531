"""Pull: the documents of a strategy, rebuilt from what the database holds.

What people made in Neo4j comes along: a node with the labels ``StrategyNode`` and
of a kind, and the properties ``strategy``, ``code`` and ``name``; a relationship of
a type of ours between two of our nodes. A ``CAUSES`` that states no origin comes
back as inferred: the document does not say it, a person does.
"""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from strategy_graph.errors import StrategyGraphError
from strategy_graph.model import (
    Document,
    Edge,
    EdgeKind,
    External,
    Node,
    Origin,
    Strategy,
    Suppression,
)
from strategy_graph.neo4j.connection import Database, Runs
from strategy_graph.neo4j.driver_errors import failure
from strategy_graph.neo4j.mapping.codec import CodecError
from strategy_graph.neo4j.mapping.decoding import Decoding
from strategy_graph.neo4j.mapping.elements import (
    EdgeElement,
    NodeElement,
    edge_of,
    edge_uid,
    head_of,
    node_of,
)
from strategy_graph.neo4j.sync.remote import Remote, read

_LAST = 1 << 62


@dataclass(frozen=True, slots=True)
class Pulled:
    """The documents of one strategy; ``doubled`` names relationships left out.

    A relationship drawn twice between the same two nodes can be told apart only by
    an ``id``; without one the second is left out.
    """

    strategy: str
    documents: tuple[Document, ...]
    rev: int
    unfinished: bool = False
    doubled: tuple[str, ...] = ()


def pull(database: Database, strategies: Sequence[str] = ()) -> tuple[Pulled, ...]:
    """The documents of *strategies*, or of all that the database holds.

    Raises ``StrategyGraphError`` with every element that does not fit the model, or
    when a strategy is not there.
    """

    def work(tx: Runs) -> tuple[Remote, ...]:
        names = strategies or strategies_held(tx)
        return tuple(read(tx, name) for name in names)

    remotes = database.read(work)
    missing = [remote.strategy for remote in remotes if not remote.exists]
    if missing:
        raise failure("not_there", strategy=missing[0])
    rebuilding = [_Rebuilding(remote) for remote in remotes]
    pulled = tuple(each.documents() for each in rebuilding)
    problems = [problem for each in rebuilding for problem in each.decoding.problems]
    if problems:
        raise StrategyGraphError(problems)
    return pulled


def strategies_held(tx: Runs) -> tuple[str, ...]:
    """The strategies that the database holds, by id."""
    found = tx.run("MATCH (m:StrategyModel) RETURN m.id AS id ORDER BY id")
    return tuple(record["id"] for record in found)


@dataclass
class _Rebuilding:
    remote: Remote
    decoding: Decoding = field(default_factory=Decoding)

    def documents(self) -> Pulled:
        remote = self.remote
        files = [json.loads(text) for text in remote.files] or [{"file": f"{remote.strategy}.yaml"}]
        names = [file["file"] for file in files]
        main = next((f["file"] for f in files if "extends" not in f), names[0])
        nodes: dict[str, list[Node]] = {name: [] for name in names}
        edges: dict[str, list[Edge]] = {name: [] for name in names}
        home: dict[str, str] = {}
        for element in _in_order(remote.nodes.values()):
            location = str(element.properties.get("document", main))
            home[element.uid] = location = location if location in nodes else main
            node = self.node(element)
            if node is not None:
                nodes[location].append(node)
        for text in remote.head.get("externals", ()):
            record = json.loads(text)
            location = record.pop("document", main)
            nodes[location if location in nodes else main].append(
                External.model_validate_json(json.dumps(record))
            )
        for element in _in_order(remote.edges.values()):
            edge = self.edge(element)
            if edge is None or edge.origin is Origin.IMPLIED:
                continue
            location = str(element.properties.get("document", home.get(edge.source, main)))
            edges[location if location in edges else main].append(edge)
        head = self.head()
        return Pulled(
            remote.strategy,
            tuple(
                Document(
                    path=file["file"],
                    strategy=None if "extends" in file else head,
                    nodes=tuple(nodes[file["file"]]),
                    edges=tuple(edges[file["file"]]),
                    extends=file.get("extends"),
                    suppressions=tuple(map(_suppression, file.get("suppressions", ()))),
                )
                for file in files
            ),
            rev=remote.rev,
            unfinished=remote.unfinished is not None,
            doubled=tuple(edge_uid(key) for key in remote.doubled),
        )

    def head(self) -> Strategy | None:
        try:
            return head_of(self.remote.head)
        except ValueError as error:
            self.decoding.problem(self.remote.strategy, error)
            return None

    def node(self, element: NodeElement) -> Node | None:
        strategy, _, code = element.uid.partition(":")
        properties = {"strategy": strategy, "code": code, **element.properties}
        try:
            node = node_of(replace(element, properties=properties))
        except ValueError as error:
            self.decoding.problem(element.uid, error)
            return None
        if node.id != element.uid:
            refusal = CodecError(
                f"code {node.code!r}: an identity is never changed, make a new node"
            )
            self.decoding.problem(element.uid, refusal)
        return node

    def edge(self, element: EdgeElement) -> Edge | None:
        properties = dict(element.properties)
        drawn = not element.fingerprint and "origin" not in properties
        if drawn and element.kind is EdgeKind.CAUSES:
            properties["origin"] = Origin.INFERRED.value
        try:
            return edge_of(replace(element, properties=properties))
        except ValueError as error:
            self.decoding.problem(edge_uid(element.key), error)
            return None


def _in_order(elements: Iterable[Any]) -> list[Any]:
    """*elements* in the order of their documents; those made by hand after them."""
    return sorted(elements, key=lambda e: _LAST if e.order is None else e.order)


def _suppression(record: dict[str, str]) -> Suppression:
    until = record.get("until")
    return Suppression(
        rule=record["rule"],
        why=record["why"],
        node=record.get("node"),
        until=dt.date.fromisoformat(until) if until else None,
    )
