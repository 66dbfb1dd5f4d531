"""Cross-impact tables: who acts on whom over one link, over two, and over all walks.

With ``W[u, v]`` the signed strengths of the links from u to v, the tables are ``W`` (first
order), ``W^2`` (second order, what goes through exactly one other factor) and
``T = W + W^2 + ... = (I - W)^-1 - I`` (all orders). A row acts on the columns: row sums are
what a factor gives, column sums what it receives (Duperrin and Godet, *Méthode de
hiérarchisation des éléments d'un système*, CEA, 1973, the MICMAC method). Cells keep their
signs; sums are of sizes, so that what raises and what lowers do not cancel out in them.
"""

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from strategy_graph.graph.algorithms.influence import Runaway, influence_on_each
from strategy_graph.graph.core.adjacency import Adjacency
from strategy_graph.graph.core.weights import Weights


@dataclass(frozen=True, slots=True)
class Impacts:
    """A square table, row acts on column; NaN where a strength on a walk is not known.

    ``runaways`` are the parts in which no finite total exists (``convergence``): what
    leads into, through or out of them is NaN as well.

    >>> table = Impacts(((0.0, 0.5), (-0.25, 0.0)))
    >>> table.given, table.received
    ((0.5, 0.25), (0.25, 0.5))
    """

    rows: tuple[tuple[float, ...], ...]
    runaways: tuple[Runaway, ...] = ()

    @property
    def given(self) -> tuple[float, ...]:
        """The sum of the sizes of each row."""
        return tuple(map(_size, self.rows))

    @property
    def received(self) -> tuple[float, ...]:
        """The sum of the sizes of each column."""
        return tuple(map(_size, zip(*self.rows, strict=True)))

    def times(self, factor: float) -> "Impacts":
        """Every cell times *factor*."""
        rows = (tuple(cell * factor for cell in row) for row in self.rows)
        return Impacts(tuple(rows), self.runaways)


def _size(cells: Sequence[float]) -> float:
    return math.fsum(map(abs, cells))


def first_order(adjacency: Adjacency, weights: Weights) -> Impacts:
    """The links themselves; parallel ones are added up.

    >>> from array import array
    >>> two = Adjacency(2, array("i", [0, 0]), array("i", [1, 1]), array("i", [0, 1]))
    >>> first_order(two, [0.5, 0.25]).rows
    ((0.0, 0.75), (0.0, 0.0))
    """
    rows = [[0.0] * adjacency.size for _ in range(adjacency.size)]
    for tail, head, edge in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True):
        rows[tail][head] += weights[edge]
    return Impacts(tuple(map(tuple, rows)))


def second_order(adjacency: Adjacency, weights: Weights) -> Impacts:
    """What passes over exactly two links.

    >>> from array import array
    >>> chain = Adjacency(3, array("i", [0, 1]), array("i", [1, 2]), array("i", [0, 1]))
    >>> second_order(chain, [0.5, 0.25]).rows
    ((0.0, 0.0, 0.125), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
    """
    rows = [[0.0] * adjacency.size for _ in range(adjacency.size)]
    down = adjacency.down
    for tail, head, edge in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True):
        row, passed = rows[tail], weights[edge]
        for j, e in zip(down.of(head), down.edges_of(head), strict=True):
            row[j] += passed * weights[e]
    return Impacts(tuple(map(tuple, rows)))


def all_orders(adjacency: Adjacency, weights: Weights) -> Impacts:
    """The totals over walks of every length; NaN where none is finite.

    >>> from array import array
    >>> ring = Adjacency(2, array("i", [0, 1]), array("i", [1, 0]), array("i", [0, 1]))
    >>> all_orders(ring, [0.5, 1.0]).rows
    ((1.0, 1.0), (2.0, 1.0))
    >>> all_orders(ring, [1.0, 1.0]).runaways
    (Runaway(members=(0, 1), radius=1.0),)
    """
    rows = [[0.0] * adjacency.size for _ in range(adjacency.size)]
    runaways: dict[Runaway, None] = {}
    for v, column in enumerate(influence_on_each(adjacency, weights, dense=True)):
        runaways.update(dict.fromkeys(column.runaways))
        for u, total in column.values.items():
            rows[u][v] = total
    return Impacts(tuple(map(tuple, rows)), tuple(runaways))


def adjacency_of(matrix: Sequence[Sequence[float]]) -> tuple[Adjacency, list[float]]:
    """The links that a square *matrix* stands for, and their weights; 0 is no link."""
    tails, heads, weights = array("i"), array("i"), list[float]()
    for tail, row in enumerate(matrix):
        for head, weight in enumerate(row):
            if weight:
                tails.append(tail)
                heads.append(head)
                weights.append(weight)
    numbers = array("i", range(len(weights)))
    return Adjacency(len(matrix), tails, heads, numbers), weights
