"""The best paths between two nodes, one after the other, without listing them all.

A strategy of 40 layers has more paths than anybody can list; all that is ever wanted
are the first few. One search back from the target gives every node its shortest way
there. Each path found then branches off the paths before it: at each of its nodes the
next best edge, followed by the shortest way to the target (Yen 1971, with Lawler's
rule that no path is branched twice at the same place). Without loops the shortest way
never meets the beginning of the path again, so each path costs no search at all; with
loops it may, and then a search around the beginning takes its place. Costs are whole
numbers: equal strengths make equal costs, and equal costs cost nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count as counting
from itertools import islice

from strategy_graph.graph.adjacency import Adjacency, Neighbours
from strategy_graph.graph.region import Region

Cost = Callable[[int], int]
"""The cost of an edge, by its number: a whole number, 0 or more."""


@dataclass(frozen=True, slots=True)
class Path:
    """A path that visits no node twice: positions, the edges between them, the cost."""

    positions: tuple[int, ...]
    edges: tuple[int, ...]
    cost: int

    def __len__(self) -> int:
        return len(self.edges)


def best_paths(
    adjacency: Adjacency, cost: Cost, *, source: int, target: int, most: int
) -> tuple[Path, ...]:
    """The *most* cheapest paths from *source* to *target*, the cheapest first.

    Parallel edges make paths of their own. There is no path from a node to itself.

    >>> from array import array
    >>> links = Adjacency(3, array("i", [0, 0, 1]), array("i", [1, 2, 2]), array("i", [0, 1, 2]))
    >>> [path.positions for path in best_paths(links, lambda e: 1, source=0, target=2, most=9)]
    [(0, 2), (0, 1, 2)]
    """
    if source == target:
        return ()
    region = Region.between(adjacency, source, target)
    if not len(region):
        return ()
    start, end = region.numbers[source], region.numbers[target]
    search = _Search(region, cost, end)
    return tuple(
        Path(tuple(region.positions[n] for n in path.nodes), path.edges, path.cost >> _HOP_BITS)
        for path in islice(search.paths(start), most)
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A path in the numbers of the region, and where it left the path before it.

    It left after ``left_at`` edges, which cost ``spent``, by none of ``barred``.
    """

    nodes: tuple[int, ...]
    edges: tuple[int, ...]
    cost: int
    left_at: int
    spent: int
    barred: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Branch:
    """Where a next path may leave *base*, and ``first``, its best next edge by index."""

    base: _Found
    left_at: int
    spent: int
    barred: frozenset[int]
    first: int


_HOP_BITS = 24
"""Below the cost proper stands the number of edges: of two equal paths the shorter is first.

It also makes every cost positive, so that no way leads round a loop for nothing.
"""


class _Search:
    def __init__(self, region: Region, cost: Cost, end: int) -> None:
        self.down: Neighbours = region.adjacency.down
        self.costs = [(cost(edge) << _HOP_BITS) + 1 for edge in self.down.edges]
        self.cost_of = dict(zip(self.down.edges, self.costs, strict=True))
        self.end = end
        self.rest = self._costs_to_end(region.adjacency)

    def _costs_to_end(self, adjacency: Adjacency) -> list[int]:
        """For each node the cost of its cheapest way to the end."""
        up, cost_of = adjacency.up, self.cost_of
        rest = [-1] * adjacency.size
        heap = [(0, self.end)]
        while heap:
            spent, i = heappop(heap)
            if rest[i] < 0:
                rest[i] = spent
                for j, edge in zip(up.of(i), up.edges_of(i), strict=True):
                    if rest[j] < 0:
                        heappush(heap, (spent + cost_of[edge], j))
        return rest

    def paths(self, start: int) -> Iterator[_Found]:
        """Every path from *start* to the end, the cheapest first."""
        serial = counting()
        heap: list[tuple[int, int, _Found | _Branch]] = []
        nothing: frozenset[int] = frozenset()
        origin = _Found((start,), (), 0, 0, 0, nothing)

        def branch(base: _Found, at: int, spent: int, barred: frozenset[int]) -> None:
            first = self._next_best(base.nodes[at], barred, before)
            if first >= 0:
                bound = spent + self.costs[first] + self.rest[self.down.ends[first]]
                heappush(heap, (bound, next(serial), _Branch(base, at, spent, barred, first)))

        before: set[int] = set()
        branch(origin, 0, 0, nothing)
        while heap:
            _, _, candidate = heappop(heap)
            if isinstance(candidate, _Branch):
                before = set(candidate.base.nodes[: candidate.left_at + 1])
                found = self._straight(candidate, before)
                if found is None:
                    found = self._around(candidate, before)
                    if found is not None:
                        heappush(heap, (found.cost, next(serial), found))
                    continue
            else:
                found = candidate
            yield found
            before = set(found.nodes[: found.left_at])
            spent = found.spent
            for at in range(found.left_at, len(found.edges)):
                taken = found.edges[at]
                barred = found.barred if at == found.left_at else nothing
                branch(found, at, spent, barred | {taken})
                before.add(found.nodes[at])
                spent += self.cost_of[taken]

    def _next_best(self, i: int, barred: frozenset[int], before: set[int]) -> int:
        """The index of the edge of *i* that begins the cheapest way on, or -1.

        The way may still meet *before* later: its cost is a bound from below.
        """
        down, costs, rest = self.down, self.costs, self.rest
        best, first = 0, -1
        for at in range(down.offsets[i], down.offsets[i + 1]):
            j = down.ends[at]
            if j == i or j in before or down.edges[at] in barred:
                continue
            bound = costs[at] + rest[j]
            if first < 0 or bound < best:
                best, first = bound, at
        return first

    def _straight(self, branch: _Branch, before: set[int]) -> _Found | None:
        """The branch and then the cheapest way; ``None`` when that meets its beginning."""
        down = self.down
        nodes = list(branch.base.nodes[: branch.left_at + 1])
        edges = list(branch.base.edges[: branch.left_at])
        cost, step = branch.spent, branch.first
        while True:
            j = down.ends[step]
            if j in before:
                return None
            nodes.append(j)
            edges.append(down.edges[step])
            cost += self.costs[step]
            if j == self.end:
                return self._found(branch, nodes, edges, cost)
            step = self._onward(j)

    def _onward(self, i: int) -> int:
        """The index of the first edge of *i* on a cheapest way to the end."""
        down, costs, rest = self.down, self.costs, self.rest
        for at in range(down.offsets[i], down.offsets[i + 1]):
            if costs[at] + rest[down.ends[at]] == rest[i]:
                return at
        raise AssertionError("every node of the region leads to the end")

    def _around(self, branch: _Branch, before: set[int]) -> _Found | None:
        """The branch and then the cheapest way that keeps clear of its beginning (A*)."""
        down, costs, rest = self.down, self.costs, self.rest
        start = branch.base.nodes[branch.left_at]
        came: dict[int, tuple[int, int]] = {}  # node -> (node before, index of the edge)
        settled = set(before)
        best: dict[int, int] = {}
        heap: list[tuple[int, int, int]] = []

        def leave(i: int, spent: int, barred: frozenset[int]) -> None:
            for at in range(down.offsets[i], down.offsets[i + 1]):
                j = down.ends[at]
                if j in settled or down.edges[at] in barred:
                    continue
                through = spent + costs[at]
                if j not in best or through < best[j]:
                    best[j] = through
                    came[j] = (i, at)
                    heappush(heap, (through + rest[j], -through, j))

        leave(start, branch.spent, branch.barred)
        while heap:
            _, negative, i = heappop(heap)
            if i in settled:
                continue
            if i == self.end:
                steps: list[int] = []
                while i != start:
                    i, at = came[i]
                    steps.append(at)
                steps.reverse()
                nodes = [*branch.base.nodes[: branch.left_at + 1], *(down.ends[a] for a in steps)]
                edges = [*branch.base.edges[: branch.left_at], *(down.edges[a] for a in steps)]
                return self._found(branch, nodes, edges, -negative)
            settled.add(i)
            leave(i, -negative, frozenset())
        return None

    @staticmethod
    def _found(branch: _Branch, nodes: list[int], edges: list[int], cost: int) -> _Found:
        return _Found(tuple(nodes), tuple(edges), cost, branch.left_at, branch.spent, branch.barred)
