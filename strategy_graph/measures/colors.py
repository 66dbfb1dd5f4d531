"""Green, amber, red, or unknown: what a value is to be seen as.

A colour begins at its limit, the edge included, within a tolerance of 1e-9. Limits are those
of the KPI (``thresholds``, in its unit), else shares of attainment: green from 1.0, amber from
0.9 (ClearPoint's default). What is not known is unknown, and never green.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from strategy_graph.measures.attainment import is_falling
from strategy_graph.model import Kpi

GREEN_FROM: Final = 1.0
AMBER_FROM: Final = 0.9
TOLERANCE: Final = 1e-9
"""Relative to the limit: 0.9 is amber however it was computed."""


class Color(StrEnum):
    """What a number is to be seen as; a mark goes with each, as colour alone says nothing."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"


def color_of_share(share: float | None) -> Color:
    """The colour of an attainment or a roll-up.

    >>> [color_of_share(share).value for share in (1.0, 1 - 1e-12, 0.9, 0.899, None)]
    ['green', 'green', 'amber', 'red', 'unknown']
    """
    if share is None:
        return Color.UNKNOWN
    if _reaches(share, GREEN_FROM):
        return Color.GREEN
    return Color.AMBER if _reaches(share, AMBER_FROM) else Color.RED


@dataclass(frozen=True, slots=True)
class Limits:
    """Where colours begin: shares of attainment or, ``of_value``, numbers in the unit of a KPI.

    Without ``amber`` of a value, attainment decides between amber and red. Of a ``falling`` KPI
    what is at or below a limit has reached it.
    """

    green: float
    amber: float | None
    of_value: bool = False
    falling: bool = False

    def record(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "of": "value" if self.of_value else "attainment",
            "green": self.green,
            "amber": self.amber,
            "falling": self.falling,
        }


def limits_of(kpi: Kpi) -> Limits:
    """The limits that the colours of *kpi* begin at: its own, else those of attainment.

    >>> limits_of(Kpi(strategy="s", code="K", name="k")).record()
    {'of': 'attainment', 'green': 1.0, 'amber': 0.9, 'falling': False}
    """
    stated = kpi.thresholds
    if stated is None or stated.green is None:
        return Limits(GREEN_FROM, AMBER_FROM)
    falling = is_falling(kpi)
    if falling is None and stated.amber is not None and stated.amber != stated.green:
        falling = stated.amber > stated.green
    return Limits(stated.green, stated.amber, of_value=True, falling=bool(falling))


def color_of_kpi(kpi: Kpi, value: float | None, share: float | None) -> Color:
    """The colour of *kpi* at *value*: by its own limits, else by its attainment *share*.

    >>> from strategy_graph.model.fields.target import Direction, Thresholds
    >>> limits = Thresholds(green=4.0, amber=6.0)
    >>> calls = Kpi(strategy="s", code="K", name="k", direction=Direction.LOWER, thresholds=limits)
    >>> [color_of_kpi(calls, value, None).value for value in (4.0, 5.0, 7.0)]
    ['green', 'amber', 'red']
    """
    limits = limits_of(kpi)
    if value is None or not limits.of_value:
        return color_of_share(share)
    if _reaches(value, limits.green, falling=limits.falling):
        return Color.GREEN
    if limits.amber is None:
        near = share is not None and _reaches(share, AMBER_FROM)
    else:
        near = _reaches(value, limits.amber, falling=limits.falling)
    return Color.AMBER if near else Color.RED


def _reaches(value: float, limit: float, *, falling: bool = False) -> bool:
    slack = TOLERANCE * max(1.0, abs(limit))
    return value <= limit + slack if falling else value >= limit - slack
