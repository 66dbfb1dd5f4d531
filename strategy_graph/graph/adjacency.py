"""Neighbours by position: the edges of one walk, indexed both ways."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from strategy_graph.graph.tables import BULK, EDGE_KIND_NUMBER, ORIGIN_NUMBER, EdgeTable
from strategy_graph.graph.traversals import Traversal
from strategy_graph.model import EdgeKind, Origin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Neighbours:
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
    """The edges that one walk follows, as ``tails[k] -> heads[k]`` over ``edges[k]``."""

    def __init__(
        self, size: int, tails: "array[int]", heads: "array[int]", edges: "array[int]"
    ) -> None:
        self.size = size
        self.tails = tails
        self.heads = heads
        self.edges = edges
        self.kept: dict[object, object] = {}
        """What has been worked out for this walk, for whoever asks next."""

    @classmethod
    def of(
        cls, size: int, table: EdgeTable, walk: Traversal, origins: frozenset[Origin]
    ) -> "Adjacency":
        """The edges of *table* that *walk* follows and *origins* admit."""
        follow = bytearray(len(EdgeKind))
        for ahead in walk.along:
            follow[EDGE_KIND_NUMBER[ahead]] = 1
        for back in walk.against:
            follow[EDGE_KIND_NUMBER[back]] = 2
        admit = bytearray(len(Origin))
        for admitted in origins:
            admit[ORIGIN_NUMBER[admitted]] = 1
        if len(table) >= BULK:
            return cls._of_bulk(size, table, bytes(follow), bytes(admit))
        tails, heads, numbers = array("i"), array("i"), array("i")
        rows = zip(table.sources, table.targets, table.kinds, table.origins, strict=True)
        for number, (source, target, kind, origin) in enumerate(rows):
            way = follow[kind]
            if way and admit[origin]:
                tails.append(source if way == 1 else target)
                heads.append(target if way == 1 else source)
                numbers.append(number)
        return cls(size, tails, heads, numbers)

    @classmethod
    def _of_bulk(cls, size: int, table: EdgeTable, follow: bytes, admit: bytes) -> "Adjacency":
        import numpy as np

        way = np.frombuffer(follow, np.uint8)[np.frombuffer(table.kinds, np.uint8)]
        way = way * np.frombuffer(admit, np.uint8)[np.frombuffer(table.origins, np.uint8)]
        numbers = np.flatnonzero(way).astype(np.int32)
        against = way[numbers] == 2
        sources = np.frombuffer(table.sources, np.int32)[numbers]
        targets = np.frombuffer(table.targets, np.int32)[numbers]
        tails = np.where(against, targets, sources)
        heads = np.where(against, sources, targets)
        return cls(size, _ints(tails), _ints(heads), _ints(numbers))

    @cached_property
    def down(self) -> Neighbours:
        """Neighbours along the walk: what a position leads to."""
        return _neighbours(self.size, self.tails, self.heads, self.edges)

    @cached_property
    def up(self) -> Neighbours:
        """Neighbours against the walk: what leads to a position."""
        return _neighbours(self.size, self.heads, self.tails, self.edges)

    def __len__(self) -> int:
        return len(self.edges)


def _neighbours(
    size: int, tails: "array[int]", heads: "array[int]", edges: "array[int]"
) -> Neighbours:
    if len(edges) >= BULK:
        import numpy as np

        at = np.frombuffer(tails, np.int32)
        order = np.argsort(at, kind="stable")
        starts = np.zeros(size + 1, np.int32)
        np.cumsum(np.bincount(at, minlength=size), out=starts[1:])
        return Neighbours(
            _ints(starts),
            _ints(np.frombuffer(heads, np.int32)[order]),
            _ints(np.frombuffer(edges, np.int32)[order]),
        )
    counts = [0] * (size + 1)
    for tail in tails:
        counts[tail + 1] += 1
    offsets = array("i", accumulate(counts))
    free = offsets[:]
    ends = array("i", bytes(4 * len(edges)))
    numbers = array("i", bytes(4 * len(edges)))
    for tail, head, edge in zip(tails, heads, edges, strict=True):
        at_row = free[tail]
        free[tail] = at_row + 1
        ends[at_row] = head
        numbers[at_row] = edge
    return Neighbours(offsets, ends, numbers)


def _ints(values: "NDArray[np.integer[Any]]") -> "array[int]":
    """A numpy int array as ``array('i')``: one memory copy."""
    out = array("i")
    out.frombytes(values.astype("int32").tobytes())
    return out


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


LARGE = 30_000
"""From so many links on, a question about most of a graph is worth the import of numpy."""

LOCAL = 20_000
"""Up to so many positions a question is answered in plain Python, whatever the graph."""


def is_local(neighbours: Neighbours, starts: Iterable[int]) -> bool:
    """Whether *starts* lead to no more than ``LOCAL`` positions."""
    offsets, ends = neighbours.offsets, neighbours.ends
    seen = set(starts)
    stack = list(seen)
    while stack:
        i = stack.pop()
        for j in ends[offsets[i] : offsets[i + 1]]:
            if j not in seen:
                seen.add(j)
                stack.append(j)
        if len(seen) > LOCAL:
            return False
    return True
