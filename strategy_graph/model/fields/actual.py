"""Actual values: what was measured, or why nothing was."""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from strategy_graph.model.base import Frozen
from strategy_graph.model.source import Source
from strategy_graph.model.text import Line, Text


class Correction(Frozen):
    """An earlier value that was corrected, and why; the old value is kept."""

    value: float
    reason: Text
    date: dt.date | None = None
    by: Line | None = None


class Actual(Frozen):
    """A measured value: of which period, of whom, when taken, from where.

    ``text`` states in words what is not a number ("no data", and why); one of ``value``,
    ``text`` and ``status`` is always there. ``group`` is the office, region or group that
    the value is of; without one it is of the whole. ``numerator`` and ``denominator`` let
    rates add up. ``confidence`` (0..1) is how sure whoever states it is.
    """

    period: Line
    value: float | bool | None = None
    text: Text | None = None
    status: Line | None = None
    group: Line | None = None
    unit: Line | None = None
    numerator: float | None = None
    denominator: float | None = None
    confidence: Annotated[float, Field(ge=0.0, le=1.0)] | None = None
    trend: Literal["better", "same", "worse"] | None = None
    date: dt.date | None = None
    note: Text | None = None
    corrections: tuple[Correction, ...] = ()
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _states_something(self) -> Self:
        if self.value is None and self.text is None and self.status is None:
            raise ValueError("an actual value needs value, text or status")
        return self

    @property
    def number(self) -> float | None:
        """The value as a number: yes is 1, no is 0; ``None`` where there is none."""
        return None if self.value is None else float(self.value)
