"""Values of any field of the model, made from the table that reader and writer use.

A field that is added to the model is generated here without a change, so that every
property that is held on these values holds for it too.
"""

import datetime as dt
from functools import cache
from typing import Any

from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from strategy_graph.io.schema.field_types import Form, Shape, fields_of
from strategy_graph.model import NODE_TYPES, Edge, EdgeKind, Node, NodeKind, Strategy, Translations
from strategy_graph.model.text import Pairs

LINES = st.sampled_from(
    [
        "x", "1.10", "no", "true", "null", "2026-01-02", "95%", "a: b # c", "財務課", "=1+1",
        "<b>&", "「引號」", "[x]", "{y}", "- z", "O'Neil \"Q\"",
        "two  blanks", "\u200fשלום", "x-y", "~",
    ]
)  # fmt: skip
_TEXTS = LINES | st.dictionaries(st.sampled_from(["en", "zh-TW", "fr"]), LINES, min_size=1).map(
    Translations
)
_NUMBERS = st.sampled_from([0.0, 0.5, 1.0, 3.0, 95.0, 1e6, -2.5])
_DAYS = st.dates(dt.date(1912, 1, 1), dt.date(2100, 1, 1))


def any_value(shape: Shape) -> st.SearchStrategy[Any]:
    """A value of *shape*."""
    plain: dict[Form, st.SearchStrategy[Any]] = {
        Form.LINE: LINES,
        Form.TEXT: _TEXTS,
        Form.NUMBER: _NUMBERS,
        Form.INTEGER: st.integers(1, 12),
        Form.FLAG: st.booleans(),
        Form.DATE: _DAYS,
        Form.PAIRS: st.dictionaries(LINES, LINES, min_size=1, max_size=2).map(Pairs),
        Form.COUNTS: st.dictionaries(st.sampled_from(NodeKind), st.integers(0, 9), min_size=1),
    }
    if shape.form in plain:
        return plain[shape.form]
    if shape.form is Form.CHOICE:
        return st.sampled_from(list((shape.choices or {}).values()))
    if shape.form is Form.ONE_OF:
        return st.one_of([any_value(option) for option in shape.options])
    if shape.form is Form.LIST:
        assert shape.of is not None
        return st.lists(any_value(shape.of), min_size=1, max_size=2).map(tuple)
    assert shape.cls is not None
    return st.deferred(lambda: any_record(shape.cls))  # type: ignore[arg-type]


def any_record(cls: type[BaseModel], fixed: dict[str, Any] | None = None) -> st.SearchStrategy[Any]:
    """A value of *cls* with any of its fields; *fixed* are those that are given."""
    given = fixed or {}
    fields = _strategies(cls)
    needed = {n: made for n, (required, made) in fields.items() if required and n not in given}
    optional = {
        n: made for n, (required, made) in fields.items() if not required and n not in given
    }
    names = st.lists(st.sampled_from(sorted(optional) or [""]), unique=True, max_size=4)
    return (
        names.flatmap(
            lambda chosen: st.fixed_dictionaries(needed | {n: optional[n] for n in chosen if n})
        )
        .map(lambda values: _made(cls, given | values) if given or values else None)
        .filter(lambda value: value is not None)  # a record that states nothing is none
    )


def each_field(cls: type[BaseModel], fixed: dict[str, Any]) -> dict[str, st.SearchStrategy[Any]]:
    """For each field of *cls* that may be left out: a value that states it and little else."""
    needed = {n: made for n, (must, made) in _strategies(cls).items() if must and n not in fixed}

    def stating(name: str, made: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        default = cls.model_fields[name].get_default(call_default_factory=True)
        return (
            st.fixed_dictionaries(needed | {name: made})
            .map(lambda values: _made(cls, fixed | values))
            .filter(lambda value: value is not None and getattr(value, name) != default)
        )

    return {
        name: stating(name, made)
        for name, (must, made) in _strategies(cls).items()
        if not must and name not in fixed
    }


@cache
def _strategies(cls: type[BaseModel]) -> dict[str, tuple[bool, st.SearchStrategy[Any]]]:
    """Of each field of *cls*, whether it is required, and values for it."""
    return {f.name: (f.required, any_value(f.shape)) for f in fields_of(cls).values()}


def _made(cls: type[BaseModel], values: dict[str, Any]) -> BaseModel | None:
    try:
        return cls(**values)
    except ValidationError:
        return None


def any_node(cls: type[Node], code: str = "N1", strategy: str = "s") -> st.SearchStrategy[Any]:
    """A node of *cls* that states any of its fields; only ``url`` is left out."""
    return any_record(cls, {"strategy": strategy, "code": code, "url": None})


ANY_NODES = st.sampled_from(
    [cls for kind, cls in NODE_TYPES.items() if kind is not NodeKind.EXTERNAL]
).flatmap(any_node)
ANY_EDGE = any_record(Edge, {"source": "s:A", "target": "s:B", "kind": EdgeKind.CAUSES})
ANY_HEAD = any_record(Strategy, {"id": "s", "url": None})
