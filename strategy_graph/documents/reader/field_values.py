"""What cells state of fields: values as a strategy file has them, else kept as text."""

import datetime as dt
import json
import re
from typing import Any

from strategy_graph.documents.reader.draft import Draft, DraftNode, state_extra
from strategy_graph.io.reader.advice.days import day_in_words
from strategy_graph.io.tabular.cells import read_cell
from strategy_graph.model import NODE_TYPES, Kpi
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.target import PeriodTarget

_PERCENT = re.compile(r"([-+]?\d+(?:\.\d+)?)\s*[%％]$")
_IN_UNITS = ("target", "baseline")
_DAYS = ("start", "due", "status_date")
_IN_WORDS = ("target", "budget")


def day_of(text: str) -> dt.date | None:
    """The day that *text* is; nothing where it is none, or says more. A mark of a note is no more.

    >>> day_of("September 30, 2020*"), day_of("3rd May 2021"), day_of("May 2021")
    (datetime.date(2020, 9, 30), datetime.date(2021, 5, 3), None)
    """
    return day_in_words(text.strip().rstrip("*†‡ "))


def period_value(name: str, period: str, text: str) -> Any:
    """What a column of one *period* states: a target (``targets``) or a value (``actuals``).

    >>> period_value("targets", "2026", "90 %").value, period_value("actuals", "2025", "n.a.").text
    (90.0, 'n.a.')
    """
    percent = _PERCENT.match(text)
    plain = percent[1] if percent is not None else text.replace(",", "")
    if name == "actuals":
        try:
            return Actual(period=period, value=float(plain))
        except ValueError:
            return Actual(period=period, text=text)
    read = read_cell(Kpi, "target", plain)
    if read.problems:
        read = read_cell(Kpi, "target", json.dumps({"text": text}, ensure_ascii=False))
    return PeriodTarget(period=period, value=read.value)


def field_values(node: DraftNode, draft: Draft) -> dict[str, Any]:
    """The fields of *node* by name; what is no value of its field goes to ``extra``."""
    kind = NODE_TYPES[node.kind]
    values: dict[str, Any] = {}
    for name, stated in node.fields.items():
        text = stated.piece.text
        if name not in kind.model_fields:
            state_extra(node, stated.header, text)
            continue
        read = read_cell(kind, name, text)
        day = day_of(text) if read.problems and name in _DAYS else None
        if day is not None:
            read = read_cell(kind, name, day.isoformat())
        percent = _PERCENT.match(text)
        if read.problems and percent is not None:
            number = float(percent[1])
            if name == "progress":
                read = read_cell(kind, name, str(number / 100))
            elif name in _IN_UNITS and node.fields.get("unit") is None:
                read = read_cell(kind, name, percent[1])
                values.setdefault("unit", "%")
        if read.problems and name in _IN_WORDS:
            read = read_cell(kind, name, json.dumps({"text": text}, ensure_ascii=False))
        if read.problems:
            state_extra(node, stated.header, text)
            reason = read.problems[0].message
            draft.decide("kept", stated.piece.place, header=stated.header, reason=reason)
        else:
            values[name] = read.value
    return values
