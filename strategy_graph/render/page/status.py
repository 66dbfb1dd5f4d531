"""How a strategy stands, for the page: scores and trends as the library computes them.

The page shows what stands here and computes nothing: a period is chosen among those that were
scored, the newest first. Of a strategy in which nobody stated a value there is nothing.
"""

import warnings
from collections.abc import Iterable, Mapping
from typing import Any, Final

from strategy_graph.analysis.score import score
from strategy_graph.analysis.score.result import Scores
from strategy_graph.analysis.trend import trend
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import LANGUAGES, use_language
from strategy_graph.measures.periods import calendar_of, days
from strategy_graph.measures.roll_up.passport import Score
from strategy_graph.measures.roll_up.scored import COVERAGE_LIMIT
from strategy_graph.measures.target_text import target_record
from strategy_graph.model import Kpi, NodeKind, Origin
from strategy_graph.model.period import Period, period_of
from strategy_graph.render.model import Standing
from strategy_graph.render.svg.palette import STATUS
from strategy_graph.render.svg.standing import HATCH, SHAPES, SIGNS

Json = Any

MOST_PERIODS: Final = 12
"""The newest periods that a page can show: each is scored when the page is made."""
MOST_SCORED: Final = 40_000
"""Nodes times periods: of a large strategy there are fewer periods."""


def status(
    graph: StrategyGraph, strategy: str, at: Mapping[str, int], include: Iterable[Origin]
) -> Json | None:
    """Scores by period and trends, of nodes by their position *at*; ``None`` without a value.

    ``scores`` maps a position, or ``-1`` for the strategy, to what the page shows of it.
    """
    stated = periods_of(graph, strategy)
    if not stated:
        return None
    kept = tuple(include)
    periods: list[Json] = []
    for text, label in stated:
        try:
            by_language = {tag: _scored(graph, text, kept, tag) for tag in LANGUAGES}
        except SelectError:  # another strategy of the graph has no such period
            continue
        rows = _rows(by_language, strategy, at)
        periods.append({"name": label, "scores": rows})
    return {
        "periods": periods,
        "trends": _trends(graph, at, kept),
        "limit": COVERAGE_LIMIT,
        "colors": dict(STATUS),
        "shapes": dict(SHAPES),
        "signs": dict(SIGNS),
        "hatch": HATCH,
    }


def standings(
    graph: StrategyGraph, strategy: str, period: str, include: Iterable[Origin]
) -> tuple[str, dict[str, Standing]]:
    """*period* as it is called, and how each node of *strategy* stands in it.

    Raises ``SelectError`` for a period that is not understood.
    """
    answers = _scored(graph, period, tuple(include), LANGUAGES[0])
    found = {
        each.id: Standing(each.color.value, each.hatched, each.passport.value)
        for answer in answers
        for each in answer.scores
        if each.id.partition(":")[0] == strategy
    }
    return answers[0].period or period, found


def periods_of(graph: StrategyGraph, strategy: str) -> list[tuple[str, str]]:
    """The periods with a value, as somebody wrote them and as we do; the newest first."""
    calendar = calendar_of(graph, strategy)
    found: dict[Period, str] = {}
    for kpi in graph.of_kind(NodeKind.KPI, strategy=strategy):
        for actual in kpi.actuals if isinstance(kpi, Kpi) else ():
            period = period_of(actual.period, calendar)
            if period is not None and actual.number is not None:
                found.setdefault(period, str(actual.period))
    newest = sorted(found, key=lambda each: (days(each).stop, len(days(each))), reverse=True)
    most = max(2, min(MOST_PERIODS, MOST_SCORED // max(1, len(graph.nodes))))
    return [(found[period], str(period)) for period in newest[:most]]


def _scored(
    graph: StrategyGraph, period: str, include: tuple[Origin, ...], tag: str
) -> list[Scores]:
    """The scores of *period*, by themes and by perspectives, with reasons in the language *tag*."""
    with use_language(tag), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [score(graph, period=period, include=include)]
        if any(graph.of_kind(NodeKind.PERSPECTIVE)):
            found.append(score(graph, period=period, by="perspective", include=include))
    return found


def _rows(
    by_language: Mapping[str, list[Scores]], strategy: str, at: Mapping[str, int]
) -> dict[str, Json]:
    rows: dict[str, Json] = {}
    reasons: dict[str, dict[str, str]] = {}
    for tag, answers in by_language.items():
        for each in (one for answer in answers for one in answer.scores):
            number = -1 if each.id == strategy else at.get(each.id)
            if number is None:
                continue
            rows.setdefault(str(number), _row(each))
            if each.reason:
                reasons.setdefault(str(number), {})[tag] = each.reason
    for place, texts in reasons.items():
        rows[place]["reason"] = texts
    return rows


def _row(each: Score) -> Json:
    passport = each.passport
    known: dict[str, Json] = {
        "color": each.color.value,
        "value": passport.value,
        "actual": each.actual,
        "target": target_record(each.target),
        "formula": passport.formula,
        "hatched": each.hatched or None,
    }
    if each.kind != "kpi" and passport.value is not None:
        known |= {"coverage": passport.coverage, "low": passport.low, "high": passport.high}
    return {name: value for name, value in known.items() if value is not None}


def _trends(
    graph: StrategyGraph, at: Mapping[str, int], include: tuple[Origin, ...]
) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for each in trend(graph, include=include).courses:
        if each.kpi.id not in at or not each.points:
            continue
        known = {"course": each.course, "change": each.change, "rate": each.rate}
        points = [[str(point.period), point.value] for point in each.points]
        found[str(at[each.kpi.id])] = {
            "points": points,
            **{name: value for name, value in known.items() if value is not None},
        }
    return found
