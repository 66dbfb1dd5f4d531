"""Values that are made without a validator are those that validation makes."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from strategy_graph.io.reader.fast_models import bare
from strategy_graph.model import Alias, NodeKind, ParentStrategy, Source, Strategy
from strategy_graph.model.fields.actual import Actual
from strategy_graph.model.fields.people import Owner
from strategy_graph.model.fields.target import Band, DatedWeight
from strategy_graph.model.node import NODE_TYPES
from strategy_graph.model.source import Evidence
from strategy_graph.model.strategy import Section, Statement

_KPI = {"strategy": "s", "code": "K", "name": "K"}


@pytest.mark.parametrize(
    ("cls", "found"),
    [
        (Alias, {"name": "x", "note": "y"}),
        (Statement, {"id": "x", "text": "y", "subjects": ("a", "b")}),
        (Section, {"title": "x"}),
        (Owner, {"name": "x"}),
        (Strategy, {"id": "s", "name": "S", "url": "https://example.org/a?b=c"}),
        (Statement, {"id": "x", "text": "y", "counts": {NodeKind.KPI: 4}}),
        (NODE_TYPES[NodeKind.KPI], _KPI | {"unit": "%", "direction": "higher"}),
        (NODE_TYPES[NodeKind.KPI], _KPI | {"target": 90.0}),
        (NODE_TYPES[NodeKind.KPI], _KPI | {"target": True}),
        (NODE_TYPES[NodeKind.KPI], _KPI | {"target": dt.date(2026, 12, 31)}),
        (NODE_TYPES[NodeKind.KPI], _KPI | {"target": Band(low=1.0, high=2.0)}),
        (Actual, {"period": "2026", "value": True}),
    ],
)
def test_what_cannot_be_wrong_needs_no_validator(cls: type[BaseModel], found: Any) -> None:
    made = bare(cls, found)
    assert made == cls.model_validate(found, strict=False)
    assert made is not None
    assert made.model_fields_set == set(found)


@pytest.mark.parametrize(
    ("cls", "found"),
    [
        (ParentStrategy, {"id": "two words"}),
        (Strategy, {"id": "a:b", "name": "x"}),
        (Statement, {"id": "x", "text": "y", "counts": {NodeKind.KPI: -1}}),
        (Alias, {"note": "its name is missing"}),
        (Source, {"line": 3, "end_line": 2}),
        (Source, {"line": 0}),
        (DatedWeight, {"since": "2026", "weight": -1.0}),
        (Evidence, {}),
        (NODE_TYPES[NodeKind.KPI], _KPI | {"weight": -1.0}),
        (NODE_TYPES[NodeKind.KPI], _KPI | {"target": "many"}),
        (NODE_TYPES[NodeKind.KPI], _KPI | {"url": "javascript:alert(1)"}),
    ],
)
def test_what_may_be_wrong_is_left_to_validation(cls: type[BaseModel], found: Any) -> None:
    assert bare(cls, found) is None


def test_a_default_that_can_change_is_made_for_each_value() -> None:
    one, other = (bare(Statement, {"id": "x", "text": "y"}) for _ in range(2))
    assert one is not None
    assert other is not None
    assert one.counts == {}
    assert one.counts is not other.counts


@given(st.text(max_size=12) | st.from_regex(r"[^\s:]+\n?"))
def test_a_pattern_lets_pass_what_the_validator_does(text: str) -> None:
    made = bare(ParentStrategy, {"id": text})
    if made is not None:
        assert made == ParentStrategy.model_validate({"id": text})
