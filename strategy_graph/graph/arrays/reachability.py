"""What is reached in a large graph: an array, and identities when somebody asks."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any

import numpy as np

from strategy_graph.graph.arrays.levels import breadth_first
from strategy_graph.graph.core.adjacency import Neighbours

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Reached(Mapping[str, int]):
    """Steps by identity, in the order of the graph.

    ``steps`` has one entry per position, -1 where nothing leads.
    """

    def __init__(self, ids: Sequence[str], positions: Mapping[str, int], steps: "NDArray[Any]"):
        self.steps = steps
        self._ids = ids
        self._positions = positions

    @classmethod
    def of(
        cls,
        ids: Sequence[str],
        positions: Mapping[str, int],
        side: Neighbours,
        starts: Sequence[int],
    ) -> "Reached":
        """What *starts* lead to along *side*."""
        return cls(ids, positions, breadth_first(side, np.unique(np.array(starts, np.int64))))

    def __iter__(self) -> Iterator[str]:
        return compress(self._ids, (self.steps >= 0).tobytes())

    def __len__(self) -> int:
        return int(np.count_nonzero(self.steps >= 0))

    def __getitem__(self, node_id: str) -> int:
        steps = int(self.steps[self._positions[node_id]])
        if steps < 0:
            raise KeyError(node_id)
        return steps
