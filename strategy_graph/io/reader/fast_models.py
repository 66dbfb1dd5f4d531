"""Edges, nodes and records made fast and small, equal to what validation makes."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from strategy_graph.io.schema.field_types import Form, Shape, fields_of, is_limit
from strategy_graph.model import Edge, EdgeKind, Node
from strategy_graph.model.late import Late


class FieldSets:
    """One set of field names for all values that were given the same fields.

    Frozen models never change theirs, and it is a fifth of their memory.
    """

    def __init__(self) -> None:
        self._known: dict[frozenset[str], set[str]] = {}

    def share(self, value: Node | Edge) -> None:
        """Let *value* use the set that others like it use."""
        given = value.model_fields_set
        shared = self._known.setdefault(frozenset(given), given)
        object.__setattr__(value, "__pydantic_fields_set__", shared)


def _maker() -> Callable[[str, str, EdgeKind], Edge]:
    """A constructor of edges that only join: what validation would give, without it.

    The three values are typed by the caller, and all others are defaults; on large
    files most edges are of this sort. A test holds both constructors together.
    """
    defaults = _defaults(Edge)
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


def bare(cls: type[M], found: Mapping[str, object]) -> M | None:
    """The value of *cls* with *found* without a validator, equal to what validation makes.

    *found* holds values that the reader has typed. A field is trusted where every value that
    the reader makes for it is valid: texts that are not empty, dates, words of a choice, flags,
    numbers and texts whose limits and patterns are looked at here, and records that are values
    already. Where another one is stated (yes or a day), or a limit is passed, the result is
    ``None``, and validation makes it or says what is wrong: what a command does not need to
    check, it needs no validator for, and building one takes longer than reading a page.
    """
    trust = _trust(cls)
    if not trust.required.issubset(found):
        return None
    demands = trust.demands
    for name, value in found.items():
        if name not in demands:
            demands[name] = _demand(cls, name)
        demand = demands[name]
        if demand is None or not (demand.is_free or demand.allows(value)):
            return None
    made = cls.__new__(cls)
    put = object.__setattr__
    values = {**_defaults(cls), **found}
    for name in trust.factories.keys() - found.keys():
        values[name] = trust.factories[name]()
    put(made, "__dict__", values)
    put(made, "__pydantic_fields_set__", set(found))
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    try:
        for check in trust.checks:
            getattr(made, check)()
    except ValueError:
        return None
    return made


@cache
def _defaults(cls: type[BaseModel]) -> dict[str, object]:
    """Every field of *cls* in order, with its default; those that have none are ``None``.

    Made once for all files: a folder may hold a hundred thousand of them.
    """
    return {
        name: None if spec.is_required() else spec.get_default(call_default_factory=True)
        for name, spec in cls.model_fields.items()
    }


class _Trust(NamedTuple):
    """What a class needs, its own checks, and what makes a default anew for each value.

    ``demands`` are those of the fields met so far: a file states few of those that a kind has.
    """

    required: frozenset[str]
    checks: tuple[str, ...]
    factories: Mapping[str, Callable[[], object]]
    demands: "dict[str, _Demand | None]"


@cache
def _trust(cls: type[BaseModel]) -> _Trust:
    declared = cls.__pydantic_decorators__
    own = declared.model_validators
    if declared.field_validators or any(each.info.mode != "after" for each in own.values()):
        return _Trust(_NOBODY, (), {}, {})  # even a value without any is validated
    fields = cls.model_fields.items()
    return _Trust(
        frozenset(name for name, field in fields if field.is_required()),
        tuple(own),
        {
            name: cast(Callable[[], object], field.default_factory)
            for name, field in fields
            if field.default_factory is not None
        },
        {},
    )


_NOBODY = frozenset({"no field has this name"})


class _Demand(NamedTuple):
    """All that is asked of the value of a field: a shape with its limits, and patterns."""

    shape: Shape
    patterns: tuple[re.Pattern[str], ...]
    is_free: bool
    """Whether every value of the shape will do, as of most fields."""

    def allows(self, value: Any) -> bool:
        return _within(value, self.shape) and all(each.fullmatch(value) for each in self.patterns)


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
    is_free = not patterns and shape.form is not Form.COUNTS and limits == (None, None, None)
    return _Demand(shape, tuple(patterns), is_free)


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
        return shape.of is not None and _is_trusted(shape.of)
    return shape.form is not Form.ONE_OF


bare_edge = _maker()
