"""Targets and baselines: what a KPI is to reach, from where, and when."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from strategy_graph.model.base import Frozen
from strategy_graph.model.source import Source
from strategy_graph.model.text import Line, Text


class Direction(StrEnum):
    """Which way a KPI is better."""

    HIGHER = "higher"
    LOWER = "lower"
    BAND = "band"


class Band(Frozen):
    """A range of values that is good: ``low <= value <= high``.

    With one end it says "at least" (``low``) or "at most" (``high``).

    >>> 97 in Band(low=95), 97 in Band(low=80, high=90)
    (True, False)
    """

    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _runs_upward(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("a band needs low, high or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low must not exceed high")
        return self

    def __contains__(self, value: float) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


class InWords(Frozen):
    """What a document states in words where others state a number."""

    text: Text


Target = float | bool | dt.date | Band | InWords
"""A number, yes or no, the day of a milestone, a range, or words."""


class PeriodTarget(Frozen):
    """The target of one period, and how far it has been settled.

    >>> PeriodTarget(period="2026", value=2000.0, state="approved").value
    2000.0
    """

    period: Line
    value: Target
    state: Literal["proposed", "amended", "approved"] | None = None
    date: dt.date | None = None
    note: Text | None = None
    sources: tuple[Source, ...] = ()


class Baseline(Frozen):
    """The value that improvement is measured from, and the period it is of."""

    value: float | None = None
    text: Text | None = None
    period: Line | None = None
    note: Text | None = None
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _states_something(self) -> Self:
        if self.value is None and self.text is None:
            raise ValueError("a baseline needs value or text")
        return self


class Thresholds(Frozen):
    """Where the status of a KPI changes, in the unit of the KPI.

    ``green`` and ``amber`` are the values from which that colour holds, ``worst``
    the value at and beyond which nothing is achieved.
    """

    green: float | None = None
    amber: float | None = None
    worst: float | None = None


class Point(Frozen):
    """One point of a curve from values to scores: at ``value``, the score ``score``."""

    value: float
    score: float


class DatedWeight(Frozen):
    """A weight that holds from the period ``since`` on."""

    since: Line
    weight: Annotated[float, Field(ge=0.0)]
