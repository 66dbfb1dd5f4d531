"""HOW the parts connect: the linked graph, its walks and its selectors."""

from strategy_graph.graph.backend import Backend
from strategy_graph.graph.core.adjacency import Adjacency, Neighbours, distances
from strategy_graph.graph.core.traversals import (
    CAUSES,
    DEFAULT_ORIGINS,
    IMPACT,
    ROLL_UP,
    ROLL_UP_BY_PERSPECTIVE,
    TRACE,
    Traversal,
    origins,
)
from strategy_graph.graph.link import link
from strategy_graph.graph.part_request import PartRequest
from strategy_graph.graph.records import edge_record, node_record
from strategy_graph.graph.strategy_graph import StrategyGraph

__all__ = [
    "CAUSES",
    "DEFAULT_ORIGINS",
    "IMPACT",
    "ROLL_UP",
    "ROLL_UP_BY_PERSPECTIVE",
    "TRACE",
    "Adjacency",
    "Backend",
    "Neighbours",
    "PartRequest",
    "StrategyGraph",
    "Traversal",
    "distances",
    "edge_record",
    "link",
    "node_record",
    "origins",
]
