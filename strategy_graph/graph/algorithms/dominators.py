"""Dominators: what every path from a start to a node must pass."""

from collections.abc import Sequence

from strategy_graph.graph.core.adjacency import Neighbours


def immediate_dominators(neighbours: Neighbours, starts: Sequence[int]) -> dict[int, int | None]:
    """For each position reached from *starts*, the last one that all its paths share.

    ``None`` where the paths share nothing but a common beginning before all *starts*
    (each start itself, and what independent starts both reach). Keys are in the order
    of discovery. Lengauer and Tarjan's algorithm (1979) with path compression and
    without recursion: O(edges log nodes) whatever the shape.

    >>> from array import array
    >>> edges = [(1, 2), (1, 3), (2, 5), (3, 4), (4, 5)]  # the example of networkx
    >>> offsets, ends = array("i", [0, 0, 2, 3, 4, 5, 5]), array("i", [2, 3, 5, 4, 5])
    >>> immediate_dominators(Neighbours(offsets, ends, array("i", range(5))), [1])
    {1: None, 2: 1, 5: 1, 3: 1, 4: 3}
    """
    offsets, ends = neighbours.offsets, neighbours.ends
    # Depth-first numbers from 1; 0 is the common beginning before all starts.
    vertex: list[int] = [-1]
    number: dict[int, int] = {}
    parent: list[int] = [0]
    for start in starts:
        work = [(start, 0)]
        while work:
            i, above = work.pop()
            if i in number:
                continue
            own = number[i] = len(vertex)
            vertex.append(i)
            parent.append(above)
            work.extend(
                (j, own) for j in reversed(ends[offsets[i] : offsets[i + 1]]) if j not in number
            )
    size = len(vertex)
    into: list[list[int]] = [[] for _ in range(size)]
    for own in range(1, size):
        i = vertex[own]
        for j in ends[offsets[i] : offsets[i + 1]]:
            into[number[j]].append(own)
    for start in starts:
        into[number[start]].append(0)

    semi = list(range(size))
    best = list(range(size))
    ancestor = [-1] * size
    dominator = [0] * size
    bucket: list[list[int]] = [[] for _ in range(size)]
    for own in range(size - 1, 0, -1):
        for before in into[own]:
            least = semi[_least(before, ancestor, best, semi)]
            semi[own] = min(semi[own], least)
        bucket[semi[own]].append(own)
        above = parent[own]
        ancestor[own] = above
        for waiting in bucket[above]:
            least = _least(waiting, ancestor, best, semi)
            dominator[waiting] = least if semi[least] < above else above
        bucket[above].clear()
    for own in range(1, size):
        if dominator[own] != semi[own]:
            dominator[own] = dominator[dominator[own]]
    return {
        vertex[own]: vertex[dominator[own]] if dominator[own] else None for own in range(1, size)
    }


def _least(at: int, ancestor: list[int], best: list[int], semi: list[int]) -> int:
    """The vertex of least semidominator between *at* and the root of its tree, compressing."""
    if ancestor[at] < 0:
        return at
    trail: list[int] = []
    i = at
    while ancestor[ancestor[i]] >= 0:
        trail.append(i)
        i = ancestor[i]
    for i in reversed(trail):
        above = ancestor[i]
        if semi[best[above]] < semi[best[i]]:
            best[i] = best[above]
        ancestor[i] = ancestor[above]
    return best[at]
