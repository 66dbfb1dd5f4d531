"""The targets of a KPI, and its numbers from worst to target: in which order they run."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from strategy_graph.model import Kpi
from strategy_graph.model.fields.target import Target, Thresholds


def counts_nothing(kpi: Kpi) -> bool:
    """Whether a target of *kpi* is yes or no, or the day of a milestone.

    >>> launched = Kpi(strategy="s", code="K", name="Service launched", target=True)
    >>> counts_nothing(launched), counts_nothing(launched.model_copy(update={"target": 3.0}))
    (True, False)
    """
    return any(isinstance(target, bool | dt.date) for target in all_targets(kpi))


def all_targets(kpi: Kpi) -> tuple[Target, ...]:
    """The target of *kpi* and those of its periods.

    >>> all_targets(Kpi(strategy="s", code="K", name="k", target=True))
    (True,)
    """
    one = () if kpi.target is None else (kpi.target,)
    return (*one, *(target.value for target in kpi.targets))


def chain(kpi: Kpi, target: float) -> list[tuple[str, float | None]]:
    """Worst, amber, green and *target*, each with the field that states it."""
    limits = kpi.thresholds or Thresholds()
    worst = ("worst", kpi.worst) if kpi.worst is not None else ("thresholds", limits.worst)
    return [worst, ("thresholds", limits.amber), ("thresholds", limits.green), ("target", target)]


def falling(kpi: Kpi) -> Sequence[float] | None:
    """The numbers of *kpi*, which says no direction, where all of them fall to its target.

    The baseline comes first where it is none of the others, and must not lie below the target.

    >>> kpi = Kpi(strategy="s", code="K", name="Late reports", target=20.0, worst=300.0)
    >>> falling(kpi), falling(kpi.model_copy(update={"worst": 0.0}))
    ([300.0, 20.0], None)
    """
    target, baseline = kpi.target, kpi.baseline_value
    if type(target) is not float or kpi.direction is not None:
        return None
    values = [value for _, value in chain(kpi, target) if value is not None]
    runs_down = all(one >= other for one, other in pairwise(values)) and values[0] > target
    if not runs_down or (baseline is not None and baseline < target):
        return None
    first = [baseline] if baseline is not None and baseline not in values else []
    return [*first, *values]
