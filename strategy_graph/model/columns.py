"""The nodes and edges of one document as columns, values made when somebody asks."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from strategy_graph.model.edge import Edge
from strategy_graph.model.node import Node

Join = tuple[int, int, int]
"""The numbers of a kind of edge, of the kind of its source and of that of its target."""


class DocumentColumns(NamedTuple):
    """One document in columns: all that linking asks of it, without a value per node.

    Kinds and origins are numbers of ``NodeKind``, ``EdgeKind`` and ``Origin`` in their order.
    An end of an edge is a position in ``ids``, or from ``len(ids)`` on one in ``outside``.
    """

    ids: Sequence[str]
    """The full identities of its nodes, in order; no two are equal."""
    kinds: bytes
    outside: Sequence[str]
    """The identities that its edges name and that none of its nodes has."""
    sources: "array[int]"
    targets: "array[int]"
    edge_kinds: bytes
    edge_origins: bytes
    joins: frozenset[Join]
    """What its edges join, of those with both ends within the document."""
    stated: Mapping[str, Sequence[int]]
    """Field -> the nodes that state it, ascending; a field that is not here is stated by none."""
    stated_of_edges: Mapping[str, Sequence[int]]
    """Field -> the edges that state it, ascending."""
    make_node: Callable[[int], Node]
    make_edge: Callable[[int], Edge]
