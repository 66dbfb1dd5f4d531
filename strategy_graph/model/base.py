"""The one configuration every value of the model shares."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar, cast

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: immutable, strict, closed to unknown fields, finite numbers only.

    >>> from strategy_graph.model import Edge, EdgeKind
    >>> Edge(source="s:A", target="s:B", kind=EdgeKind.CAUSES, strength=float("nan"))
    Traceback (most recent call last):
    ...
    pydantic_core._pydantic_core.ValidationError: 1 validation error for Edge
    ...
    """

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """What is stated; what stands at its default is left out.

        >>> from strategy_graph.model import Objective
        >>> Objective(strategy="s", code="AF1", name="Grow", owner="Mei")
        Objective(strategy='s', code='AF1', name='Grow', owner='Mei')
        """
        fields = type(self).model_fields
        for name, value in super().__repr_args__():
            field = fields.get(name or "")
            if field is None or value != field.get_default(call_default_factory=True):
                yield name, value

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        allow_inf_nan=False,
        populate_by_name=True,
        defer_build=True,  # a command pays for the kinds it meets
    )


M = TypeVar("M", bound=BaseModel)


class Filling(NamedTuple):
    """What all values of a class share that state the same fields."""

    given: set[str]
    """The names of these fields: one set for all, since frozen values never change theirs."""
    defaults: dict[str, object]
    factories: tuple[tuple[str, Callable[[], object]], ...]
    """The fields whose default is made anew for each value."""


@lru_cache(maxsize=4096)  # a file may state the same fields in any order
def filling_of(cls: type[BaseModel], names: tuple[str, ...]) -> Filling:
    """How values of *cls* are filled that state the fields *names*."""
    return Filling(
        given_fields(names),
        defaults_of(cls),
        tuple(
            (name, cast(Callable[[], object], field.default_factory))
            for name, field in cls.model_fields.items()
            if field.default_factory is not None and name not in names
        ),
    )


@lru_cache(maxsize=4096)
def given_fields(names: tuple[str, ...]) -> set[str]:
    """One set of field names for all values that were given the same fields.

    Frozen models never change theirs, and it is a fifth of their memory.
    """
    return set(names)


@cache
def defaults_of(cls: type[BaseModel]) -> dict[str, object]:
    """Every field of *cls* in order, with its default; those that have none are ``None``.

    Made once for all files: a folder may hold a hundred thousand of them.
    """
    return {
        name: None if spec.is_required() else spec.get_default(call_default_factory=True)
        for name, spec in cls.model_fields.items()
    }


def filled(cls: type[M], found: Mapping[str, object], filling: Filling) -> M:
    """The value of *cls* with *found*, which is known to be valid; *filling* is that of its names.

    What validation would make, without a validator: building one takes longer than reading
    a page.
    """
    made = cls.__new__(cls)
    values = filling.defaults.copy()
    values.update(found)
    for name, factory in filling.factories:
        values[name] = factory()
    put = object.__setattr__
    put(made, "__dict__", values)
    put(made, "__pydantic_fields_set__", filling.given)
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made
