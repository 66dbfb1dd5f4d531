"""A part of a walk, renumbered from 0, so that a local question costs local work."""

from array import array
from collections.abc import Collection
from dataclasses import dataclass

from strategy_graph.graph.adjacency import Adjacency, distances


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
