"""A part of a traversal, renumbered from 0, so that a local question costs local work."""

from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from strategy_graph.graph.core.adjacency import Adjacency, distances


@dataclass(frozen=True, slots=True)
class Region:
    """Some positions of a graph and the edges among them.

    ``positions[n]`` is the position in the graph of what is n here. Edge numbers stay
    those of the graph.
    """

    adjacency: Adjacency
    positions: tuple[int, ...]
    numbers: dict[int, int]

    @classmethod
    def among(cls, adjacency: Adjacency, members: Collection[int]) -> "Region":
        """The region of *members*, numbered in ascending order."""
        positions = tuple(sorted(members))
        numbers = {i: n for n, i in enumerate(positions)}
        tails, heads, edges = array("i"), array("i"), array("i")
        down = adjacency.down
        for i in positions:
            tail = numbers[i]
            for j, edge in zip(down.of(i), down.edges_of(i), strict=True):
                head = numbers.get(j)
                if head is not None:
                    tails.append(tail)
                    heads.append(head)
                    edges.append(edge)
        return cls(Adjacency(len(positions), tails, heads, edges), positions, numbers)

    @classmethod
    def joining(cls, edges: Iterable[tuple[int, int, int]]) -> "Region":
        """The region of some *edges*, each (tail, head, number), and of their ends.

        >>> region = Region.joining([(7, 4, 0), (4, 9, 3)])
        >>> region.positions, list(region.adjacency.tails), list(region.adjacency.heads)
        ((4, 7, 9), [1, 0], [0, 2])
        """
        chosen = list(edges)
        positions = tuple(sorted({end for tail, head, _ in chosen for end in (tail, head)}))
        numbers = {i: n for n, i in enumerate(positions)}
        adjacency = Adjacency(
            len(positions),
            array("i", [numbers[tail] for tail, _, _ in chosen]),
            array("i", [numbers[head] for _, head, _ in chosen]),
            array("i", [number for _, _, number in chosen]),
        )
        return cls(adjacency, positions, numbers)

    @classmethod
    def between(cls, adjacency: Adjacency, source: int, target: int) -> "Region":
        """All that lies on a walk from *source* to *target*; empty when there is none."""
        below = cls.among(adjacency, distances(adjacency.down, [source]).keys())
        end = below.numbers.get(target)
        if end is None:
            return cls.among(adjacency, ())
        back = distances(below.adjacency.up, [end])
        if len(back) == len(below.positions):
            return below
        return cls.among(adjacency, [below.positions[n] for n in back])

    def __len__(self) -> int:
        return len(self.positions)
