"""Large components with loops: their W as columns, never as a dense matrix.

A ring of 20,000 nodes has 20,000 links and a matrix of 400 million cells. What runs
round such a part is added up walk by walk, or by a sparse system of equations where
that takes too many rounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from strategy_graph.graph.core.adjacency import Neighbours
from strategy_graph.graph.core.convergence import LIMIT, converges
from strategy_graph.graph.core.weights import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DENSE = 500
"""Up to so many nodes a dense matrix is quick, and its eigenvalues are exact."""

_ROUNDS = 400
_EXACT = 1e-15


@dataclass(frozen=True, slots=True)
class CyclicSystem:
    """What passes from ``tails`` to ``heads`` among nodes numbered from 0."""

    size: int
    tails: "NDArray[np.int64]"
    heads: "NDArray[np.int64]"
    weights: "Floats"

    @classmethod
    def among(cls, side: Neighbours, weights: Weights, members: Sequence[int]) -> "CyclicSystem":
        """The links of *side* among *members*, numbered in their order."""
        at = {i: n for n, i in enumerate(members)}
        tails, heads, passed = list[int](), list[int](), list[float]()
        for i, n in at.items():
            for k in range(side.offsets[i], side.offsets[i + 1]):
                head = at.get(side.ends[k])
                if head is not None:
                    tails.append(n)
                    heads.append(head)
                    passed.append(weights[side.edges[k]])
        return cls(
            len(at),
            np.array(tails, np.int64),
            np.array(heads, np.int64),
            np.array(passed, np.float64),
        )

    @property
    def is_known(self) -> bool:
        """Whether every strength is."""
        return not np.isnan(self.weights).any()

    def turned(self) -> "CyclicSystem":
        """The same links the other way round."""
        return CyclicSystem(self.size, self.heads, self.tails, self.weights)

    def passes(self, values: "Floats") -> "Floats":
        """What arrives everywhere when *values* leave."""
        arriving = np.bincount(self.heads, self.weights * values[self.tails], self.size)
        return np.asarray(arriving, np.float64)

    def sizes(self) -> "CyclicSystem":
        """The same without signs; parallel links are added up with theirs before."""
        where, pair = np.unique(self.tails * self.size + self.heads, return_inverse=True)
        added = np.bincount(pair, self.weights, len(where))
        return CyclicSystem(self.size, where // self.size, where % self.size, np.abs(added))

    def scaled(self) -> "CyclicSystem":
        """The same, where a radius of ``LIMIT`` becomes 1."""
        return CyclicSystem(self.size, self.tails, self.heads, self.weights / LIMIT)

    def settle(self, incoming: "Floats") -> "Floats":
        """What *incoming* adds up to when it runs round: x = incoming + W x."""
        total, passing = incoming.copy(), incoming
        for _ in range(_ROUNDS):
            passing = self.passes(passing)
            total += passing
            if np.abs(passing).max() <= _EXACT * np.abs(total).max():
                return total
        return self._solve(incoming)

    def settle_list(self, incoming: Sequence[float]) -> list[float]:
        """``settle`` for a caller without arrays."""
        settled: list[float] = self.settle(np.array(incoming)).tolist()
        return settled

    def totals(self) -> list[list[float]]:
        """``(I - W)^-1 - I``, a row for each tail: for at most ``DENSE`` nodes."""
        one = np.eye(self.size)
        totals: list[list[float]] = (np.linalg.inv(one - self._dense()).T - one).tolist()
        return totals

    def radius(self) -> float:
        """The spectral radius of W, or above ``DENSE`` nodes that of its sizes.

        Without signs it is never smaller. There it is an estimate, on the right side
        of ``LIMIT``: below exactly where ``(I - |W| / LIMIT) y = 1`` has a solution above 0.
        """
        sizes = self.sizes()
        values = np.ones(self.size)
        bounds = sizes.passes(values)
        bound = min(float(np.max(bounds)), float(np.max(sizes.turned().passes(values))))
        if self.size <= DENSE:
            return min(bound, float(np.abs(np.linalg.eigvals(self._dense())).max()))
        if np.max(bounds) == np.min(bounds):
            return bound
        growth = 1.0
        for n in range(_ROUNDS):
            values = sizes.passes(values)
            norm = float(np.max(values))
            if not norm:
                return 0.0
            values /= norm
            if 2 * n >= _ROUNDS:
                growth *= norm ** (2 / _ROUNDS)
        below = np.nextafter(LIMIT, 0.0)
        is_finite = converges(bound) or bool((sizes.scaled().settle(np.ones(self.size)) > 0).all())
        return float(min(growth, below) if is_finite else max(growth, LIMIT))

    def _dense(self) -> "Floats":
        matrix = np.zeros((self.size, self.size))
        np.add.at(matrix, (self.heads, self.tails), self.weights)
        return matrix

    def _solve(self, incoming: "Floats") -> "Floats":
        try:
            from scipy.sparse import csc_array, eye_array
            from scipy.sparse.linalg import splu
        except ImportError:  # without the extra `fast` a dense matrix does it
            dense = np.linalg.solve(np.eye(self.size) - self._dense(), incoming)
            return np.asarray(dense, np.float64)
        matrix: Any = csc_array(
            (self.weights, (self.heads, self.tails)), shape=(self.size, self.size)
        )
        try:
            found: Floats = splu(csc_array(eye_array(self.size) - matrix)).solve(incoming)
        except RuntimeError:  # exactly singular
            return np.full(self.size, np.nan)
        return found
