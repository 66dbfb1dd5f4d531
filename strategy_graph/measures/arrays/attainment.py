"""How far each of very many KPIs is: the formulas of one KPI, a column at a time."""

from typing import TYPE_CHECKING, Any

import numpy as np

from strategy_graph.measures.arrays.groups import BLOCK
from strategy_graph.measures.attainment import DEFAULTS, Stated
from strategy_graph.measures.formulas import FORMULAS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

NAMES = tuple(name for name, _ in DEFAULTS)
"""Formulas, and reasons why there is none, by number."""


def chosen(stated: Stated) -> "Column":
    """The formula of each row, or the reason why it has none, as a position in ``NAMES``.

    >>> columns = (np.array(each) for each in ([8.0, 8.0], [2.0, np.nan], *[[np.nan, np.nan]] * 2))
    >>> [NAMES[n] for n in chosen(Stated(*columns, np.array([np.nan, 0.0])))]
    ['performance', 'ratio']
    """
    conditions = [np.asarray(holds(stated)) for _, holds in DEFAULTS]
    return np.select(conditions, range(len(NAMES)), len(NAMES) - 1).astype(np.uint8)


def attained(stated: Stated, values: "Column") -> "Column":
    """The attainment of each row at *values*, NaN where there is none.

    >>> columns = (np.array(each) for each in ([8.0, 0.0], *[[np.nan, np.nan]] * 3, [0.0, 0.0]))
    >>> attained(Stated(*columns), np.array([6.0, 6.0])).tolist()
    [0.75, nan]
    """
    found = np.full(len(values), np.nan)
    for start in range(0, len(values), BLOCK):
        block = slice(start, start + BLOCK)
        _attain(Stated(*(column[block] for column in stated)), values[block], found[block])
    return found


def _attain(stated: Stated, values: "Column", found: "Column") -> None:
    formulas = chosen(stated)
    fields = {**stated._asdict(), "value": values}
    for number, name in enumerate(NAMES):
        rows = formulas == number
        if name not in FORMULAS or not rows.any():
            continue
        formula = FORMULAS[name]
        given = {each: fields[each][rows] for each in formula.needs}
        with np.errstate(all="ignore"):
            shares = formula.gives(**given)
        shares[np.isnan(given["value"])] = np.nan  # a comparison with nothing is false, and no 0
        for _, refused in formula.refuses:
            shares[refused(**given)] = np.nan
        found[rows] = shares
