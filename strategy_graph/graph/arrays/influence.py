"""Total influence over a large graph: the sweep of ``influence`` as array operations."""

import math
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from strategy_graph.graph.arrays.levels import Levels, TooManyLevelsError, breadth_first, lay_out
from strategy_graph.graph.arrays.sparse_system import CyclicSystem
from strategy_graph.graph.core.adjacency import Adjacency, Neighbours
from strategy_graph.graph.core.convergence import converges, diverges
from strategy_graph.graph.core.weights import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Components:
    """The components of a traversal: the label of each position, and those with cycles."""

    labels: "array[int]"
    cyclic: list[list[int]]


@dataclass(frozen=True, slots=True)
class Block:
    """A component with loops: its rows, and what its loops make of what arrives."""

    rows: "NDArray[np.int64]"
    settles: CyclicSystem | None
    """``None`` where it runs away or a strength is not known."""
    radius: float


class Sweep:
    """One direction of a walk with its weights, ready for any number of questions."""

    def __init__(
        self, adjacency: Adjacency, weights: Weights, parts: Components, *, down: bool
    ) -> None:
        # What flows down is gathered along ``up`` and the other way round.
        self.gather: Neighbours = adjacency.up if down else adjacency.down
        self.flow: Neighbours = adjacency.down if down else adjacency.up
        self.levels: Levels = _laid_out(adjacency, self.gather, parts.labels, down=down)
        every = np.asarray(weights)
        self.weights: Floats = every[self.levels.edges]
        self.has_unknown = bool(np.isnan(self.weights).any())
        self.blocks = self._blocks(parts.cyclic, weights)

    def _blocks(self, components: list[list[int]], weights: Weights) -> dict[int, list[Block]]:
        found: dict[int, list[Block]] = {}
        for members in components:
            tangle = CyclicSystem.among(self.gather, weights, members).turned()
            radius = tangle.radius() if tangle.is_known else math.nan
            settles = tangle if converges(radius) else None
            rows = self.levels.rank[np.array(members)].astype(np.int64)
            level = int(self.levels.level[members[0]])
            found.setdefault(level, []).append(Block(rows, settles, radius))
        return found

    def spread(self, shifts: Mapping[int, float]) -> "Totals":
        """What *shifts* add up to everywhere, over all walks."""
        lay = self.levels
        values = np.zeros(len(lay.order))
        begin = lay.rank[np.fromiter(shifts, np.int64, len(shifts))]
        values[begin] = np.fromiter(shifts.values(), np.float64, len(shifts))
        reached: NDArray[np.bool_] | None = None
        if self.has_unknown or self.blocks:
            starts = np.fromiter(shifts, np.int64, len(shifts))
            reached = (breadth_first(self.flow, starts) >= 0)[lay.order]
        ends, weights = lay.ends, self.weights
        for k in range(len(lay)):
            low, high = int(lay.bounds[k]), int(lay.active[k])
            if high > low:
                first, last = int(lay.starts[low]), int(lay.starts[high])
                near = ends[first:last]
                passed = values[near] * weights[first:last]
                if reached is not None and self.has_unknown:
                    passed[~reached[near]] = 0.0
                values[low:high] += np.add.reduceat(passed, lay.starts[low:high] - first)
            for block in self.blocks.get(k, ()):
                if reached is not None and reached[block.rows[0]]:
                    arrived = values[block.rows]
                    # What is not known goes round to every member, links of 0 or not.
                    if block.settles is None or np.isnan(arrived).any():
                        values[block.rows] = math.nan
                    else:
                        values[block.rows] = block.settles.settle(arrived)
        totals = np.empty_like(values)
        totals[lay.order] = values
        for i, shift in shifts.items():
            totals[i] -= shift
        return Totals(totals, self.flow, tuple(shifts))

    def loops(self, totals: "Totals") -> tuple[tuple[int, ...], ...]:
        """The components with loops that *totals* runs through."""
        found = [
            tuple(sorted(self.levels.order[block.rows].tolist()))
            for blocks in self.blocks.values()
            for block in blocks
        ]
        return tuple(sorted(members for members in found if totals.steps[members[0]] >= 0))

    def runaways(self, totals: "Totals") -> list[tuple[tuple[int, ...], float]]:
        """The components that *totals* runs into whose sum has no end, with their radius."""
        found = [
            (tuple(sorted(self.levels.order[block.rows].tolist())), block.radius)
            for blocks in self.blocks.values()
            for block in blocks
            if diverges(block.radius)
        ]
        return sorted(part for part in found if totals.steps[part[0][0]] >= 0)


@dataclass(frozen=True, slots=True)
class _Kept:
    weights: Weights
    sweep: Sweep | None


def _laid_out(
    adjacency: Adjacency, gather: Neighbours, labels: "array[int]", *, down: bool
) -> Levels:
    """The levels of one direction, whatever the weights; kept for the next ones."""
    key = ("levels", down)
    kept = adjacency.kept.get(key)
    if not isinstance(kept, Levels):
        kept = lay_out(gather, np.frombuffer(labels, np.int32))
        adjacency.kept[key] = kept
    return kept


def sweep_of(
    adjacency: Adjacency, weights: Weights, parts: Components, *, down: bool
) -> Sweep | None:
    """The sweep of a traversal, kept for the next question; ``None`` where it has no use.

    It needs *weights* as a column, a traversal that is not long and narrow, and scipy (the
    extra ``fast``) where a large component has cycles.
    """
    key = ("sweep", down)
    kept = adjacency.kept.get(key)
    if isinstance(kept, _Kept) and kept.weights is weights:
        return kept.sweep
    try:
        made: Sweep | None = Sweep(adjacency, weights, parts, down=down)
    except (TooManyLevelsError, ImportError):
        made = None
    adjacency.kept[key] = _Kept(weights, made)
    return made


class Totals(Mapping[int, float]):
    """Total effects as a mapping: an array, and what was reached when it is asked for."""

    def __init__(self, array: "Floats", flow: Neighbours, starts: tuple[int, ...]) -> None:
        self.array = array
        self._flow = flow
        self._starts = starts

    @cached_property
    def steps(self) -> "NDArray[Any]":
        """Steps from the starts; -1 where they do not lead."""
        return breadth_first(self._flow, np.array(self._starts))

    @cached_property
    def positions(self) -> "NDArray[np.int64]":
        """Where something arrives: the starts only when a loop leads back to them."""
        arrives = self.steps > 0
        offsets = np.frombuffer(self._flow.offsets, np.int32)
        led_to = np.zeros(len(self.steps), np.bool_)
        leads = np.repeat(self.steps >= 0, np.diff(offsets))
        led_to[np.frombuffer(self._flow.ends, np.int32)[leads]] = True
        starts = np.array(self._starts)
        arrives[starts] = led_to[starts]
        return np.flatnonzero(arrives)

    def __getitem__(self, position: int) -> float:
        if self.steps[position] < 0:
            raise KeyError(position)
        return float(self.array[position])

    def __iter__(self) -> Iterator[int]:
        return iter(self.positions.tolist())

    def __len__(self) -> int:
        return len(self.positions)
