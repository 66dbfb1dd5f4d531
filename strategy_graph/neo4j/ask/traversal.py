"""Asking inside a database: frontiers, one query per level, in one read transaction.

A walk is never one path pattern: the paths through a strategy are innumerable, its nodes
are not. Each level sends the nodes that were new and gets their neighbours, each once;
what was seen is remembered here, so that the server needs memory for one level alone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from time import monotonic
from typing import Any

from strategy_graph.graph import Traversal
from strategy_graph.graph.linking.implied import external_node
from strategy_graph.model import EdgeKind, Node, NodeKind, Origin
from strategy_graph.model.fields.life import Life, life_of
from strategy_graph.neo4j.ask.scope import DECLARED_BY, STATED_ORIGIN, Rank, Scope, admits
from strategy_graph.neo4j.connection import Runs
from strategy_graph.neo4j.driver_errors import failure
from strategy_graph.neo4j.mapping.codec import native
from strategy_graph.neo4j.mapping.decoding import Decoding
from strategy_graph.neo4j.mapping.labels import BASE, EDGE_KINDS, TYPES
from strategy_graph.neo4j.mapping.records import kind_of, uid_of
from strategy_graph.neo4j.sync.remote import batches

MOST = 200_000
"""Nodes that one question may come to, unless more are allowed."""
_BEYOND = 2
"""The first figure of the rank of a stand-in: behind every node."""


def row_of(n: str) -> str:
    """What makes a ``NodeRef`` of the node *n* of a statement."""
    return (
        f"elementId({n}) AS element, {n}.uid AS uid, {n}.strategy AS strategy, "
        f"{n}.code AS code, {n}.kind AS kind, labels({n}) AS labels, "
        f"{n}.stub IS NOT NULL AS stub, {n}.order AS place, {n}.document AS document"
    )


_AT = f"UNWIND $elements AS id MATCH (n:{BASE}) WHERE elementId(n) = id"
_BY_IDENTITY = f"UNWIND $ids AS id MATCH (n:{BASE} {{uid: id}}) RETURN {row_of('n')}"
_HAND_MADE = f"MATCH (n:{BASE}) WHERE n.strategy IN $scope AND n.uid IS NULL RETURN {row_of('n')}"
OWN = f"MATCH (n:{BASE}) WHERE n.strategy IN $scope AND n.stub IS NULL"
_NODES = f"{_AT} RETURN {row_of('n')}, properties(n) AS properties"
_FIRST_EDGES = f"""
{_AT}
MATCH (n)-[r]-(m:{BASE}) WHERE type(r) IN $types AND {admits("startNode(r)")}
RETURN id AS element, type(r) AS type, startNode(r) = n AS outgoing,
       r.order AS place, r.document AS document,
       {DECLARED_BY.format(tail="startNode(r)")} AS strategy, {STATED_ORIGIN} AS origin
"""


@dataclass(frozen=True, slots=True)
class NodeRef:
    """A node of the database as a walk knows it: ``external`` when it is a stand-in here."""

    element: str
    id: str
    kind: NodeKind
    rank: Rank
    external: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An edge of the database between two elements, with what it says."""

    tail: str
    head: str
    record: Mapping[str, Any]


def types_of(kinds: Iterable[EdgeKind]) -> str:
    """Relationship types, which are constants, as a pattern has them."""
    return "|".join(sorted(TYPES[kind] for kind in kinds))


def steps_from(traversal: Traversal, *, up: bool) -> Iterator[tuple[str, str]]:
    """Patterns of one step of *traversal* from ``n`` to ``m``, each with the start of its arrow."""
    for kinds, outgoing in ((traversal.along, not up), (traversal.against, up)):
        if kinds and outgoing:
            yield f"(n)-[r:{types_of(kinds)}]->(m:{BASE})", "n"
        elif kinds:
            yield f"(n)<-[r:{types_of(kinds)}]-(m:{BASE})", "m"


def neighbours(traversal: Traversal, *, up: bool) -> str:
    """The statement from elements to what lies one step further, each once."""
    steps = steps_from(traversal, up=up)
    union = " UNION ".join(f"MATCH {p} WHERE {admits(tail)} RETURN m" for p, tail in steps)
    return f"{_AT} CALL (n) {{ {union} }} WITH DISTINCT m RETURN {row_of('m')}"


class DatabaseTraversal:
    """One read transaction on one scope: nodes by element, walks over them, their values."""

    def __init__(self, tx: Runs, scope: Scope, most: int, seconds: float) -> None:
        self.tx = tx
        self.scope = scope
        self.most = most
        self.seconds = seconds
        self.deadline = monotonic() + seconds
        self.spots: dict[str, NodeRef] = {}

    # -- spots ---------------------------------------------------------------------

    def run(self, statement: str, **values: Any) -> Iterator[Any]:
        """The records of *statement*, which is made of constants."""
        if monotonic() > self.deadline:
            raise failure("query_timeout", timeout=f"{self.seconds:g}")
        yield from self.tx.run(statement, {"scope": self.scope.names, **values})

    def run_on(self, statement: str, elements: Collection[str], **values: Any) -> Iterator[Any]:
        """The records of *statement* for ``$elements``, in batches."""
        for part in batches(list(elements)):
            yield from self.run(statement, elements=part, **values)

    def spot(self, row: Any) -> NodeRef | None:
        """The node of *row*, remembered; ``None`` for what is no node of a strategy."""
        known = self.spots.get(row["element"])
        if known is not None:
            return known
        kind = kind_of(row["labels"], row["kind"])
        strategy = row["strategy"]
        if kind is None or not isinstance(strategy, str):
            return None
        uid = uid_of(row["uid"], strategy, row["code"], kind)
        if uid is None:
            return None
        external = bool(row["stub"]) or not self.scope.holds(strategy)
        kind = NodeKind.EXTERNAL if external else kind
        rank = (_BEYOND, 0, 0, uid)
        if not external:
            rank = self.scope.node_rank(strategy, uid, row)
        made = NodeRef(row["element"], uid, kind, rank, external)
        self.spots[made.element] = made
        return made

    def spots_of(self, rows: Iterable[Any]) -> list[NodeRef]:
        """The nodes of *rows* that are nodes of a strategy."""
        return [spot for row in rows if (spot := self.spot(row)) is not None]

    def located(self, ids: Collection[str]) -> dict[str, str]:
        """The elements of the nodes *ids* that the scope shows, by identity."""
        found: dict[str, str] = {}
        for part in batches(list(ids)):
            for spot in self.spots_of(self.run(_BY_IDENTITY, ids=part)):
                if not spot.external or self.is_referred(spot.id):
                    found[spot.id] = spot.element
        missing = {node_id for node_id in ids if node_id not in found}
        if missing:
            for spot in self.spots_of(self.run(_HAND_MADE)):
                if spot.id in missing:
                    found[spot.id] = spot.element
        for node_id in sorted(missing - found.keys()):
            if node_id in self.scope.declared:  # described, and no link joins it
                element = f"described {node_id}"
                rank = (_BEYOND, 0, 0, node_id)
                self.spots[element] = NodeRef(element, node_id, NodeKind.EXTERNAL, rank, True)
                found[node_id] = element
        return found

    def is_referred(self, node_id: str) -> bool:
        """Whether a strategy of the scope speaks of the node, which is not its own."""
        return node_id in self.scope.referred or node_id in self.scope.declared

    def elements(self, ids: Collection[str]) -> list[str]:
        """The elements of *ids*. Raises ``Neo4jError`` where one is gone."""
        located = self.located(ids)
        gone = [node_id for node_id in ids if node_id not in located]
        if gone:
            raise failure("gone_while_asked", node=gone[0])
        return [located[node_id] for node_id in ids]

    def external_ids(self) -> set[str]:
        """Nodes of other strategies that the scope speaks of."""
        return {*self.scope.referred, *self.scope.declared}

    def externals(self) -> list[str]:
        """The elements of those nodes: stand-ins here."""
        elements = self.located(self.external_ids()).values()
        return [element for element in elements if self.spots[element].external]

    def everything(self) -> list[str]:
        """Every element that the scope shows, stand-ins included."""
        own = self.spots_of(self.run(f"{OWN} RETURN {row_of('n')}"))
        if len(own) > self.most:
            raise failure("too_wide", most=self.most)
        return [*(spot.element for spot in own), *self.externals()]

    def in_order(self, elements: Iterable[str]) -> list[str]:
        """Identities in the order of the documents."""
        spots = sorted((self.spots[element] for element in elements), key=lambda s: s.rank)
        return [spot.id for spot in spots]

    @cached_property
    def cancelled(self) -> frozenset[str]:
        """The elements of the cancelled nodes; only nodes that state a status are read."""
        rows = self.run(f"{OWN} AND n.status IS NOT NULL RETURN {row_of('n')}, n.status AS status")
        gone = [
            row
            for row in rows
            if isinstance(row["status"], str) and life_of(row["status"]) is Life.CANCELLED
        ]
        return frozenset(spot.element for spot in self.spots_of(gone))

    # -- walks ---------------------------------------------------------------------

    def reach(
        self,
        starts: Collection[str],
        traversal: Traversal,
        origins: frozenset[Origin],
        *,
        up: bool,
        depth: int | None = None,
        avoid: Collection[str] = (),
    ) -> dict[str, int]:
        """Steps from *starts* to each element that *traversal* comes to, one query per level.

        As in memory (``GraphCore.adjacency``), no step begins or ends at a cancelled node.
        """
        statement = neighbours(traversal, up=up)
        steps = {element: 0 for element in starts if element not in set(avoid)}
        barred = self.cancelled.union(avoid)
        frontier = [element for element in steps if element not in barred]
        step = 0
        while frontier and (depth is None or step < depth):
            step += 1
            rows = self.run_on(statement, frontier, origins=sorted(origins))
            met = dict.fromkeys(spot.element for spot in self.spots_of(rows))
            frontier = [e for e in met if e not in steps and e not in barred]
            steps.update(dict.fromkeys(frontier, step))
            if len(steps) > self.most:
                raise failure("too_wide", most=self.most)
        return steps

    def edges(
        self,
        elements: Collection[str],
        traversal: Traversal,
        origins: frozenset[Origin],
        *,
        up: bool,
    ) -> Iterator[Found]:
        """The edges of one step of *traversal* from *elements*, wherever they lead."""
        for pattern, tail in steps_from(traversal, up=up):
            head = "m" if tail == "n" else "n"
            statement = f"""
            {_AT} MATCH {pattern} WHERE {admits(tail)}
            RETURN elementId(r) AS element, elementId({tail}) AS tail, elementId({head}) AS head,
                   type(r) AS type, {DECLARED_BY.format(tail=tail)} AS strategy,
                   properties(r) AS properties
            """
            for record in self.run_on(statement, elements, origins=sorted(origins)):
                if not self.cancelled & {record["tail"], record["head"]}:
                    yield Found(record["tail"], record["head"], record)

    def pairs(self, traversal: Traversal, origins: frozenset[Origin]) -> Iterator[tuple[str, str]]:
        """Every step that *traversal* can take anywhere, from element to element."""
        for kinds, along in ((traversal.along, True), (traversal.against, False)):
            if not kinds:
                continue
            rows = self.run(
                f"MATCH (a:{BASE})-[r:{types_of(kinds)}]->(b:{BASE}) WHERE {admits('a')} "
                "RETURN elementId(a) AS tail, elementId(b) AS head",
                origins=sorted(origins),
            )
            for row in rows:
                ends = (row["tail"], row["head"])
                if not self.cancelled.intersection(ends):
                    yield ends if along else ends[::-1]

    # -- values --------------------------------------------------------------------

    def nodes(self, elements: Collection[str], decoding: Decoding) -> dict[str, tuple[Rank, Node]]:
        """The nodes at *elements*, each with its rank; stand-ins for those outside."""
        found: dict[str, tuple[Rank, Node]] = {}
        unseen = [element for element in elements if element not in self.spots]
        self.spots_of(self.run_on(f"{_AT} RETURN {row_of('n')}", unseen))
        seen = [element for element in elements if element in self.spots]
        own = [element for element in seen if not self.spots[element].external]
        for record in self.run_on(_NODES, own):
            spot = self.spot(record)
            node = self.decode(spot, record, decoding)
            if spot is not None and node is not None:
                found[spot.element] = (spot.rank, node)
        found |= self.externals_at([element for element in seen if self.spots[element].external])
        return found

    def decode(self, spot: NodeRef | None, record: Any, decoding: Decoding) -> Node | None:
        """The node that *record* holds at *spot*."""
        if spot is None:
            return None
        return decoding.node(spot.id, spot.kind, native(record["properties"]))

    def externals_at(self, elements: Collection[str]) -> dict[str, tuple[Rank, Node]]:
        """Stand-ins for nodes outside: as described, or as their first link tells."""
        found: dict[str, tuple[Rank, Node]] = {}
        described = {node_id: n for n, node_id in enumerate(self.scope.declared)}
        left: list[str] = []
        for element in elements:
            node_id = self.spots[element].id
            if node_id in described:
                rank = (_BEYOND, described[node_id], 0, "")
                found[element] = (rank, self.scope.declared[node_id])
            else:
                left.append(element)
        first: dict[str, tuple[Rank, EdgeKind, int]] = {}
        every = sorted(Origin)
        for row in self.run_on(_FIRST_EDGES, left, types=list(TYPES.values()), origins=every):
            end = 0 if row["outgoing"] else 1
            order = self.scope.edge_rank(
                row["strategy"], row["origin"], row["document"], row["place"], str(end)
            )
            met = (order, EDGE_KINDS[row["type"]], end)
            element = row["element"]
            if element not in first or met[0] < first[element][0]:
                first[element] = met
        for element, (order, kind, end) in first.items():
            rank = (_BEYOND + 1, order[1], order[2], order[3])
            found[element] = (rank, external_node(self.spots[element].id, kind, end))
        return found
