"""The JSON of Kumu: elements and connections, each with its fields."""

import json
from typing import Any, Final

from strategy_graph.documents.node_link.flat_graph import (
    LABEL,
    FlatEdge,
    FlatGraph,
    FlatNode,
)
from strategy_graph.documents.node_link.flatten import flatten
from strategy_graph.documents.node_link.read_flat import read_flat
from strategy_graph.documents.properties.names import KIND, STRATEGY, Properties
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.reader.finish import finish
from strategy_graph.model import Document

_ELSEWHERE: Final = {"id", LABEL, KIND, "type"}
_OF_CONNECTIONS: Final = {*_ELSEWHERE, "from", "to", "direction"}
_MUTUAL: Final = "conflicts_with"


def kumu_text(document: Document) -> str:
    """*document* as a blueprint of Kumu, to be dropped onto a map.

    The type of an element or connection is its kind. Kumu has no place for what a strategy
    says of itself.
    """
    graph = flatten(document)
    elements = [
        {"id": node.id, LABEL: dict(node.properties)[LABEL], **_fields(node.properties, _ELSEWHERE)}
        for node in graph.nodes
    ]
    connections = [
        {
            "id": edge.id,
            "from": edge.source,
            "to": edge.target,
            "direction": "mutual" if dict(edge.properties)[KIND] == _MUTUAL else "directed",
            **_fields(edge.properties, _OF_CONNECTIONS),
        }
        for edge in graph.edges
    ]
    blueprint = {"elements": elements, "connections": connections}
    return json.dumps(blueprint, ensure_ascii=False, indent=2) + "\n"


def _fields(properties: Properties, apart: set[str]) -> dict[str, Any]:
    stated = dict(reversed(properties))  # of one name, the first
    rest = {name: stated[name] for name, _ in properties if name not in apart}
    return {"type": stated[KIND], **rest}


def read_kumu(text: str, document: Document) -> Document:
    """What the blueprint *text*, made of *document*, says: for the report of the export."""
    blueprint = json.loads(text)
    graph = FlatGraph([(STRATEGY, document.strategy_id)])
    for element in blueprint["elements"]:
        graph.nodes.append(FlatNode(element["id"], [], _properties(element, _ELSEWHERE)))
    for connection in blueprint["connections"]:
        ends = (connection["from"], connection["to"])
        graph.edges.append(
            FlatEdge(connection["id"], *ends, [], _properties(connection, _OF_CONNECTIONS))
        )
    draft = Draft()
    read_flat(graph, draft, system="kumu")
    return finish(draft, strategy=document.strategy_id, parent=None, path=document.path)


def _properties(fields: dict[str, str], apart: set[str]) -> Properties:
    rest = [(name, text) for name, text in fields.items() if name not in apart]
    return [(KIND, fields["type"]), *rest]
