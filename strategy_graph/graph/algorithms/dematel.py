"""DEMATEL: who gives and who receives influence, over all walks between chosen factors.

The direct influences X (scores of any scale) are divided by their largest row or column sum
s, ``N = X / s``, and totalled: ``T = N (I - N)^-1``. With D the row sums and R the column
sums of T, D + R is how prominent a factor is and D - R whether it is more cause or more
effect (Gabus and Fontela, *World problems, an invitation to further thought within the
framework of DEMATEL*, Battelle Geneva, 1972). The method knows no negative scores; where
there are some, T keeps the signs, and s, D and R are sums of sizes.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from strategy_graph.graph.algorithms.cross_impact import Impacts, adjacency_of, all_orders
from strategy_graph.graph.algorithms.influence import Runaway


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

    ``matrix`` is ``None`` where a score is not known (``scale`` is then NaN), and where no
    finite total exists: where all that is passed on comes back undiminished, as among
    factors whose row sums are all the same. ``runaways`` are those factors.
    """

    scale: float
    matrix: tuple[tuple[float, ...], ...] | None
    runaways: tuple[Runaway, ...] = ()

    @property
    def radius(self) -> float | None:
        """The spectral radius of N where it leaves no finite total; else ``None``."""
        return max((part.radius for part in self.runaways), default=None)

    @property
    def factors(self) -> tuple[Prominence, ...]:
        """D and R of each factor, in the order of the matrix; none without totals."""
        if self.matrix is None:
            return ()
        table = Impacts(self.matrix)
        return tuple(map(Prominence, table.given, table.received))

    @property
    def mean(self) -> float | None:
        """The mean size of the cells of T, the usual threshold; ``None`` without any."""
        cells = [abs(cell) for row in self.matrix or () for cell in row]
        return math.fsum(cells) / len(cells) if cells else None


def dematel(direct: Sequence[Sequence[float]]) -> Totals:
    """T of the *direct* influences: a square matrix of scores, rows acting on columns.

    >>> [(p.prominence, p.net_cause) for p in dematel([[0, 1], [0, 0]]).factors]
    [(1.0, 1.0), (1.0, -1.0)]
    >>> dematel([[0, 1], [1, 0]]).matrix is None
    True
    """
    sums = [sum(map(abs, line)) for line in (*direct, *zip(*direct, strict=True))]
    if any(map(math.isnan, sums)):
        return Totals(math.nan, None)
    scale = max(sums, default=0.0)
    share = [[value / (scale or 1.0) for value in row] for row in direct]
    totals = all_orders(*adjacency_of(share))
    return Totals(scale, None if totals.runaways else totals.rows, totals.runaways)
