"""What falls with each candidate: by dominators, or step by step where something is needed."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from strategy_graph.graph import Adjacency, Neighbours
from strategy_graph.graph.algorithms.dominators import immediate_dominators
from strategy_graph.graph.algorithms.failure import Standing

Candidate = tuple[int, Sequence[int]]
"""A number for what may fail, its own position or one behind the graph, and its nodes."""

NONE, SEVERAL = -1, -2
"""Instead of the one objective that KPIs measure: they measure none, or several."""


class Asked(NamedTuple):
    """What counts as a loss: the goals, and the KPIs with the objective that each measures."""

    goals: Collection[int]
    kpis: Mapping[int, int]

    def lost(self, fallen: Iterable[int]) -> "Loss":
        """What is lost when the positions *fallen* fall."""
        goals = kpis = 0
        measured = NONE
        for i in fallen:
            goals += i in self.goals
            if i in self.kpis:
                kpis += 1
                measured = joined(measured, self.kpis[i])
        return Loss(goals, kpis, measured)


class Loss(NamedTuple):
    """What falls with a candidate: goals, KPIs, and the objective those measure."""

    goals: int = 0
    kpis: int = 0
    measured: int = NONE


class Falls(Protocol):
    """What falls with what."""

    def standing(self) -> Collection[int]:
        """What some plan leads to."""
        ...

    def loss(self, candidate: Candidate) -> Loss:
        """What is lost with *candidate*, itself aside."""
        ...

    def fallen(self, candidate: Candidate) -> Iterable[int]:
        """The positions that fall with *candidate*, itself aside, in the order of the graph."""
        ...

    def among(self, candidates: Sequence[Candidate]) -> Collection[int]:
        """All that falls with one of *candidates*."""
        ...


def joined(one: int, other: int) -> int:
    """The objective that KPIs measure who measure *one* and *other*."""
    if one in (NONE, other):
        return other
    return one if other == NONE else SEVERAL


class FallsByDominators:
    """Where nothing needs anything: whatever falls with a candidate is dominated by it."""

    def __init__(self, down: Neighbours, groups: Sequence[Candidate], asked: Asked) -> None:
        self.size = len(down.offsets) - 1
        twins = [nodes for at, nodes in groups if at >= self.size]
        starts = [at for at, _ in groups]
        self.above = immediate_dominators(_extended(down, twins), starts)
        self.asked = asked
        self.children: dict[int, list[int]] = {}
        self.losses: dict[int, Loss] = {}
        self._add_up()

    def _add_up(self) -> None:
        goals, kpis = self.asked
        losses = self.losses
        for i in reversed(self.above):  # a dominator is discovered before what it dominates
            above = self.above[i]
            if above is None:
                continue
            self.children.setdefault(above, []).append(i)
            mine, theirs = losses.get(i, _NOTHING), losses.get(above, _NOTHING)
            measured = joined(mine.measured, kpis.get(i, NONE))
            losses[above] = Loss(
                theirs.goals + mine.goals + (i in goals),
                theirs.kpis + mine.kpis + (i in kpis),
                joined(theirs.measured, measured),
            )

    def standing(self) -> Collection[int]:
        return self.above

    def loss(self, candidate: Candidate) -> Loss:
        return self.losses.get(candidate[0], _NOTHING)

    def fallen(self, candidate: Candidate) -> Iterable[int]:
        found: list[int] = []
        work = self.children.get(candidate[0], [])[:]
        while work:
            i = work.pop()
            if i < self.size:
                found.append(i)
            work += self.children.get(i, ())
        return sorted(found)

    def among(self, candidates: Sequence[Candidate]) -> Collection[int]:
        these = {at for at, _ in candidates}
        falling: set[int] = set()
        for i, above in self.above.items():
            if above in these or above in falling:
                falling.add(i)
        return falling


class FallsByNeeds:
    """Where something needs others: each candidate fails, and what falls is followed."""

    def __init__(
        self, plans: Sequence[int], supports: Adjacency, needs: Adjacency, asked: Asked
    ) -> None:
        self.state = Standing(plans, supports, needs)
        self.asked = asked
        self.losses: dict[int, Loss] = {}

    def standing(self) -> Collection[int]:
        return self.state.standing

    def fallen(self, candidate: Candidate) -> Iterable[int]:
        _, nodes = candidate
        return [i for i in self.state.fallen(nodes) if i not in nodes]

    def loss(self, candidate: Candidate) -> Loss:
        at, _ = candidate
        found = self.losses.get(at)
        if found is None:
            found = self.losses[at] = self.asked.lost(self.fallen(candidate))
        return found

    def among(self, candidates: Sequence[Candidate]) -> Collection[int]:
        return {i for candidate in candidates for i in self.fallen(candidate)}


_NOTHING = Loss()


def _extended(down: Neighbours, groups: Sequence[Sequence[int]]) -> Neighbours:
    """*down* with one more position for each group, which leads to its members."""
    if not groups:
        return down
    offsets, ends, edges = down.offsets[:], down.ends[:], down.edges[:]
    for group in groups:
        ends.extend(group)
        edges.extend([-1] * len(group))
        offsets.append(len(ends))
    return Neighbours(array("i", offsets), ends, edges)
