"""A KPI held against its target in one period: its number, and all that this was made of."""

from dataclasses import dataclass

from strategy_graph.graph import StrategyGraph
from strategy_graph.measures.attainment import CAP, attained
from strategy_graph.measures.colors import color_of_kpi
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import calendar_of
from strategy_graph.measures.readings import FROM_BASELINE, Aim, Reading, aim, reading
from strategy_graph.measures.reasons import why_not
from strategy_graph.measures.roll_up.combine import leaf
from strategy_graph.measures.roll_up.passport import Input, Passport, Score
from strategy_graph.measures.value_text import is_yes_or_no
from strategy_graph.model import Kpi, Node
from strategy_graph.model.fields.target import Baseline, Target
from strategy_graph.model.period import Period


@dataclass(frozen=True, slots=True)
class Compared:
    """The score of a KPI, and the newest period that went into it."""

    score: Score
    newest: Period | None


def cap_of(kpi: Kpi) -> float:
    """What attainment counts as at most in roll-ups."""
    return CAP if kpi.cap is None else kpi.cap


def compared(
    graph: StrategyGraph, kpi: Kpi, period: Period | None, *, level: int = 0, best: float
) -> Compared:
    """How *kpi* stands in *period*; where there is no number, its score says why.

    A missing value may be anything up to *best*, which is that of all KPIs: a part with a lower
    cap gets the weight of those that are missing, so bounds by its own cap could leave out the
    value of the whole. What is yes or no is met and no more: in its own passport that is 1.

    Its passport holds the actual values and targets as they are written, each with its place,
    and what was made of them (``by``): the sum of months, a target on the line between two.
    """
    read: Reading | None = None
    target: Target | None = None
    value: float | None = None
    formula: str | None = None
    reason: str | None = None
    inputs: list[Input] = []
    try:
        if period is None:
            raise UndefinedError("no_actual")
        calendar = calendar_of(graph, kpi.strategy)
        read = reading(kpi, period, calendar)
        inputs += _read(graph, kpi, read)
        goal = aim(kpi, period, calendar)
        target = goal.target
        found = attained(kpi, read, goal, period)
        value, formula = found.value, found.formula
        inputs += _aimed(graph, kpi, goal)
        made = {"value": read.how, "target": None if _is_written(goal) else goal.how}
        for name, number in found.given.items():
            at = None if made.get(name) else _place_of(graph, kpi, name, goal)
            inputs.append(Input(name, number, at, by=made.get(name)))
    except UndefinedError as undefined:
        reason = why_not(undefined.reason, **undefined.values)
    counted = None if value is None else min(max(value, 0.0), cap_of(kpi))
    bounds = leaf(counted, best=1.0 if is_yes_or_no(kpi) else best)
    freshness = None if read is None else str(read.period)
    passport = Passport(
        value, formula, tuple(inputs), bounds.coverage, bounds.low, bounds.high, 0.0, freshness
    )
    actual = None if read is None else read.value
    score = Score(
        id=kpi.id,
        level=level,
        node=kpi,
        label=None,
        passport=passport,
        counted=counted,
        color=color_of_kpi(kpi, actual, value),
        actual=actual,
        target=target,
        unit=kpi.unit,
        cap=cap_of(kpi),
        reason=reason,
    )
    return Compared(score, None if read is None else read.period)


def _read(graph: StrategyGraph, kpi: Kpi, read: Reading) -> list[Input]:
    """The actual values that a reading was made of, and of a rate both of its numbers."""
    found: list[Input] = []
    for position in read.inputs:
        one = kpi.actuals[position]
        at = _at(graph, kpi, "actuals", position)
        found.append(Input(f"actual {one.period}", one.number, at))
        if read.how == "sum_over_sum":
            found.append(Input(f"numerator {one.period}", one.numerator, at))
            found.append(Input(f"denominator {one.period}", one.denominator, at))
    return found


def _aimed(graph: StrategyGraph, kpi: Kpi, goal: Aim) -> list[Input]:
    """The targets that a target was made of; one that is written as it is stands for itself."""
    if _is_written(goal):
        return []
    found: list[Input] = []
    for position in goal.inputs:
        if position == FROM_BASELINE:
            base = kpi.baseline
            since = base.period if isinstance(base, Baseline) else None
            at = _at(graph, kpi, "baseline")
            found.append(Input(f"baseline {since}", kpi.baseline_value, at))
            continue
        one = kpi.targets[position]
        number = one.value if isinstance(one.value, int | float) else None
        found.append(Input(f"target {one.period}", number, _at(graph, kpi, "targets", position)))
    return found


def _is_written(goal: Aim) -> bool:
    return goal.how in ("stated", "general")


def _place_of(graph: StrategyGraph, kpi: Kpi, name: str, goal: Aim) -> str | None:
    if name not in ("target", "low", "high"):
        return None if name == "value" else _at(graph, kpi, name)
    if goal.inputs:
        return _at(graph, kpi, "targets", goal.inputs[0])
    return _at(graph, kpi, "target")


def _at(graph: StrategyGraph, node: Node, field: str, item: int | None = None) -> str | None:
    found = graph.source_map.of_node(node.id, field, item)
    return None if found is None else str(found)
