"""How many paths there are, without listing them; and the first of them.

A path visits no node twice. It enters a component (see ``components``) once and leaves
it once, so the paths of a graph are counted component by component. Without loops that
is one sum per node, exact at any size. Inside a component with loops the paths are
counted by which members they have visited; the work may double with each member
(counting them is #P-complete), so it has a budget. Beyond it a lower bound is given,
and it says that it is one.
"""

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from strategy_graph.graph.components import components_from
from strategy_graph.graph.core.adjacency import Adjacency
from strategy_graph.graph.core.subgraph import Region

BUDGET = 1_000_000
"""Steps that a count may take before it settles for a lower bound: about a second."""

Part = Mapping[int, Sequence[int]]
"""For each position of a part of a graph, the positions to which it leads, each once."""

_EFFORT = 100_000
"""Steps after which a search for the first paths gives up, where a cycle leads it astray."""

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


def count_paths_to(part: Part, start: int, ends: Collection[int], *, budget: int = BUDGET) -> Count:
    """The number of paths in *part* from *start* to any of *ends*.

    A start that is an end counts as a path of its own. Without a cycle that is one sum per
    position, in reverse topological order.

    >>> count_paths_to({0: [1, 2], 1: [3], 2: [3], 3: []}, 0, [3])
    Count(value=2, exact=True)
    >>> count_paths_to({0: [1], 1: [0, 2], 2: []}, 0, [0, 2])
    Count(value=2, exact=True)
    """
    order = _topological(part)
    if order is not None:
        wanted = frozenset(ends)
        paths: dict[int, int] = {}
        for v in reversed(order):
            paths[v] = (v in wanted) + sum(paths[w] for w in part.get(v, ()))
        return Count(paths[start])
    numbers = {v: n for n, v in enumerate(part)}
    beyond = len(numbers)  # where every end leads
    pairs = [(numbers[v], numbers[w]) for v, leads_to in part.items() for w in leads_to]
    pairs += [(numbers[v], beyond) for v in dict.fromkeys(ends) if v in numbers]
    tails, heads = zip(*pairs, strict=True) if pairs else ((), ())
    adjacency = Adjacency(
        beyond + 1, array("i", tails), array("i", heads), array("i", range(len(pairs)))
    )
    return count_paths(adjacency, source=numbers[start], target=beyond, budget=budget)


def first_paths(
    part: Part, start: int, ends: Collection[int], *, limit: int
) -> Iterator[tuple[int, ...]]:
    """The first *limit* paths from *start* to *ends*, in the order of the neighbours in *part*.

    >>> list(first_paths({0: [1, 2], 1: [3], 2: [3], 3: []}, 0, [3], limit=5))
    [(0, 1, 3), (0, 2, 3)]
    """
    wanted = frozenset(ends)
    path = [start]
    on_path = {start}
    branches = [iter(part.get(start, ()))]
    effort = found = 0
    if start in wanted:
        found += 1
        yield (start,)
    while branches and found < limit and effort < _EFFORT:
        effort += 1
        v = next(branches[-1], None)
        if v is None:
            branches.pop()
            on_path.discard(path.pop())
            continue
        if v in on_path:
            continue
        path.append(v)
        on_path.add(v)
        branches.append(iter(part.get(v, ())))
        if v in wanted:
            found += 1
            yield tuple(path)


def ends_of(part: Part, start: int) -> frozenset[int]:
    """Where the paths from *start* end: what leads nowhere else.

    Where everything leads back (a cycle), the positions farthest away are the ends.

    >>> sorted(ends_of({0: [1, 2], 1: [], 2: []}, 0)), sorted(ends_of({0: [1], 1: [0]}, 0))
    ([1, 2], [1])
    """
    ends = frozenset(v for v, leads_to in part.items() if not leads_to)
    if ends:
        return ends
    steps = {start: 0}
    frontier = [start]
    while frontier:
        found: list[int] = []
        for v in frontier:
            for w in part.get(v, ()):
                if w not in steps:
                    steps[w] = steps[v] + 1
                    found.append(w)
        frontier = found
    farthest = max(steps.values())
    return frozenset(v for v, step in steps.items() if step == farthest)


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
        for i, paths in leaving.items():
            for j, edges in following[i].items():
                if j not in among:
                    arriving[j] = arriving.get(j, 0) + paths * edges
    return 0


def _within(
    following: Successors, among: set[int], entering: Mapping[int, int], end: int, budget: Budget
) -> dict[int, int]:
    """For each member, how many paths come to it and go on elsewhere."""
    bit = {i: 1 << n for n, i in enumerate(sorted(among))}
    steps = {i: [(j, n) for j, n in following[i].items() if j in among] for i in among}
    layer = {(bit[i], i): paths for i, paths in entering.items()}
    leaving: dict[int, int] = {}
    while layer:
        longer: dict[tuple[int, int], int] = {}
        for (visited, i), paths in layer.items():
            leaving[i] = leaving.get(i, 0) + paths
            if i == end:
                continue
            onward = steps[i]
            budget.spend(len(onward) + 1)
            for j, edges in onward:
                if not visited & bit[j]:
                    state = (visited | bit[j], j)
                    longer[state] = longer.get(state, 0) + paths * edges
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
    paths = dict.fromkeys(queue, 0)
    paths[start] = 1
    for i in queue:
        if i != end:
            for j, edges in following[i].items():
                if order[j] > order[i]:
                    paths[j] += paths[i] * edges
    return paths[end]


def _topological(part: Part) -> list[int] | None:
    """The positions of *part*, each before what it leads to; ``None`` for a cycle."""
    waits: dict[int, int] = dict.fromkeys(part, 0)
    for leads_to in part.values():
        for w in leads_to:
            waits[w] = waits.get(w, 0) + 1
    order = [v for v, n in waits.items() if n == 0]
    for v in order:
        for w in part.get(v, ()):
            waits[w] -= 1
            if waits[w] == 0:
                order.append(w)
    return order if len(order) == len(waits) else None
