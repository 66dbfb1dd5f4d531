"""The graph itself: immutable, ordered, identities at the surface, ints inside."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from strategy_graph.graph.adjacency import LARGE, Adjacency, distances, is_local
from strategy_graph.graph.source_map import DocumentSourceMap, GraphSourceMap
from strategy_graph.graph.tables import (
    BULK,
    EDGE_KIND_NUMBER,
    NODE_KIND_NUMBER,
    NODE_KINDS,
    EdgeTable,
    NodeTable,
)
from strategy_graph.graph.traversals import DEFAULT_ORIGINS, Traversal
from strategy_graph.model import Document, Edge, EdgeKind, Node, NodeKind, Origin, Strategy

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    from strategy_graph.graph.expectations import Expectation

T = TypeVar("T")


class Values(Sequence[T], Generic[T]):
    """A read-only sequence whose values are made when asked for."""

    __slots__ = ("_make", "_size")

    def __init__(self, size: int, make: Callable[[int], T]) -> None:
        self._size = size
        self._make = make

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        if isinstance(at, slice):
            return tuple(self._make(i) for i in range(*at.indices(self._size)))
        if not -self._size <= at < self._size:
            raise IndexError(at)
        return self._make(at % self._size)

    def __iter__(self) -> Iterator[T]:
        return map(self._make, range(self._size))


class StrategyGraph:
    """One or several strategies, linked.

    Nodes and edges keep the order of their documents. The graph never changes;
    what is derived from it is kept and shared. Build one with ``link`` (from
    documents), ``from_networkx``, or a reader of ``strategy_graph.io``.

    >>> from strategy_graph.model import Edge, EdgeKind, Objective
    >>> nodes = [Objective(strategy="s", code=c, name=c) for c in "AB"]
    >>> graph = StrategyGraph.of(nodes, [Edge(source="s:A", target="s:B", kind=EdgeKind.CAUSES)])
    >>> len(graph), graph.node("A").id, [e.kind.value for e in graph.edges_from("s:A")]
    (2, 's:A', ['causes'])
    """

    def __init__(
        self,
        nodes: NodeTable,
        edges: EdgeTable,
        *,
        strategies: Mapping[str, Strategy] | None = None,
        documents: Sequence[Document] = (),
        dangling: Sequence[Edge] = (),
    ) -> None:
        self.node_table = nodes
        self.edge_table = edges
        self.strategies: Mapping[str, Strategy] = MappingProxyType(dict(strategies or {}))
        self.documents: tuple[Document, ...] = tuple(documents)
        self.dangling: tuple[Edge, ...] = tuple(dangling)
        self.source_map: GraphSourceMap = DocumentSourceMap(self.documents)
        self.nodes: Sequence[Node] = Values(len(nodes), nodes.make)
        self.edges: Sequence[Edge] = Values(len(edges), edges.make)
        self._ids_of_kind: dict[NodeKind, NDArray[np.object_]] = {}
        self._adjacencies: dict[tuple[Traversal, frozenset[Origin]], Adjacency] = {}

    @classmethod
    def of(
        cls,
        nodes: Sequence[Node],
        edges: Sequence[Edge] = (),
        *,
        strategies: Mapping[str, Strategy] | None = None,
        documents: Sequence[Document] = (),
        dangling: Sequence[Edge] = (),
    ) -> "StrategyGraph":
        """The graph of values that are known to fit together (see ``link``)."""
        table = NodeTable.of(nodes)
        return cls(
            table,
            EdgeTable.of(edges, table.positions),
            strategies=strategies,
            documents=documents,
            dangling=dangling,
        )

    def __len__(self) -> int:
        return len(self.node_table)

    def __contains__(self, node_id: object) -> bool:
        return node_id in self.node_table.positions

    def __repr__(self) -> str:
        names = ", ".join(self.strategies) or "no strategy"
        return f"<StrategyGraph {names}: {len(self)} nodes, {len(self.edges)} edges>"

    # -- nodes -----------------------------------------------------------------

    @property
    def ids(self) -> Sequence[str]:
        """The full identities, in order."""
        return self.node_table.ids

    @cached_property
    def namespaces(self) -> frozenset[str]:
        """The strategies that own a node here: those loaded and those referred to."""
        return frozenset({node_id.partition(":")[0] for node_id in self.ids})

    def position(self, node_id: str) -> int:
        """The position of the node whose full identity is *node_id*; ``KeyError``."""
        return self.node_table.positions[node_id]

    def kind_of(self, position: int) -> NodeKind:
        """The kind of the node at *position*."""
        return NODE_KINDS[self.node_table.kinds[position]]

    def node(self, reference: str) -> Node:
        """The node that *reference* names: a full identity, or a code if only one has it.

        Raises ``SelectError`` with the nearest names, or with the candidates.
        """
        from strategy_graph.graph.resolve import resolve

        return self.nodes[resolve(self, reference)]

    def positions_of_kind(self, kind: NodeKind) -> Sequence[int]:
        """The positions of all nodes of *kind*, in order."""
        number = NODE_KIND_NUMBER[kind]
        kinds = self.node_table.kinds
        if len(kinds) >= BULK:
            import numpy as np

            found: list[int] = np.flatnonzero(np.frombuffer(kinds, np.uint8) == number).tolist()
            return found
        return [i for i, k in enumerate(kinds) if k == number]

    def ids_of_kind(self, kind: NodeKind) -> "NDArray[np.object_]":
        """The identities of all nodes of *kind*, in order, for large graphs; kept."""
        found = self._ids_of_kind.get(kind)
        if found is None:
            import numpy as np

            ids = [self.node_table.ids[i] for i in self.positions_of_kind(kind)]
            found = self._ids_of_kind[kind] = np.array(ids, np.object_)
        return found

    def of_kind(self, kind: NodeKind, *, strategy: str | None = None) -> tuple[Node, ...]:
        """All nodes of *kind*, in order; those of one *strategy* when it is given."""
        found = (self.nodes[i] for i in self.positions_of_kind(kind))
        return tuple(n for n in found if strategy is None or n.strategy == strategy)

    def count_of_kind(self, kind: NodeKind) -> int:
        """How many nodes are of *kind*."""
        return self.node_table.kinds.count(NODE_KIND_NUMBER[kind])

    # -- edges -----------------------------------------------------------------

    def edges_from(
        self, node_id: str, kinds: Iterable[EdgeKind] | EdgeKind | None = None
    ) -> tuple[Edge, ...]:
        """The edges whose source is *node_id*, of all origins, in order."""
        return self._edges_at(node_id, kinds, outgoing=True)

    def edges_to(
        self, node_id: str, kinds: Iterable[EdgeKind] | EdgeKind | None = None
    ) -> tuple[Edge, ...]:
        """The edges whose target is *node_id*, of all origins, in order."""
        return self._edges_at(node_id, kinds, outgoing=False)

    def edges_of_kind(self, *kinds: EdgeKind) -> tuple[Edge, ...]:
        """All edges of any of *kinds*, of all origins, in order."""
        return tuple(self.edges[e] for e in self.edge_numbers_of_kind(*kinds))

    def edge_numbers_of_kind(self, *kinds: EdgeKind) -> Sequence[int]:
        """The numbers of all edges of any of *kinds*, in order."""
        numbers = {EDGE_KIND_NUMBER[kind] for kind in kinds}
        column = self.edge_table.kinds
        if len(column) >= BULK:
            import numpy as np

            found: list[int] = np.flatnonzero(
                np.isin(np.frombuffer(column, np.uint8), list(numbers))
            ).tolist()
            return found
        return [e for e, k in enumerate(column) if k in numbers]

    def _edges_at(
        self, node_id: str, kinds: Iterable[EdgeKind] | EdgeKind | None, *, outgoing: bool
    ) -> tuple[Edge, ...]:
        everything = self.adjacency(_EVERY_EDGE, frozenset(Origin))
        side = everything.down if outgoing else everything.up
        numbers = side.edges_of(self.position(node_id))
        if kinds is None:
            return tuple(self.edges[e] for e in numbers)
        wanted = {kinds} if isinstance(kinds, EdgeKind) else set(kinds)
        admitted = {EDGE_KIND_NUMBER[kind] for kind in wanted}
        column = self.edge_table.kinds
        return tuple(self.edges[e] for e in numbers if column[e] in admitted)

    # -- walks -----------------------------------------------------------------

    def adjacency(self, walk: Traversal, origins: frozenset[Origin] = DEFAULT_ORIGINS) -> Adjacency:
        """The edges that *walk* follows and *origins* admit, indexed both ways."""
        key = (walk, origins)
        found = self._adjacencies.get(key)
        if found is None:
            found = Adjacency.of(len(self), self.edge_table, walk, origins)
            self._adjacencies[key] = found
        return found

    def downstream(
        self,
        *starts: str,
        walk: Traversal,
        origins: frozenset[Origin] = DEFAULT_ORIGINS,
        depth: int | None = None,
    ) -> Mapping[str, int]:
        """What *starts* lead to on *walk*, with the number of steps (starts: 0)."""
        return self._reach(starts, walk, origins, depth, down=True)

    def upstream(
        self,
        *starts: str,
        walk: Traversal,
        origins: frozenset[Origin] = DEFAULT_ORIGINS,
        depth: int | None = None,
    ) -> Mapping[str, int]:
        """What leads to *starts* on *walk*, with the number of steps (starts: 0)."""
        return self._reach(starts, walk, origins, depth, down=False)

    def _reach(
        self,
        starts: Sequence[str],
        walk: Traversal,
        origins: frozenset[Origin],
        depth: int | None,
        *,
        down: bool,
    ) -> Mapping[str, int]:
        adjacency = self.adjacency(walk, origins)
        side = adjacency.down if down else adjacency.up
        begin = [self.position(start) for start in starts]
        if depth is None and len(adjacency) >= LARGE and not is_local(side, begin):
            try:
                from strategy_graph.graph.arrays.reachability import Reached
            except ImportError:  # without the extra `fast` the plain algorithm does it
                pass
            else:
                return Reached.of(self.ids, self.node_table.positions, side, begin)
        steps = distances(side, begin, depth)
        return {self.ids[i]: step for i, step in steps.items()}

    # -- a backend: see `strategy_graph.graph.backend` ------------------------------

    def find(
        self,
        selector: str,
        *,
        exclude: str | None = None,
        origins: frozenset[Origin] = DEFAULT_ORIGINS,
    ) -> tuple[str, ...]:
        """The identities of the nodes that ``select`` gives."""
        from strategy_graph.graph.selectors import select

        found = select(self, selector, exclude=exclude, origins=origins)
        return tuple(self.ids[i] for i in found)

    def count_edges(
        self,
        walk: Traversal,
        origins: frozenset[Origin],
        *,
        touching: Collection[str] | None = None,
    ) -> dict[Origin, int]:
        """How many edges *walk* follows, by origin; those at nodes of *touching* alone."""
        from strategy_graph.graph.edge_counts import count_edges

        at = None if touching is None else {self.position(node_id) for node_id in touching}
        return count_edges(self, walk, origins, at)

    def part(
        self,
        starts: Collection[str] | None,
        walk: Traversal,
        origins: frozenset[Origin],
        *,
        ahead: bool = True,
        back: bool = True,
        targets: Collection[str] = (),
        avoid: Collection[str] = (),
        depth: int | None = None,
        loops: bool = False,
    ) -> "StrategyGraph":
        """The graph itself: all that any walk can find is in memory already."""
        del starts, walk, origins, ahead, back, targets, avoid, depth, loops
        return self

    # -- what is missing ---------------------------------------------------------

    def find_lacking(
        self, expectation: "Expectation", *, origins: frozenset[Origin] = DEFAULT_ORIGINS
    ) -> tuple[str, ...]:
        """The nodes that lack what *expectation* asks of them; refuted links never count.

        >>> from strategy_graph.graph.expectations import OBJECTIVE_KPI
        >>> from strategy_graph.model import Objective
        >>> graph = StrategyGraph.of([Objective(strategy="s", code="O", name="o")])
        >>> graph.find_lacking(OBJECTIVE_KPI)
        ('s:O',)
        """
        from strategy_graph.graph.expectations import ids_lacking

        return ids_lacking(self, expectation, origins)

    # -- selecting, sharing --------------------------------------------------------

    def select(
        self,
        selector: str,
        *,
        exclude: str | None = None,
        origins: frozenset[Origin] = DEFAULT_ORIGINS,
    ) -> tuple[Node, ...]:
        """The nodes that *selector* names, less those of *exclude*, in graph order.

        See ``strategy_graph.graph.selectors`` for the language.
        """
        from strategy_graph.graph.selectors import select

        found = select(self, selector, exclude=exclude, origins=origins)
        return tuple(self.nodes[i] for i in found)

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """A networkx graph with one attribute per field; keys are ``kind`` and number."""
        from strategy_graph.graph.networkx_view import to_networkx

        return to_networkx(self)

    @classmethod
    def from_networkx(cls, graph: "nx.Graph[Any]") -> "StrategyGraph":
        """The strategy graph of a directed networkx graph, as ``to_networkx`` makes one.

        Raises ``ReadError`` and ``LinkError`` with everything that does not fit.
        """
        from strategy_graph.graph.networkx_view import from_networkx

        return from_networkx(graph)


_EVERY_EDGE = Traversal("every edge", along=frozenset(EdgeKind))
