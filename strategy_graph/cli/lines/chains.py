"""A chain of a trace, a step a line, each with its link in words."""

from typing import TYPE_CHECKING

from strategy_graph.cli import labels, output
from strategy_graph.i18n import message

if TYPE_CHECKING:
    from strategy_graph.analysis.trace import Chain, Trace
    from strategy_graph.graph import Backend


def say(found: "Trace", chain: "Chain", graph: "Backend") -> None:
    """Print *chain*, a step a line, each with its link in words."""
    nodes = {node.id: node for node in found.nodes}
    output.say(labels.named(nodes[chain.nodes[0]], graph, kind=True))
    for node_id, number in zip(chain.nodes[1:], chain.edges, strict=True):
        node, edge = nodes[node_id], found.edges[number]
        along = "" if edge.target == node_id else "reverse."
        words = message(f"kinds.edge.{along}{edge.kind.value}")
        step = f"  → {words} {labels.named(node, graph, kind=True)}"
        output.say(labels.remarked(step, *labels.remarks(edge)))
