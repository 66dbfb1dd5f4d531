"""Strongly connected components: the parts of a walk in which everything moves everything.

A component with more than one node, or with an edge from a node to itself, holds a
loop; every other component is a single node.
"""

from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from strategy_graph.graph.adjacency import LARGE, Adjacency, Neighbours

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def components_from(neighbours: Neighbours, starts: Iterable[int]) -> list[list[int]]:
    """The components among what *starts* reach, each before all that it leads to.

    The starts come first in what they lead to: the list is a topological order of the
    condensation. Members are in ascending order. Tarjan's algorithm without recursion;
    linear in the edges reached.

    >>> ends = array("i", [1, 2, 1, 3])
    >>> ring = Neighbours(array("i", [0, 1, 2, 4, 4]), ends, array("i", range(4)))
    >>> components_from(ring, [0])
    [[0], [1, 2], [3]]
    """
    offsets, ends = neighbours.offsets, neighbours.ends
    index: dict[int, int] = {}  # discovery number; settled nodes get one beyond all
    low: dict[int, int] = {}
    path: list[int] = []
    found: list[list[int]] = []
    settled = len(offsets) + 1
    for start in starts:
        if start in index:
            continue
        number = len(index)
        index[start] = low[start] = number
        path.append(start)
        work = [(start, iter(ends[offsets[start] : offsets[start + 1]]))]
        while work:
            i, successors = work[-1]
            for j in successors:
                seen = index.get(j)
                if seen is None:
                    index[j] = low[j] = len(index)
                    path.append(j)
                    work.append((j, iter(ends[offsets[j] : offsets[j + 1]])))
                    break
                low[i] = min(low[i], seen)
            else:
                work.pop()
                least = low[i]
                if work and least < low[work[-1][0]]:
                    low[work[-1][0]] = least
                if least == index[i]:
                    members: list[int] = []
                    while True:
                        j = path.pop()
                        index[j] = settled
                        members.append(j)
                        if j == i:
                            break
                    found.append(sorted(members))
    found.reverse()
    return found


def components(adjacency: Adjacency) -> list[list[int]]:
    """All components of a walk, as ``components_from`` orders them; found once."""
    known = adjacency.kept.get(components)
    if known is None:
        known = adjacency.kept[components] = components_from(adjacency.down, range(adjacency.size))
    return cast("list[list[int]]", known)


def labels(adjacency: Adjacency) -> "array[int]":
    """The component of every position, as a number that its members share.

    The numbers say nothing of order. With scipy at hand, large graphs are labelled
    by ``scipy.sparse.csgraph``.
    """
    if len(adjacency) >= LARGE:
        try:
            from scipy.sparse.csgraph import connected_components
        except ImportError:  # without the extra `fast` the plain algorithm does it
            pass
        else:
            _, numbers = connected_components(
                sparse(adjacency.down), directed=True, connection="strong"
            )
            out = array("i")
            out.frombytes(numbers.astype("int32").tobytes())
            return out
    out = array("i", bytes(4 * adjacency.size))
    for number, members in enumerate(components(adjacency)):
        for i in members:
            out[i] = number
    return out


def cyclic_components(adjacency: Adjacency) -> list[list[int]]:
    """The components that hold a loop, by their first member; members ascending.

    >>> two = Adjacency(3, array("i", [0, 1, 2]), array("i", [1, 0, 2]), array("i", range(3)))
    >>> cyclic_components(two)
    [[0, 1], [2]]
    """
    if len(adjacency) >= LARGE:
        try:
            return _cyclic_bulk(adjacency)
        except ImportError:  # without the extra `fast` the plain algorithm does it
            pass
    own = {i for i, j in zip(adjacency.tails, adjacency.heads, strict=True) if i == j}
    return sorted(c for c in components(adjacency) if len(c) > 1 or c[0] in own)


def _cyclic_bulk(adjacency: Adjacency) -> list[list[int]]:
    import numpy as np

    label = np.frombuffer(labels(adjacency), np.int32)
    tails = np.frombuffer(adjacency.tails, np.int32)
    own = tails[tails == np.frombuffer(adjacency.heads, np.int32)]
    large = np.bincount(label) > 1
    large[label[own]] = True
    members = np.flatnonzero(large[label])
    groups: dict[int, list[int]] = {}
    for i, number in zip(members.tolist(), label[members].tolist(), strict=True):
        groups.setdefault(number, []).append(i)
    return list(groups.values())


def sparse(neighbours: Neighbours) -> "csr_array":
    """*neighbours* as a scipy matrix of ones, for ``scipy.sparse.csgraph``; no index is copied."""
    import numpy as np
    from scipy.sparse import csr_array

    size = len(neighbours.offsets) - 1
    ends = np.frombuffer(neighbours.ends, np.int32)
    ones = np.ones(len(ends), np.float64)
    matrix = csr_array(
        (ones, ends, np.frombuffer(neighbours.offsets, np.int32)), shape=(size, size)
    )
    matrix.has_canonical_format = False
    return matrix


def inside(neighbours: Neighbours, members: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """For each member, the edges that stay among *members*: (neighbour, edge)."""
    among = set(members)
    return {
        i: [
            (j, e)
            for j, e in zip(neighbours.of(i), neighbours.edges_of(i), strict=True)
            if j in among
        ]
        for i in members
    }
