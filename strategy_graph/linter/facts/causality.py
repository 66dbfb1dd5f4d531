"""Cause and effect as rules read it: the causal links, their order and their cycles.

Cycles are found by strongly connected components and shown by one shortest example;
they are never enumerated, for a map of fourteen linked objectives has billions.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from math import prod
from typing import NamedTuple

from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.algorithms.cycles import shortest_cycle
from strategy_graph.graph.components import cyclic_components, inside
from strategy_graph.graph.core.adjacency import Adjacency
from strategy_graph.linter.facts.graph_index import (
    by_strategy,
    edges,
    outgoing,
    strategy_numbers,
    strategy_of,
)
from strategy_graph.model import EdgeKind, NodeKind

Link = tuple[int, int, int]
"""A causal link: the positions of its cause and its effect, and its number."""


def links_of(adjacency: Adjacency) -> Iterator[Link]:
    """The links of *adjacency*, in order."""
    return zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True)


def chosen(causes: Adjacency, keep: Callable[[Link], bool]) -> Adjacency:
    """The links of *causes* that *keep* takes."""
    rows = [link for link in links_of(causes) if keep(link)]
    tails, heads, numbers = zip(*rows, strict=True) if rows else ((), (), ())
    return Adjacency(causes.size, array("i", tails), array("i", heads), array("i", numbers))


def between_objectives(graph: StrategyGraph) -> Adjacency:
    """The causal links from one objective to another: a loop on one node joins nothing."""
    objectives = frozenset(graph.positions_of_kind(NodeKind.OBJECTIVE))
    return chosen(
        edges(graph, EdgeKind.CAUSES),
        lambda link: link[0] != link[1] and objectives.issuperset(link[:2]),
    )


def causal_strategies(graph: StrategyGraph, links: Adjacency) -> frozenset[str]:
    """The strategies inside which one of *links* leads."""
    owners = (
        (strategy_of(graph, tail), strategy_of(graph, head)) for tail, head, _ in links_of(links)
    )
    return frozenset(tail for tail, head in owners if tail == head)


def within_strategies(graph: StrategyGraph) -> dict[int, list[Link]]:
    """The causal links that stay in one strategy, by the number of that strategy."""
    strategy = strategy_numbers(graph)
    found: dict[int, list[Link]] = {}
    for link in links_of(edges(graph, EdgeKind.CAUSES)):
        own = strategy[link[0]]
        if own == strategy[link[1]]:
            found.setdefault(own, []).append(link)
    return found


class Loop(NamedTuple):
    """A shortest cycle, and how many nodes and links its component has.

    ``edges[n]`` leads from ``positions[n]`` to the next one. The component holds this
    cycle and no other when both numbers are its length. ``sign`` is 1 where the cycle
    reinforces, -1 where it balances, 0 where a sign is unknown: the product of the signs.
    """

    positions: tuple[int, ...]
    edges: tuple[int, ...]
    sign: int
    nodes: int
    links: int

    @property
    def alone(self) -> bool:
        """Whether it is the only cycle of its component."""
        return self.nodes == self.links == len(self.edges)


def loops(graph: StrategyGraph, causes: Adjacency) -> Iterator[Loop]:
    """One cycle for each component of two nodes or more, in the order of the graph."""
    signs = graph.edge_table.signs
    for members in cyclic_components(causes):
        if len(members) > 1:
            found = shortest_cycle(causes.down, members[0], members)
            links = sum(map(len, inside(causes.down, members).values()))
            sign = prod(signs[edge] for edge in found.edges)
            yield Loop(found.positions, found.edges, sign, len(members), links)


def signs_between(causes: Adjacency, signs: Sequence[int], start: int, end: int) -> set[int]:
    """The signs of the walks from *start* that end at *end*: of 1, -1, and 0 where unknown.

    >>> causes = Adjacency(3, array("i", [0, 1]), array("i", [1, 2]), array("i", [0, 1]))
    >>> signs_between(causes, [1, -1], 0, 2), signs_between(causes, [1, -1], 2, 0)
    ({-1}, set())
    """
    seen, waiting = {(start, 1)}, [(start, 1)]
    while waiting:
        position, sign = waiting.pop()
        if position == end:
            continue
        ends, numbers = causes.down.of(position), causes.down.edges_of(position)
        for reached, number in zip(ends, numbers, strict=True):
            step = (reached, sign * signs[number])
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return {sign for position, sign in seen if position == end}


def rows_of_objectives(graph: StrategyGraph) -> dict[int, int]:
    """The row of each objective: 0 for the perspective printed on top of its strategy."""
    order = {
        perspective: row
        for perspectives in by_strategy(graph, NodeKind.PERSPECTIVE).values()
        for row, perspective in enumerate(perspectives)
    }
    found: dict[int, int] = {}
    if not order:
        return found
    placed = outgoing(graph, EdgeKind.IN_PERSPECTIVE)
    for objective in graph.positions_of_kind(NodeKind.OBJECTIVE):
        rows = [order[above] for above in placed.of(objective) if above in order]
        if rows:
            found[objective] = rows[0]
    return found
