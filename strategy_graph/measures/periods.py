"""Periods as scores read them: by the calendar of each strategy, in days and in months."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Kpi
from strategy_graph.model.fields.calendar import Calendar
from strategy_graph.model.period import Period, period_of
from strategy_graph.text.lexicon import written


@lru_cache(maxsize=4096)
def months(period: Period) -> range:
    """The months that *period* touches, counted from the year 0.

    >>> months(Period.parse("2026Q2")), len(months(Period.parse("2025-2027")))
    (range(24315, 24318), 36)
    """
    first, last = period.first, period.last
    return range(first.year * 12 + first.month - 1, last.year * 12 + last.month)


@lru_cache(maxsize=4096)
def days(period: Period) -> range:
    """The days of *period*, counted as ``datetime.date.toordinal`` does.

    >>> len(days(Period.parse("2026-02"))), len(days(Period.parse("2026-W07")))
    (28, 7)
    """
    return range(period.first.toordinal(), period.last.toordinal() + 1)


def dated(text: str, calendar: Calendar | None = None) -> tuple[Period, range] | None:
    """The period that *text* names by *calendar*, and its days; ``None`` where none is understood.

    >>> period, of = dated("2026-02")
    >>> str(period), len(of)
    ('2026-02', 28)
    """
    frozen: Any = calendar  # pydantic gives it a hash that types do not know
    return _dated(text, frozen)


@lru_cache(maxsize=4096)  # the same few periods stand at every value
def _dated(text: str, calendar: Any) -> tuple[Period, range] | None:
    period = period_of(text, calendar)
    return None if period is None else (period, days(period))


def grain(period: Period) -> str:
    """What *period* is one of: ``year half quarter month week day``, or ``span`` of several.

    >>> [grain(Period.parse(text)) for text in ("2026", "2026Q2", "2025-2027")]
    ['year', 'quarter', 'span']
    """
    if period.end is not None or period.through is not None:
        return "span"
    return _GRAINS[period.part[:1]]


_GRAINS = {"": "year", "H": "half", "Q": "quarter", "M": "month", "W": "week", "D": "day"}


def before(period: Period) -> Period | None:
    """The period of the same length just before *period*; ``None`` for several in a row.

    It is called as *period* is: a year of the ROC or a fiscal one stays one, words stay words.

    >>> [str(before(Period.parse(text))) for text in ("2026", "2026Q1", "2026-01", "2026-W01")]
    ['2025', '2025Q4', '2025-12', '2025W52']
    >>> str(before(Period.parse("FY2026 Q1"))), str(before(Period.parse("FY26")))
    ('FY2025 Q4', 'FY2025')
    >>> [str(before(Period.parse(text))) for text in ("114年度", "113年第1季", "114上半年")]
    ['113年度', '112年第4季', '113下半年']
    """
    found = _before(period)
    if found is None:
        return None
    named = _called_alike(period, found)
    if named is not None:
        return replace(found, label=named)
    if not period.label.startswith("FY"):
        return found
    return replace(found, label=f"FY{found.year} {found.part}".rstrip())


def _called_alike(period: Period, found: Period) -> str | None:
    """What *found* is called where *period* is called by its label; ``None`` where that is unclear.

    The label holds the year, of the ROC or not, and the part as a number or as a word.
    """
    if grain(period) in ("week", "day"):
        return None
    text, word = period.label, ""
    old, new = ([int(each.part[1:])] if each.part else [] for each in (period, found))
    for one, other in _words_of(period.part, found.part):
        if one in text:
            text, word, old, new = text.replace(one, "\0"), other, [], []
            break
    digits = [int(each) for each in re.findall(r"\d+", text)]
    for year, then in ((period.roc_year, found.roc_year), (period.year, found.year)):
        if digits == [year, *old]:
            numbers = iter([then, *new])
            text = re.sub(r"\d+", lambda m: str(next(numbers)).zfill(len(m[0])), text)  # noqa: B023
            return text.replace("\0", word)
    return None


def _words_of(part: str, other: str) -> list[tuple[str, str]]:
    """The words for *part* with those for *other*, written alike; longer ones first."""
    words = written("period")
    pairs = list(zip(words.get(part, ()), words.get(other, ()), strict=False))
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _before(period: Period) -> Period | None:
    kind = grain(period)
    if kind == "span":
        return None
    if kind in ("week", "day"):
        first = period.first - dt.timedelta(days=7 if kind == "week" else 1)
        if kind == "day":
            return Period(first.year, f"D{first:%m%d}")
        year, week, _ = first.isocalendar()
        return Period(year, f"W{week:02}")
    letter, number = period.part[:1], int(period.part[1:] or 1)
    if number > 1:
        digits = f"{number - 1:02}" if letter == "M" else str(number - 1)
        return replace(period, part=letter + digits, label="")
    last = {"": "", "H": "H2", "Q": "Q4", "M": "M12"}[letter]
    return replace(period, year=period.year - 1, part=last, label="")


def calendar_of(graph: StrategyGraph, strategy: str) -> Calendar | None:
    """The calendar that *strategy* states."""
    head = graph.strategies.get(strategy)
    return None if head is None else head.calendar


def newest_period(graph: StrategyGraph, kpis: Iterable[Kpi]) -> Period | None:
    """The period that ends last of all in which *kpis* have a number; the longest of equals."""
    stated = (
        found
        for kpi in kpis
        for calendar in (calendar_of(graph, kpi.strategy),)
        for actual in kpi.actuals
        if actual.value is not None and (found := dated(actual.period, calendar)) is not None
    )
    newest = max(stated, key=lambda each: (each[1].stop, len(each[1])), default=None)
    return None if newest is None else newest[0]
