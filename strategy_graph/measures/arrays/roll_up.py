"""What very many parts make of the wholes above them: the weighted mean, level by level.

The rules are those of ``measures/roll_up/combine.py``: weights among siblings, equal ones unless
all are stated; the weight of what is missing goes to the others; coverage and bounds beside.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from strategy_graph.measures.arrays.groups import Groups, blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Column = NDArray[Any]


class Links(NamedTuple):
    """A level of a tree: which part goes into which whole, with the weight it states, or NaN."""

    parts: "Column"
    wholes: "Column"
    weights: "Column | None" = None


@dataclass(frozen=True, slots=True)
class RolledColumns:
    """What each node has come to, by position: NaN where nothing is known."""

    values: "Column"
    coverage: "Column"
    low: "Column"
    high: "Column"

    @classmethod
    def of_leaves(cls, values: "Column", best: float) -> "RolledColumns":
        """*values* as parts of their own; what is NaN may be anything from 0 to *best*."""
        known = ~np.isnan(values)
        return cls(
            values,
            known.astype(float),
            np.where(known, values, 0.0),
            np.where(known, values, best),
        )


def roll_up(made: RolledColumns, levels: "Iterable[Links]") -> RolledColumns:
    """Fill in what leaves make of the wholes of each of *levels*, the lowest first.

    Wholes are among the rows of *made*, and nothing but a level gives them a value.

    >>> leaves = RolledColumns.of_leaves(np.array([0.8, 0.6, np.nan, np.nan]), best=1.2)
    >>> level = Links(np.array([0, 1, 2]), np.array([3, 3, 3]), np.array([0.4, 0.3, 0.3]))
    >>> whole = roll_up(leaves, [level])
    >>> [round(float(each[3]), 4) for each in (whole.values, whole.coverage, whole.low, whole.high)]
    [0.7143, 0.7, 0.5, 0.86]
    """
    for level in levels:
        parts, wholes, stated = _in_order(level)
        for block in blocks(wholes):
            weights = None if stated is None else stated[block]
            _roll_up(made, parts[block], wholes[block], weights)
    return made


def _in_order(level: Links) -> Links:
    """*level* by whole; as it is where it is."""
    parts, wholes, weights = level
    if not (wholes[1:] < wholes[:-1]).any():
        return level
    order = np.argsort(wholes, kind="stable")
    return Links(parts[order], wholes[order], None if weights is None else weights[order])


def _roll_up(
    made: RolledColumns, parts: "Column", wholes: "Column", stated: "Column | None"
) -> None:
    groups = Groups(wholes)
    weights = _weights(groups, len(parts), stated)
    total = groups.sum(weights)
    counting = total > 0
    to, by = groups.keys[counting], total[counting]
    for column in (made.coverage, made.low, made.high):
        column[to] = groups.sum(weights * column[parts])[counting] / by
    values = made.values[parts]
    unknown = np.isnan(values)
    if unknown.any():
        weights[unknown] = values[unknown] = 0.0
        total = groups.sum(weights)
    having = total > 0
    to = groups.keys[having]
    value = groups.sum(weights * values)[having] / total[having]
    made.values[to] = value
    made.low[to] = np.minimum(made.low[to], value)  # equal but for rounding
    made.high[to] = np.maximum(made.high[to], value)


def _weights(groups: Groups, size: int, stated: "Column | None") -> "Column":
    """The weight of each part; equal ones unless all siblings state theirs."""
    if stated is None:
        return np.ones(size)
    unset = np.isnan(stated)
    if not unset.any():
        return np.array(stated)
    return np.where(groups.spread(groups.sum(unset.astype(float)) > 0), 1.0, stated)
