"""What a document says of whole sets, as far as it concerns one node."""

from typing import TYPE_CHECKING

from strategy_graph.model import EdgeKind, Node

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


def set_statement(graph: "StrategyGraph", node: Node) -> str | None:
    """The id of the statement that aligns a set with *node* in it, on either side.

    Such a sentence names no pair: it is spoken of, and never expanded.
    """
    head = graph.strategies.get(node.strategy)
    for statement in head.statements if head is not None else ():
        if statement.kind not in (EdgeKind.ALIGNS_TO, EdgeKind.SERVES):
            continue
        if node.code in statement.subjects or node.code in statement.objects:
            return statement.id
    return None
