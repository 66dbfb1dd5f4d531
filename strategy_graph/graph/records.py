"""Nodes and edges as plain records: the one JSON form, the same everywhere."""

from collections.abc import Mapping
from typing import Any

from strategy_graph.model import Edge, Node, Text, Translations

Record = dict[str, Any]

_EDGE_FIRST = ("source", "target", "kind", "origin", "polarity", "strength", "delay", "confidence")
_NODE_OWN = frozenset({"strategy", "code", "name"})


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
