"""The outline of a graph as rules read it: neighbours of one kind, names, strategies.

Rules count inferred links (an overlay that is loaded is meant) and never refuted ones.
Everything is kept per graph, so that fifty rules index it once.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from strategy_graph.graph.walks import Walk
from strategy_graph.model import EdgeKind, Node, NodeKind, Origin

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph
    from strategy_graph.graph.adjacency import Adjacency, Neighbours

LIVE: frozenset[Origin] = frozenset(Origin) - {Origin.REFUTED}
"""The origins that rules count: all but ``refuted``."""

STATED: frozenset[Origin] = LIVE - {Origin.IMPLIED}
"""The origins that somebody wrote down: ``LIVE`` but for what the form alone implies."""

CODED: tuple[NodeKind, ...] = (
    NodeKind.PERSPECTIVE,
    NodeKind.THEME,
    NodeKind.OBJECTIVE,
    NodeKind.KPI,
    NodeKind.ACTION_PLAN,
)
"""The kinds whose nodes carry a code that the organization gave them."""

_names: "WeakKeyDictionary[StrategyGraph, list[str]]" = WeakKeyDictionary()


def edges(
    graph: "StrategyGraph", *kinds: EdgeKind, origins: frozenset[Origin] = LIVE
) -> "Adjacency":
    """The edges of *kinds*, indexed both ways, as written (source -> target)."""
    return graph.adjacency(Walk("+".join(kinds), along=frozenset(kinds)), origins)


def incoming(graph: "StrategyGraph", *kinds: EdgeKind) -> "Neighbours":
    """For each position, the sources of the edges of *kinds* that arrive there."""
    return edges(graph, *kinds).up


def outgoing(graph: "StrategyGraph", *kinds: EdgeKind) -> "Neighbours":
    """For each position, the targets of the edges of *kinds* that start there."""
    return edges(graph, *kinds).down


def strategy_of(graph: "StrategyGraph", position: int) -> str:
    """The strategy that the node at *position* belongs to."""
    return graph.ids[position].partition(":")[0]


def names(graph: "StrategyGraph") -> list[str]:
    """The name of each node by position, as first written."""
    found = _names.get(graph)
    if found is None:
        found = [str(node.name) for node in graph.nodes]
        _names[graph] = found
    return found


def by_strategy(graph: "StrategyGraph", kind: NodeKind) -> dict[str, list[int]]:
    """The positions of *kind* by strategy: every declared strategy is a key, in order."""
    found: dict[str, list[int]] = {strategy: [] for strategy in graph.strategies}
    ids = graph.ids
    for position in graph.positions_of_kind(kind):
        found.setdefault(ids[position].partition(":")[0], []).append(position)
    return found


def nodes_of(graph: "StrategyGraph", *kinds: NodeKind) -> Iterator[Node]:
    """The nodes of *kinds*, kind by kind, each in the order of the document."""
    for kind in kinds:
        for position in graph.positions_of_kind(kind):
            yield graph.nodes[position]


def codes(graph: "StrategyGraph", positions: Iterable[int]) -> tuple[str, ...]:
    """The full identities of *positions*, as a finding's ``related``."""
    return tuple(graph.ids[position] for position in positions)


def language_of(graph: "StrategyGraph", position: int) -> str | None:
    """The language that the strategy of the node at *position* says it is written in."""
    head = graph.strategies.get(strategy_of(graph, position))
    return head.language if head is not None else None
