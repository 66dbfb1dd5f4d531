"""A graph as its programs have it: nodes and edges with names and texts."""

from dataclasses import dataclass, field

from strategy_graph.documents.place import Place
from strategy_graph.documents.properties.names import Properties


@dataclass(slots=True, eq=False)
class FlatNode:
    """A node: its id, what is written on it, its attributes, and the group that it stands in."""

    id: str
    labels: list[str] = field(default_factory=list[str])
    properties: Properties = field(default_factory=Properties)
    place: Place = field(default_factory=Place)
    above: "FlatNode | None" = None


@dataclass(slots=True, eq=False)
class FlatEdge:
    """An edge from a node to a node, by their ids."""

    id: str
    source: str
    target: str
    labels: list[str] = field(default_factory=list[str])
    properties: Properties = field(default_factory=Properties)
    place: Place = field(default_factory=Place)


@dataclass(slots=True, eq=False)
class FlatGraph:
    """Nodes, edges, and what the graph says of itself."""

    properties: Properties = field(default_factory=Properties)
    nodes: list[FlatNode] = field(default_factory=list[FlatNode])
    edges: list[FlatEdge] = field(default_factory=list[FlatEdge])
    place: Place = field(default_factory=Place)


NAME = "name"
DESCRIPTION = "description"
LABEL = "label"
"""Attributes that hold what elements of other notations do."""
