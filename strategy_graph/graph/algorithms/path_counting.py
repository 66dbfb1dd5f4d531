"""How many paths there are, without walking them.

A path visits no node twice. It enters a component (see ``components``) once and leaves
it once, so the paths of a graph are counted component by component. Without loops that
is one sum per node, exact at any size. Inside a component with loops the paths are
counted by which members they have visited; the work may double with each member
(counting them is #P-complete), so it has a budget. Beyond it a lower bound is given,
and it says that it is one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from strategy_graph.graph.adjacency import Adjacency
from strategy_graph.graph.components import components_from
from strategy_graph.graph.subgraph import Region

BUDGET = 1_000_000
"""Steps that a count may take before it settles for a lower bound: about a second."""

Successors = Mapping[int, Mapping[int, int]]
"""For each node its neighbours and how many edges lead to each."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number; ``exact`` or a lower bound.

    >>> str(Count(12, exact=False)), str(Count(3))
    ('more than 12', '3')
    """

    value: int
    exact: bool = True

    def __str__(self) -> str:
        return str(self.value) if self.exact else f"more than {self.value}"


class OverBudgetError(Exception):
    """Counting would take too long."""


class Budget:
    """Steps left to spend."""

    def __init__(self, steps: int = BUDGET) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take *steps*; ``OverBudgetError`` when there are none left."""
        self.left -= steps
        if self.left < 0:
            raise OverBudgetError


def count_paths(adjacency: Adjacency, *, source: int, target: int, budget: int = BUDGET) -> Count:
    """The number of paths from *source* to *target*; parallel edges count apart.

    >>> from array import array
    >>> links = Adjacency(3, array("i", [0, 0, 1]), array("i", [1, 2, 2]), array("i", [0, 1, 2]))
    >>> count_paths(links, source=0, target=2)
    Count(value=2, exact=True)
    """
    if source == target:
        return Count(0)
    region = Region.between(adjacency, source, target)
    if not len(region):
        return Count(0)
    start, end = region.numbers[source], region.numbers[target]
    following = successors(region.adjacency)
    components = components_from(region.adjacency.down, [start])
    try:
        return Count(_count(following, components, start, end, Budget(budget)))
    except OverBudgetError:
        return Count(_count_forward(following, region, start, end), exact=False)


def successors(adjacency: Adjacency) -> dict[int, dict[int, int]]:
    """The neighbours of every node with the number of edges to each, itself aside."""
    following: dict[int, dict[int, int]] = {i: {} for i in range(adjacency.size)}
    for tail, head in zip(adjacency.tails, adjacency.heads, strict=True):
        if tail != head:
            following[tail][head] = following[tail].get(head, 0) + 1
    return following


def _count(
    following: Successors, components: list[list[int]], start: int, end: int, budget: Budget
) -> int:
    arriving = {start: 1}
    for members in components:
        entering = {i: arriving[i] for i in members if arriving.get(i)}
        among = set(members)
        leaving = entering
        if len(members) > 1:
            leaving = _within(following, among, entering, end, budget)
        if end in among:
            return leaving.get(end, 0)
        for i, ways in leaving.items():
            for j, edges in following[i].items():
                if j not in among:
                    arriving[j] = arriving.get(j, 0) + ways * edges
    return 0


def _within(
    following: Successors, among: set[int], entering: Mapping[int, int], end: int, budget: Budget
) -> dict[int, int]:
    """For each member, in how many ways a path comes to be there and goes on elsewhere."""
    bit = {i: 1 << n for n, i in enumerate(sorted(among))}
    steps = {i: [(j, n) for j, n in following[i].items() if j in among] for i in among}
    layer = {(bit[i], i): ways for i, ways in entering.items()}
    leaving: dict[int, int] = {}
    while layer:
        longer: dict[tuple[int, int], int] = {}
        for (visited, i), ways in layer.items():
            leaving[i] = leaving.get(i, 0) + ways
            if i == end:
                continue
            onward = steps[i]
            budget.spend(len(onward) + 1)
            for j, edges in onward:
                if not visited & bit[j]:
                    state = (visited | bit[j], j)
                    longer[state] = longer.get(state, 0) + ways * edges
        layer = longer
    return leaving


def _count_forward(following: Successors, region: Region, start: int, end: int) -> int:
    """The paths on which every edge leads further in the order of a breadth-first search."""
    order = {start: 0}
    queue = [start]
    for i in queue:
        for j in following[i]:
            if j not in order:
                order[j] = len(order)
                queue.append(j)
    ways = dict.fromkeys(queue, 0)
    ways[start] = 1
    for i in queue:
        if i != end:
            for j, edges in following[i].items():
                if order[j] > order[i]:
                    ways[j] += ways[i] * edges
    return ways[end]
