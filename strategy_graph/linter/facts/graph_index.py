"""The outline of a graph as rules read it: neighbours of one kind, names, strategies.

Links of cancelled nodes count nowhere. Rules that judge links count inferred ones (an overlay
that is loaded is meant) and never refuted ones. Rules that say what is missing ask
``graph.expectations``: a guess fills no gap.
Each index is kept with the graph, so that all rules together make it once.
"""

from array import array
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.graph.core.memo import memoized
from strategy_graph.graph.core.traversals import Traversal
from strategy_graph.model import EdgeKind, Node, NodeKind, Origin, identity
from strategy_graph.text.same_name import normalised

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph
    from strategy_graph.graph.core.adjacency import Adjacency, Neighbours

LIVE: frozenset[Origin] = frozenset(Origin) - {Origin.REFUTED}
"""The origins that rules count: all but ``refuted``."""

_BEFORE_PERSPECTIVE = len(identity("", "", NodeKind.PERSPECTIVE)) - 1


def edges(
    graph: "StrategyGraph", *kinds: EdgeKind, origins: frozenset[Origin] = LIVE
) -> "Adjacency":
    """The edges of *kinds*, indexed both ways, as written (source -> target).

    What is cancelled neither carries nor owes anything: its edges are left out.
    """
    return graph.adjacency(Traversal("+".join(kinds), along=frozenset(kinds)), origins)


def incoming(graph: "StrategyGraph", *kinds: EdgeKind) -> "Neighbours":
    """For each position, the sources of the edges of *kinds* that arrive there."""
    return edges(graph, *kinds).up


def outgoing(graph: "StrategyGraph", *kinds: EdgeKind) -> "Neighbours":
    """For each position, the targets of the edges of *kinds* that start there."""
    return edges(graph, *kinds).down


def strategy_of(graph: "StrategyGraph", position: int) -> str:
    """The strategy that the node at *position* belongs to."""
    return graph.ids[position].partition(":")[0]


@memoized
def strategy_numbers(graph: "StrategyGraph") -> "array[int]":
    """A number for each position that those of one strategy share."""
    numbers: dict[str, int] = {}
    owners = (node_id.partition(":")[0] for node_id in graph.ids)
    return array("i", (numbers.setdefault(owner, len(numbers)) for owner in owners))


@memoized
def names(graph: "StrategyGraph") -> list[str]:
    """The name of each node by position, as first written."""
    return [str(name) for name in graph.node_table.names]


@memoized
def normalised_names(graph: "StrategyGraph") -> list[str]:
    """The name of each node by position, as ``naming.normalised`` makes it."""
    return [normalised(name) for name in names(graph)]


def code_of(graph: "StrategyGraph", position: int) -> str:
    """The code of the node at *position*, as typed."""
    code = graph.ids[position].partition(":")[2]
    if graph.kind_of(position) is NodeKind.PERSPECTIVE:
        return code[_BEFORE_PERSPECTIVE:]
    return code


@memoized
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


def stating(
    graph: "StrategyGraph", fields: str | tuple[str, ...], *kinds: NodeKind
) -> Iterator[Node]:
    """The nodes of *kinds* that may state one of *fields*, kind by kind; no other is made."""
    table = graph.node_table
    if isinstance(fields, str):
        stated = table.stating(fields)
    else:
        stated = sorted({position for field in fields for position in table.stating(field)})
    for kind in kinds if stated else ():
        for position in stated:
            if graph.kind_of(position) is kind:
                yield graph.nodes[position]


@memoized
def apart(graph: "StrategyGraph") -> frozenset[int]:
    """The positions of what is done, on hold or cancelled; no other node is made."""
    return frozenset(i for i in graph.node_table.stating("status") if graph.nodes[i].apart)


def count_stating(graph: "StrategyGraph", fields: tuple[str, ...], *kinds: NodeKind) -> int:
    """How many nodes of *kinds* state every one of *fields*; no value is made.

    Cancelled nodes owe nothing and are not counted.
    """
    stated = set[int].intersection(*(set(graph.node_table.stating(field)) for field in fields))
    return _living(graph, stated, kinds)


def count_stating_any(graph: "StrategyGraph", fields: tuple[str, ...], *kinds: NodeKind) -> int:
    """How many nodes of *kinds*, none cancelled, state at least one of *fields*."""
    stated = set[int].union(*(set(graph.node_table.stating(field)) for field in fields))
    return _living(graph, stated, kinds)


def count_living(graph: "StrategyGraph", *kinds: NodeKind) -> int:
    """How many nodes of *kinds* there are that are not cancelled."""
    return sum(map(graph.count_of_kind, kinds)) - sum(
        graph.kind_of(position) in kinds for position in graph.cancelled
    )


def _living(graph: "StrategyGraph", positions: set[int], kinds: tuple[NodeKind, ...]) -> int:
    return sum(graph.kind_of(position) in kinds for position in positions - graph.cancelled)


def codes(graph: "StrategyGraph", positions: Iterable[int]) -> tuple[str, ...]:
    """The full identities of *positions*, as a finding's ``related``."""
    return tuple(graph.ids[position] for position in positions)


def language_of(graph: "StrategyGraph", position: int) -> str | None:
    """The language that the strategy of the node at *position* says it is written in."""
    head = graph.strategies.get(strategy_of(graph, position))
    return head.language if head is not None else None
