"""A KPI as a performance indicator: unit, stage, targets and actual values by period."""

import datetime as dt
from typing import Final

from strategy_graph.documents.stratml.dates import days_of, period_text
from strategy_graph.documents.stratml.markup import Out, decimal
from strategy_graph.documents.stratml.results import PERIOD
from strategy_graph.model import Kpi
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import Band, InWords, PeriodTarget, Target
from strategy_graph.model.period import period_of
from strategy_graph.model.text import Text, in_language

_STAGES: Final = {
    "input": "Input",
    "process": "Output_Processing",
    "output": "Output",
    "outcome": "Outcome",
}


def write_indicator(element: Out, kpi: Kpi, language: str | None) -> None:
    """Write *kpi* to *element*, texts in *language*."""
    element.say("MeasurementDimension", in_language(kpi.name, language))
    element.say("UnitOfMeasurement", kpi.unit)
    if kpi.description is not None:
        element.say("OtherInformation", in_language(kpi.description, language))
    stage = _STAGES.get(kpi.measure or "")
    if stage is not None:
        element.attributes["ValueChainStage"] = stage
    if kpi.target is not None:
        result = element.add("MeasurementInstance").add("TargetResult")
        if isinstance(kpi.target, dt.date):
            result.add("EndDate", kpi.target.isoformat())
        else:
            _value(result, kpi.target, None, language)
    instances: list[tuple[str, Out]] = []
    for target in kpi.targets:
        instance = element.add("MeasurementInstance")
        instances.append((target.period, instance))
        _target(instance.add("TargetResult"), target, language)
    for actual in kpi.actuals:
        # In the order of the values: behind an instance that was passed, only new ones follow.
        at = next((n for n, (period, _) in enumerate(instances) if period == actual.period), None)
        if at is None:
            instances = []
            instance = element.add("MeasurementInstance")
        else:
            instance = instances[at][1]
            instances = instances[at:]
        _actual(instance.add("ActualResult"), actual, language)


def _target(result: Out, target: PeriodTarget, language: str | None) -> None:
    _period(result, target.period)
    value = target.value
    if isinstance(value, dt.date):
        value = InWords(text=value.isoformat())
    _value(result, value, target.note, language)


def _actual(result: Out, actual: Actual, language: str | None) -> None:
    _period(result, actual.period)
    if actual.value is not None:
        _value(result, actual.value, actual.note or actual.text, language)
    elif actual.text is not None:
        _value(result, InWords(text=actual.text), None, language)
    elif actual.status is not None:
        _value(result, InWords(text=actual.status), None, language)


def _value(result: Out, value: Target, note: Text | None, language: str | None) -> None:
    if isinstance(value, InWords):
        result.say("Description", in_language(value.text, language))
    elif isinstance(value, Band):
        ends = [f">= {decimal(value.low)}"] if value.low is not None else []
        ends += [f"<= {decimal(value.high)}"] if value.high is not None else []
        result.say("Description", ", ".join(ends))
    elif isinstance(value, bool):
        result.say("Description", str(value).lower())
    elif isinstance(value, (int, float)):
        result.say("NumberOfUnits", decimal(float(value)))
        if note is not None:
            result.say("Description", in_language(note, language))


def _period(result: Out, period: str) -> None:
    """The days of *period*, and what it is called where days do not say it."""
    days = days_of(period_of(period))
    if days is not None:
        result.add("StartDate", days[0].isoformat())
        result.add("EndDate", days[1].isoformat())
    if days is None or period_text(*days) != period:
        descriptor = result.add("Descriptor")
        descriptor.add("DescriptorName", PERIOD)
        descriptor.add("DescriptorValue", period)
