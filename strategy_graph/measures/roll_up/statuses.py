"""Colours as numbers that can be counted: points of each, and the colour that points make.

ClearPoint gives each status a score, takes the mean of the scores of what is linked, and maps it
back to a status. Which scores, each organization says there; here they are 1 for green, 0.5
for amber and 0 for red, and what lies between two is the nearer, the edge on the better side.
"""

from collections.abc import Mapping
from typing import Final

from strategy_graph.measures.colors import TOLERANCE, Color
from strategy_graph.measures.roll_up.combine import Rolled

POINTS: Final[Mapping[Color, float]] = {Color.RED: 0.0, Color.AMBER: 0.5, Color.GREEN: 1.0}
"""What a colour counts as; unknown has none."""

_FROM = ((0.75, Color.GREEN), (0.25, Color.AMBER))


def color_of_points(points: float | None) -> Color:
    """The colour that *points* make.

    >>> [color_of_points(points).value for points in (1.0, 0.75, 2 / 3, 0.25, 0.2, None)]
    ['green', 'green', 'amber', 'amber', 'red', 'unknown']
    """
    if points is None:
        return Color.UNKNOWN
    return next((color for limit, color in _FROM if points >= limit - TOLERANCE), Color.RED)


def as_status(rolled: Rolled) -> Rolled:
    """A whole of points as a part of the next one: as its colour, no nearer to the next."""
    value, low, high = (
        None if points is None else POINTS[color_of_points(points)]
        for points in (rolled.value, rolled.low, rolled.high)
    )
    if low is None or high is None:
        raise AssertionError("bounds are numbers")
    return Rolled(value, rolled.coverage, low, high, rolled.inferred, rolled.reason)
