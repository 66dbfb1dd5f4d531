"""What may stand under each key of a file, read off the models.

The models are the one place where a field is declared; the reader, the writer, the
canonical order and the JSON Schema all follow from the tables made here.
"""

import datetime as dt
import types
from collections.abc import Iterable, Mapping
from enum import Enum, StrEnum
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from strategy_graph.model import Alias, Edge, Kpi, NodeKind, ParentStrategy, Source, Translations
from strategy_graph.model.fields.life import DeclaredChange
from strategy_graph.model.fields.milestone import Milestone
from strategy_graph.model.fields.money import Budget, Scale, scale_words
from strategy_graph.model.fields.people import Comment, Owner, Stakeholder
from strategy_graph.model.fields.risk import Risk
from strategy_graph.model.form import LINK_FIELDS, NESTS, PLURALS
from strategy_graph.model.node import NODE_TYPES
from strategy_graph.model.source import Evidence
from strategy_graph.model.text import Pairs

FIRST = "0.1.0"
"""The first version: what no field says otherwise."""


class Form(StrEnum):
    """The forms a value can take in a file."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    FLAG = "flag"
    DATE = "date"
    CHOICE = "choice"
    LIST = "list"
    RECORD = "record"
    ONE_OF = "one_of"
    PAIRS = "pairs"
    COUNTS = "counts"


class Shape(NamedTuple):
    """A form and what belongs to it.

    ``of`` is the shape of the elements of a list or of the numbers of counts; ``cls`` the model
    of a record; ``choices`` the words of a choice, to the values they stand for. ``short`` is the
    field that a bare text fills where a record may be written as text, and ``bare``
    tells that one element of a list may stand without the list. ``options`` are the
    shapes of which a value has one. A number lies in ``least`` to ``most``, and over
    ``above``, where these are there.
    """

    form: Form
    of: "Shape | None" = None
    cls: type[BaseModel] | None = None
    choices: Mapping[str, object] | None = None
    short: str | None = None
    bare: bool = False
    options: "tuple[Shape, ...]" = ()
    least: float | None = None
    most: float | None = None
    above: float | None = None


class Field(NamedTuple):
    """A key of a mapping in a file, and the field of the model it fills.

    ``plural`` is the field that a list under this key fills: ``owner: [A, B]`` fills
    ``owners``. ``since`` is the first version that has the key; a field that comes later
    says so with ``Field(json_schema_extra={"since": "0.2.0"})``.
    """

    key: str
    name: str
    shape: Shape
    required: bool
    since: str = FIRST
    plural: "Field | None" = None


SHORT: Mapping[type[BaseModel], str] = {
    Alias: "name",
    Comment: "text",
    DeclaredChange: "earlier",
    Evidence: "text",
    Milestone: "name",
    Owner: "name",
    ParentStrategy: "id",
    Risk: "text",
    Stakeholder: "name",
}
"""The field of a record that text alone fills."""
_RENAMED: Mapping[tuple[type[BaseModel], str], str] = {
    (DeclaredChange, "earlier"): "from",
    (Edge, "source"): "from",
    (Edge, "target"): "to",
    (Kpi, "quantity"): "kind",
}
_BARE: frozenset[type[BaseModel] | None] = frozenset({Source, Owner, Budget})
"""Records of which one may stand without its list."""


@cache
def fields_of(cls: type[BaseModel]) -> Mapping[str, Field]:
    """The keys under which *cls* is written, in canonical order.

    >>> from strategy_graph.model import Source
    >>> list(fields_of(Source))[:3]
    ['document', 'page', 'line']
    """
    fields: dict[str, Field] = {}
    for name, info in cls.model_fields.items():
        key = _RENAMED.get((cls, name), "source" if name == "sources" else name)
        shape = _bounded(shape_of(info.annotation), info.metadata)
        fields[key] = Field(key, name, shape, info.is_required(), _since(info))
    for key, field in fields.items():
        plural = fields.get(PLURALS.get(key, ""))
        if plural is not None:
            fields[key] = field._replace(plural=plural)
    return fields


def in_full(cls: type[BaseModel], text: Any) -> dict[str, Any]:
    """The record *cls* that is written as *text* alone, with its key.

    >>> in_full(Owner, "Mei"), in_full(DeclaredChange, "K7")
    ({'name': 'Mei'}, {'from': ['K7']})
    """
    key, field = next(each for each in fields_of(cls).items() if each[1].name == SHORT[cls])
    return {key: [text] if field.shape.form is Form.LIST else text}


def _since(info: FieldInfo) -> str:
    stated: object = info.json_schema_extra
    extra = cast("dict[str, object]", stated) if isinstance(stated, dict) else {}
    return str(extra.get("since", FIRST))


@cache
def required_of(cls: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Key and field name of each field that *cls* cannot do without."""
    return tuple((f.key, f.name) for f in fields_of(cls).values() if f.required)


@cache
def node_fields(kind: NodeKind) -> Mapping[str, Field]:
    """The plain fields of a node of *kind*, by key; not its id, links and nests."""
    return {
        key: field
        for key, field in fields_of(NODE_TYPES[kind]).items()
        if field.name not in ("strategy", "code")
    }


@cache
def node_keys(kind: NodeKind) -> tuple[str, ...]:
    """Every key a node of *kind* may have, in canonical order.

    >>> node_keys(NodeKind.THEME)[:4]
    ('id', 'name', 'serves', 'aligns_to')
    """
    last = ("note", "url", "source")
    plain = sorted(node_fields(kind), key=lambda key: last.index(key) + 1 if key in last else 0)
    links = list(LINK_FIELDS.get(kind, {}))
    nests = list(NESTS.get(kind, {}))
    return ("id", plain[0], *links, *plain[1:], "ignore", *nests)


@cache
def link_keys() -> tuple[str, ...]:
    """Every key of an item of ``links:``, in canonical order."""
    keys = list(fields_of(Edge))
    first = ("id", "from", "to")
    return (*first, *(key for key in keys if key not in first))


def shape_of(annotation: Any) -> Shape:
    """The shape that a field of type *annotation* takes in a file.

    >>> shape_of(tuple[Source, ...]).bare, shape_of(float | None).form.value
    (True, 'number')
    >>> shape_of(Annotated[float, FieldInfo(ge=0.0)]).least
    0.0
    """
    origin = get_origin(annotation)
    if origin is Annotated:
        kind, *rest = get_args(annotation)
        bounds = [bound for info in rest if isinstance(info, FieldInfo) for bound in info.metadata]
        return _bounded(shape_of(kind), bounds)
    if origin is Union or origin is types.UnionType:
        return _union([part for part in get_args(annotation) if part is not types.NoneType])
    if origin is tuple:
        of = shape_of(get_args(annotation)[0])
        return Shape(Form.LIST, of=of, bare=of.cls in _BARE)
    if origin is dict:
        return Shape(Form.COUNTS, of=shape_of(get_args(annotation)[1]))
    if origin is Literal:
        return Shape(Form.CHOICE, choices={word: word for word in get_args(annotation)})
    return _plain(annotation)


def _bounded(shape: Shape, bounds: Iterable[object]) -> Shape:
    """*shape* with the limits that *bounds* set to its number; most fields set none."""
    limits: dict[str, Any] = {
        ours: limit
        for bound in bounds
        for theirs, ours in _BOUNDS.items()
        if (limit := getattr(bound, theirs, None)) is not None
    }
    return shape._replace(**limits) if limits else shape


def is_limit(bound: object) -> bool:
    """Whether *bound*, a mark of a field, is one that its shape states."""
    return any(hasattr(bound, name) for name in _BOUNDS)


_BOUNDS = {"ge": "least", "le": "most", "gt": "above"}
"""What pydantic's ``Field`` calls the limits of a number, and what a shape does."""


_SCALARS: Mapping[type, Form] = {
    str: Form.LINE,
    float: Form.NUMBER,
    int: Form.INTEGER,
    bool: Form.FLAG,
    dt.date: Form.DATE,
    Pairs: Form.PAIRS,
}


def _plain(annotation: type) -> Shape:
    if annotation in _SCALARS:
        return Shape(_SCALARS[annotation])
    if issubclass(annotation, Enum):
        words: dict[str, object] = {str(item.value): item for item in annotation}
        if annotation is Scale:
            words.update(scale_words())
        return Shape(Form.CHOICE, choices=words)
    if issubclass(annotation, BaseModel):
        return Shape(Form.RECORD, cls=annotation, short=SHORT.get(annotation))
    raise TypeError(f"no form in a file for {annotation!r}")


def _union(parts: list[Any]) -> Shape:
    if len(parts) == 1:
        return shape_of(parts[0])
    if Translations in parts:
        return Shape(Form.TEXT)
    return Shape(Form.ONE_OF, options=tuple(shape_of(part) for part in parts))
