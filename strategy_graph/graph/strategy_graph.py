"""The graph that questions are asked of: one or several strategies, linked."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from strategy_graph.graph.core.adjacency import distances, is_local
from strategy_graph.graph.core.columns import pays
from strategy_graph.graph.core.graph import GraphCore
from strategy_graph.graph.core.traversals import DEFAULT_ORIGINS, Traversal
from strategy_graph.graph.edge_counts import count_edges
from strategy_graph.graph.expectations import Expectation, ids_lacking
from strategy_graph.graph.networkx_view import read_networkx, to_networkx
from strategy_graph.graph.part_request import PartRequest
from strategy_graph.graph.selection.resolve import resolve
from strategy_graph.graph.selection.selectors import select
from strategy_graph.model import Node, Origin
from strategy_graph.verbs import shown_in_notebook

if TYPE_CHECKING:
    import networkx as nx


class StrategyGraph(GraphCore):
    """One or several strategies, linked.

    Nodes and edges keep the order of their documents. The graph never changes; what is
    computed of it is kept and shared. Build one with ``link`` (from documents),
    ``from_networkx``, or a reader of ``strategy_graph.io``.

    >>> from strategy_graph.model import Edge, EdgeKind, Objective
    >>> nodes = [Objective(strategy="s", code=c, name=c) for c in "AB"]
    >>> graph = StrategyGraph.of(nodes, [Edge(source="s:A", target="s:B", kind=EdgeKind.CAUSES)])
    >>> len(graph), graph.node("A").id, [e.kind.value for e in graph.edges_from("s:A")]
    (2, 's:A', ['causes'])
    """

    def _repr_html_(self) -> str:
        """In a notebook: its maps as pictures, its counts, what is stated of it."""
        return shown_in_notebook("graph_html", self)

    def node(self, reference: str) -> Node:
        """The node that *reference* names: a full identity, or a code if only one node has it.

        Raises ``SelectError`` with the nearest names, or with the candidates.
        """
        return self.nodes[resolve(self, reference)]

    def find(
        self,
        selector: str | Sequence[str],
        *,
        exclude: str | None = None,
        origins: frozenset[Origin] = DEFAULT_ORIGINS,
    ) -> tuple[str, ...]:
        """The identities of the nodes that ``select`` gives."""
        found = select(self, selector, exclude=exclude, origins=origins)
        return tuple(self.ids[i] for i in found)

    def select(
        self,
        selector: str | Sequence[str],
        *,
        exclude: str | None = None,
        origins: frozenset[Origin] = DEFAULT_ORIGINS,
    ) -> tuple[Node, ...]:
        """The nodes that *selector* names, less those of *exclude*, in graph order.

        See ``strategy_graph.graph.selection.selectors`` for the language.
        """
        found = select(self, selector, exclude=exclude, origins=origins)
        return tuple(self.nodes[i] for i in found)

    def downstream(
        self,
        *starts: str,
        traversal: Traversal,
        origins: frozenset[Origin] = DEFAULT_ORIGINS,
        depth: int | None = None,
    ) -> Mapping[str, int]:
        """What *starts* lead to along *traversal*, with the number of steps (starts: 0)."""
        return self._reach(starts, traversal, origins, depth, down=True)

    def upstream(
        self,
        *starts: str,
        traversal: Traversal,
        origins: frozenset[Origin] = DEFAULT_ORIGINS,
        depth: int | None = None,
    ) -> Mapping[str, int]:
        """What leads to *starts* along *traversal*, with the number of steps (starts: 0)."""
        return self._reach(starts, traversal, origins, depth, down=False)

    def _reach(
        self,
        starts: Sequence[str],
        traversal: Traversal,
        origins: frozenset[Origin],
        depth: int | None,
        *,
        down: bool,
    ) -> Mapping[str, int]:
        adjacency = self.adjacency(traversal, origins)
        side = adjacency.down if down else adjacency.up
        begin = [self.position(start) for start in starts]
        if depth is None and pays(len(adjacency)) and not is_local(side, begin):
            from strategy_graph.graph.arrays.reachability import Reached

            return Reached.of(self.ids, self.node_table.positions, side, begin)
        steps = distances(side, begin, depth)
        return {self.ids[i]: step for i, step in steps.items()}

    def count_edges(
        self,
        traversal: Traversal,
        origins: frozenset[Origin],
        *,
        touching: Collection[str] | None = None,
    ) -> dict[Origin, int]:
        """How many edges *traversal* follows, by origin; those at nodes of *touching* alone."""
        at = None if touching is None else {self.position(node_id) for node_id in touching}
        return count_edges(self, traversal, origins, at)

    def part(self, request: PartRequest) -> "StrategyGraph":
        """The graph itself: all that any traversal can find is in memory already."""
        del request
        return self

    def find_lacking(
        self, expectation: Expectation, *, origins: frozenset[Origin] = DEFAULT_ORIGINS
    ) -> tuple[str, ...]:
        """The nodes that lack what *expectation* asks of them; refuted links never count.

        >>> from strategy_graph.graph.expectations import OBJECTIVE_KPI
        >>> from strategy_graph.model import Objective
        >>> graph = StrategyGraph.of([Objective(strategy="s", code="O", name="o")])
        >>> graph.find_lacking(OBJECTIVE_KPI)
        ('s:O',)
        """
        return ids_lacking(self, expectation, origins)

    def to_networkx(self, *, flat: bool = False) -> "nx.MultiDiGraph[str]":
        """A networkx graph with one attribute per field; keys are ``kind`` and number.

        With *flat* every attribute is a text, a number or yes/no, so that networkx writes
        it as GraphML, GEXF and GML; lists are JSON. That form is not read back.
        """
        return to_networkx(self, flat=flat)

    @classmethod
    def from_networkx(cls, graph: "nx.Graph[Any]") -> "StrategyGraph":
        """The strategy graph of a directed networkx graph, as ``to_networkx`` makes one.

        Raises ``ReadError`` and ``LinkError`` with everything that does not fit.

        >>> import networkx as nx
        >>> drawn = nx.DiGraph()
        >>> drawn.add_node("s:A", kind="objective")
        >>> drawn.add_node("s:B", kind="objective", name="顧客滿意")
        >>> drawn.add_edge("s:A", "s:B", kind="causes", strength=0.5)
        >>> [edge.strength for edge in StrategyGraph.from_networkx(drawn).edges]
        [0.5]
        """
        nodes, edges, strategies = read_networkx(graph)
        return cls.of(nodes, edges, strategies=strategies)
