"""Where the colours of a KPI begin, in its own unit, to be drawn beside its values."""

from collections.abc import Callable, Mapping
from typing import Final

from strategy_graph.measures.colors import AMBER_FROM, limits_of
from strategy_graph.measures.roll_up.passport import Passport
from strategy_graph.model import Kpi

_Given = Mapping[str, float]


def _on_line(given: _Given, start: str) -> float:
    return given[start] + AMBER_FROM * (given["target"] - given[start])


_AMBER: Final[Mapping[str, Callable[[_Given], float]]] = {
    "performance": lambda given: _on_line(given, "worst"),
    "progress": lambda given: _on_line(given, "baseline"),
    "mirror": lambda given: given["target"] + (1 - AMBER_FROM) * abs(given["target"]),
}
"""The value at which each formula gives 0.9; the others have none, or two."""


def begins(kpi: Kpi, passport: Passport) -> tuple[float | None, float | None]:
    """Where green and amber begin: the limits of *kpi*, else where its formula gives 0.9.

    Green begins at the target then, which has a line of its own. Where the value was added up
    from parts of the period, what is drawn are the parts, and limits of the whole have no place.

    >>> kpi = Kpi(strategy="s", code="K", name="k")
    >>> begins(kpi, Passport(0.5, "band", (), 1.0, 0.5, 0.5, 0.0, None))
    (None, None)
    """
    if any(one.by in ("sum", "sum_over_sum") for one in passport.inputs):
        return None, None
    limits = limits_of(kpi)
    if limits.of_value:
        return limits.green, limits.amber
    given = {one.name: one.value for one in passport.inputs if isinstance(one.value, float)}
    if passport.formula == "ratio":
        falling = any(one.value == "lower" for one in passport.inputs if one.name == "direction")
        target = given["target"]
        return None, target / AMBER_FROM if falling else target * AMBER_FROM
    amber = _AMBER.get(passport.formula or "")
    return None, None if amber is None else amber(given)
