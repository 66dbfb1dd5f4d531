"""Small dense matrices in plain Python: solving, inverting, the spectral radius.

Loops of a strategy have a handful of nodes; for those, importing numpy would cost
more than the question.
"""

import math
from collections.abc import Sequence

Row = list[float]
Matrix = list[Row]

_SQUARINGS = 44
"""Halvings of the error of the spectral radius; the rest is below a float's precision."""


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> Row:
    """The x of *matrix* x = *right*, by elimination with row pivots.

    Every value is NaN when a coefficient is, or when no single x solves it.

    >>> solve([[2.0, 1.0], [1.0, 3.0]], [3.0, 5.0])
    [0.8, 1.4]
    """
    return [value for (value,) in _solved(matrix, [[value] for value in right])]


def inverse(matrix: Sequence[Sequence[float]]) -> Matrix:
    """The inverse of *matrix*; NaN throughout when it has none.

    >>> inverse([[2.0, 0.0], [0.0, 4.0]])
    [[0.5, 0.0], [0.0, 0.25]]
    """
    size = len(matrix)
    return _solved(matrix, [[float(r == c) for c in range(size)] for r in range(size)])


def _solved(matrix: Sequence[Sequence[float]], right: Matrix) -> Matrix:
    """The X of *matrix* X = *right*, whose columns are solved side by side."""
    size = len(matrix)
    rows = [[*row, *values] for row, values in zip(matrix, right, strict=True)]
    for at in range(size):
        pivot = max(range(at, size), key=lambda r: abs(rows[r][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        top = rows[at]
        head = top[at]
        if not head or math.isnan(head):
            return [[math.nan] * len(values) for values in right]
        for r in range(at + 1, size):
            row = rows[r]
            factor = row[at] / head
            if factor:
                for c in range(at, len(top)):
                    row[c] -= factor * top[c]
    out: Matrix = [[] for _ in rows]
    for at in range(size - 1, -1, -1):
        row = rows[at]
        out[at] = [
            (row[size + c] - sum(row[k] * out[k][c] for k in range(at + 1, size))) / row[at]
            for c in range(len(right[at]))
        ]
    return out


def spectral_radius(matrix: Sequence[Sequence[float]]) -> float:
    """The largest absolute eigenvalue of *matrix*: ``lim |M^n|^(1/n)`` (Gelfand).

    NaN where a number of it is not known.

    >>> round(spectral_radius([[0.0, 0.5, 0.6], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]), 6)
    0.0
    >>> round(spectral_radius([[0.0, 2.0], [0.5, 0.0]]), 6)
    1.0
    """
    power = [list(row) for row in matrix]
    if math.isnan(sum(map(sum, power))):
        return math.nan
    log_scale = 0.0  # after n rounds power * exp(log_scale) is matrix ** (2 ** n)
    for _ in range(_SQUARINGS):
        size = max((sum(map(abs, row)) for row in power), default=0.0)
        if not size:
            return 0.0
        log_scale += math.log(size)
        power = [[value / size for value in row] for row in power]
        columns = list(zip(*power, strict=True))
        before = log_scale
        power = [
            [sum(a * b for a, b in zip(row, column, strict=True)) for column in columns]
            for row in power
        ]
        log_scale = 2 * before
    size = max(sum(map(abs, row)) for row in power)
    if not size:
        return 0.0
    return math.exp((log_scale + math.log(size)) / 2.0**_SQUARINGS)
