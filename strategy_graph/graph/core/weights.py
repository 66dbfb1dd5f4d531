"""What each edge passes on: its signed strength."""

from array import array
from collections.abc import Mapping, Sequence

from strategy_graph.errors import SelectError
from strategy_graph.graph.core.columns import operations
from strategy_graph.graph.core.tables import EdgeTable
from strategy_graph.i18n.problem import problem

Weights = Sequence[float] | Mapping[int, float]
"""A number for each edge of the graph, or of those that a question uses, by edge number."""


def check_assumed(strength: float | None) -> None:
    """Raise ``SelectError`` unless the assumed *strength* is 0 to 1 or ``None``.

    >>> check_assumed(0.5)
    """
    if strength is not None and not 0.0 <= strength <= 1.0:  # a NaN is in no range either
        raise SelectError([problem("graph.assumed", strength=strength)])


def effects(table: EdgeTable, *, assume: float | None = None) -> "array[float]":
    """For each edge its sign times its strength; NaN where either is not known.

    *assume* stands in for every strength that nobody stated; it never stands in for
    a sign. Raises ``SelectError`` for one that is not 0 to 1.
    """
    check_assumed(assume)
    return operations(len(table)).products(table.signs, table.strengths, assume)
