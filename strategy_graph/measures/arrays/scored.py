"""The scores of very many KPIs, and of all that they go into, in one period."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from strategy_graph.measures.arrays.attainment import attained
from strategy_graph.measures.arrays.columns import ActualColumns, KpiColumns
from strategy_graph.measures.arrays.groups import BLOCK
from strategy_graph.measures.arrays.readings import readings
from strategy_graph.measures.arrays.roll_up import Links, RolledColumns, roll_up
from strategy_graph.measures.attainment import CAP
from strategy_graph.measures.attainment import attained as attained_one
from strategy_graph.measures.colors import AMBER_FROM, GREEN_FROM, TOLERANCE, Color, color_of_kpi
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.readings import aim, reading
from strategy_graph.model import Kpi
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.period import Period

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

COLORS = tuple(Color)
"""Colours by number."""

_FROM = (AMBER_FROM, GREEN_FROM)
_NUMBERS = np.array(
    [COLORS.index(each) for each in (Color.RED, Color.AMBER, Color.GREEN, Color.UNKNOWN)], np.uint8
)


@dataclass(frozen=True, slots=True)
class ScoredColumns:
    """Scores as columns, KPIs first, then what they go into.

    ``shares`` are the attainments of KPIs before any cap; ``rolled`` what counts, with coverage
    and bounds; ``colors`` are positions in ``COLORS``.
    """

    shares: "Column"
    rolled: RolledColumns
    colors: "Column"


def scored(
    kpis: KpiColumns,
    actuals: ActualColumns,
    period: Period,
    levels: Iterable[Links],
    *,
    nodes: int,
    calendar: Calendar | None = None,
) -> ScoredColumns:
    """The scores of *period*, by the weighted mean.

    *levels* lead from KPIs (rows 0 to ``len(kpis)``) up to the rest of *nodes*, the lowest first.
    What is no plain number (ranges, curves, targets of periods, thresholds, rates) is compared one
    by one, by the very functions that ``score`` asks.

    >>> from strategy_graph.model import Kpi
    >>> from strategy_graph.model.fields.actual import Actual
    >>> read = (Actual(period="2026", value=72.0),)
    >>> one = [Kpi(strategy="s", code="K", name="k", worst=0.0, target=80.0, actuals=read)]
    >>> found = scored(
    ...     KpiColumns.of(one), ActualColumns.of(one), Period.parse("2026"),
    ...     [Links(np.array([0]), np.array([1]))], nodes=2,
    ... )
    >>> found.rolled.values.tolist(), COLORS[found.colors[1]].value
    ([0.9, 0.9], 'amber')
    """
    read = readings(actuals, kpis.quantities, period, calendar)
    shares = attained(kpis.stated, read.values)
    single = read.rest.copy()
    single[kpis.others] = True
    shares[single] = np.nan
    of_kpis: dict[int, Color] = {}
    rows = actuals.in_order()
    for row in np.flatnonzero(single).tolist():
        shares[row], of_kpis[row] = _one(_with_values(kpis, rows, row), period, calendar)
    counted = np.full(nodes, np.nan)
    np.clip(shares, 0.0, kpis.caps, out=counted[: len(kpis)])
    best = float(kpis.caps.max(initial=CAP))
    rolled = roll_up(RolledColumns.of_leaves(counted, best), levels)
    colors = np.concatenate([colors_of(shares), colors_of(rolled.values[len(kpis) :])])
    for row, color in of_kpis.items():
        colors[row] = COLORS.index(color)
    return ScoredColumns(shares, rolled, colors)


def colors_of(shares: "Column") -> "Column":
    """The colour of each share, as a position in ``COLORS``.

    >>> [COLORS[n].value for n in colors_of(np.array([1.0, 1 - 1e-12, 0.9, 0.899, np.nan]))]
    ['green', 'green', 'amber', 'red', 'unknown']
    """
    found = np.empty(len(shares), np.uint8)
    for start in range(0, len(shares), BLOCK):
        block = shares[start : start + BLOCK]
        reached = sum((block >= limit - TOLERANCE).view(np.uint8) for limit in _FROM)
        reached = np.where(np.isnan(block), len(_FROM) + 1, reached)
        found[start : start + BLOCK] = _NUMBERS[reached]
    return found


def _with_values(kpis: KpiColumns, actuals: ActualColumns, row: int) -> Kpi:
    """The KPI of *row* with its values: those it states, else those of its rows."""
    if kpis.kpi is None:
        raise ValueError("rows that are no plain numbers need the KPIs themselves")
    kpi = kpis.kpi(row)
    if kpi.actuals:
        return kpi
    return kpi.model_copy(update={"actuals": actuals.actuals_of(row)})


def _one(kpi: Kpi, period: Period, calendar: Calendar | None) -> tuple[float, Color]:
    """The attainment of *kpi*, NaN without one, and its colour."""
    value = share = None
    try:
        read = reading(kpi, period, calendar)
        value = read.value
        share = attained_one(kpi, read, aim(kpi, period, calendar), period).value
    except UndefinedError:
        pass
    return np.nan if share is None else share, color_of_kpi(kpi, value, share)
