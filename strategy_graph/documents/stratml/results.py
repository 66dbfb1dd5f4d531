"""Performance indicators: KPIs with their targets and actual results by period."""

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any, Final

from strategy_graph.documents.reader.draft import DraftNode
from strategy_graph.documents.stratml.dates import day_of, period_text
from strategy_graph.documents.stratml.taking import Taker, place_of
from strategy_graph.documents.tree import Element
from strategy_graph.model import Source
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import InWords, PeriodTarget, Target

PERIOD: Final = "period"
"""The name of the descriptor that keeps a period as it is called, where days do not say it."""

MEASURES: Final = {
    "Input": "input",
    "Input_Processing": "process",
    "Output": "output",
    "Output_Processing": "process",
    "Outcome": "outcome",
}
"""Stages of the value chain, and what a KPI of each measures."""


def read_indicator(element: Element, node: DraftNode, taker: Taker) -> None:
    """Read unit, stage and results of the KPI *node*; what fits no field is left to ``extra``."""
    unit = taker.line(element, "UnitOfMeasurement")
    if unit is not None:
        node.values["unit"] = unit
    stage = element.attributes.get("ValueChainStage", "")
    if stage in MEASURES:
        node.values["measure"] = MEASURES[stage]
        if stage != "Input_Processing":  # two stages are one process: the rarer extra keeps
            taker.attribute(element, "ValueChainStage")
    description = taker.text(element, "OtherInformation")
    # Where there is no dimension, it is what the KPI is called.
    if description is not None and any(
        each.text for each in element.called("MeasurementDimension")
    ):
        node.values["description"] = description
    targets: list[PeriodTarget] = []
    actuals: list[Actual] = []
    for instance in element.called("MeasurementInstance"):
        for result in instance.called("TargetResult"):
            target = _read_target(result, node.values, taker)
            targets += [target] if target is not None else []
        for result in instance.called("ActualResult"):
            actual = _read_actual(result, taker)
            actuals += [actual] if actual is not None else []
    if targets:
        node.values["targets"] = tuple(targets)
    if actuals:
        node.values["actuals"] = tuple(actuals)


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a result states, not yet taken."""

    period: str | None
    last: dt.date | None
    number: float | None
    words: str | None
    note: str | None
    source: Source


def _read_target(result: Element, values: dict[str, Any], taker: Taker) -> PeriodTarget | None:
    stated = _stated(result)
    value: Target | None = stated.number
    if value is None and stated.words is not None:
        value = InWords(text=stated.words)
    if value is None and stated.last is not None and not result.called("StartDate"):
        value = stated.last  # a day to be met, and nothing else
        if "target" not in values:
            values["target"] = value
            _take(result, stated, taker)
        return None
    if value is None:
        return None
    if stated.period is None:
        if "target" not in values and stated.note is None and not _has_days(result):
            values["target"] = value
            _take(result, stated, taker)
        return None
    _take(result, stated, taker)
    sources = (stated.source,)
    return PeriodTarget(period=stated.period, value=value, note=stated.note, sources=sources)


def _read_actual(result: Element, taker: Taker) -> Actual | None:
    stated = _stated(result)
    if stated.period is None or (stated.number is None and stated.words is None):
        return None
    _take(result, stated, taker)
    return Actual(
        period=stated.period,
        value=stated.number,
        text=stated.words,
        note=stated.note,
        sources=(stated.source,),
    )


def _stated(result: Element) -> _Stated:
    first, last = day_of(_text(result, "StartDate")), day_of(_text(result, "EndDate"))
    period = None
    if last is not None:
        period = period_text(first or last, last) if first is None or first <= last else None
    descriptor = next(iter(result.called("Descriptor")), None)
    named = _text(descriptor, "DescriptorName") if descriptor is not None else None
    words = _text(descriptor, "DescriptorValue") if descriptor is not None else None
    if named == PERIOD and words is not None:
        period, words = words, None
    number = _number(_text(result, "NumberOfUnits"))
    description = _text(result, "Description")
    if number is not None:
        words = None
    elif words is None:
        words, description = description, None
    return _Stated(period, last, number, words, description, place_of(result).source())


def _take(result: Element, stated: _Stated, taker: Taker) -> None:
    """Note what went into a target or an actual value."""
    for name in ("StartDate", "EndDate", "Description"):
        if name == "Description" or day_of(_text(result, name)) is not None:
            taker.text(result, name)
    if stated.number is not None:
        taker.text(result, "NumberOfUnits")
    for descriptor in result.called("Descriptor")[:1]:
        value = _text(descriptor, "DescriptorValue")
        if value is not None and value in {stated.period, stated.words}:
            taker.text(descriptor, "DescriptorValue")
            if value == stated.period:
                taker.text(descriptor, "DescriptorName")


def _has_days(result: Element) -> bool:
    return any(_text(result, name) for name in ("StartDate", "EndDate"))


def _text(element: Element, name: str) -> str | None:
    return next((each.text for each in element.called(name) if each.text), None)


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return (
        number
        if math.isfinite(number) and (text or "").isascii() and "_" not in (text or "")
        else None
    )
