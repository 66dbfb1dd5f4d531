"""A walk laid out in levels, so that a sweep over a large graph is a few array operations.

A level holds the components (see ``components``) whose every predecessor lies in a
level before. Positions are renumbered level by level: a level is then a slice, and one
pass over the edges is one gather, one product and one sum per level.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from strategy_graph.graph.core.adjacency import Neighbours

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]
    Floats = NDArray[np.float64]

MOST_LEVELS = 5_000
"""Beyond so many levels a slice holds too little to be worth an array operation."""

FEW_LEVELS = 50
"""So many are never too many, however little they hold."""

WIDE = 32
"""What is narrower than this, a level on average or a step, is quicker in plain Python."""


class TooManyLevelsError(Exception):
    """The walk is long and narrow: plain Python is faster."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The layout of one direction of a walk.

    ``order[n]`` is the position that is number n here, ``rank`` the inverse. Rows with
    edges are numbered before those without inside each level: level k has the rows
    ``bounds[k]`` to ``active[k]`` with edges, up to ``bounds[k + 1]`` without. ``ends``
    are the neighbours (renumbered) of all rows, ``starts`` where each row's begin, and
    ``edges`` the edge numbers, without those inside a component.
    """

    order: "Ints"
    rank: "Ints"
    bounds: "NDArray[np.int64]"
    active: "NDArray[np.int64]"
    starts: "NDArray[np.int64]"
    ends: "Ints"
    edges: "Ints"
    level: "Ints"

    def __len__(self) -> int:
        return len(self.active)


def lay_out(side: Neighbours, labels: "NDArray[Any]") -> Levels:
    """The levels of *side*, from what it leads to back to where it starts.

    Level 0 leads nowhere; every edge between components goes to a lower level, so a
    sweep in the order of the levels knows all neighbours before it needs them.
    Raises ``TooManyLevelsError``.
    """
    offsets = np.frombuffer(side.offsets, np.int32).astype(np.int64)
    size = len(offsets) - 1
    degrees = np.diff(offsets)
    tails = np.repeat(np.arange(size, dtype=np.int32), degrees)
    ends = np.frombuffer(side.ends, np.int32)
    edges = np.frombuffer(side.edges, np.int32)
    across = labels[tails] != labels[ends]
    if not across.all():
        tails, ends, edges = tails[across], ends[across], edges[across]
    level = _levels(labels, tails, ends)[labels]
    degrees = np.bincount(tails, minlength=size)
    order = np.lexsort((degrees == 0, level)).astype(np.int32)
    rank = np.empty(size, np.int32)
    rank[order] = np.arange(size, dtype=np.int32)
    by_row = np.argsort(rank[tails], kind="stable")
    counts = np.bincount(level) if size else np.zeros(0, np.int64)
    bounds = np.concatenate(([0], np.cumsum(counts)))
    with_edges = np.bincount(level[degrees > 0], minlength=len(counts))
    starts = np.concatenate(([0], np.cumsum(degrees[order])))
    return Levels(
        order=order,
        rank=rank,
        bounds=bounds,
        active=bounds[:-1] + with_edges,
        starts=starts,
        ends=rank[ends[by_row]],
        edges=edges[by_row],
        level=level.astype(np.int32),
    )


def _levels(labels: "NDArray[Any]", tails: "NDArray[Any]", ends: "NDArray[Any]") -> "Ints":
    """For each component its level: Kahn's algorithm against the edges, a level at a time."""
    count = int(labels.max()) + 1 if len(labels) else 0
    behind, ahead = labels[tails], labels[ends]
    waiting = np.bincount(behind, minlength=count)
    into = np.argsort(ahead, kind="stable")
    source = behind[into]
    offsets = np.concatenate(([0], np.cumsum(np.bincount(ahead, minlength=count))))
    level = np.zeros(count, np.int32)
    frontier = np.flatnonzero(waiting == 0)
    most = min(MOST_LEVELS, max(FEW_LEVELS, count // WIDE))
    depth = 0
    while len(frontier):
        level[frontier] = depth
        depth += 1
        if depth > most:
            raise TooManyLevelsError
        reached = source[slices(offsets, frontier)]
        np.subtract.at(waiting, reached, 1)
        frontier = np.unique(reached[waiting[reached] == 0])
    return level


def slices(offsets: "NDArray[Any]", rows: "NDArray[Any]") -> "NDArray[np.int64]":
    """The indices of all entries of *rows*, one row after the other.

    >>> slices(np.array([0, 2, 2, 5]), np.array([2, 0])).tolist()
    [2, 3, 4, 0, 1]
    """
    starts = offsets[rows]
    counts = offsets[rows + 1] - starts
    begins = np.cumsum(counts) - counts
    out: NDArray[np.int64] = np.arange(int(counts.sum())) + np.repeat(starts - begins, counts)
    return out


def breadth_first(side: Neighbours, starts: "NDArray[Any]") -> "Ints":
    """Steps from *starts* to every position, -1 where they do not lead."""
    offsets = np.frombuffer(side.offsets, np.int32)
    ends = np.frombuffer(side.ends, np.int32)
    steps = np.full(len(offsets) - 1, -1, np.int32)
    steps[starts] = 0
    cells = steps.data
    last = np.empty_like(steps)
    frontier = starts
    step = 0
    while len(frontier):
        step += 1
        if len(frontier) < WIDE:
            rows = frontier.tolist()
            found = {j for i in rows for j in side.of(i) if cells[j] < 0}
            for j in found:
                cells[j] = step
            frontier = np.array(sorted(found), np.int64)
            continue
        reached = ends[slices(offsets, frontier)]
        reached = reached[steps[reached] < 0]
        steps[reached] = step
        turns = np.arange(len(reached), dtype=np.int32)
        last[reached] = turns
        frontier = reached[last[reached] == turns]  # each once, and nothing sorted
    return steps
