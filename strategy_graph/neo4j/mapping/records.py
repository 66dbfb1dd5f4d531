"""Elements out of records of the database, whoever wrote them there."""

from collections.abc import Mapping, Sequence
from typing import Any

from strategy_graph.model import NodeKind
from strategy_graph.model.node import identity
from strategy_graph.neo4j.mapping.elements import (
    EdgeElement,
    NodeElement,
    edge_properties,
    node_properties,
)
from strategy_graph.neo4j.mapping.labels import EDGE_KINDS, KINDS


def kind_of(labels: Sequence[str], stored: object) -> NodeKind | None:
    """The kind that the *labels* say; the *stored* one where they say several or none.

    >>> kind_of(["StrategyNode", "KPI"], None), kind_of(["StrategyNode"], "theme")
    (<NodeKind.KPI: 'kpi'>, <NodeKind.THEME: 'theme'>)
    """
    stated = [KINDS[label] for label in labels if label in KINDS]
    if len(stated) == 1:
        return stated[0]
    try:
        kind = NodeKind(str(stored))
    except ValueError:
        return None
    return kind if kind in stated or not stated else None


def uid_of(uid: object, strategy: str, code: object, kind: NodeKind) -> str | None:
    """The identity of a node: its *uid*, or of a node made by hand what its *code* makes.

    ``None`` where it has neither.

    >>> uid_of(None, "s", "C", NodeKind.PERSPECTIVE), uid_of(None, "s", "", NodeKind.KPI)
    ('s:perspective-C', None)
    """
    if uid is not None:
        return str(uid)
    return identity(strategy, code, kind) if isinstance(code, str) and code else None


def held_node(
    element: str, labels: Sequence[str], properties: Mapping[str, Any], strategy: str
) -> NodeElement | None:
    """The node at *element*; ``None`` for what has no kind or no identity."""
    kind = kind_of(labels, properties.get("kind"))
    if kind is None:
        return None
    uid = uid_of(properties.get("uid"), strategy, properties.get("code"), kind)
    if uid is None:
        return None
    known = node_properties(kind)
    return NodeElement(
        uid,
        kind,
        {name: value for name, value in properties.items() if name in known},
        order=_order(properties),
        fingerprint=_fingerprint(properties),
        element=element,
        labels=frozenset(labels),
    )


def held_edge(
    source: str, target: str, label: str, element: str, properties: Mapping[str, Any]
) -> EdgeElement:
    """The relationship at *element*, of the type *label*, between two identities."""
    name = properties.get("id")
    known = edge_properties()
    return EdgeElement(
        (source, EDGE_KINDS[label].value, target, name if isinstance(name, str) else ""),
        {name: value for name, value in properties.items() if name in known},
        order=_order(properties),
        fingerprint=_fingerprint(properties),
        element=element,
    )


def _order(properties: Mapping[str, Any]) -> int | None:
    order = properties.get("order")
    return order if isinstance(order, int) else None


def _fingerprint(properties: Mapping[str, Any]) -> str:
    """What the last push wrote; empty for what no push did."""
    written = properties.get("hash")
    return written if isinstance(written, str) else ""
