"""The graph as networkx knows it, and back. The only home of networkx."""

import json
from typing import TYPE_CHECKING, Any

from strategy_graph.graph.records import edge_record, node_record
from strategy_graph.graph.strategy_graph import StrategyGraph
from strategy_graph.model import NODE_TYPES, Edge, Node, NodeKind, Strategy
from strategy_graph.model.node import split_identity

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(graph: StrategyGraph) -> "nx.MultiDiGraph[str]":
    """A ``MultiDiGraph``: nodes by full identity, edges by kind and a running number.

    Attributes are the fields of the record forms, typed as in JSON; what nobody
    stated is absent. ``graph.graph["strategies"]`` holds the heads.
    """
    import networkx as nx

    out: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    out.graph["strategies"] = {
        key: head.model_dump(mode="json", exclude_defaults=True)
        for key, head in graph.strategies.items()
    }
    for node in graph.nodes:
        record = node_record(node)
        out.add_node(record.pop("id"), **record)
    for number, edge in enumerate(graph.edges):
        record = {k: v for k, v in edge_record(edge).items() if v is not None}
        source, target = record.pop("source"), record.pop("target")
        out.add_edge(source, target, key=f"{record['kind']}:{number}", **record)
    return out


def from_networkx(graph: "nx.MultiDiGraph[str]") -> StrategyGraph:
    """The strategy graph of a networkx graph whose attributes are those records.

    Raises ``pydantic.ValidationError`` where an attribute does not fit the model.
    """
    nodes: list[Node] = []
    for node_id, attributes in graph.nodes(data=True):
        fields: dict[str, Any] = dict(attributes)
        kind = NodeKind(fields.pop("kind"))
        strategy, code = split_identity(node_id, kind)
        fields = {"strategy": strategy, "code": code, **fields}
        nodes.append(NODE_TYPES[kind].model_validate_json(json.dumps(fields)))
    numbered = sorted(
        graph.edges(keys=True, data=True), key=lambda row: int(str(row[2]).rpartition(":")[2])
    )
    edges = [
        Edge.model_validate_json(json.dumps({"source": source, "target": target, **attributes}))
        for source, target, _, attributes in numbered
    ]
    heads = graph.graph.get("strategies", {})
    strategies = {
        key: Strategy.model_validate_json(json.dumps(head)) for key, head in heads.items()
    }
    return StrategyGraph.of(nodes, edges, strategies=strategies)
