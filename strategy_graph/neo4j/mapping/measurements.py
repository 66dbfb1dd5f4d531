"""Measurements: what each node of a strategy has reached in each period, as a dashboard reads it.

They follow from the model and are made anew at each push; nothing of them is ever pulled. One
names its node by ``node``, the ``uid`` that this has; no relationship leads to it, so that
nothing of ours hangs on what people move and delete.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Final

from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.core.traversals import DEFAULT_ORIGINS
from strategy_graph.measures.formulas import UndefinedError
from strategy_graph.measures.periods import calendar_of, days
from strategy_graph.measures.roll_up.passport import Score
from strategy_graph.measures.roll_up.scored import scores_of
from strategy_graph.measures.roll_up.tree import kpis_of
from strategy_graph.measures.series import series
from strategy_graph.model.period import Period

MEASUREMENT: Final = "Measurement"
"""The label of a measurement, which is no node of a strategy."""

Row = dict[str, Any]


def measurements(graph: StrategyGraph, strategy: str) -> tuple[Row, ...]:
    """A row for each node of *strategy* and each period in which it has a value or a score.

    The periods are those that KPIs of the strategy have a value of; guessed links count nothing.
    """
    found: list[Row] = []
    for period in _periods(graph, strategy):
        try:
            scored = scores_of(graph, origins=DEFAULT_ORIGINS, period=str(period))
        except UndefinedError:
            continue  # another strategy here reads no period of this name
        seen: set[str] = set()
        for score in scored.rows:
            own = score.id == strategy or (
                score.node is not None and score.node.strategy == strategy
            )
            known = score.passport.value is not None or score.actual is not None
            if own and known and score.id not in seen:
                seen.add(score.id)
                found.append(_row(score, strategy, period))
    return tuple(found)


def digest(rows: Sequence[Row]) -> str:
    """What is equal for equal rows alone: 16 digits of SHA-256."""
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _periods(graph: StrategyGraph, strategy: str) -> list[Period]:
    found: dict[tuple[int, int], Period] = {}
    calendar = calendar_of(graph, strategy)
    for kpi in kpis_of(graph):
        if kpi.strategy != strategy:
            continue
        try:
            points = series(kpi, calendar).points
        except UndefinedError:
            continue
        for point in points:
            span = days(point.period)
            found.setdefault((span.start, span.stop), point.period)
    return [found[span] for span in sorted(found)]


def _row(score: Score, strategy: str, period: Period) -> Row:
    """The properties of one measurement; what is unknown is left out."""
    passport = score.passport
    target = score.target
    stated: Row = {
        "uid": f"{score.id}@{period.first.isoformat()}/{period.last.isoformat()}",
        "strategy": strategy,
        "node": score.id,
        "kind": score.kind,
        "code": score.node.code if score.node is not None else None,
        "name": score.name,
        "period": str(period),
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "actual": score.actual,
        "target": float(target) if isinstance(target, int | float) else None,
        "unit": score.unit,
        "attainment": passport.value,
        "counted": score.counted,
        "color": score.color.value,
        "formula": passport.formula,
        "coverage": passport.coverage,
        "low": passport.low,
        "high": passport.high,
        "reason": score.reason,
        "passport": passport.hash,
    }
    return {name: value for name, value in stated.items() if value is not None}
