"""How much arrives from a start in all, over a large graph: ``Arrivals`` as arrays."""

from array import array
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from strategy_graph.graph.arrays.influence import Totals
from strategy_graph.graph.core.adjacency import Neighbours
from strategy_graph.graph.core.weights import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

Spread = Callable[[Weights, Mapping[int, float]], Mapping[int, float]]
"""Totals of shifts under some weights, by position."""


@dataclass(frozen=True)
class ArrivalColumns:
    """The answers of ``Arrivals``, where *sizes* and *delays* are columns over all edges.

    *within* says of each position whether the start leads there, or is it.
    """

    side: Neighbours
    start: int
    sizes: Weights
    delays: Weights
    spread: Spread
    within: "NDArray[np.bool_]"

    @cached_property
    def gross(self) -> Mapping[int, float]:
        """For each position the sum of its effects, signs aside."""
        return self.spread(self.sizes, {self.start: 1.0})

    @cached_property
    def late(self) -> Mapping[int, float]:
        """For each position the sum of its absolute effects, each times its delay."""
        offsets = np.frombuffer(self.side.offsets, np.int32)
        size = len(offsets) - 1
        arriving = column_of(self.gross, size)
        arriving[self.start] += 1.0
        leads = np.repeat(self.within, np.diff(offsets))
        tails = np.repeat(np.arange(size), np.diff(offsets))[leads]
        ends = np.frombuffer(self.side.ends, np.int32)[leads]
        edges = np.frombuffer(self.side.edges, np.int32)[leads]
        moved = np.asarray(self.sizes)[edges] * np.asarray(self.delays)[edges]
        late = np.bincount(ends, arriving[tails] * moved, size)
        if not np.isnan(late[ends]).all():  # else no delay is stated, and nothing spreads
            at = np.unique(ends)
            shifts = dict(zip(at.tolist(), late[at].tolist(), strict=True))
            late += column_of(self.spread(self.sizes, shifts), size)
        found: list[float] = late.tolist()
        return dict(enumerate(found))

    def without(self, edges: Collection[int]) -> Mapping[int, float]:
        """Like ``gross``, over the walks that use none of *edges*."""
        if not edges:
            return self.gross
        kept = np.array(self.sizes)
        kept[np.fromiter(edges, np.int64, len(edges))] = 0.0
        return self.spread(doubles(kept), {self.start: 1.0})


def doubles(values: "NDArray[Any]") -> "array[float]":
    """*values* as the plain column that weights are."""
    out = array("d")
    out.frombytes(values.astype(np.float64).tobytes())
    return out


def column_of(values: Mapping[int, float], size: int) -> "NDArray[Any]":
    """*values* by position, 0 where there is none."""
    if isinstance(values, Totals):
        return values.array.copy()
    out = np.zeros(size)
    out[np.fromiter(values, np.int64, len(values))] = np.fromiter(
        values.values(), np.float64, len(values)
    )
    return out
