"""Strongly connected components: the parts of a traversal in which everything moves everything.

A component with more than one node, or with an edge from a node to itself, holds a
cycle; every other component is a single node.
"""

from array import array
from collections.abc import Iterable, Sequence
from contextlib import suppress

from strategy_graph.graph.core.adjacency import Adjacency, Neighbours
from strategy_graph.graph.core.columns import SPARSE, pays
from strategy_graph.graph.core.memo import memoized


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


@memoized
def components(adjacency: Adjacency) -> list[list[int]]:
    """All components of a traversal, as ``components_from`` orders them."""
    return components_from(adjacency.down, range(adjacency.size))


@memoized
def labels(adjacency: Adjacency) -> "array[int]":
    """The component of every position, as a number that its members share.

    The numbers say nothing of order.
    """
    if pays(len(adjacency), needs=SPARSE):
        with suppress(ImportError):  # scipy is optional: without it Tarjan's algorithm answers
            from strategy_graph.graph.arrays.components import component_numbers

            return array("i", component_numbers(adjacency).tobytes())
    out = array("i", bytes(4 * adjacency.size))
    for number, members in enumerate(components(adjacency)):
        for i in members:
            out[i] = number
    return out


@memoized
def cyclic_components(adjacency: Adjacency) -> list[list[int]]:
    """The components that hold a cycle, by their first member; members ascending.

    >>> two = Adjacency(3, array("i", [0, 1, 2]), array("i", [1, 0, 2]), array("i", range(3)))
    >>> cyclic_components(two)
    [[0, 1], [2]]
    """
    if pays(len(adjacency), needs=SPARSE):
        with suppress(ImportError):
            from strategy_graph.graph.arrays.components import components_with_cycles

            return components_with_cycles(adjacency, labels(adjacency))
    own = {i for i, j in zip(adjacency.tails, adjacency.heads, strict=True) if i == j}
    return sorted(c for c in components(adjacency) if len(c) > 1 or c[0] in own)


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
