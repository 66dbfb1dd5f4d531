"""DEMATEL: who gives and who receives influence, over all walks between chosen factors.

The direct influences X (scores of any non-negative scale) are divided by their largest row
or column sum s, ``N = X / s``, and totalled: ``T = N (I - N)^-1``. With D the row sums and R
the column sums of T, D + R is how prominent a factor is and D - R whether it is more cause
or more effect (Gabus and Fontela, *World problems, an invitation to further thought within
the framework of DEMATEL*, Battelle Geneva, 1972).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from strategy_graph.graph.algorithms.influence import radius_of, total_matrix
from strategy_graph.graph.core.convergence import converges


@dataclass(frozen=True, slots=True)
class Prominence:
    """DEMATEL's reading of one factor: given (D) and received (R) over all walks."""

    given: float
    received: float

    @property
    def prominence(self) -> float:
        """D + R: how much of the whole goes through it."""
        return self.given + self.received

    @property
    def net_cause(self) -> float:
        """D - R: above 0 it is more cause than effect."""
        return self.given - self.received


@dataclass(frozen=True, slots=True)
class Totals:
    """The total influences T, and the largest sum s that X was divided by.

    ``matrix`` is ``None`` where no finite total exists: where all that is passed on comes
    back undiminished, as among factors whose row sums are all the same.
    """

    scale: float
    radius: float
    matrix: tuple[tuple[float, ...], ...] | None

    @property
    def factors(self) -> tuple[Prominence, ...]:
        """D and R of each factor, in the order of the matrix; none without totals."""
        if self.matrix is None:
            return ()
        columns = zip(*self.matrix, strict=True)
        return tuple(
            Prominence(sum(row), sum(column))
            for row, column in zip(self.matrix, columns, strict=True)
        )


def dematel(direct: Sequence[Sequence[float]]) -> Totals:
    """T of the *direct* influences: a square matrix of scores, rows acting on columns.

    >>> [(p.prominence, p.net_cause) for p in dematel([[0, 1], [0, 0]]).factors]
    [(1.0, 1.0), (1.0, -1.0)]
    >>> dematel([[0, 1], [1, 0]]).matrix is None
    True
    """
    scale = max(
        max((sum(row) for row in direct), default=0.0),
        max((sum(column) for column in zip(*direct, strict=True)), default=0.0),
    )
    share = [[value / (scale or 1.0) for value in row] for row in direct]
    radius = radius_of(share) if share else 0.0
    if not converges(radius):
        return Totals(scale, radius, None)
    return Totals(scale, radius, tuple(map(tuple, total_matrix(share))))
