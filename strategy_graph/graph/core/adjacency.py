"""Neighbours by position: the edges of one traversal, indexed in both directions."""

from array import array
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from strategy_graph.graph.core.columns import at_hand, operations
from strategy_graph.graph.core.tables import EDGE_KIND_NUMBER, ORIGIN_NUMBER, EdgeTable
from strategy_graph.graph.core.traversals import Traversal
from strategy_graph.model import EdgeKind, Origin


class Neighbours(NamedTuple):
    """For each position, its neighbours and the edges that lead to them.

    The neighbours of ``i`` are ``ends[offsets[i]:offsets[i + 1]]`` over the edges
    ``edges[offsets[i]:offsets[i + 1]]``, in the order of the document.
    """

    offsets: "array[int]"
    ends: "array[int]"
    edges: "array[int]"

    def of(self, i: int) -> "array[int]":
        """The neighbours of position *i*."""
        return self.ends[self.offsets[i] : self.offsets[i + 1]]

    def edges_of(self, i: int) -> "array[int]":
        """The edges that lead to the neighbours of position *i*."""
        return self.edges[self.offsets[i] : self.offsets[i + 1]]

    def degree(self, i: int) -> int:
        """How many edges leave position *i*."""
        return self.offsets[i + 1] - self.offsets[i]


class Adjacency:
    """The edges that one traversal follows, as ``tails[k] -> heads[k]`` over ``edges[k]``."""

    def __init__(
        self, size: int, tails: "array[int]", heads: "array[int]", edges: "array[int]"
    ) -> None:
        self.size = size
        self.tails = tails
        self.heads = heads
        self.edges = edges
        self.kept: dict[object, object] = {}
        """What has been computed of these edges (see ``memoized``)."""

    @classmethod
    def of(
        cls, size: int, table: EdgeTable, traversal: Traversal, origins: frozenset[Origin]
    ) -> "Adjacency":
        """The edges of *table* that *traversal* follows and *origins* admit."""
        directions = bytearray(len(EdgeKind))
        for kind in traversal.along:
            directions[EDGE_KIND_NUMBER[kind]] = 1
        for kind in traversal.against:
            directions[EDGE_KIND_NUMBER[kind]] = 2
        admitted = bytearray(len(Origin))
        for origin in origins:
            admitted[ORIGIN_NUMBER[origin]] = 1
        tails, heads, edges = operations(len(table)).followed(
            table.sources,
            table.targets,
            table.kinds,
            table.origins,
            directions=bytes(directions),
            admitted=bytes(admitted),
        )
        return cls(size, tails, heads, edges)

    def without(self, gone: Collection[int]) -> "Adjacency":
        """The edges of which neither end is among *gone*.

        >>> chain = Adjacency(3, array("i", [0, 1]), array("i", [1, 2]), array("i", [7, 8]))
        >>> list(chain.without({2}).edges)
        [7]
        """
        rows = operations(len(self)).apart(self.size, self.tails, self.heads, self.edges, gone)
        return Adjacency(self.size, *rows)

    @cached_property
    def down(self) -> Neighbours:
        """Neighbours along the traversal: what a position leads to."""
        found = operations(len(self)).neighbours(self.size, self.tails, self.heads, self.edges)
        return Neighbours(*found)

    @cached_property
    def up(self) -> Neighbours:
        """Neighbours against the traversal: what leads to a position."""
        found = operations(len(self)).neighbours(self.size, self.heads, self.tails, self.edges)
        return Neighbours(*found)

    def __len__(self) -> int:
        return len(self.edges)


def distances(
    neighbours: Neighbours, starts: Sequence[int], depth: int | None = None
) -> dict[int, int]:
    """Steps from *starts* to every position within *depth*, the starts at 0.

    Breadth first; the order of the keys is the order of discovery.

    >>> chain = Neighbours(array("i", [0, 1, 2, 2]), array("i", [1, 2]), array("i", [0, 1]))
    >>> distances(chain, [0])
    {0: 0, 1: 1, 2: 2}
    >>> distances(chain, [0], depth=1)
    {0: 0, 1: 1}
    """
    offsets, ends = neighbours.offsets, neighbours.ends
    steps = dict.fromkeys(starts, 0)
    frontier = list(steps)
    step = 0
    while frontier and (depth is None or step < depth):
        step += 1
        found: list[int] = []
        for i in frontier:
            for j in ends[offsets[i] : offsets[i + 1]]:
                if j not in steps:
                    steps[j] = step
                    found.append(j)
        frontier = found
    return steps


LOCAL = 20_000
"""Up to so many positions a question is answered in plain Python, whatever the graph."""

SHARE = 16
"""One position in plain Python takes as long as so many on arrays, which look at all of them."""


def is_local(neighbours: Neighbours, starts: Iterable[int], *, needs: str = "numpy") -> bool:
    """Whether *starts* lead to no more than ``LOCAL`` positions.

    Where arrays are at hand with all that they *need*, to a small share of all positions.
    """
    offsets, ends = neighbours.offsets, neighbours.ends
    most = min(LOCAL, len(offsets) // SHARE) if at_hand(needs) else LOCAL
    seen = set(starts)
    stack = list(seen)
    while stack:
        i = stack.pop()
        for j in ends[offsets[i] : offsets[i + 1]]:
            if j not in seen:
                seen.add(j)
                stack.append(j)
        if len(seen) > most:
            return False
    return True
