"""The impact of a node that much of a large graph hangs on: columns, and values for what
is listed alone."""

import math
from array import array
from collections.abc import Callable, Container, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from strategy_graph.analysis.impact.computation import LISTED_EFFECTS, Along, Question
from strategy_graph.answer.evidence import Evidence
from strategy_graph.answer.path import GUESSED, TRUST, Link
from strategy_graph.graph.algorithms.paths.shortest_paths import ShortestPaths, strongest_paths
from strategy_graph.graph.algorithms.signed_walks import State
from strategy_graph.graph.arrays.gross_influence import ArrivalColumns, column_of, doubles
from strategy_graph.graph.arrays.influence import Totals
from strategy_graph.graph.arrays.levels import slices
from strategy_graph.graph.arrays.signed_walks import SignColumns, sign_columns
from strategy_graph.graph.core.tables import ORIGIN_NUMBER, ORIGINS
from strategy_graph.graph.core.weights import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray


At = TypeVar("At")
"""Where a way comes to: a position, or a position and the sign of the way."""


class ColumnQuestion(Question):
    """``Question``, where what is worked out for every node or edge is an array."""

    @cached_property
    def signed(self) -> SignColumns:
        """The signs of the walks, and a shortest walk of each."""
        return sign_columns(self.side, self.graph.edge_table.signs, self.start, self.depth)

    @cached_property
    def steps(self) -> "NDArray[Any]":
        """Steps by position, back to the start too; the largest integer where none lead."""
        levels = self.signed.by_position
        far = np.iinfo(np.int32).max
        found: NDArray[Any] = np.where(levels < 0, far, levels).min(axis=1)
        return found

    @cached_property
    def order(self) -> list[int]:
        reached = np.flatnonzero(self.steps < np.iinfo(np.int32).max)
        found: list[int] = reached[np.argsort(self.steps[reached], kind="stable")].tolist()
        return found

    @cached_property
    def both(self) -> list[int]:
        levels = self.signed.by_position
        mixed = (levels[:, 0] >= 0) & (levels[:, 2] >= 0)
        order = np.array(self.order, np.int64)
        found: list[int] = order[mixed[order]].tolist()
        return found

    def signs_of(self, i: int) -> set[int]:
        return self.signed.signs(i)

    def walk_to(self, i: int, sign: int) -> tuple[list[int], list[int]]:
        return self.signed.walk(i, sign)

    def edges_from(self, positions: "NDArray[Any]") -> "NDArray[Any]":
        """The edges that leave *positions*, in order."""
        offsets = np.frombuffer(self.side.offsets, np.int32).astype(np.int64)
        edges = np.frombuffer(self.side.edges, np.int32)
        found: NDArray[Any] = np.sort(edges[slices(offsets, positions)])
        return found

    @cached_property
    def used_column(self) -> "NDArray[Any]":
        """Every edge on a walk of the answer, in order."""
        steps = self.steps.copy()
        steps[self.start] = 0
        most = np.iinfo(np.int32).max if self.depth is None else self.depth
        return self.edges_from(np.flatnonzero(steps < most))

    @cached_property
    def reachable_column(self) -> "NDArray[Any]":
        """Every edge on a walk from the start, however long."""
        values = self.totals.values
        assert isinstance(values, Totals)
        return self.edges_from(np.flatnonzero(values.steps >= 0))

    @cached_property
    def delays(self) -> Weights:
        delays = self.graph.edge_table.delays
        column = np.frombuffer(delays, np.float64)[self.reachable_column]
        units: set[object] = set()
        stated: list[int] = self.reachable_column[~np.isnan(column) & (column != 0)].tolist()
        for e in stated:
            units.add(self.graph.edges[e].delay_unit)
            if len(units) > 1:
                return array("d", [math.nan]) * len(delays)
        return delays

    @cached_property
    def strongest_tree(self) -> ShortestPaths:
        wanted = self.order[:LISTED_EFFECTS]
        return strongest_paths(self.side, self.weights, self.delays, self.start, wanted=wanted)

    @cached_property
    def arrivals(self) -> ArrivalColumns:
        assert isinstance(self.totals.values, Totals)
        within = self.totals.values.steps >= 0
        sizes = doubles(np.abs(np.asarray(self.weights)))
        return ArrivalColumns(self.side, self.start, sizes, self.delays, self.totals_of, within)

    @cached_property
    def unguessed(self) -> Mapping[int, float]:
        guesses = [ORIGIN_NUMBER[origin] for origin in GUESSED]
        edges = self.reachable_column
        origins = np.frombuffer(self.graph.edge_table.origins, np.uint8)[edges]
        found: list[int] = edges[np.isin(origins, guesses)].tolist()
        return self.arrivals.without(found)

    @cached_property
    def shortest(self) -> Mapping[int, tuple[State, Along]]:
        """As in ``Question``, for what is listed."""
        along: dict[State, Along] = {(self.start, 1): Along()}
        best: dict[int, tuple[State, Along]] = {}
        for i in self.order[:LISTED_EFFECTS]:
            wanted = self.signed.nearest(i)
            for reached, before, edge in _new_links(wanted, self.signed.came, along):
                best[i] = wanted, self.step(along[before], edge, before[0])
                along.setdefault(reached, best[i][1])
        return best

    @cached_property
    def strongest(self) -> Mapping[int, Along]:
        """As in ``Question``, for what is listed."""
        along: dict[int, Along] = {self.start: Along()}
        found: dict[int, Along] = {}
        came = self.strongest_tree.came
        for i in self.order[:LISTED_EFFECTS]:
            if i not in came:
                continue
            for reached, before, edge in _new_links(i, came.__getitem__, along):
                found[i] = self.step(along[before], edge, before)
                along.setdefault(reached, found[i])
        return found

    @property
    def rest_is_known(self) -> bool:
        rest = np.array(self.order[LISTED_EFFECTS:], np.int64)
        return not np.isnan(column_of(self.totals.values, len(self.graph))[rest]).any()

    def count_assumed(self) -> int:
        strengths = np.frombuffer(self.graph.edge_table.strengths, np.float64)
        return int(np.isnan(strengths[self.used_column]).sum())

    def count_unknown(self) -> int:
        return int(np.isnan(np.asarray(self.weights)[self.used_column]).sum())

    def weakest_used(self) -> Link | None:
        table, used = self.graph.edge_table, self.used_column
        if not len(used):
            return None
        trust = np.array([TRUST[origin] for origin in ORIGINS])[
            np.frombuffer(table.origins, np.uint8)[used]
        ]
        used = used[trust == trust.min()]
        confidence = np.nan_to_num(np.frombuffer(table.confidences, np.float64)[used], nan=-1.0)
        ties: list[int] = used[confidence == confidence.min()].tolist()
        return self.weakest(self.first(ties))

    def rests_on(self) -> Evidence:
        origins = np.frombuffer(self.graph.edge_table.origins, np.uint8)[self.used_column]
        counts: list[int] = np.bincount(origins, minlength=len(ORIGINS)).tolist()
        return Evidence({origin: n for origin, n in zip(ORIGINS, counts, strict=True) if n})


def _new_links(
    wanted: At, came: Callable[[At], tuple[At, int]], known: Container[At]
) -> list[tuple[At, At, int]]:
    """The last link to *wanted*, after those before it that lead there from what is *known*.

    Each as where it comes to, where it leaves and its edge, so that a way of many links is
    walked once for all that lies on it.
    """
    links: list[tuple[At, At, int]] = []
    reached = wanted
    while not links or reached not in known:
        before, edge = came(reached)
        links.append((reached, before, edge))
        reached = before
    return links[::-1]
