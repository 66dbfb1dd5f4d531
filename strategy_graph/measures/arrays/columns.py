"""What scores read of KPIs and of their values, as columns; and both taken from a graph."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from strategy_graph.measures.attainment import CAP, Stated, is_attainment, is_falling
from strategy_graph.model import Kpi
from strategy_graph.model.fields.actual import Actual

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

QUANTITIES = (None, "flow", "stock", "rate")
"""How values add up, by number; ``cumulative`` ones are read as those of a stock."""

_PLAIN = ("targets", "trajectory", "points", "thresholds", "attainment")
"""A KPI that states one of these is not plain: it is compared one by one."""


@dataclass(frozen=True, slots=True)
class KpiColumns:
    """KPIs as columns of one length, NaN where a number is not stated.

    ``quantities`` are positions in ``QUANTITIES``. ``others`` are the rows whose target or
    formula is more than numbers say (a range, a day, a curve, targets of periods, thresholds, an
    attainment already): ``kpi`` makes each of them with all that it states.
    """

    stated: Stated
    caps: "Column"
    quantities: "Column"
    others: "Column"
    kpi: Callable[[int], Kpi] | None = None

    def __len__(self) -> int:
        return len(self.caps)

    @classmethod
    def of(cls, kpis: Sequence[Kpi]) -> "KpiColumns":
        """The columns of *kpis*.

        >>> two = [Kpi(strategy="s", code=c, name=c, target=8.0, worst=2.0) for c in "AB"]
        >>> KpiColumns.of(two).stated.worst.tolist()
        [2.0, 2.0]
        """
        plain = [_is_plain(kpi) for kpi in kpis]
        columns: tuple[Sequence[object], ...] = (
            [kpi.target if known else None for kpi, known in zip(kpis, plain, strict=True)],
            [kpi.worst for kpi in kpis],
            [kpi.baseline_value for kpi in kpis],
            [kpi.allowed for kpi in kpis],
            [is_falling(kpi) for kpi in kpis],
        )
        quantities = ["stock" if kpi.cumulative else kpi.quantity for kpi in kpis]
        return cls(
            Stated(*(_numbers(each) for each in columns)),
            np.array([CAP if kpi.cap is None else kpi.cap for kpi in kpis], float),
            np.array([QUANTITIES.index(each) for each in quantities], np.uint8),
            np.flatnonzero(~np.array(plain, np.bool_)),
            kpis.__getitem__,
        )


@dataclass(frozen=True, slots=True)
class ActualColumns:
    """Values of KPIs in rows: whose (a position), of which of *periods* (a number), how much."""

    kpis: "Column"
    periods: Sequence[str]
    period: "Column"
    values: "Column"

    @classmethod
    def of(cls, kpis: Sequence[Kpi]) -> "ActualColumns":
        """The values that *kpis* state, those of groups and in words left aside."""
        periods: dict[str, int] = {}
        rows = [
            (at, periods.setdefault(each.period, len(periods)), each.number)
            for at, kpi in enumerate(kpis)
            for each in kpi.actuals
            if each.group is None and each.number is not None
        ]
        whose, of, values = zip(*rows, strict=True) if rows else ((), (), ())
        return cls(
            np.array(whose, np.int32),
            tuple(periods),
            np.array(of, np.int32),
            np.array(values, float),
        )

    def in_order(self) -> "ActualColumns":
        """The same by KPI; as they are where they are."""
        if not (self.kpis[1:] < self.kpis[:-1]).any():
            return self
        order = np.argsort(self.kpis, kind="stable")
        return ActualColumns(self.kpis[order], self.periods, self.period[order], self.values[order])

    def actuals_of(self, kpi: int) -> tuple[Actual, ...]:
        """The values of one KPI, of columns that are in order."""
        first, last = np.searchsorted(self.kpis, [kpi, kpi + 1])
        periods: list[int] = self.period[first:last].tolist()
        values: list[float] = self.values[first:last].tolist()
        return tuple(
            Actual(period=self.periods[period], value=value)
            for period, value in zip(periods, values, strict=True)
        )


def _is_plain(kpi: Kpi) -> bool:
    """Whether numbers say all that the attainment of *kpi* rests on."""
    return (
        isinstance(kpi.target, int | float)
        and not isinstance(kpi.target, bool)
        and not any(getattr(kpi, field) for field in _PLAIN)
        and all(each.number is not None for each in kpi.actuals)
        and not is_attainment(kpi)
    )


def _numbers(values: Sequence[object]) -> "Column":
    return np.array([math.nan if each is None else each for each in values], float)
