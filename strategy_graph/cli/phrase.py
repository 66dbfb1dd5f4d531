"""How answers speak of nodes and links, in the reader's language."""

from typing import TYPE_CHECKING

from strategy_graph.i18n import language, message

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph
    from strategy_graph.model import Edge, Node


def code(node: "Node", graph: "StrategyGraph") -> str:
    """The code of *node*, with its strategy where several are loaded.

    What has no code of its own, such as a vision, is called by its kind.
    """
    if node.code == node.kind.value and len(graph.strategies) < 2:
        return message(f"kinds.{node.kind.value}.one")
    foreign = node.strategy not in graph.strategies
    return node.id if foreign or len(graph.strategies) > 1 else node.code


def name(node: "Node") -> str:
    """The name of *node* in the reader's language, or as written."""
    from strategy_graph.model import in_language

    return in_language(node.name, language())


def named(node: "Node", graph: "StrategyGraph") -> str:
    """Code and name; the code alone where nobody stated a name."""
    own = name(node)
    return code(node, graph) if own == node.code else f"{code(node, graph)} {own}"


def kind(node: "Node") -> str:
    """The kind of *node*; for one that is not loaded, what it stands for."""
    return message(f"kinds.{node.kind.value}.one")


def sentence(edge: "Edge", graph: "StrategyGraph") -> str:
    """*edge* as a sentence: source, verb with its sign, target, origin if it is no declaration."""
    source, target = (graph.nodes[graph.position(end)] for end in (edge.source, edge.target))
    return f"{named(source, graph)} → {verb(edge)} → {named(target, graph)}{origin(edge)}"


def verb(edge: "Edge") -> str:
    """What *edge* says, with its sign: ``causes (-)``."""
    sign = f" ({edge.polarity.value})" if edge.polarity else ""
    return message(f"kinds.edge.{edge.kind.value}") + sign


def origin(edge: "Edge") -> str:
    """`` [inferred H04]`` behind what the document does not say itself."""
    label = f" {edge.id}" if edge.id else ""
    if edge.origin.value == "declared":
        return f" [{edge.id}]" if edge.id else ""
    return f" [{message(f'kinds.origin.{edge.origin.value}')}{label}]"
