"""What the page knows beside its map: nodes, findings, and forms made from the schema."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from strategy_graph.i18n import language, message
from strategy_graph.i18n.fields import choice_label, field_label
from strategy_graph.io.layout.yaml_text import scalar_text
from strategy_graph.io.schema.field_types import Form, Shape, node_fields
from strategy_graph.io.syntax.tree import Content
from strategy_graph.live.session import Session
from strategy_graph.model import EdgeKind, NodeKind, Origin, in_language
from strategy_graph.model.form import LINK_FIELDS

Json = Any

_FINDINGS = 200
"""Findings that a page is told of; it says how many more there are."""
_APART = frozenset({"actuals", "sources", "identifiers", "extra", "comments", "moved", "split"})


def state(session: Session) -> Json:
    """The state of *session*: version, errors, nodes, links, findings, what can be undone."""
    picture, graph = session.picture, session.files.graph
    result = picture.findings
    found = [] if result is None else list(result.findings)
    return {
        "version": picture.version,
        "errors": list(picture.errors),
        "read_only": session.read_only,
        "steps": dict(session.steps),
        "strategies": [*graph.strategies],
        "nodes": [
            {
                "id": node.id,
                "code": node.code,
                "name": in_language(node.name),
                "kind": node.kind.value,
                "kind_label": message(f"kinds.{node.kind.value}", count=1),
            }
            for node in graph.nodes
            if node.kind is not NodeKind.EXTERNAL
        ],
        "guesses": [
            {"id": edge.id, "source": edge.source, "target": edge.target}
            for edge in graph.edges
            if edge.origin is Origin.INFERRED and edge.id
        ],
        "links": [
            {"id": edge.id or "", "source": edge.source, "target": edge.target}
            for edge in graph.edges
            if edge.kind is EdgeKind.CAUSES
        ],
        "findings": [
            {
                "rule": each.code,
                "severity": each.severity.value,
                "node": each.node or "",
                "message": each.message(language()),
            }
            for each in found[:_FINDINGS]
        ],
        "counted": len(found),
        "counts": Counter(each.node for each in found if each.node),
    }


def form_of(session: Session, reference: str) -> Json:
    """The fields of the node *reference* as a form; raises ``SelectError``."""
    files = session.files
    node = files.node(reference)
    path = files.file_of(node)
    places = files.places[path]
    place = places.nodes[node.id]
    held = places.at(place.path)
    values: Mapping[str, Content] = held if isinstance(held, dict) else {"name": (0, "")}
    if not isinstance(held, dict):
        values = {"name": (0, in_language(node.name))}
    fields = [
        {
            "key": key,
            "label": _label(entry.name, node.kind),
            "form": entry.shape.form.value,
            "choices": [
                {"value": each, "label": choice_label(key, each)} for each in _choices(entry.shape)
            ],
            "value": typed(values[key]) if key in values else "",
        }
        for key, entry in node_fields(node.kind).items()
        if entry.name not in _APART
    ]
    fields += [
        {
            "key": key,
            "label": message(f"kinds.edge.{kind.value}"),
            "form": Form.LINE.value,
            "choices": [],
            "value": typed(values[key]) if key in values else "",
        }
        for key, kind in LINK_FIELDS.get(node.kind, {}).items()
        if key in values
    ]
    return {"id": node.id, "code": node.code, "kind": node.kind.value, "fields": fields}


def typed(value: Content, *, inside: bool = False) -> str:
    """*value* as a person would type it: a text bare, lists and records in brackets.

    >>> typed((1, "a, b")), typed([(0, "x"), (1, "a, b")]), typed({"amount": (0, "5")})
    ('a, b', '[x, "a, b"]', '{amount: 5}')
    """
    if isinstance(value, dict):
        parts = (f"{scalar_text(k)}: {typed(v, inside=True)}" for k, v in value.items())
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(typed(each, inside=True) for each in value) + "]"
    kind, text = value
    return scalar_text(text) if inside and kind else text


def _label(name: str, kind: NodeKind) -> str:
    try:
        return field_label(name, of=kind.value)
    except KeyError:
        return name


def _choices(shape: Shape) -> list[str]:
    return [*(shape.choices or ())]
