"""The readers of notations: formats in which every text says what it is, and which give a tree."""

from collections.abc import Callable
from typing import Final

from strategy_graph.documents.archimate.read_model import read_model
from strategy_graph.documents.node_link.graphml import read_graphml
from strategy_graph.documents.reader.draft import Draft
from strategy_graph.documents.stratml.plan import read_plan
from strategy_graph.documents.tree import Tree

NOTATIONS: Final[dict[str, Callable[[Tree], Draft]]] = {
    "archimate": read_model,
    "graphml": read_graphml,
    "stratml": read_plan,
}
"""Of each format by its name."""
