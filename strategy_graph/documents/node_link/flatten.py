"""A strategy as a flat graph: every field that is stated is an attribute."""

import json

from strategy_graph.documents.node_link.flat_graph import (
    DESCRIPTION,
    LABEL,
    NAME,
    FlatEdge,
    FlatGraph,
    FlatNode,
)
from strategy_graph.documents.properties.fields import (
    extra_properties,
    identifiers_properties,
    properties_of,
)
from strategy_graph.documents.properties.names import CODE, KIND, STRATEGY, Properties
from strategy_graph.model import Document, Edge, Node, Origin, Strategy
from strategy_graph.model.text import Text, in_language


def flatten(document: Document) -> FlatGraph:
    """*document* as a flat graph; only what it declares: a guess must not become its word."""
    head = document.strategy or Strategy(id=document.strategy_id, name=document.strategy_id)
    properties = [(STRATEGY, head.id), (NAME, _text(head.name)), *_described(head.description)]
    properties += properties_of(head, without=frozenset({"id"}))
    properties += identifiers_properties(head.identifiers)
    properties += extra_properties(head.extra.items(), Strategy)
    graph = FlatGraph(properties)
    graph.nodes = [_node(node, document.strategy_id, head.language) for node in document.nodes]
    known = {node.id for node in graph.nodes}
    for edge in document.edges:
        if edge.origin is Origin.DECLARED:
            for end in (edge.source, edge.target):
                if end not in known:  # a node of another strategy
                    known.add(end)
                    graph.nodes.append(_outside(end))
            graph.edges.append(_edge(edge, len(graph.edges)))
    return graph


def _node(node: Node, strategy: str, language: str | None) -> FlatNode:
    name = in_language(node.name, language)
    properties: Properties = [
        (LABEL, name if node.code == node.name else f"{node.code} {name}"),
        (KIND, node.kind.value),
        (CODE, node.code),
        (NAME, _text(node.name)),
        *_described(node.description),
    ]
    if node.strategy != strategy:
        properties.append((STRATEGY, node.strategy))
    properties += properties_of(node)
    properties += identifiers_properties(node.identifiers)
    properties += extra_properties(node.extra.items(), type(node))
    return FlatNode(node.id, properties=properties)


def _outside(end: str) -> FlatNode:
    strategy, _, code = end.partition(":")
    properties = [(LABEL, code), (KIND, "external"), (CODE, code), (NAME, code)]
    return FlatNode(end, properties=[*properties, (STRATEGY, strategy)])


def _edge(edge: Edge, number: int) -> FlatEdge:
    properties: Properties = [(KIND, edge.kind.value), *_described(edge.description)]
    properties += properties_of(edge)
    properties += identifiers_properties(edge.identifiers)
    properties += extra_properties(edge.extra.items(), Edge)
    return FlatEdge(f"e{number}", edge.source, edge.target, properties=properties)


def _described(text: Text | None) -> Properties:
    return [] if text is None else [(DESCRIPTION, _text(text))]


def _text(text: Text) -> str:
    return text if isinstance(text, str) else json.dumps(text.as_mapping(), ensure_ascii=False)
