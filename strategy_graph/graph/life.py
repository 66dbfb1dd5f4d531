"""Which nodes are cancelled, and the links that are left without them.

What is cancelled neither carries nor owes anything. What is done still carries, and so does
what is on hold.
"""

from array import array

from strategy_graph.graph.core.adjacency import Adjacency
from strategy_graph.graph.core.graph import GraphCore
from strategy_graph.graph.core.memo import memoized
from strategy_graph.graph.core.traversals import Traversal
from strategy_graph.model import Origin
from strategy_graph.model.fields.life import Life


@memoized
def cancelled(graph: GraphCore) -> frozenset[int]:
    """The positions of the cancelled nodes; no node is made where none states a status.

    >>> from strategy_graph.graph import StrategyGraph
    >>> from strategy_graph.model import ActionPlan
    >>> plan = ActionPlan(strategy="s", code="P", name="p", status="cancelled")
    >>> cancelled(StrategyGraph.of([plan]))
    frozenset({0})
    """
    stating = graph.node_table.stating("status")
    return frozenset(i for i in stating if graph.nodes[i].life is Life.CANCELLED)


@memoized
def living_edges(graph: GraphCore, traversal: Traversal, origins: frozenset[Origin]) -> Adjacency:
    """The edges that *traversal* follows and *origins* admit, none at a cancelled node."""
    every = graph.adjacency(traversal, origins)
    gone = cancelled(graph)
    if not gone:
        return every
    tails, heads, edges = array("i"), array("i"), array("i")
    for tail, head, edge in zip(every.tails, every.heads, every.edges, strict=True):
        if tail not in gone and head not in gone:
            tails.append(tail)
            heads.append(head)
            edges.append(edge)
    return Adjacency(every.size, tails, heads, edges)
