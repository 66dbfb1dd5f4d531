"""Edges, nodes and records made fast and small, equal to what validation makes."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from strategy_graph.io.schema.field_types import Form, Shape, fields_of, is_limit
from strategy_graph.model import Edge, EdgeKind
from strategy_graph.model.base import Filling, defaults_of, filled, filling_of, given_fields
from strategy_graph.model.late import Late


def _maker() -> Callable[[str, str, EdgeKind], Edge]:
    """A constructor of edges that only join: what validation would give, without it.

    The three values are typed by the caller, and all others are defaults; on large
    files most edges are of this sort. A test holds both constructors together.
    """
    defaults = defaults_of(Edge)
    # Frozen models never change this set, so that all of these edges can share it.
    given = {"source", "target", "kind"}
    put, new = object.__setattr__, Edge.__new__

    def make(source: str, target: str, kind: EdgeKind) -> Edge:
        edge = new(Edge)
        values = defaults.copy()
        values["source"] = source
        values["target"] = target
        values["kind"] = kind
        put(edge, "__dict__", values)
        put(edge, "__pydantic_fields_set__", given)
        put(edge, "__pydantic_extra__", None)
        put(edge, "__pydantic_private__", None)
        return edge

    return make


M = TypeVar("M", bound=BaseModel)


def validated(cls: type[M], found: dict[str, Any]) -> M:
    """The value of *cls* with *found* by its validator. Raises ``ValidationError``."""
    made: M = cls.__pydantic_validator__.validate_python(found)
    object.__setattr__(made, "__pydantic_fields_set__", given_fields(tuple(found)))
    return made


def bare(cls: type[M], found: Mapping[str, object]) -> M | None:
    """The value of *cls* with *found* without a validator, equal to what validation makes.

    *found* holds values that the reader has typed. A field is trusted where every value that
    the reader makes for it is valid: texts that are not empty, dates, words of a choice, flags,
    numbers and texts whose limits and patterns are looked at here, records that are values
    already, and any of these where a field takes several. Where a limit is passed, the result
    is ``None``, and validation says what is wrong: what a command does not need to
    check, it needs no validator for, and building one takes longer than reading a page.
    """
    form = _form(cls, tuple(found))
    if form is None:
        return None
    for name, demand in form.demands:
        if not demand.allows(found[name]):
            return None
    made = filled(cls, found, form.shared)
    try:
        for check in form.checks:
            getattr(made, check)()
    except ValueError:
        return None
    return made


class _Form(NamedTuple):
    """How values of a class that state the same fields are made and looked at.

    ``shared`` is what all of them have, ``demands`` are those of the stated fields that not
    every value of their shape meets, ``checks`` are the own checks of the class.
    """

    shared: Filling
    demands: "tuple[tuple[str, _Demand], ...]"
    checks: tuple[str, ...]


@lru_cache(maxsize=4096)
def _form(cls: type[BaseModel], names: tuple[str, ...]) -> _Form | None:
    """The form of the values of *cls* with the fields *names*; ``None`` where it validates."""
    declared = cls.__pydantic_decorators__
    own = declared.model_validators
    if declared.field_validators or any(each.info.mode != "after" for each in own.values()):
        return None
    demands = {name: _demand(cls, name) for name in names}
    fields = cls.model_fields.items()
    if not demands.keys() >= {name for name, field in fields if field.is_required()}:
        return None
    known = [(name, demand) for name, demand in demands.items() if demand is not None]
    if len(known) < len(demands):
        return None
    return _Form(
        filling_of(cls, names),
        tuple((name, demand) for name, demand in known if not demand.is_free),
        tuple(own),
    )


class _Demand(NamedTuple):
    """All that is asked of the value of a field: a shape with its limits, and patterns."""

    shape: Shape
    patterns: tuple[re.Pattern[str], ...]
    types: frozenset[type]
    """Of a field that takes values of several shapes: what these are made of."""
    is_free: bool
    """Whether every value of the shape will do, as of most fields."""

    def allows(self, value: Any) -> bool:
        if self.types:
            return type(value) in self.types
        return _within(value, self.shape) and all(each.fullmatch(value) for each in self.patterns)


@cache
def _demand(cls: type[BaseModel], name: str) -> _Demand | None:
    """What is asked of the field *name* of *cls*; ``None`` where only a validator knows."""
    shape = _shapes(cls).get(name)
    if shape is None or not _is_trusted(shape):
        return None
    field, patterns = cls.model_fields[name], list[re.Pattern[str]]()
    for mark in (*field.metadata, *_marks(field.annotation)):
        if isinstance(mark, StringConstraints) and mark == StringConstraints(pattern=mark.pattern):
            # The validator's own expressions take Unicode blanks as Python's do; a match of the
            # whole leaves out what ``$`` would let pass.
            patterns.append(re.compile(mark.pattern or ""))
        elif mark != _NOT_EMPTY and not isinstance(mark, Late) and not is_limit(mark):
            return None
    limits = (shape.least, shape.most, shape.above)
    inner = [(each.least, each.most, each.above) for each in shape.options]
    if shape.options and any(each != _ANY for each in (limits, *inner)):
        return None
    types = frozenset(_type_of(option) for option in shape.options)
    plain = shape.form not in (Form.COUNTS, Form.ONE_OF)
    is_free = plain and not patterns and limits == _ANY
    return _Demand(shape, tuple(patterns), types, is_free)


_ANY = (None, None, None)
"""The limits of a number that has none."""
_TYPES: Mapping[Form, type] = {Form.NUMBER: float, Form.FLAG: bool, Form.DATE: dt.date}
"""What the reader makes of a scalar of each form of which no two are alike."""


def _type_of(shape: Shape) -> type:
    """What a value of *shape* is made of; of a shape that is not known, nothing at all."""
    return shape.cls or _TYPES.get(shape.form, _NoType)


class _NoType:
    """The type of no value."""


@cache
def _shapes(cls: type[BaseModel]) -> Mapping[str, Shape]:
    return {field.name: field.shape for field in fields_of(cls).values()}


def _within(value: Any, shape: Shape) -> bool:
    """Whether *value* keeps to the limits of *shape*."""
    if shape.form is Form.COUNTS:
        counted = shape.of
        return counted is not None and all(_within(each, counted) for each in value.values())
    return (
        (shape.least is None or value >= shape.least)
        and (shape.most is None or value <= shape.most)
        and (shape.above is None or value > shape.above)
    )


_NOT_EMPTY = StringConstraints(min_length=1)


def _marks(annotation: object) -> Iterator[object]:
    for part in get_args(annotation):
        if get_origin(annotation) is not Annotated or part is get_args(annotation)[0]:
            yield from _marks(part)
        elif isinstance(part, FieldInfo):
            yield from part.metadata
        else:
            yield part


def _is_trusted(shape: Shape) -> bool:
    if shape.form is Form.LIST:
        return shape.of is not None and shape.of.form is not Form.ONE_OF
    return True


bare_edge = _maker()
