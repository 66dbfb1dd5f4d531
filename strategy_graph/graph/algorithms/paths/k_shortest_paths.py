"""The best paths between two nodes, one after the other, without listing them all.

A strategy of 40 layers has more paths than anybody can list; all that is ever wanted
are the first few. One search gives every node the cost of its cheapest path to the
target. Each path found then branches: at each of its nodes the next best edge,
followed by the cheapest path to the target (Yen 1971, with Lawler's rule that no path
is branched twice at the same place). Without loops the cheapest path never meets the
beginning of the path again, so each path costs no search at all; with loops it may,
and then a search around the beginning takes its place. Costs are whole numbers: equal
strengths make equal costs, and equal costs cost nothing.

The order is total: by cost, then by the number of edges, then by the first edge in
which two paths differ, as the edges stand in the document.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush
from itertools import islice

from strategy_graph.graph.core.adjacency import Adjacency, distances

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
    Only edges that lead to *target* are asked for their cost.

    >>> from array import array
    >>> links = Adjacency(3, array("i", [0, 0, 1]), array("i", [1, 2, 2]), array("i", [0, 1, 2]))
    >>> [path.positions for path in best_paths(links, lambda e: 1, source=0, target=2, most=9)]
    [(0, 2), (0, 1, 2)]
    """
    if source == target:
        return ()
    found = islice(_Search(adjacency, cost, source, target).paths(), most)
    return tuple(Path(tuple(p.nodes), tuple(p.edges), p.spent[-1] >> _HOP_BITS) for p in found)


_HOP_BITS = 24
"""Below the cost proper stands the number of edges: of two equal paths the shorter is first.

It also makes every cost positive, so that no walk runs round a cycle for nothing.
"""

Step = tuple[int, int]
"""What it costs to the target over an edge, and the index of that edge."""

Turn = tuple[int, int, int, int]
"""A bound of the cost, the place among equals, where a path is left, and by which step."""


@dataclass
class _Found:
    """A path, what it has cost at each node, and the turns by which others leave it.

    Others leave it after more than ``shared`` edges; before, they leave an earlier path.
    """

    nodes: list[int]
    edges: list[int]
    spent: list[int]
    shared: int
    turns: list[Turn] = field(default_factory=list[Turn])

    @cached_property
    def place(self) -> dict[int, int]:
        """Where on the path each of its nodes stands."""
        return dict(zip(self.nodes, range(len(self.nodes)), strict=True))


class _Search:
    def __init__(self, adjacency: Adjacency, cost: Cost, start: int, end: int) -> None:
        self.offsets, self.ends = adjacency.down.offsets, adjacency.down.ends
        self.numbers = adjacency.down.edges
        self.cost = cost
        self.start = start
        self.end = end
        self.rest: dict[int, int] = {end: 0}
        """What the cheapest path to the end costs, for every node that has one."""
        self.known: dict[int, list[Step]] = {}
        self.has_loops = not self._settle_without_loops()
        if self.has_loops:
            self._settle_with_loops(adjacency)

    def _settle_without_loops(self) -> bool:
        """Find ``rest`` in one search forward; false when something leads back."""
        offsets, ends = self.offsets, self.ends
        seen, on_stack = {self.end}, set[int]()
        stack = [self.start]
        while stack:
            i = stack.pop()
            if i < 0:  # all that it leads to is settled
                on_stack.discard(~i)
                onward = self._onward(~i)
                if onward:
                    self.rest[~i] = onward[0][0]
            elif i not in seen:
                seen.add(i)
                on_stack.add(i)
                stack.append(~i)
                stack.extend(ends[offsets[i] : offsets[i + 1]])
            elif i in on_stack:
                self.rest = {self.end: 0}
                self.known.clear()
                return False
        return True

    def _settle_with_loops(self, adjacency: Adjacency) -> None:
        """Find ``rest`` by a search back from the end, over what lies beyond the start."""
        offsets, ends = self.offsets, self.ends
        into: dict[int, list[Step]] = {j: [] for j in distances(adjacency.down, [self.start])}
        for i in into:
            for at in range(offsets[i], offsets[i + 1]):
                into[ends[at]].append((i, at))
        self.rest.clear()
        heap = [(0, self.end)] if self.end in into else []
        while heap:
            spent, i = heappop(heap)
            if i not in self.rest:
                self.rest[i] = spent
                for j, at in into[i]:
                    if j not in self.rest:
                        heappush(heap, (spent + self._price(at), j))

    def _price(self, at: int) -> int:
        return (self.cost(self.numbers[at]) << _HOP_BITS) + 1

    def _onward(self, i: int) -> list[Step]:
        """The edges of *i* that lead to the end, the cheapest first."""
        found = self.known.get(i)
        if found is None:
            rest, ends = self.rest, self.ends
            found = [
                (self._price(at) + rest[ends[at]], at)
                for at in range(self.offsets[i], self.offsets[i + 1])
                if ends[at] in rest
            ]
            found.sort()
            self.known[i] = found
        return found

    def paths(self) -> Iterator[_Found]:
        """Every path from the start to the end, in order."""
        if self.start not in self.rest:
            return
        first = _Found([self.start], [], [0], -1)
        self._go_on(first, self._onward(self.start)[0])
        # A path that is found, or the next turn away from one: its bound, its edges up
        # to where it is known, and the path. No two know the same edges.
        heap: list[tuple[int, list[int], _Found, Turn | None]] = []
        heappush(heap, (first.spent[-1], first.edges, first, None))
        while heap:
            _, _, path, turn = heappop(heap)
            if turn is not None:
                base = path
                self._offer(base, heap)
                _, _, left_at, choice = turn
                path = self._leave(base, left_at)
                if not self._go_on(path, self._onward(base.nodes[left_at])[choice]):
                    around = self._around(base, left_at, choice)
                    if around is not None:
                        heappush(heap, (around.spent[-1], around.edges, around, None))
                    continue
            yield path
            for at in range(path.shared + 1, len(path.edges)):
                self._turn(path, at, 0)
            self._offer(path, heap)

    def _offer(self, base: _Found, heap: list[tuple[int, list[int], _Found, Turn | None]]) -> None:
        """Put the next turn away from *base* where it competes with those of other paths."""
        if base.turns:
            turn = heappop(base.turns)
            bound, _, left_at, choice = turn
            _, at = self._onward(base.nodes[left_at])[choice]
            heappush(heap, (bound, [*base.edges[:left_at], self.numbers[at]], base, turn))
            self._turn(base, left_at, choice + 1)

    def _turn(self, base: _Found, left_at: int, choice: int) -> None:
        """Note the best step, from *choice* on, by which a path may leave *base*.

        Of two equal turns the path that is first in order goes first: if the edge
        stands before that of *base*, the earlier turn, else the later one.
        """
        onward = self._onward(base.nodes[left_at])
        taken = base.edges[left_at]
        for n in range(choice, len(onward)):
            through, at = onward[n]
            number = self.numbers[at]
            if number != taken and not self._is_behind(base, left_at, self.ends[at]):
                order = left_at - len(base.nodes) if number < taken else len(base.nodes) - left_at
                heappush(base.turns, (base.spent[left_at] + through, order, left_at, n))
                return

    def _is_behind(self, base: _Found, left_at: int, i: int) -> bool:
        """Whether *base* has passed *i* when it is left."""
        return self.has_loops and base.place.get(i, left_at + 1) <= left_at

    @staticmethod
    def _leave(base: _Found, left_at: int) -> _Found:
        """*base* up to where it is left."""
        return _Found(
            base.nodes[: left_at + 1], base.edges[:left_at], base.spent[: left_at + 1], left_at
        )

    def _go_on(self, path: _Found, step: Step) -> bool:
        """Lead *path* on by *step* and then the cheapest; false when that meets its beginning."""
        ends, rest = self.ends, self.rest
        behind = set(path.nodes) if self.has_loops else ()
        spent = path.spent[-1]
        while True:
            through, at = step
            i = ends[at]
            if i in behind:
                return False
            spent += through - rest[i]
            path.nodes.append(i)
            path.edges.append(self.numbers[at])
            path.spent.append(spent)
            if i == self.end:
                return True
            step = self._onward(i)[0]

    def _around(self, base: _Found, left_at: int, choice: int) -> _Found | None:
        """The first path that leaves *base* by *choice* and keeps clear of its beginning.

        A* with ``rest`` as its bound, until all that is no dearer than the best is
        settled; of the equal ones the first is then read off.
        """
        ends, rest = self.ends, self.rest
        through, at = self._onward(base.nodes[left_at])[choice]
        bound = base.spent[left_at] + through
        first = ends[at]
        spent = {first: bound - rest[first]}
        settled: set[int] = set()
        heap = [(bound, -spent[first], first)]
        cost: int | None = None
        while heap and (cost is None or heap[0][0] == cost):
            bound, _, i = heappop(heap)
            if i in settled:
                continue
            settled.add(i)
            if i == self.end:
                cost = bound
                continue
            for onward, step in self._onward(i):
                j = ends[step]
                bound = spent[i] + onward
                so_far = bound - rest[j]
                if not self._is_behind(base, left_at, j) and so_far < spent.get(j, so_far + 1):
                    spent[j] = so_far
                    heappush(heap, (bound, -so_far, j))
        if cost is None:
            return None
        steps = self._steps(settled, spent)
        path = self._leave(base, left_at)
        i = first
        while True:
            path.nodes.append(i)
            path.edges.append(self.numbers[at])
            path.spent.append(spent[i])
            if i == self.end:
                return path
            at = steps[i]
            i = ends[at]

    def _steps(self, settled: set[int], spent: dict[int, int]) -> dict[int, int]:
        """For each node on a cheapest path, the first edge that keeps on one."""
        steps: dict[int, int] = {}
        for i in sorted(settled, key=spent.__getitem__, reverse=True):
            if i == self.end:
                continue
            onward = [
                at
                for through, at in self._onward(i)
                if (j := self.ends[at]) in steps or j == self.end
                if spent[j] == spent[i] + through - self.rest[j]
            ]
            if onward:
                steps[i] = min(onward)
        return steps
