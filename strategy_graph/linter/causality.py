"""Cause and effect as rules read it: the causal links, their order and their loops.

Loops are found by strongly connected components and shown by one shortest example;
they are never enumerated, for a map of fourteen linked objectives has billions.
"""

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from strategy_graph.graph.adjacency import Adjacency
from strategy_graph.graph.components import components_from, cyclic_components, inside
from strategy_graph.linter.graph_index import by_strategy, edges, outgoing, strategy_numbers
from strategy_graph.model import EdgeKind, NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


@dataclass(frozen=True, slots=True)
class Arrow:
    """A causal link: positions of its ends, its number, its sign (1, -1, 0 unknown)."""

    source: int
    target: int
    number: int
    sign: int


def looping(graph: "StrategyGraph", causes: Adjacency) -> list[Arrow]:
    """Those of *causes* whose ends lie in one component of two or more, node by node."""
    signs = graph.edge_table.signs
    found: list[Arrow] = []
    for members in cyclic_components(causes):
        if len(members) > 1:
            for tail, leaving in inside(causes.down, members).items():
                found.extend(Arrow(tail, head, number, signs[number]) for head, number in leaving)
    return found


def chosen(causes: Adjacency, keep: Callable[[int], bool]) -> Adjacency:
    """The links of *causes* whose number *keep* takes."""
    rows = [
        row for row in zip(causes.tails, causes.heads, causes.edges, strict=True) if keep(row[2])
    ]
    tails, heads, numbers = zip(*rows, strict=True) if rows else ((), (), ())
    return Adjacency(causes.size, array("i", tails), array("i", heads), array("i", numbers))


def within_strategies(graph: "StrategyGraph") -> dict[int, list[Arrow]]:
    """The causal links that stay in one strategy, by the number of that strategy."""
    causes, signs = edges(graph, EdgeKind.CAUSES), graph.edge_table.signs
    strategy = strategy_numbers(graph)
    found: dict[int, list[Arrow]] = {}
    for tail, head, number in zip(causes.tails, causes.heads, causes.edges, strict=True):
        own = strategy[tail]
        if own == strategy[head]:
            found.setdefault(own, []).append(Arrow(tail, head, number, signs[number]))
    return found


class Web:
    """Some causal links, indexed by where they start."""

    def __init__(self, chosen: Sequence[Arrow]) -> None:
        self.chosen = tuple(chosen)
        self.leaving: dict[int, list[Arrow]] = {}
        for arrow in chosen:
            self.leaving.setdefault(arrow.source, []).append(arrow)
            self.leaving.setdefault(arrow.target, [])

    def components(self) -> list[list[int]]:
        """The strongly connected components, causes before effects."""
        positions = sorted(self.leaving)
        number = {position: i for i, position in enumerate(positions)}
        adjacency = Adjacency(
            len(positions),
            array("i", [number[arrow.source] for arrow in self.chosen]),
            array("i", [number[arrow.target] for arrow in self.chosen]),
            array("i", [arrow.number for arrow in self.chosen]),
        )
        found = components_from(adjacency.down, range(len(positions)))
        return [[positions[i] for i in members] for members in found]

    def loops(self) -> Iterator["Loop"]:
        """One loop for each component that has any, in the order of the graph."""
        components = self.components()
        number = number_of_component(components)
        found: list[Loop] = []
        for members in components:
            start = min(members)
            inside = [
                arrow
                for member in members
                for arrow in self.leaving[member]
                if number[arrow.target] == number[start]
            ]
            if inside:
                way = self._way_back(start, frozenset(members))
                found.append(Loop(tuple(way), len(members), len(inside)))
        yield from sorted(found, key=lambda loop: loop.arrows[0].source)

    def _way_back(self, start: int, inside: frozenset[int]) -> list[Arrow]:
        """The shortest way from *start* through nodes *inside* back to it."""
        came: dict[int, Arrow] = {}
        queue = deque([start])
        while queue:
            i = queue.popleft()
            for arrow in self.leaving[i]:
                if arrow.target == start:
                    way = [arrow]
                    while way[-1].source != start:
                        way.append(came[way[-1].source])
                    return way[::-1]
                if arrow.target in inside and arrow.target not in came:
                    came[arrow.target] = arrow
                    queue.append(arrow.target)
        raise AssertionError("a component with a link inside holds a loop")


@dataclass(frozen=True, slots=True)
class Loop:
    """A shortest loop, and how many nodes and links its component has.

    The component holds this loop and no other when both numbers are its length.
    """

    arrows: tuple[Arrow, ...]
    nodes: int
    links: int

    @property
    def alone(self) -> bool:
        """Whether it is the only loop of its component."""
        return self.nodes == self.links == len(self.arrows)

    @property
    def sign(self) -> int:
        """1 reinforcing, -1 balancing, 0 unknown: the product of the signs."""
        sign = 1
        for arrow in self.arrows:
            sign *= arrow.sign
        return sign


def number_of_component(components: Iterable[Sequence[int]]) -> Mapping[int, int]:
    """The number of the component of each position: 0 for the first of *components*.

    >>> number_of_component([[3], [2, 1]])
    {3: 0, 2: 1, 1: 1}
    """
    return {i: number for number, members in enumerate(components) for i in members}


def ranks(graph: "StrategyGraph") -> dict[int, int]:
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
