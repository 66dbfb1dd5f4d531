"""A database as a place to ask: only the part that a question runs through comes here.

``Neo4jBackend`` is one of the two backends (see ``strategy_graph.graph.backend``); the
other is a ``StrategyGraph`` in memory. Both give the same answers.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from strategy_graph.graph import DEFAULT_ORIGINS, Adjacency, PartRequest, StrategyGraph, Traversal
from strategy_graph.graph.components import cyclic_components
from strategy_graph.graph.expectations import Expectation, without_order
from strategy_graph.graph.levels import strategy_of
from strategy_graph.graph.link import says_less
from strategy_graph.graph.selection.selectors import select_on
from strategy_graph.model import Edge, Node, Origin, Strategy
from strategy_graph.neo4j.ask.expected import having
from strategy_graph.neo4j.ask.scope import (
    STATED_ORIGIN,
    Rank,
    Scope,
    admits,
    read_scope,
)
from strategy_graph.neo4j.ask.selector_backend import DatabaseTerrain
from strategy_graph.neo4j.ask.traversal import MOST, DatabaseTraversal, Found, types_of
from strategy_graph.neo4j.connection import Database, Runs
from strategy_graph.neo4j.mapping.codec import native
from strategy_graph.neo4j.mapping.decoding import Decoding
from strategy_graph.neo4j.mapping.labels import BASE, EDGE_KINDS

T = TypeVar("T")

_LIVING = "NOT elementId(a) IN $gone AND NOT elementId(b) IN $gone"
"""No end of an edge is cancelled."""


def backend(database: Database, *strategies: str, most: int = MOST) -> "Neo4jBackend":
    """The *strategies* of *database*, or all it holds, as a place to ask.

    A question that comes to more than *most* nodes is refused; how long one may take
    is the timeout of the connection. Raises ``Neo4jError`` where one is not there.

        with neo4j.connect(connection) as database:
            strategy_graph.trace(neo4j.backend(database, "taipei-pawnshop-108"), "BF1")
    """
    return Neo4jBackend(database, database.read(lambda tx: read_scope(tx, strategies)), most)


class Neo4jBackend:
    """Strategies in a database, asked there; see ``Backend`` for what each method means.

    Every method is one read transaction, routed to a reader. A strategy that is pushed
    between two of them is an error, never a mixture.
    """

    def __init__(self, database: Database, scope: Scope, most: int = MOST) -> None:
        self._database = database
        self._scope = scope
        self._most = most

    def __repr__(self) -> str:
        return f"<Neo4jBackend {', '.join(self._scope.names)} at {self._database.connection.uri}>"

    @property
    def strategies(self) -> Mapping[str, Strategy]:
        """The heads of the strategies, by id."""
        return self._scope.strategies

    @property
    def unfinished(self) -> tuple[str, ...]:
        """Strategies of which a push in chunks has not ended."""
        return self._scope.unfinished

    def node(self, reference: str) -> Node:
        """The node that *reference* names. Raises ``SelectError``."""

        def work(asking: DatabaseTraversal) -> Node:
            decoding = Decoding()
            nodes = asking.nodes([DatabaseTerrain(asking).named(reference)], decoding)
            decoding.done()
            ((_, node),) = nodes.values()
            return node

        return self._ask(work)

    def find(
        self,
        selector: str | Sequence[str],
        *,
        exclude: str | None = None,
        origins: frozenset[Origin] = DEFAULT_ORIGINS,
    ) -> tuple[str, ...]:
        """The identities of what *selector* names, in order, stand-ins last."""

        def work(asking: DatabaseTraversal) -> tuple[str, ...]:
            found = select_on(DatabaseTerrain(asking), selector, exclude=exclude, origins=origins)
            return tuple(asking.in_order(found))

        return self._ask(work)

    def find_lacking(
        self, expectation: Expectation, *, origins: frozenset[Origin] = DEFAULT_ORIGINS
    ) -> tuple[str, ...]:
        """The nodes that lack what *expectation* asks of them; refuted links never count."""

        def work(asking: DatabaseTraversal) -> tuple[str, ...]:
            living = DatabaseTerrain(asking, asking.cancelled)
            elements = list(living.of_kind(expectation.kind))
            have = having(asking, living, expectation, elements, origins)
            found = tuple(asking.in_order(each for each in elements if each not in have))
            without = without_order(
                expectation,
                map(strategy_of, found),
                self.strategies,
                lambda among: asking.in_order(DatabaseTerrain(asking).of_kind(among)),
                lambda: asking.in_order(have),
            )
            return tuple(each for each in found if strategy_of(each) not in without)

        return self._ask(work)

    def count_edges(
        self,
        traversal: Traversal,
        origins: frozenset[Origin],
        *,
        touching: Collection[str] | None = None,
    ) -> dict[Origin, int]:
        """How many edges *traversal* follows, by origin; those at nodes of *touching* alone."""
        if not origins:
            return {}
        types = types_of(traversal.along | traversal.against)
        columns = f"{STATED_ORIGIN} AS origin, elementId(a) AS tail, type(r) AS type, "
        columns += "elementId(b) AS head, r.id AS name"
        edge = f"(a:{BASE})-[r:{types}]->(b:{BASE})"

        def count(asking: DatabaseTraversal) -> dict[str, int]:
            rows = asking.run(
                f"MATCH {edge} WHERE {admits('a')} AND {_LIVING} WITH DISTINCT {columns} "
                "RETURN origin, count(*) AS times",
                origins=sorted(origins),
                gone=list(asking.cancelled),
            )
            return {row["origin"]: row["times"] for row in rows}

        def count_touching(asking: DatabaseTraversal) -> dict[str, int]:
            seen: set[tuple[str, ...]] = set()
            elements = asking.elements(touching or ())
            for side in ("a", "b"):
                rows = asking.run_on(
                    f"UNWIND $elements AS id MATCH ({side}:{BASE}) WHERE elementId({side}) = id "
                    f"MATCH {edge} WHERE {admits('a')} AND {_LIVING} RETURN DISTINCT {columns}",
                    elements,
                    origins=sorted(origins),
                    gone=list(asking.cancelled),
                )
                seen.update(tuple(row.values()) for row in rows)
            counts: dict[str, int] = {}
            for origin, *_ in seen:
                counts[origin] = counts.get(origin, 0) + 1
            return counts

        found = self._ask(count if touching is None else count_touching)
        return {origin: found[origin] for origin in Origin if found.get(origin)}

    def part(self, request: PartRequest) -> StrategyGraph:
        """What *request* asks for, as a graph in memory."""
        traversal, origins, depth = request.traversal, request.origins, request.depth

        def work(asking: DatabaseTraversal) -> StrategyGraph:
            starts = request.starts
            begin = asking.everything() if starts is None else asking.elements(starts)
            goals = asking.elements(request.targets)
            barred = asking.elements(request.avoid)
            region = _Region(asking)
            region.elements.update(dict.fromkeys([*begin, *goals]))
            for up, wanted in ((False, request.ahead), (True, request.back)):
                if not wanted:
                    continue
                steps = asking.reach(begin, traversal, origins, up=up, depth=depth, avoid=barred)
                if request.targets:
                    rest = asking.reach(
                        goals, traversal, origins, up=not up, depth=depth, avoid=barred
                    )
                    steps = {
                        element: step
                        for element, step in steps.items()
                        if element in rest and (depth is None or step + rest[element] <= depth)
                    }
                inner = [e for e, step in steps.items() if depth is None or step < depth]
                region.take(steps, asking.edges(inner, traversal, origins, up=up))
            if request.loops and region.rings(traversal):
                rings = _rings(asking.pairs(traversal, origins))
                region.take(rings, asking.edges(rings, traversal, origins, up=False))
            return region.graph()

        return self._ask(work)

    def _ask(self, work: Callable[[DatabaseTraversal], T]) -> T:
        scope, seconds = self._scope, self._database.connection.timeout

        def checked(tx: Runs) -> T:
            answer = work(DatabaseTraversal(tx, scope, self._most, seconds))
            scope.check(tx)
            return answer

        return self._database.read(checked)


class _Region:
    """Elements and edges that were found, until they become a graph."""

    def __init__(self, asking: DatabaseTraversal) -> None:
        self.asking = asking
        self.elements: dict[str, None] = {}
        self.found: dict[str, Found] = {}

    def take(self, elements: Collection[str], edges: Iterable[Found]) -> None:
        """Take in *elements* and those of *edges* that lie among them."""
        among = set(elements)
        self.elements.update(dict.fromkeys(elements))
        for edge in edges:
            if edge.tail in among and edge.head in among:
                self.found[edge.record["element"]] = edge

    def rings(self, traversal: Traversal) -> list[str]:
        """The elements that lie on a loop of what was found."""
        against = {kind.name for kind in traversal.against}
        return _rings(
            (edge.head, edge.tail) if edge.record["type"] in against else (edge.tail, edge.head)
            for edge in self.found.values()
        )

    def graph(self) -> StrategyGraph:
        """The graph, in the order of the documents. Raises ``StrategyGraphError``."""
        decoding = Decoding()
        nodes = self.asking.nodes(self.elements, decoding)
        edges: list[tuple[Rank, bool, Edge]] = []
        for each in self.found.values():
            if each.tail not in nodes or each.head not in nodes:
                continue
            source, target = nodes[each.tail][1].id, nodes[each.head][1].id
            kind = EDGE_KINDS[each.record["type"]]
            properties = native(each.record["properties"])
            edge = decoding.edge(source, kind, target, properties)
            if edge is not None:
                rank = self.asking.scope.edge_rank(
                    each.record["strategy"], edge.origin.value, properties.get("document"),
                    properties.get("order"),
                    " ".join(edge.key),
                )  # fmt: skip
                edges.append((rank, "hash" not in properties, edge))
        decoding.done()
        return StrategyGraph.of(
            [node for _, node in sorted(nodes.values(), key=lambda pair: pair[0])],
            _merged(edges),
            strategies=self.asking.scope.strategies,
        )


def _merged(edges: Sequence[tuple[Rank, bool, Edge]]) -> list[Edge]:
    """Edges in order, one for each key: pushed before drawn, then who says more."""
    kept: dict[tuple[str, str, str, str], tuple[bool, Edge]] = {}
    for _, drawn, edge in sorted(edges, key=lambda each: each[:2]):
        first = kept.setdefault(edge.key, (drawn, edge))
        if (first[0] and not drawn) or (first[0] == drawn and says_less(first[1], edge)):
            kept[edge.key] = (drawn, edge)
    return [edge for _, edge in kept.values()]


def _rings(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The elements that lie on a loop of *pairs*.

    >>> _rings([("a", "b"), ("b", "a"), ("b", "c")])
    ['a', 'b']
    """
    at: dict[str, int] = {}
    tails, heads = array("i"), array("i")
    for tail, head in pairs:
        tails.append(at.setdefault(tail, len(at)))
        heads.append(at.setdefault(head, len(at)))
    numbers = array("i", range(len(tails)))
    names = list(at)
    members = cyclic_components(Adjacency(len(at), tails, heads, numbers))
    return sorted(names[i] for component in members for i in component)
