"""The signs of walks over a large graph: ``signs`` as array operations, step for step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from strategy_graph.graph.arrays.levels import slices
from strategy_graph.graph.core.adjacency import Neighbours

if TYPE_CHECKING:
    from numpy.typing import NDArray

State = tuple[int, int]
"""A position and the sign of a walk to it: 1, -1, or 0 where one link has none."""

_SIGNS = (1, 0, -1)


@dataclass(frozen=True, slots=True)
class SignColumns:
    """What ``SignedWalks`` says, by number of state: three times the position plus sign + 1.

    ``level`` is the number of links of a shortest walk to the state, -1 where there is
    none; ``before`` and ``edge`` are the last step of it.
    """

    start: int
    level: "NDArray[np.int32]"
    before: "NDArray[np.int64]"
    edge: "NDArray[np.int32]"

    @property
    def by_position(self) -> "NDArray[np.int32]":
        """The levels, one row per position: signs -1, 0, 1."""
        return self.level.reshape(-1, 3)

    def signs(self, position: int) -> set[int]:
        """The signs of the walks to *position*."""
        return {sign for sign in _SIGNS if self.level[3 * position + sign + 1] >= 0}

    def nearest(self, position: int) -> State:
        """The state of a shortest walk to *position*; of equal ones a raising one."""
        return position, min(
            self.signs(position), key=lambda sign: (self.level[3 * position + sign + 1], -sign)
        )

    def came(self, state: State) -> tuple[State, int]:
        """The state before *state* on a shortest walk, and the edge from there."""
        at = 3 * state[0] + state[1] + 1
        position, sign = divmod(int(self.before[at]), 3)
        return (position, sign - 1), int(self.edge[at])

    def walk(self, position: int, sign: int) -> tuple[list[int], list[int]]:
        """A shortest walk of *sign* to *position*: positions and edges."""
        state: State = (position, sign)
        positions, edges = [position], list[int]()
        while state != (self.start, 1) or not edges:
            state, edge = self.came(state)
            positions.append(state[0])
            edges.append(edge)
        return positions[::-1], edges[::-1]


def sign_columns(
    neighbours: Neighbours, signs: Sequence[int], start: int, depth: int | None = None
) -> SignColumns:
    """As ``signed_walks``: the same states, and the same step to each.

    >>> from array import array
    >>> down = Neighbours(array("i", [0, 2, 3, 3]), array("i", [1, 2, 2]), array("i", [0, 1, 2]))
    >>> found = sign_columns(down, array("b", [1, 1, -1]), 0)
    >>> sorted(found.signs(2)), found.walk(2, -1)
    ([-1, 1], ([0, 1, 2], [0, 2]))
    """
    offsets = np.frombuffer(neighbours.offsets, np.int32).astype(np.int64)
    ends = np.frombuffer(neighbours.ends, np.int32)
    edges = np.frombuffer(neighbours.edges, np.int32)
    sign_of: NDArray[Any] = np.asarray(signs, np.int8)
    size = 3 * (len(offsets) - 1)
    level = np.full(size, -1, np.int32)
    before = np.full(size, -1, np.int64)
    last = np.full(size, -1, np.int32)
    begin = 3 * start + 2
    frontier = np.array([begin], np.int64)
    step = 0
    while len(frontier) and (depth is None or step < depth):
        step += 1
        rows = frontier // 3
        at = slices(offsets, rows)
        leaves = np.repeat(frontier, offsets[rows + 1] - offsets[rows])
        over = edges[at]
        reached = 3 * ends[at].astype(np.int64) + 1 + (leaves % 3 - 1) * sign_of[over]
        new = level[reached] < 0
        reached, leaves, over = reached[new], leaves[new], over[new]
        # In the order of discovery: of several steps to one state the first is kept.
        first = np.sort(np.unique(reached, return_index=True)[1])
        found = reached[first]
        level[found], before[found], last[found] = step, leaves[first], over[first]
        frontier = found[found != begin]
    return SignColumns(start, level, before, last)
