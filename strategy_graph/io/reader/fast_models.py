"""Edges and nodes made fast and small, equal to what validation makes."""

from collections.abc import Callable
from functools import cache

from pydantic import BaseModel

from strategy_graph.io.schema.field_types import Form, Shape, fields_of
from strategy_graph.model import Edge, EdgeKind, Node


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


def bare_node(cls: type[Node], found: dict[str, object]) -> Node | None:
    """The node of *found* without a validator, equal to what validation makes.

    *found* holds values that the reader has typed. A field is trusted where every value that
    the reader makes for it is valid: texts that are not empty, dates, words of a choice, and
    records that are values already. Where the node states another one (a number within
    limits, an address), the result is ``None``, and validation makes it.
    """
    if not _trusted(cls).issuperset(found):
        return None
    node = cls.__new__(cls)
    put = object.__setattr__
    put(node, "__dict__", {**_defaults(cls), **found})
    put(node, "__pydantic_fields_set__", set(found))
    put(node, "__pydantic_extra__", None)
    put(node, "__pydantic_private__", None)
    return node


@cache
def _defaults(cls: type[BaseModel]) -> dict[str, object]:
    """Every field of *cls* in order, with its default; those that have none are ``None``.

    Made once for all files: a folder may hold a hundred thousand of them.
    """
    return {
        name: None if spec.is_required() else spec.get_default(call_default_factory=True)
        for name, spec in cls.model_fields.items()
    }


@cache
def _trusted(cls: type[Node]) -> frozenset[str]:
    fields = fields_of(cls).values()
    return frozenset(
        field.name for field in fields if field.name != "url" and _is_trusted(field.shape)
    )


def _is_trusted(shape: Shape) -> bool:
    if shape.form is Form.LIST:
        return shape.of is not None and _is_trusted(shape.of)
    return shape.form in _TRUSTED


_TRUSTED = frozenset({Form.LINE, Form.TEXT, Form.DATE, Form.CHOICE, Form.RECORD, Form.PAIRS})


bare_edge = _maker()
