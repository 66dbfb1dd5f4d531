"""Edges, nodes and records made fast and small, equal to what validation makes."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

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
    numbers whose limits are compared here, and records that are values already. Where another
    one is stated (an address), or a limit is passed, the result is ``None``, and validation
    makes it or says what is wrong: what a command does not need to check, it needs no
    validator for, and building one takes longer than reading a page.
    """
    trust = _trust(cls)
    if not (trust.shapes.keys() >= found.keys() and trust.required.issubset(found)):
        return None
    if any(not _within(value, trust.shapes[name]) for name, value in found.items()):
        return None
    made = cls.__new__(cls)
    put = object.__setattr__
    put(made, "__dict__", {**_defaults(cls), **found})
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
    """What a class needs, the fields that need no validation, and its own checks."""

    required: frozenset[str]
    shapes: Mapping[str, Shape]
    checks: tuple[str, ...]


@cache
def _trust(cls: type[BaseModel]) -> _Trust:
    declared = cls.__pydantic_decorators__
    own = declared.model_validators
    shapes: dict[str, Shape] = {}
    if not declared.field_validators and all(each.info.mode == "after" for each in own.values()):
        shapes = {
            field.name: field.shape
            for field in fields_of(cls).values()
            if _is_trusted(field.shape) and not _has_more(cls.model_fields[field.name])
        }
    required = frozenset(name for name, field in cls.model_fields.items() if field.is_required())
    # Of a class that is not trusted, no field is: even a value without any is validated.
    return _Trust(required if shapes else _NOBODY, shapes, tuple(own))


_NOBODY = frozenset({"no field has this name"})


def _within(value: Any, shape: Shape) -> bool:
    """Whether *value* keeps to the limits of *shape*."""
    return (
        (shape.least is None or value >= shape.least)
        and (shape.most is None or value <= shape.most)
        and (shape.above is None or value > shape.above)
    )


def _has_more(field: FieldInfo) -> bool:
    """Whether a value must keep to more than its shape says: a pattern, a length."""
    return any(
        mark != _NOT_EMPTY and not isinstance(mark, Late) and not is_limit(mark)
        for mark in (*field.metadata, *_marks(field.annotation))
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
    return shape.form in _TRUSTED


_TRUSTED = frozenset(set(Form) - {Form.COUNTS, Form.ONE_OF})


bare_edge = _maker()
