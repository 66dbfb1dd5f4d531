"""What the database holds of one strategy, read in a few streams."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from strategy_graph.model import Strategy
from strategy_graph.neo4j.connection import Runs
from strategy_graph.neo4j.mapping.codec import native
from strategy_graph.neo4j.mapping.elements import (
    EdgeElement,
    EdgeKey,
    NodeElement,
    fingerprint,
    known_properties,
)
from strategy_graph.neo4j.mapping.labels import BASE, LABELS, MODEL, TYPES
from strategy_graph.neo4j.mapping.records import held_edge, held_node
from strategy_graph.neo4j.sync import fingerprint_text
from strategy_graph.neo4j.sync.snapshot import Snapshot

BATCH = 5_000

HEAD = f"MATCH (m:{MODEL} {{id: $strategy}}) RETURN properties(m) AS properties"
NODES = f"""
MATCH (n:{BASE} {{strategy: $strategy}})
RETURN elementId(n) AS element, labels(n) AS labels, properties(n) AS properties
"""
_EDGE = "elementId(r) AS element, type(r) AS type, b.uid AS target, properties(r) AS properties"
EDGES = f"""
MATCH (a:{BASE} {{strategy: $strategy}})-[r]->(b:{BASE})
WHERE type(r) IN $types AND (r.strategy = $strategy OR r.strategy IS NULL)
RETURN a.uid AS source, {_EDGE}
"""
EDGES_BETWEEN_OTHERS = f"""
UNWIND $references AS uid
MATCH (a:{BASE} {{uid: uid}})-[r]->(b:{BASE})
WHERE a.strategy <> $strategy AND type(r) IN $types AND r.strategy = $strategy
RETURN a.uid AS source, {_EDGE}
"""
THESE_NODES = f"""
UNWIND $elements AS id
MATCH (n:{BASE}) WHERE elementId(n) = id
RETURN elementId(n) AS element, labels(n) AS labels, properties(n) AS properties
"""
THESE_EDGES = f"""
UNWIND $elements AS id
MATCH (a)-[r]->(b) WHERE elementId(r) = id
RETURN a.uid AS source, {_EDGE}
"""
EXTERNALS = f"""
UNWIND $references AS uid
MATCH (n:{BASE} {{uid: uid}})
RETURN n.uid AS uid, n.stub IS NOT NULL AS unpushed, n.name AS name, elementId(n) AS element
"""
ATTACHED = f"""
UNWIND $elements AS id
MATCH (n:{BASE}) WHERE elementId(n) = id
MATCH (n)-[r]-(other)
WHERE r.strategy IS NULL OR r.strategy <> $strategy
RETURN n.uid AS uid, count(CASE WHEN r.strategy IS NULL THEN 1 END) AS foreign,
       count(r.strategy) AS others
"""


@dataclass(frozen=True, slots=True)
class KnownExternal:
    """A node of another strategy as it is in the database; ``unpushed`` when nobody pushed it."""

    uid: str
    unpushed: bool
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
    externals: Mapping[str, KnownExternal] = field(default_factory=dict[str, KnownExternal])
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


def read(tx: Runs, strategy: str) -> Remote:
    """Everything of *strategy*, property by property."""
    head = read_head(tx, strategy)
    found = _Found(strategy)
    found.take_nodes(tx.run(NODES, {"strategy": strategy}))
    found.take_edges(_edge_records(tx, strategy, head))
    return found.remote(tx, head, head.references)


def read_beside(tx: Runs, wanted: Snapshot) -> Remote:
    """Everything of a strategy, and which of the nodes it refers to are there.

    What is as *wanted* is only recognised, which is several times faster than to read
    it; only what differs is read property by property.
    """
    strategy = wanted.strategy
    head = read_head(tx, strategy)
    references = [*dict.fromkeys([*wanted.externals, *head.references])]
    found = _Found(strategy)
    if head.rev:
        different = _recognise(tx, wanted, head, found)
        for part in batches(different[0]):
            found.take_nodes(tx.run(THESE_NODES, {"elements": part}))
        for part in batches(different[1]):
            found.take_edges(tx.run(THESE_EDGES, {"elements": part}))
    else:
        found.take_nodes(tx.run(NODES, {"strategy": strategy}))
        found.take_edges(_edge_records(tx, strategy, head))
    return found.remote(tx, head, references)


def _recognise(
    tx: Runs, wanted: Snapshot, head: Remote, found: "_Found"
) -> tuple[list[str], list[str]]:
    """Put what is as *wanted* into *found*; the database's ids of all else."""
    of_nodes, of_edges = fingerprint_text.columns(tx)
    nodes = {fingerprint_text.node_text(node, of_nodes): node for node in wanted.nodes.values()}
    edges = {fingerprint_text.edge_text(edge, of_edges): edge for edge in wanted.edges.values()}
    other_nodes: list[str] = []
    other_edges: list[str] = []

    def take(uid: str | None, texts: Iterable[str]) -> None:
        for text in texts:
            element, order, rest = fingerprint_text.split(text)
            edge = edges.get(rest)
            if edge is None or edge.key[0] != uid or edge.key in found.edges:
                other_edges.append(element)
            else:
                found.edges[edge.key] = EdgeElement(
                    edge.key, edge.properties, order, edge.fingerprint, element
                )

    asked = fingerprint_text.parameters(wanted.strategy)
    for uid, unpushed, text, texts in map(
        tuple, tx.run(fingerprint_text.query(of_nodes, of_edges), asked)
    ):
        if not unpushed:
            element, order, rest = fingerprint_text.split(text)
            node = nodes.get(rest)
            if node is None or node.uid in found.nodes:
                other_nodes.append(element)
            else:
                labels = frozenset((BASE, LABELS[node.kind]))
                found.nodes[node.uid] = NodeElement(
                    node.uid, node.kind, node.properties, order, node.fingerprint, element, labels
                )
        take(uid, texts)
    for part in batches(head.references):
        query = fingerprint_text.query_between_others(of_edges)
        for uid, texts in map(tuple, tx.run(query, {**asked, "references": part})):
            take(uid, texts)
    return other_nodes, other_edges


@dataclass
class _Found:
    """What was found of one strategy so far."""

    strategy: str
    nodes: dict[str, NodeElement] = field(default_factory=dict[str, NodeElement])
    edges: dict[EdgeKey, EdgeElement] = field(default_factory=dict[EdgeKey, EdgeElement])
    doubled: list[EdgeKey] = field(default_factory=list[EdgeKey])

    def take_nodes(self, records: Iterable[Any]) -> None:
        for element, labels, properties in map(tuple, records):
            if properties.get("stub"):
                continue
            node = held_node(element, labels, native(properties), self.strategy)
            if node is not None:
                kept = self.nodes.get(node.uid)
                if kept is None or not kept.fingerprint:
                    self.nodes[node.uid] = node

    def take_edges(self, records: Iterable[Any]) -> None:
        for source, element, kind, target, properties in map(tuple, records):
            if source is None or target is None:
                continue
            edge = held_edge(source, target, kind, element, native(properties))
            kept = self.edges.get(edge.key)
            if kept is not None:
                self.doubled.append(edge.key)
                if kept.fingerprint or not edge.fingerprint:
                    continue
            self.edges[edge.key] = edge

    def remote(self, tx: Runs, head: Remote, references: Sequence[str]) -> Remote:
        hand_made = {n.element: uid for uid, n in self.nodes.items() if not n.fingerprint}
        if hand_made:
            self.edges |= _edges_of_hand_made(tx, self.strategy, hand_made, self.edges)
        return Remote(
            self.strategy,
            head.exists,
            head.rev,
            head.head,
            self.nodes,
            self.edges,
            {external.uid: external for external in _externals(tx, references)},
            tuple(self.doubled),
            head.stamp,
        )


def _edge_records(tx: Runs, strategy: str, head: Remote) -> Iterator[Any]:
    types = list(TYPES.values())
    yield from tx.run(EDGES, {"strategy": strategy, "types": types})
    for part in batches(head.references):
        yield from tx.run(
            EDGES_BETWEEN_OTHERS, {"strategy": strategy, "types": types, "references": part}
        )


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
        properties = native(record["properties"])
        element = held_edge(source, target, record["type"], record["element"], properties)
        if element.key not in known:
            found[element.key] = element
    return found


def _externals(tx: Runs, references: Sequence[str]) -> Iterator[KnownExternal]:
    for part in batches(references):
        for record in tx.run(EXTERNALS, {"references": part}):
            yield KnownExternal(
                record["uid"], record["unpushed"], record["name"], record["element"]
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
