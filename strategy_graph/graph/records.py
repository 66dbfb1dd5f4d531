"""Nodes and edges as plain records: the one JSON form, the same everywhere."""

import json
from collections.abc import Mapping
from typing import Any

from strategy_graph.model import Edge, Node, Text, Translations, in_language
from strategy_graph.text.visible import visible

Record = dict[str, Any]

_EDGE_FIRST = ("source", "target", "kind", "origin", "polarity", "strength", "delay", "confidence")
_NODE_OWN = frozenset({"strategy", "code", "name"})

_TAKEN = {"id": "link_id", "start": "start_date", "weight": "relative_weight"}
"""Attributes that GEXF and GML keep for themselves -> what the field is called there."""


def node_record(node: Node) -> Record:
    """*node* as ``{"id", "code", "kind", "name", "strategy", ...}``.

    What nobody stated is left out.

    >>> from strategy_graph.model import Theme
    >>> node_record(Theme(strategy="s", code="A", name="健全財務自主"))
    {'id': 's:A', 'code': 'A', 'kind': 'theme', 'name': '健全財務自主', 'strategy': 's'}
    """
    rest = node.model_dump(mode="json", exclude_defaults=True, exclude=set(_NODE_OWN))
    return {
        "id": node.id,
        "code": node.code,
        "kind": node.kind.value,
        "name": text_record(node.name),
        "strategy": node.strategy,
        **rest,
    }


def edge_record(edge: Edge) -> Record:
    """*edge* as ``{"source", "target", "kind", "origin", "polarity", ...}``.

    Polarity, strength, delay and confidence are always there, ``None`` when nobody
    stated them.
    """
    record: Record = {
        "source": edge.source,
        "target": edge.target,
        "kind": edge.kind.value,
        "origin": edge.origin.value,
        "polarity": edge.polarity.value if edge.polarity else None,
        "strength": edge.strength,
        "delay": edge.delay,
        "confidence": edge.confidence,
    }
    rest = edge.model_dump(mode="json", exclude_defaults=True, exclude=set(_EDGE_FIRST))
    return record | rest


def text_record(text: Text) -> str | Mapping[str, str]:
    """A plain string when the text is in one language, else one per language."""
    return text.as_mapping() if isinstance(text, Translations) else text


def flat_record(of: Node | Edge, record: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    """*record* as formats of other programs can hold it: texts, numbers, yes and no.

    A text in several languages is the one of the reader, with all of them beside it
    (``name_translations``); a list or table is JSON. Characters that XML forbids, or that
    mislead, are shown by others; what nobody stated and what is empty is left out.

    >>> from strategy_graph.model import Objective
    >>> node = Objective(
    ...     strategy="s", code="O", tags=("a", "b"), name=Translations({"en": "Earn"})
    ... )
    >>> flat = flat_record(node, node_record(node))
    >>> flat["name"], flat["name_translations"], flat["tags"]
    ('Earn', '{"en": "Earn"}', '["a", "b"]')
    """
    flat: dict[str, str | int | float | bool] = {}
    for field, value in record.items():
        name = _TAKEN.get(field, field)
        if isinstance(text := getattr(of, field, None), Translations):
            flat[name], name = visible(in_language(text)), f"{name}_translations"
        if isinstance(value, bool | int | float):
            flat[name] = value
        elif isinstance(value, str):
            flat[name] = visible(value)
        elif value is not None:
            flat[name] = visible(json.dumps(value, ensure_ascii=False))
    return {name: value for name, value in flat.items() if value != ""}
