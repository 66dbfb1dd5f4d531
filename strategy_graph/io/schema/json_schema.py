"""The JSON Schema of a strategy file, made from the models and the form tables.

Editors complete and check by it (draft 7, which the YAML language server knows). The
reader does more: it compares codes, follows references and says what to write instead.
Ids and names may look like numbers, because the reader keeps the text as typed.
"""

import inspect
import json
from collections.abc import Mapping
from importlib import resources
from typing import Any, Final

from pydantic import BaseModel

from strategy_graph.io.schema.field_types import (
    FIRST,
    Field,
    Form,
    Shape,
    fields_of,
    link_keys,
    node_fields,
    node_keys,
)
from strategy_graph.model import Edge, NodeKind, ParentStrategy, Statement, Strategy
from strategy_graph.model import Section as Heading
from strategy_graph.model.form import LINK_FIELDS, NESTS, SECTIONS
from strategy_graph.model.node import NODE_TYPES

PUBLISHED: Final = ("strategy", "answer", "review", "lint", "settings")
"""The schemas that the package carries: of strategy files, of JSON answers, of that of
``review``, of the JSON report of ``lint``, of the configuration."""

SINCE: Final = "x-since"
"""The keyword that says with which version of strategy-graph a key came."""

_TEXT: Final = {"type": ["string", "number"]}
_REFERENCE: Final = {
    "description": "A code of this strategy, or strategy:code of another.",
    **_TEXT,
}


def packaged(name: str = "strategy") -> str:
    """The schema *name* (one of ``PUBLISHED``) as the package carries it."""
    folder = resources.files("strategy_graph").joinpath("schema")
    return folder.joinpath(f"{name}.schema.json").read_text(encoding="utf-8")


def schema_text() -> str:
    """The schema as JSON text, made anew; the same bytes for the same models."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The schema of a strategy file.

    >>> schema()["properties"]["objectives"]["items"]
    {'$ref': '#/definitions/objective'}
    """
    made = _Maker()
    properties: dict[str, Any] = {
        "$schema": {"type": "string"},
        "strategy": made.ref(Strategy, "strategy"),
        "extends": {
            "description": "The id of the strategy to which this file adds nodes and links.",
            **_TEXT,
        },
    }
    for key, section in SECTIONS.items():
        node = made.node(section.kind, coded=section.coded)
        properties[key] = node if section.single else _list(node, _doc(NODE_TYPES[section.kind]))
    properties["links"] = _list(made.link(), _doc(Edge))
    properties["statements"] = _list(made.ref(Statement, "statement"))
    properties["sections"] = _list(made.ref(Heading, "section"))
    properties["ignore"] = _list(made.ignore(with_node=True))
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "strategy-graph",
        "description": "A strategy as a text file: nodes, and the links between them.",
        "type": "object",
        "properties": _dated(properties),
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
        "oneOf": [{"required": ["strategy"]}, {"required": ["extends"]}],
        "definitions": dict(sorted(made.definitions.items())),
    }


class _Maker:
    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}

    def node(self, kind: NodeKind, *, coded: bool) -> dict[str, Any]:
        name = kind.value
        if name not in self.definitions:
            self.definitions[name] = {}  # named before it is made: nests refer to it
            self.definitions[name] = self._node(kind, coded=coded)
        return {"$ref": f"#/definitions/{name}"}

    def _node(self, kind: NodeKind, *, coded: bool) -> dict[str, Any]:
        plain = node_fields(kind)
        properties: dict[str, Any] = {}
        for key in node_keys(kind):
            if key == "id":
                external = kind is NodeKind.EXTERNAL
                properties[key] = (
                    {"type": "string", "pattern": "^[^:]+:[^:]+$"} if external else dict(_TEXT)
                )
            elif key in LINK_FIELDS.get(kind, {}):
                properties[key] = _one_or_many(_REFERENCE)
            elif key in NESTS.get(kind, {}):
                properties[key] = _list(self.node(NESTS[kind][key][0], coded=True))
            elif key == "ignore":
                properties[key] = _list(self.ignore(with_node=False))
            else:
                properties[key] = self.field(plain[key])
        required = ["id", "name"] if coded else ["name"]
        if kind is NodeKind.EXTERNAL:
            required = ["id"]
        made = _object(properties, required, _doc(NODE_TYPES[kind]))
        return made if coded else {"anyOf": [dict(_TEXT), made]}

    def link(self) -> dict[str, Any]:
        if "link" not in self.definitions:
            fields = fields_of(Edge)
            properties = {
                key: dict(_REFERENCE) if key in ("from", "to") else self.field(fields[key])
                for key in link_keys()
            }
            made = _object(properties, ["from", "to", "kind"], _doc(Edge))
            self.definitions["link"] = made
        return {"$ref": "#/definitions/link"}

    def ignore(self, *, with_node: bool) -> dict[str, Any]:
        name = "ignore" if with_node else "ignore_here"
        properties: dict[str, Any] = {
            "rule": {"type": "string", "description": "The code or name of a lint rule."},
            "why": {**_TEXT, "description": "The reason, for whoever reads it later."},
            "until": {"type": "string", "format": "date"},
        }
        if with_node:
            properties["node"] = dict(_REFERENCE)
        self.definitions[name] = _object(properties, ["rule", "why"], "A finding that is accepted.")
        return {"$ref": f"#/definitions/{name}"}

    def ref(self, cls: type[BaseModel], name: str) -> dict[str, Any]:
        if name not in self.definitions:
            fields = fields_of(cls)
            properties = {key: self.field(field) for key, field in fields.items()}
            required = [key for key, field in fields.items() if field.required]
            self.definitions[name] = _object(properties, required, _doc(cls))
        return {"$ref": f"#/definitions/{name}"}

    def field(self, field: Field) -> dict[str, Any]:
        """The schema of what stands under the key of *field*, and since when there is one."""
        made = self.shape(field.shape, field.key)
        if field.plural is not None:
            made = {"anyOf": [made, self.shape(field.plural.shape, field.key)]}
        return made | {SINCE: field.since}

    def shape(  # noqa: PLR0911 - one form after the other
        self, shape: Shape, key: str
    ) -> dict[str, Any]:
        """The schema of one value."""
        if shape.form is Form.LIST and shape.of is not None:
            item = self.shape(shape.of, key)
            return _one_or_many(item) if shape.bare else _list(item)
        if shape.form is Form.RECORD and shape.cls is not None:
            record = self.ref(shape.cls, _name_of(shape.cls))
            if shape.short is None:
                return record
            return {"anyOf": [self.shape(Shape(Form.TEXT), key), record]}
        if shape.form is Form.ONE_OF:
            return {"anyOf": [self.shape(option, key) for option in shape.options]}
        if shape.form is Form.PAIRS:
            return {"type": "object", "additionalProperties": dict(_TEXT)}
        if shape.form is Form.CHOICE:
            return {"enum": list(shape.choices or {})}
        if shape.form is Form.COUNTS:
            kinds = {"enum": [kind.value for kind in NodeKind]}
            numbers = {"type": "integer", "minimum": 0}
            return {"type": "object", "propertyNames": kinds, "additionalProperties": numbers}
        if shape.form is Form.TEXT:
            words = {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
                "additionalProperties": dict(_TEXT),
            }
            return {"anyOf": [dict(_TEXT), words]}
        if key == "strength":
            return {"type": "number", "minimum": -1, "maximum": 1}
        limits = {"minimum": shape.least, "maximum": shape.most, "exclusiveMinimum": shape.above}
        return _SCALARS[shape.form] | {word: n for word, n in limits.items() if n is not None}


_SCALARS: Mapping[Form, dict[str, Any]] = {
    Form.LINE: _TEXT,
    Form.NUMBER: {"type": "number"},
    Form.INTEGER: {"type": "integer"},
    Form.FLAG: {"type": "boolean"},
    Form.DATE: {"type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
}


def _name_of(cls: type[BaseModel]) -> str:
    return "parent" if cls is ParentStrategy else cls.__name__.lower()


def _doc(cls: type[BaseModel]) -> str:
    """The first paragraph of the docstring of *cls*, on one line."""
    return " ".join((inspect.getdoc(cls) or "").split("\n\n")[0].split())


def _object(properties: dict[str, Any], required: list[str], doc: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "description": doc,
        "type": "object",
        "properties": _dated(properties),
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
    }
    if required:
        made["required"] = required
    return made


def _dated(properties: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """*properties*, each with the version since which its key is there: else the first."""
    return {key: {**made, SINCE: made.get(SINCE, FIRST)} for key, made in properties.items()}


def _list(item: Mapping[str, Any], doc: str | None = None) -> dict[str, Any]:
    made: dict[str, Any] = {"type": ["array", "null"], "items": dict(item)}
    return {"description": doc, **made} if doc else made


def _one_or_many(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [dict(item), {"type": "array", "items": dict(item)}]}
