"""The core of a graph: two tables, their indexes, and what documents say beside them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Final, NoReturn, Self

from strategy_graph.graph.core.adjacency import Adjacency
from strategy_graph.graph.core.columns import operations
from strategy_graph.graph.core.memo import memoized
from strategy_graph.graph.core.source_map import DocumentSourceMap, GraphSourceMap
from strategy_graph.graph.core.tables import (
    EDGE_KIND_NUMBER,
    NODE_KIND_NUMBER,
    NODE_KINDS,
    EdgeTable,
    NodeTable,
)
from strategy_graph.graph.core.traversals import DEFAULT_ORIGINS, EVERY_EDGE, Traversal
from strategy_graph.graph.core.values import Values
from strategy_graph.model import Document, Edge, EdgeKind, Node, NodeKind, Origin, Strategy
from strategy_graph.model.fields.life import Life


class GraphCore:
    """Nodes and edges in the order of their documents, and neighbours by position.

    It never changes: setting or deleting an attribute raises ``AttributeError``. What is
    computed of it is kept with it and shared.
    """

    node_table: Final[NodeTable]
    edge_table: Final[EdgeTable]
    nodes: Final[Sequence[Node]]
    edges: Final[Sequence[Edge]]
    strategies: Final[Mapping[str, Strategy]]
    documents: Final[tuple[Document, ...]]
    dangling: Final[tuple[Edge, ...]]
    source_map: Final[GraphSourceMap]
    kept: Final[dict[object, object]]
    """What has been computed of this graph (see ``memoized``)."""

    def __init__(
        self,
        nodes: NodeTable,
        edges: EdgeTable,
        *,
        strategies: Mapping[str, Strategy] | None = None,
        documents: Sequence[Document] = (),
        dangling: Sequence[Edge] = (),
        source_map: GraphSourceMap | None = None,
    ) -> None:
        self.node_table = nodes
        self.edge_table = edges
        self.nodes = Values(len(nodes), nodes.make)
        self.edges = Values(len(edges), edges.make)
        self.strategies = MappingProxyType(dict(strategies or {}))
        self.documents = tuple(documents)
        self.dangling = tuple(dangling)
        self.source_map = source_map or DocumentSourceMap(self.documents)
        self.kept = {}
        self.__dict__["_complete"] = True

    @classmethod
    def of(
        cls,
        nodes: Sequence[Node],
        edges: Sequence[Edge] = (),
        *,
        strategies: Mapping[str, Strategy] | None = None,
        documents: Sequence[Document] = (),
        dangling: Sequence[Edge] = (),
    ) -> Self:
        """The graph of values that are known to fit together (see ``link``)."""
        table = NodeTable.of(nodes)
        return cls(
            table,
            EdgeTable.of(edges, table.positions),
            strategies=strategies,
            documents=documents,
            dangling=dangling,
        )

    def __setattr__(self, name: str, value: object) -> None:
        if "_complete" in self.__dict__:
            self._refuse(name)
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        self._refuse(name)

    def _refuse(self, name: str) -> NoReturn:
        raise AttributeError(f"a graph never changes: {name} cannot be set or deleted")

    def __len__(self) -> int:
        return len(self.node_table)

    def __contains__(self, node_id: object) -> bool:
        return node_id in self.node_table.positions

    def __repr__(self) -> str:
        names = ", ".join(self.strategies) or "no strategy"
        return f"<{type(self).__name__} {names}: {len(self)} nodes, {len(self.edges)} edges>"

    @property
    def ids(self) -> Sequence[str]:
        """The full identities, in order."""
        return self.node_table.ids

    @cached_property
    def namespaces(self) -> frozenset[str]:
        """The strategies that own a node here: those loaded and those referred to."""
        return frozenset({node_id.partition(":")[0] for node_id in self.ids})

    @cached_property
    def cancelled(self) -> frozenset[int]:
        """The positions of the cancelled nodes; no node is made where none states a status."""
        stating = self.node_table.stating("status")
        return frozenset(i for i in stating if self.nodes[i].life is Life.CANCELLED)

    def position(self, node_id: str) -> int:
        """The position of the node whose full identity is *node_id*; ``KeyError``."""
        return self.node_table.positions[node_id]

    def kind_of(self, position: int) -> NodeKind:
        """The kind of the node at *position*."""
        return NODE_KINDS[self.node_table.kinds[position]]

    @memoized
    def positions_of_kind(self, kind: NodeKind) -> Sequence[int]:
        """The positions of all nodes of *kind*, in order."""
        return operations(len(self)).where(self.node_table.kinds, {NODE_KIND_NUMBER[kind]})

    @memoized
    def ids_of_kind(self, kind: NodeKind) -> Sequence[str]:
        """The identities of all nodes of *kind*, in order."""
        return [self.ids[i] for i in self.positions_of_kind(kind)]

    def of_kind(self, kind: NodeKind, *, strategy: str | None = None) -> tuple[Node, ...]:
        """All nodes of *kind*, in order; those of one *strategy* when it is given."""
        found = (self.nodes[i] for i in self.positions_of_kind(kind))
        return tuple(n for n in found if strategy is None or n.strategy == strategy)

    def count_of_kind(self, kind: NodeKind) -> int:
        """How many nodes are of *kind*."""
        return self.node_table.kinds.count(NODE_KIND_NUMBER[kind])

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
        return operations(len(self.edge_table)).where(self.edge_table.kinds, numbers)

    def _edges_at(
        self, node_id: str, kinds: Iterable[EdgeKind] | EdgeKind | None, *, outgoing: bool
    ) -> tuple[Edge, ...]:
        everything = self.stated_adjacency(EVERY_EDGE, frozenset(Origin))
        side = everything.down if outgoing else everything.up
        numbers = side.edges_of(self.position(node_id))
        if kinds is None:
            return tuple(self.edges[e] for e in numbers)
        wanted = {kinds} if isinstance(kinds, EdgeKind) else set(kinds)
        admitted = {EDGE_KIND_NUMBER[kind] for kind in wanted}
        column = self.edge_table.kinds
        return tuple(self.edges[e] for e in numbers if column[e] in admitted)

    def adjacency(
        self, traversal: Traversal, origins: frozenset[Origin] = DEFAULT_ORIGINS
    ) -> Adjacency:
        """The edges that *traversal* follows and *origins* admit, indexed in both directions.

        None of them starts or ends at a cancelled node: what is cancelled carries nothing, for
        every walk there is. What is done still carries, and so does what is on hold.

        >>> from strategy_graph.graph.core.traversals import TRACE
        >>> from strategy_graph.model import ActionPlan, Kpi
        >>> kpi = Kpi(strategy="s", code="K", name="k")
        >>> def carried(status: str) -> int:
        ...     plan = ActionPlan(strategy="s", code="P", name="p", status=status)
        ...     edge = Edge(source="s:P", target="s:K", kind=EdgeKind.DRIVES)
        ...     return len(GraphCore.of([plan, kpi], [edge]).adjacency(TRACE))
        >>> [carried(status) for status in ("active", "on hold", "done", "cancelled")]
        [1, 1, 1, 0]
        """
        key = (traversal, origins)  # asked for so often that `memoized` would be felt
        found = self.kept.get(key)
        if found is None:
            every = self.stated_adjacency(traversal, origins)
            found = self.kept[key] = every.without(self.cancelled) if self.cancelled else every
        assert isinstance(found, Adjacency)
        return found

    @memoized
    def stated_adjacency(self, traversal: Traversal, origins: frozenset[Origin]) -> Adjacency:
        """The same with the edges at cancelled nodes: what was said, whoever carries it."""
        return Adjacency.of(len(self), self.edge_table, traversal, origins)
