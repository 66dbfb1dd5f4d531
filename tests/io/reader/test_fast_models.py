"""Values that are made without a validator are those that validation makes."""

from typing import Any

import pytest
from pydantic import BaseModel

from strategy_graph.io.reader.fast_models import bare
from strategy_graph.model import Alias, NodeKind, ParentStrategy, Source, Strategy
from strategy_graph.model.fields.people import Owner
from strategy_graph.model.fields.target import DatedWeight
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
        (NODE_TYPES[NodeKind.KPI], _KPI | {"unit": "%", "direction": "higher"}),
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
        (NODE_TYPES[NodeKind.KPI], _KPI | {"url": "javascript:alert(1)"}),
    ],
)
def test_what_may_be_wrong_is_left_to_validation(cls: type[BaseModel], found: Any) -> None:
    assert bare(cls, found) is None
