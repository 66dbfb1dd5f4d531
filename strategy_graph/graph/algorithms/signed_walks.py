"""Which signs the walks from a node can have, and a shortest walk for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from strategy_graph.graph.core.adjacency import Neighbours

State = tuple[int, int]
"""A position and the sign of a walk to it: 1, -1, or 0 where one link has none."""


@dataclass(frozen=True, slots=True)
class SignedWalks:
    """All signs by position, and the step by which each was first reached."""

    signs: dict[int, set[int]]
    steps: dict[int, int]
    came: dict[State, tuple[State, int]]

    def walk(self, position: int, sign: int) -> tuple[list[int], list[int]]:
        """A shortest walk of *sign* to *position*: positions and edges.

        It may visit a node twice: the sign may come of a loop alone.
        """
        state: State = (position, sign)
        positions, edges = [position], list[int]()
        while state != self.start or not edges:
            state, edge = self.came[state]
            positions.append(state[0])
            edges.append(edge)
        return positions[::-1], edges[::-1]

    @property
    def start(self) -> State:
        """Where the walks begin."""
        return next(iter(self.steps)), 1


def signed_walks(
    neighbours: Neighbours, signs: Sequence[int], start: int, depth: int | None = None
) -> SignedWalks:
    """The signs of every walk of one link or more from *start*, breadth first.

    *signs* are those of all edges (``EdgeTable.signs``).

    >>> from array import array
    >>> down = Neighbours(array("i", [0, 2, 3, 3]), array("i", [1, 2, 2]), array("i", [0, 1, 2]))
    >>> sorted(signed_walks(down, [1, 1, -1], 0).signs[2])
    [-1, 1]
    """
    offsets, ends, edges = neighbours.offsets, neighbours.ends, neighbours.edges
    found: dict[int, set[int]] = {}
    steps: dict[int, int] = {start: 0}
    came: dict[State, tuple[State, int]] = {}
    frontier: list[State] = [(start, 1)]
    step = 0
    while frontier and (depth is None or step < depth):
        step += 1
        following: list[State] = []
        for state in frontier:
            i, sign = state
            for at in range(offsets[i], offsets[i + 1]):
                edge = edges[at]
                reached = (ends[at], sign * signs[edge])
                if reached in came:
                    continue
                came[reached] = state, edge
                j = ends[at]
                found.setdefault(j, set()).add(reached[1])
                if j not in steps:
                    steps[j] = step
                if reached != (start, 1):
                    following.append(reached)
        frontier = following
    return SignedWalks(found, steps, came)
