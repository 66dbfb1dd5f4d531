"""What each KPI adds to a score, and to the change of it.

A weighted mean is the sum of its parts, each times its share of the known weight, and so on down
to the KPIs: the contributions of these add up to the score. Between two periods both values and
shares may change (a value that comes or goes moves the shares of all); the change of a product
is divided between its two factors by their Shapley values, each change times the mean of the
other factor, which add up without a rest. Source: Shapley (1953); for two factors this is the
midpoint rule of index decomposition (Albrecht, François & Schoors 2002).
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from strategy_graph.measures.roll_up.passport import Score


@dataclass(frozen=True, slots=True)
class Share:
    """The weight with which the value of one KPI goes into a score, and that value."""

    weight: float
    value: float

    @property
    def contribution(self) -> float:
        """What it adds to the score."""
        return self.weight * self.value


@dataclass(frozen=True, slots=True)
class Moved:
    """What one KPI adds to the change of a score: by its value, and by its weight."""

    by_value: float
    by_weight: float

    @property
    def total(self) -> float:
        """Both together."""
        return self.by_value + self.by_weight


_NONE = Share(0.0, 0.0)


def shares(rows: Iterable[Score], top: Score) -> Mapping[str, Share]:
    """The KPIs that *top* rests on, each with its share; those without a value have none.

    *rows* hold what is below it, scored by weighted means. The weights add up to 1, the
    contributions to the value of *top*.
    """
    known: dict[str, Score] = {each.id: each for each in rows}
    weights: dict[str, float] = {}

    def add(each: Score, weight: float) -> None:
        inputs = [
            (known[one.name], one.weight)
            for one in each.passport.inputs
            if one.weight is not None and one.name in known
        ]
        if not inputs:
            weights[each.id] = weights.get(each.id, 0.0) + weight
            return
        parts = [(part, w) for part, w in inputs if part.counted is not None and w > 0]
        total = math.fsum(w for _, w in parts)
        for part, w in parts:
            add(part, weight * (w / total))

    if top.counted is not None:
        add(top, 1.0)
    return {
        id_: Share(weight, counted)
        for id_, weight in weights.items()
        if (counted := known[id_].counted if id_ in known else top.counted) is not None
    }


def moved(before: Mapping[str, Share], after: Mapping[str, Share]) -> Mapping[str, Moved]:
    """What each KPI adds to the change from *before* to *after*.

    A KPI that has a value on one side only moves the score by its weight alone.

    >>> found = moved({"P": Share(10, 100)}, {"P": Share(12, 90)})["P"]
    >>> found.by_value, found.by_weight, found.total
    (-110.0, 190.0, 80.0)
    """
    found: dict[str, Moved] = {}
    for kpi in [*after, *(each for each in before if each not in after)]:
        old, new = before.get(kpi, _NONE), after.get(kpi, _NONE)
        if kpi not in before or kpi not in after:
            found[kpi] = Moved(0.0, new.contribution - old.contribution)
            continue
        found[kpi] = Moved(
            (new.value - old.value) * (old.weight + new.weight) / 2,
            (new.weight - old.weight) * (old.value + new.value) / 2,
        )
    return found
