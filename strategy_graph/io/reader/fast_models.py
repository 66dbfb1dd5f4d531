"""Edges, nodes and records made fast and small, equal to what validation makes."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, TypeVar, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from strategy_graph.io.schema.field_types import Form, Shape, fields_of
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
    the reader makes for it is valid: texts that are not empty, dates, words of a choice, and
    records that are values already. Where another one is stated (a number within limits, an
    address), or *cls* checks its fields together, the result is ``None``, and validation
    makes it: what a command does not need to check, it needs no validator for, and building
    one takes longer than reading a page.
    """
    required, trusted = _trusted(cls)
    if not (trusted.issuperset(found) and required.issubset(found)):
        return None
    value = cls.__new__(cls)
    put = object.__setattr__
    put(value, "__dict__", {**_defaults(cls), **found})
    put(value, "__pydantic_fields_set__", set(found))
    put(value, "__pydantic_extra__", None)
    put(value, "__pydantic_private__", None)
    return value


@cache
def _defaults(cls: type[BaseModel]) -> dict[str, object]:
    """Every field of *cls* in order, with its default; those that have none are ``None``.

    Made once for all files: a folder may hold a hundred thousand of them.
    """
    return {
        name: None if spec.is_required() else spec.get_default(call_default_factory=True)
        for name, spec in cls.model_fields.items()
    }


_NEVER = (frozenset({"no field has this name"}), frozenset[str]())


@cache
def _trusted(cls: type[BaseModel]) -> tuple[frozenset[str], frozenset[str]]:
    """The fields that *cls* cannot do without, and those that need no validation."""
    checks = cls.__pydantic_decorators__
    if checks.model_validators or checks.field_validators:
        return _NEVER
    required = frozenset(name for name, field in cls.model_fields.items() if field.is_required())
    return required, frozenset(
        field.name
        for field in fields_of(cls).values()
        if _is_trusted(field.shape) and not _is_limited(cls.model_fields[field.name])
    )


def _is_limited(field: FieldInfo) -> bool:
    """Whether not every value of the field's form will do: a pattern, a least length."""
    return any(
        mark != _NOT_EMPTY and not isinstance(mark, Late)
        for mark in (*field.metadata, *_marks(field.annotation))
    )


_NOT_EMPTY = StringConstraints(min_length=1)


def _marks(annotation: object) -> Iterator[object]:
    for part in get_args(annotation):
        if get_origin(annotation) is not Annotated or part is get_args(annotation)[0]:
            yield from _marks(part)
        else:
            yield part


def _is_trusted(shape: Shape) -> bool:
    if shape.form is Form.LIST:
        return shape.of is not None and _is_trusted(shape.of)
    return shape.form in _TRUSTED


_TRUSTED = frozenset({Form.LINE, Form.TEXT, Form.DATE, Form.CHOICE, Form.RECORD, Form.PAIRS})


bare_edge = _maker()
