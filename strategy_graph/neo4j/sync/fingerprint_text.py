"""Whether elements are what they should be, told by one text each.

A property costs the driver more than the database: reading 50,000 relationships as
maps means a million values to decode. So the server joins everything that is ours of
an element into one text, and we make the same text of what the model says. Equal
texts, equal elements, down to the last property: nothing that somebody edited slips
through. Whatever differs, and whatever has no text of its own (a list of numbers,
say), is read as it is. Where the server writes a number otherwise than we do, that
costs time and nothing else.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from strategy_graph.model import NodeKind
from strategy_graph.neo4j.connection import Runs
from strategy_graph.neo4j.mapping.codec import Property
from strategy_graph.neo4j.mapping.elements import (
    EdgeElement,
    NodeElement,
    edge_properties,
    node_properties,
)
from strategy_graph.neo4j.mapping.labels import BASE, LABELS, TYPES

END = "\x1f"
"""Ends every field of a text."""
ITEM = "\x1e"
"""Ends every item of a list."""

IS_OURS = f"'{BASE}' IN labels(b) AND b.uid IS NOT NULL"
"""Said so that the planner cannot begin at all such nodes *b*, once for each node *n*."""
KEYS = "CALL db.propertyKeys() YIELD propertyKey RETURN collect(propertyKey) AS names"


def _text(of: str, names: Sequence[str]) -> str:
    """Cypher for the properties *names* (constants of ours) of the element *of*."""
    values = ", ".join(f"{of}.`{name}`" for name in names)
    return f"""reduce(t = '', x IN [{values}] | t + CASE
      WHEN x IS NULL THEN '{END}'
      WHEN x IS :: STRING THEN '"' + x + '{END}'
      WHEN x IS :: LIST<STRING NOT NULL> THEN reduce(l = '[', y IN x | l + y + '{ITEM}') + '{END}'
      ELSE coalesce('=' + toStringOrNull(x), '?') + '{END}' END)"""


def _head(of: str) -> str:
    """Cypher for what comes first: the database's own id and the order."""
    return f"elementId({of}) + '{END}' + coalesce(toStringOrNull({of}.order), '') + '{END}'"


def _edge(names: Sequence[str]) -> str:
    return f"{_head('r')} + type(r) + '{END}' + b.uid + '{END}' + {_text('r', names)}"


def query(nodes: Sequence[str], edges: Sequence[str]) -> str:
    """Every node of a strategy as a text, with the texts of its relationships."""
    return f"""
MATCH (n:{BASE} {{strategy: $strategy}})
RETURN n.uid AS uid, n.stub IS NOT NULL AS stub,
       {_head("n")} + reduce(t = '', l IN labels(n) | t + CASE WHEN l IN $labels THEN l ELSE '' END)
       + '{END}' + {_text("n", nodes)} AS node,
       [(n)-[r]->(b)
        WHERE type(r) IN $types AND {IS_OURS}
              AND (r.strategy = $strategy OR r.strategy IS NULL) | {_edge(edges)}] AS edges
"""


def query_between_others(edges: Sequence[str]) -> str:
    """The same of relationships between nodes of other strategies that this one states."""
    return f"""
UNWIND $references AS uid
MATCH (n:{BASE} {{uid: uid}}) WHERE n.strategy <> $strategy
RETURN n.uid AS uid,
       [(n)-[r]->(b)
        WHERE type(r) IN $types AND {IS_OURS} AND r.strategy = $strategy
        | {_edge(edges)}] AS edges
"""


def columns(tx: Runs) -> tuple[list[str], list[str]]:
    """The properties of nodes and of relationships that ours may have in this database.

    A name that the database has never heard of is no property of anything in it.
    """
    there = frozenset(tx.run(KEYS).single()["names"]) | {"hash"}
    nodes = frozenset[str]().union(*map(node_properties, NodeKind)) | {"hash"}
    edges = edge_properties() | {"hash"}
    return sorted(nodes & there), sorted(edges & there)


def parameters(strategy: str) -> dict[str, Any]:
    """What the queries are asked with."""
    return {
        "strategy": strategy,
        "types": list(TYPES.values()),
        "labels": list(LABELS.values()),
    }


def node_text(element: NodeElement, names: Sequence[str]) -> str | None:
    """The text of a node as a push leaves it; ``None`` where it has none."""
    fields = _fields(element, names)
    return None if fields is None else f"{LABELS[element.kind]}{END}{fields}"


def edge_text(element: EdgeElement, names: Sequence[str]) -> str | None:
    """The text of a relationship as a push leaves it; ``None`` where it has none."""
    fields = _fields(element, names)
    _, kind, target, _ = element.key
    return None if fields is None else f"{_TYPES[kind]}{END}{target}{END}{fields}"


_TYPES = {kind.value: name for kind, name in TYPES.items()}


def _fields(element: NodeElement | EdgeElement, names: Sequence[str]) -> str | None:
    properties = element.properties
    fields: list[str] = []
    found = 0
    for name in names:
        value = element.fingerprint if name == "hash" else properties.get(name)
        if value is None:
            fields.append("")
            continue
        found += 1
        text = f'"{value}' if type(value) is str else _plain(value)
        if text is None:
            return None
        fields.append(text)
    if found <= len(properties):
        return None  # the database does not know all of its names
    fields.append("")
    text = END.join(fields)
    return text if text.count(END) == len(names) else None


def _plain(value: Property) -> str | None:  # noqa: PLR0911 (one per type)
    """*value* as ``toString`` of the server writes it; ``None`` where that is not known.

    >>> _plain(5.0), _plain(0.25), _plain(12345678.0), _plain(True), _plain(["a", "b"])
    ('=5.0', '=0.25', None, '=true', '[a\\x1eb\\x1e')
    """
    match value:
        case str():
            return f'"{value}'
        case bool():
            return "=true" if value else "=false"
        case int():
            return f"={value}"
        case float() if 1e-3 <= abs(value) < 1e7 or value == 0.0:
            return f"={value!r}"
        case dt.date() if not isinstance(value, dt.datetime):
            return f"={value.isoformat()}"
        case list() if all(isinstance(item, str) and ITEM not in item for item in value):
            return "[" + "".join(f"{item}{ITEM}" for item in value)
        case _:
            return None


def split(text: str) -> tuple[str, int | None, str]:
    """The database's own id, the order and the rest of a *text*."""
    element, order, rest = text.split(END, 2)
    return element, int(order) if order.lstrip("-").isdecimal() else None, rest
