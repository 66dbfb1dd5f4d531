"""Feedback loops: the shortest ones listed, all of them counted where that is cheap.

A loop visits no node twice (an elementary circuit). A component of 14 nodes can hold
hundreds of millions, so they are never enumerated: they are counted by which nodes a
loop has visited, within a budget, and listed from the shortest on, up to a number.
"""

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from strategy_graph.graph.algorithms.paths.path_counting import (
    BUDGET,
    Budget,
    Count,
    OverBudgetError,
    successors,
)
from strategy_graph.graph.components import components_from, cyclic_components
from strategy_graph.graph.core.adjacency import Adjacency, Neighbours, distances
from strategy_graph.graph.core.subgraph import Region

COUNTED = 10_000
"""Where counting takes too long, so many are looked for one by one, within the budget."""

_PER_ROOT = 20
"""What it costs per member to set up a root and split the rest, in steps of the budget."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop: ``edges[n]`` leads from ``positions[n]`` to the next, the last to the first.

    It begins at the position that comes first in the graph.
    """

    positions: tuple[int, ...]
    edges: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.edges)


@dataclass(frozen=True, slots=True)
class Loops:
    """The loops of one component: its members, the shortest loops, how many there are."""

    members: tuple[int, ...]
    shortest: tuple[Loop, ...]
    count: Count


def find_loops(adjacency: Adjacency, *, most: int = 100, budget: int = BUDGET) -> tuple[Loops, ...]:
    """The loops of every component that has one, at most *most* listed of each.

    Parallel edges make loops of their own.

    >>> from array import array
    >>> ring = Adjacency(2, array("i", [0, 1]), array("i", [1, 0]), array("i", [0, 1]))
    >>> find_loops(ring)[0].shortest
    (Loop(positions=(0, 1), edges=(0, 1)),)
    """
    return tuple(
        loops_among(adjacency, members, most=most, budget=budget)
        for members in cyclic_components(adjacency)
    )


def loops_among(
    adjacency: Adjacency, members: list[int], *, most: int = 100, budget: int = BUDGET
) -> Loops:
    """The loops among *members*, which are one component of *adjacency*."""
    region = Region.among(adjacency, members)
    count = count_loops(region.adjacency, budget=budget)
    listed: list[Loop] = []
    wanted = min(most, count.value) if count.exact else max(most, COUNTED)
    found = 0
    if wanted:
        for nodes, edges in _by_length(region.adjacency, Budget(budget)):
            found += 1
            if found <= most:
                listed.append(Loop(tuple(region.positions[n] for n in nodes), edges))
            if found >= wanted:
                break
    if not count.exact and found > count.value:
        count = Count(found, exact=False)
    return Loops(tuple(members), tuple(listed), count)


def shortest_cycle(neighbours: Neighbours, start: int, members: Collection[int]) -> Loop:
    """A shortest cycle through *start* within *members*, which are its component.

    Of equal ones the first in the order of the edges. Raises ``ValueError`` where no cycle
    leads through *start*. Breadth first.

    >>> from array import array
    >>> ring = Adjacency(2, array("i", [0, 1]), array("i", [1, 0]), array("i", [0, 1]))
    >>> shortest_cycle(ring.down, 1, [0, 1])
    Loop(positions=(1, 0), edges=(1, 0))
    """
    among = frozenset(members)
    came: dict[int, tuple[int, int]] = {}
    queue = deque([start])
    while queue:
        i = queue.popleft()
        for j, edge in zip(neighbours.of(i), neighbours.edges_of(i), strict=True):
            if j == start:
                positions, edges = [i], [edge]
                while positions[-1] != start:
                    before, edge_before = came[positions[-1]]
                    positions.append(before)
                    edges.append(edge_before)
                return Loop(tuple(positions[::-1]), tuple(edges[::-1]))
            if j in among and j not in came:
                came[j] = i, edge
                queue.append(j)
    raise ValueError(f"no cycle leads through {start}")


def count_loops(adjacency: Adjacency, *, budget: int = BUDGET) -> Count:
    """How many loops there are: exact, or a lower bound when that takes too long.

    >>> from array import array
    >>> both = Adjacency(2, array("i", [0, 1, 1]), array("i", [1, 0, 1]), array("i", range(3)))
    >>> count_loops(both)
    Count(value=2, exact=True)
    """
    own = sum(1 for i, j in zip(adjacency.tails, adjacency.heads, strict=True) if i == j)
    following = successors(adjacency)
    found = own
    left = Budget(budget)
    try:
        for root, members in _roots(adjacency, left):
            found += _through(following, root, members, left)
    except OverBudgetError:
        return Count(found, exact=False)
    return Count(found)


def _through(
    following: dict[int, dict[int, int]], root: int, members: set[int], budget: Budget
) -> int:
    """The number of loops through *root* that stay among *members*."""
    bit = {i: 1 << n for n, i in enumerate(sorted(members))}
    steps = {i: [(j, n) for j, n in following[i].items() if j in members] for i in members}
    found = 0
    layer = {(0, root): 1}
    while layer:
        longer: dict[tuple[int, int], int] = {}
        for (visited, i), walks in layer.items():
            onward = steps[i]
            budget.spend(len(onward) + 1)
            for j, edges in onward:
                if j == root:
                    found += walks * edges
                elif not visited & bit[j]:
                    state = (visited | bit[j], j)
                    longer[state] = longer.get(state, 0) + walks * edges
        layer = longer
    return found


def _roots(adjacency: Adjacency, budget: Budget) -> Iterator[tuple[int, set[int]]]:
    """Every loop of two nodes or more goes through one root, among its members alone.

    The first member of a component is a root; without it the rest falls into smaller
    components, and so on.
    """
    waiting = [
        members
        for members in components_from(adjacency.down, range(adjacency.size))
        if len(members) > 1
    ]
    waiting.sort(reverse=True)
    while waiting:
        members = waiting.pop()
        budget.spend(_PER_ROOT * len(members))
        yield members[0], set(members)
        rest = Region.among(adjacency, members[1:])
        parts = [
            [rest.positions[n] for n in part]
            for part in components_from(rest.adjacency.down, range(len(rest)))
            if len(part) > 1
        ]
        waiting.extend(sorted(parts, reverse=True))


def _by_length(
    adjacency: Adjacency, budget: Budget
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The loops from the shortest on, equal ones by their first node; ends over budget."""
    for tail, head, edge in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True):
        if tail == head:
            yield (tail,), (edge,)
    heap: list[tuple[int, int, Region, dict[int, int]]] = []
    try:
        for root, members in _roots(adjacency, budget):
            region = Region.among(adjacency, members)
            start = region.numbers[root]
            back = distances(region.adjacency.up, [start])
            budget.spend(len(region.adjacency))
            down = region.adjacency.down
            length = 1 + min(back[j] for j in down.of(start) if j != start)
            heappush(heap, (length, root, region, back))
    except OverBudgetError:
        pass  # what was found so far is still listed, the shortest first
    rest = Budget(budget.left if budget.left > 0 else BUDGET // 4)
    while heap:
        length, root, region, back = heappop(heap)
        try:
            for nodes, edges in _of_length(region, root, back, length, rest):
                yield tuple(region.positions[n] for n in nodes), edges
        except OverBudgetError:
            return
        if length < len(region):
            heappush(heap, (length + 1, root, region, back))


def _of_length(
    region: Region, root: int, back: dict[int, int], length: int, budget: Budget
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The loops through *root* with exactly *length* edges, in the order of the edges."""
    down = region.adjacency.down
    start = region.numbers[root]
    nodes, edges = [start], list[int]()
    visited = {start}
    work = [iter(zip(down.of(start), down.edges_of(start), strict=True))]
    while work:
        left = length - len(edges) - 1  # edges after the next one
        for j, edge in work[-1]:
            budget.spend(1)
            if j == start:
                if left == 0 and len(edges):
                    yield tuple(nodes), (*edges, edge)
            elif j not in visited and back[j] <= left:
                nodes.append(j)
                edges.append(edge)
                visited.add(j)
                work.append(iter(zip(down.of(j), down.edges_of(j), strict=True)))
                break
        else:
            work.pop()
            visited.discard(nodes.pop())
            if edges:
                edges.pop()
