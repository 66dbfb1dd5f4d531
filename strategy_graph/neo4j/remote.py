"""What the database holds of one strategy, read in a few streams."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from strategy_graph.model import NodeKind, Strategy
from strategy_graph.model.node import identity
from strategy_graph.neo4j.codec import native
from strategy_graph.neo4j.connection import Runs
from strategy_graph.neo4j.elements import (
    EdgeElement,
    EdgeKey,
    NodeElement,
    edge_properties,
    fingerprint,
    known_properties,
    node_properties,
)
from strategy_graph.neo4j.schema import BASE, EDGE_KINDS, KINDS, MODEL, TYPES

BATCH = 5_000

HEAD = f"MATCH (m:{MODEL} {{id: $strategy}}) RETURN properties(m) AS properties"
NODES = f"""
MATCH (n:{BASE} {{strategy: $strategy}})
RETURN elementId(n) AS element, labels(n) AS labels, properties(n) AS properties
"""
EDGES = f"""
MATCH (a:{BASE} {{strategy: $strategy}})-[r]->(b:{BASE})
WHERE type(r) IN $types AND (r.strategy = $strategy OR r.strategy IS NULL)
RETURN elementId(r) AS element, a.uid AS source, type(r) AS type, b.uid AS target,
       properties(r) AS properties
"""
EDGES_BETWEEN_OTHERS = f"""
UNWIND $references AS uid
MATCH (a:{BASE} {{uid: uid}})-[r]->(b:{BASE})
WHERE a.strategy <> $strategy AND type(r) IN $types AND r.strategy = $strategy
RETURN elementId(r) AS element, a.uid AS source, type(r) AS type, b.uid AS target,
       properties(r) AS properties
"""
STUBS = f"""
UNWIND $references AS uid
MATCH (n:{BASE} {{uid: uid}})
RETURN n.uid AS uid, n.stub IS NOT NULL AS stub, n.name AS name, elementId(n) AS element
"""
ATTACHED = f"""
UNWIND $elements AS id
MATCH (n:{BASE}) WHERE elementId(n) = id
MATCH (n)-[r]-(other)
WHERE r.strategy IS NULL OR r.strategy <> $strategy
RETURN n.uid AS uid, count(CASE WHEN r.strategy IS NULL THEN 1 END) AS foreign,
       count(r.strategy) AS others
"""
HASHES_OF_NODES = f"""
MATCH (n:{BASE} {{strategy: $strategy}}) WHERE n.stub IS NULL AND n.hash IS NOT NULL
RETURN n.hash AS hash, count(*) AS times
"""
HASHES_OF_EDGES = f"""
MATCH (a:{BASE} {{strategy: $strategy}})-[r]->(:{BASE})
WHERE r.strategy = $strategy AND type(r) IN $types
RETURN r.hash AS hash, count(*) AS times
UNION ALL
UNWIND $references AS uid
MATCH (a:{BASE} {{uid: uid}})-[r]->(:{BASE})
WHERE a.strategy <> $strategy AND type(r) IN $types AND r.strategy = $strategy
RETURN r.hash AS hash, count(*) AS times
"""


@dataclass(frozen=True, slots=True)
class KnownStub:
    """A node of another strategy as it is in the database; ``stub`` when nobody pushed it."""

    uid: str
    stub: bool
    name: str | None
    element: str


@dataclass(frozen=True, slots=True)
class Attached:
    """Relationships at a node that this strategy did not make.

    ``foreign`` belong to people and other tools, ``others`` to other strategies.
    """

    foreign: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class Remote:
    """One strategy in the database.

    An element without ``fingerprint`` was made in Neo4j, by hand: it has what it
    takes to belong to the strategy but no push wrote it. ``rev`` counts the pushes
    that changed something; 0 means that none has finished. ``unfinished`` says when
    a push in chunks began that has not ended.
    """

    strategy: str
    exists: bool = False
    rev: int = 0
    head: Mapping[str, Any] = field(default_factory=dict[str, Any])
    nodes: Mapping[str, NodeElement] = field(default_factory=dict[str, NodeElement])
    edges: Mapping[EdgeKey, EdgeElement] = field(default_factory=dict[EdgeKey, EdgeElement])
    stubs: Mapping[str, KnownStub] = field(default_factory=dict[str, KnownStub])
    own_stubs: Mapping[str, str] = field(default_factory=dict[str, str])
    doubled: tuple[EdgeKey, ...] = ()
    stamp: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def unfinished(self) -> str | None:
        """When a push in chunks began that has not ended."""
        found = self.stamp.get("unfinished")
        return None if found is None else str(found)

    @property
    def digest(self) -> str:
        """The hash of what the last push wrote; empty before the first."""
        return str(self.stamp.get("hash", ""))

    @property
    def references(self) -> tuple[str, ...]:
        """The nodes of other strategies that it refers to."""
        return tuple(self.head.get("references", ()))

    @property
    def files(self) -> tuple[str, ...]:
        """The documents it was pushed from, each as JSON text."""
        return tuple(self.head.get("files", ()))


HEAD_OWN = frozenset({"files", "externals", "references"})
STAMP = frozenset(
    {
        "rev", "hash", "nodes", "relationships", "pushed_at", "tool",
        "unfinished", "lock_owner", "lock_until",
    }
)  # fmt: skip


def read_head(tx: Runs, strategy: str) -> Remote:
    """The head and the stamp of *strategy* alone."""
    record = tx.run(HEAD, {"strategy": strategy}).single()
    if record is None:
        return Remote(strategy)
    properties = native(record["properties"])
    known = known_properties(Strategy) | HEAD_OWN
    return Remote(
        strategy,
        exists=True,
        rev=int(properties.get("rev", 0)),
        head={n: v for n, v in properties.items() if n in known},
        stamp={n: v for n, v in properties.items() if n in STAMP},
    )


def read(tx: Runs, strategy: str, *, references: Iterable[str] = ()) -> Remote:
    """Everything of *strategy*, and which of the *references* to others are there."""
    head = read_head(tx, strategy)
    nodes: dict[str, NodeElement] = {}
    own_stubs: dict[str, str] = {}
    for record in tx.run(NODES, {"strategy": strategy}):
        properties = native(record["properties"])
        if properties.get("stub"):
            own_stubs[str(properties.get("uid"))] = record["element"]
            continue
        element = _node(record["element"], record["labels"], properties, strategy)
        if element is not None:
            kept = nodes.get(element.uid)
            if kept is None or not kept.fingerprint:
                nodes[element.uid] = element
    hand_made = {n.element: uid for uid, n in nodes.items() if not n.fingerprint}
    edges, doubled = _edges(_edge_records(tx, strategy, head), strategy)
    if hand_made:
        edges |= _edges_of_hand_made(tx, strategy, hand_made, edges)
    known = [*dict.fromkeys([*references, *head.references])]
    return Remote(
        strategy,
        head.exists,
        head.rev,
        head.head,
        nodes,
        edges,
        {stub.uid: stub for stub in _stubs(tx, known)},
        own_stubs,
        doubled,
        head.stamp,
    )


def _edge_records(tx: Runs, strategy: str, head: Remote) -> Iterator[Any]:
    types = list(TYPES.values())
    yield from tx.run(EDGES, {"strategy": strategy, "types": types})
    for part in batches(head.references):
        yield from tx.run(
            EDGES_BETWEEN_OTHERS, {"strategy": strategy, "types": types, "references": part}
        )


def _edges(
    records: Iterable[Any], strategy: str
) -> tuple[dict[EdgeKey, EdgeElement], tuple[EdgeKey, ...]]:
    edges: dict[EdgeKey, EdgeElement] = {}
    doubled: list[EdgeKey] = []
    for record in records:
        if record["source"] is None or record["target"] is None:
            continue
        element = _edge(record, native(record["properties"]))
        kept = edges.get(element.key)
        if kept is not None and (kept.fingerprint or not element.fingerprint):
            doubled.append(element.key)
            continue
        if kept is not None:
            doubled.append(element.key)
        edges[element.key] = element
    return edges, tuple(doubled)


_EDGES_AT = f"""
UNWIND $elements AS id
MATCH (n:{BASE}) WHERE elementId(n) = id
MATCH (a:{BASE})-[r]->(b:{BASE})
WHERE (a = n OR b = n) AND type(r) IN $types AND r.strategy IS NULL
RETURN DISTINCT elementId(r) AS element, elementId(a) AS from_element, a.uid AS source,
       type(r) AS type, elementId(b) AS to_element, b.uid AS target, properties(r) AS properties
"""


def _edges_of_hand_made(
    tx: Runs,
    strategy: str,
    hand_made: Mapping[str | None, str],
    known: Mapping[EdgeKey, EdgeElement],
) -> dict[EdgeKey, EdgeElement]:
    """Relationships at nodes that were made by hand and so have no uid yet."""
    found: dict[EdgeKey, EdgeElement] = {}
    rows = {"elements": list(hand_made), "types": list(TYPES.values()), "strategy": strategy}
    for record in tx.run(_EDGES_AT, rows):
        source = record["source"] or hand_made.get(record["from_element"])
        target = record["target"] or hand_made.get(record["to_element"])
        if source is None or target is None:
            continue
        ends = {"source": source, "target": target}
        row = {**record.data(), "properties": record["properties"], **ends}
        element = _edge(row, native(record["properties"]))
        if element.key not in known:
            found[element.key] = element
    return found


def _stubs(tx: Runs, references: Sequence[str]) -> Iterator[KnownStub]:
    for part in batches(references):
        for record in tx.run(STUBS, {"references": part}):
            yield KnownStub(record["uid"], record["stub"], record["name"], record["element"])


def _node(
    element: str, labels: Sequence[str], properties: Mapping[str, Any], strategy: str
) -> NodeElement | None:
    kind = _kind(labels, properties.get("kind"))
    if kind is None:
        return None
    uid = properties.get("uid")
    if uid is None:
        code = properties.get("code")
        if not isinstance(code, str) or not code:
            return None
        uid = identity(strategy, code, kind)
    kept = {n: v for n, v in properties.items() if n in node_properties(kind)}
    written = properties.get("hash")
    order = properties.get("order")
    return NodeElement(
        str(uid),
        kind,
        kept,
        order=order if isinstance(order, int) else None,
        fingerprint=written if isinstance(written, str) else "",
        element=element,
        labels=frozenset(labels),
    )


def _kind(labels: Sequence[str], stored: object) -> NodeKind | None:
    """The kind that the *labels* say; the *stored* one where they say several or none."""
    said = [KINDS[label] for label in labels if label in KINDS]
    if len(said) == 1:
        return said[0]
    try:
        kind = NodeKind(str(stored))
    except ValueError:
        return None
    return kind if kind in said or not said else None


def _edge(record: Any, properties: Mapping[str, Any]) -> EdgeElement:
    kind = EDGE_KINDS[record["type"]]
    name = properties.get("id")
    key = (record["source"], kind.value, record["target"], name if isinstance(name, str) else "")
    written = properties.get("hash")
    order = properties.get("order")
    return EdgeElement(
        key,
        {n: v for n, v in properties.items() if n in edge_properties()},
        order=order if isinstance(order, int) else None,
        fingerprint=written if isinstance(written, str) else "",
        element=record["element"],
    )


def is_edited(element: NodeElement | EdgeElement) -> bool:
    """Whether somebody changed *element* in the database since it was pushed."""
    if not element.fingerprint:
        return False
    return element.fingerprint != fingerprint(element.kind.value, element.properties)


def read_attached(tx: Runs, strategy: str, elements: Sequence[str]) -> dict[str, Attached]:
    """What else hangs on nodes, by uid; nodes with nothing else are left out."""
    found: dict[str, Attached] = {}
    for part in batches(elements):
        for record in tx.run(ATTACHED, {"strategy": strategy, "elements": part}):
            found[record["uid"]] = Attached(record["foreign"], record["others"])
    return found


def batches(rows: Sequence[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """*rows* in lists of at most *size*."""
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])
