"""Total influence: what a change of one node adds up to elsewhere, over all walks.

With ``W[u, v]`` the signed strengths of the edges from u to v, the sum over every
walk of every length is ``T = (I - W)^-1 - I``: direct plus indirect effects, as in
path analysis. Here only the row or the column that was asked for is computed, one
component after the other, so that a strategy without loops costs one pass and a loop
costs one small system of equations. Where the spectral radius of a loop's W is 1 or
more the sum grows without end (``convergence``): that part has no total, and is named
instead.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from strategy_graph.graph.algorithms.linear_algebra import inverse, solve, spectral_radius
from strategy_graph.graph.components import (
    components,
    components_from,
    cyclic_components,
    inside,
    labels,
)
from strategy_graph.graph.core.adjacency import Adjacency, Neighbours, is_local
from strategy_graph.graph.core.columns import SPARSE, pays
from strategy_graph.graph.core.convergence import converges, diverges
from strategy_graph.graph.core.weights import Weights

_SMALL = 40
"""Components of more nodes than this are worth numpy."""

_DENSE = 500
"""Up to so many nodes all totals of a component are worked out in one dense matrix."""


@dataclass(frozen=True, slots=True)
class Runaway:
    """A component whose effects grow without end: its members and spectral radius."""

    members: tuple[int, ...]
    radius: float


@dataclass(frozen=True, slots=True)
class Influence:
    """Total effects by position; NaN where a strength on a walk is not known.

    Positions that nothing reaches are absent. Positions in or beyond a ``Runaway``
    are NaN.
    """

    values: Mapping[int, float]
    runaways: tuple[Runaway, ...] = ()
    loops: tuple[tuple[int, ...], ...] = field(default=())

    @property
    def is_known(self) -> bool:
        """Whether every total is a number."""
        return not any(map(math.isnan, self.values.values()))


def influence_from(
    adjacency: Adjacency, weights: Weights, starts: Mapping[int, float] | int
) -> Influence:
    """The row ``T[start, :]``: what a change of 1 at *starts* adds up to downstream.

    *weights* are those of all edges of the graph, as ``effects`` makes them. *starts*
    is a position, or a shift for each of several. A start's own total is what comes
    back to it through loops; it is absent when nothing does.

    >>> from array import array
    >>> chain = Adjacency(3, array("i", [0, 0, 1]), array("i", [1, 2, 2]), array("i", [0, 1, 2]))
    >>> influence_from(chain, [0.5, 0.25, 0.5], 0).values
    {1: 0.5, 2: 0.5}
    """
    shifts = {starts: 1.0} if isinstance(starts, int) else starts
    return _ask(adjacency, weights, shifts, down=True)


def influence_on(
    adjacency: Adjacency, weights: Weights, targets: Mapping[int, float] | int
) -> Influence:
    """The column ``T[:, target]``: what a change of 1 anywhere adds up to at *targets*.

    *targets* is a position, or a weight for each of several (the importance of goals).
    """
    shares = {targets: 1.0} if isinstance(targets, int) else targets
    return _ask(adjacency, weights, shares, down=False)


def influence_on_each(
    adjacency: Adjacency, weights: Weights, *, dense: bool = False
) -> tuple[Influence, ...]:
    """The columns ``T[:, target]`` of all targets, by position: ``influence_on`` of each.

    One pass over the components, each after all that leads to it. Holds a number for
    every pair of which one reaches the other: for small graphs. *dense* where most of
    them are linked: a large component is then one matrix, not one question for each member.

    >>> from array import array
    >>> chain = Adjacency(3, array("i", [0, 0, 1]), array("i", [1, 2, 2]), array("i", [0, 1, 2]))
    >>> [each.values for each in influence_on_each(chain, [0.5, 0.25, 0.5])]
    [{}, {0: 0.5}, {0: 0.5, 1: 0.5}]
    """
    offsets, ends, edges = adjacency.up.offsets, adjacency.up.ends, adjacency.up.edges
    columns: list[dict[int, float]] = [{} for _ in range(adjacency.size)]
    found = [Influence({})] * adjacency.size
    for members in components(adjacency):
        among = frozenset(members) if len(members) > 1 else members
        if len(members) > (_DENSE if dense else _SMALL):
            for i in members:
                found[i] = influence_on(adjacency, weights, i)
                columns[i] = dict(found[i].values)
            continue
        looped = False
        runaways: dict[Runaway, None] = {}
        loops: dict[tuple[int, ...], None] = {}
        for i in members:
            column = columns[i]
            for at in range(offsets[i], offsets[i + 1]):
                u, weight = ends[at], weights[edges[at]]
                if u in among:
                    looped = True
                    continue
                for v, passed in columns[u].items():
                    column[v] = column.get(v, 0.0) + passed * weight
                column[u] = column.get(u, 0.0) + weight
                if found[u].loops:
                    runaways.update(dict.fromkeys(found[u].runaways))
                    loops.update(dict.fromkeys(found[u].loops))
        if looped:
            radius = _settle_columns(adjacency, weights, members, columns)
            loops[tuple(members)] = None
            if diverges(radius):
                runaways[Runaway(tuple(members), radius)] = None
        for i in members:
            if columns[i]:
                found[i] = Influence(columns[i], tuple(runaways), tuple(loops))
    return tuple(found)


def _settle_columns(
    adjacency: Adjacency, weights: Weights, members: list[int], columns: list[dict[int, float]]
) -> float:
    """Let what arrives in the *columns* of *members* run round their loops; the radius."""
    radius, around = _around(adjacency, weights, members)
    arrived = [columns[i] for i in members]
    for b, i in enumerate(members):
        column = dict(arrived[b])
        for a, k in enumerate(members):
            times = around[a][b]
            for u, value in arrived[a].items():
                column[u] = column.get(u, 0.0) + value * times
            column[k] = times
        columns[i] = column
    return radius


def _around(
    adjacency: Adjacency, weights: Weights, members: Sequence[int]
) -> tuple[float, list[list[float]]]:
    """The spectral radius of W among *members*, and their totals; NaN where none is known."""
    radius, around = math.nan, [[math.nan] * len(members) for _ in members]
    if len(members) > _SMALL:
        from strategy_graph.graph.arrays.sparse_system import CyclicSystem

        tangle = CyclicSystem.among(adjacency.down, weights, members)
        if tangle.is_known:
            radius = tangle.radius()
            around = tangle.totals() if converges(radius) else around
    else:
        within = _matrix(adjacency.down, weights, members)
        radius = radius_of(within)
        around = total_matrix(within) if converges(radius) else around
    return radius, around


def _ask(
    adjacency: Adjacency, weights: Weights, shifts: Mapping[int, float], *, down: bool
) -> Influence:
    """Local questions one component at a time, large ones level by level."""
    side = adjacency.down if down else adjacency.up
    in_columns = not isinstance(weights, Mapping)
    large = in_columns and pays(len(adjacency), needs=SPARSE)
    if large and not is_local(side, shifts, needs=SPARSE):
        from strategy_graph.graph.arrays.influence import Components, sweep_of

        parts = Components(labels(adjacency), cyclic_components(adjacency))
        sweep = sweep_of(adjacency, weights, parts, down=down)
        if sweep is not None:
            totals = sweep.spread(shifts)
            return Influence(
                totals,
                tuple(Runaway(members, radius) for members, radius in sweep.runaways(totals)),
                sweep.loops(totals),
            )
    return _spread(side, weights, shifts)


def _spread(neighbours: Neighbours, weights: Weights, shifts: Mapping[int, float]) -> Influence:
    offsets, ends, edges = neighbours.offsets, neighbours.ends, neighbours.edges
    values: dict[int, float] = dict(shifts)  # the shift itself and all that arrives
    arrives: set[int] = set()
    runaways: list[Runaway] = []
    loops: list[tuple[int, ...]] = []
    for members in components_from(neighbours, shifts):
        if len(members) == 1:
            i = members[0]
            if i not in ends[offsets[i] : offsets[i + 1]]:
                passed = values[i]
                for at in range(offsets[i], offsets[i + 1]):
                    j = ends[at]
                    arrives.add(j)
                    values[j] = values.get(j, 0.0) + passed * weights[edges[at]]
                continue
        loops.append(tuple(members))
        _settle(neighbours, weights, members, values, runaways)
        arrives.update(members)
        among = set(members)
        for i in members:
            passed = values[i]
            for at in range(offsets[i], offsets[i + 1]):
                j = ends[at]
                if j not in among:
                    arrives.add(j)
                    values[j] = values.get(j, 0.0) + passed * weights[edges[at]]
    totals = {i: value - shifts.get(i, 0.0) for i, value in values.items() if i in arrives}
    return Influence(totals, tuple(runaways), tuple(loops))


def _matrix(neighbours: Neighbours, weights: Weights, members: Sequence[int]) -> list[list[float]]:
    """W among *members*: row = where an effect leaves, column = where it arrives."""
    at = {i: n for n, i in enumerate(members)}
    rows = [[0.0] * len(members) for _ in members]
    for i, leaving in inside(neighbours, members).items():
        row = rows[at[i]]
        for j, edge in leaving:
            row[at[j]] += weights[edge]
    return rows


def _settle(
    neighbours: Neighbours,
    weights: Weights,
    members: Sequence[int],
    values: dict[int, float],
    runaways: list[Runaway],
) -> None:
    """Let what arrived at *members* run round their loops until nothing is left of it."""
    incoming = [values.get(i, 0.0) for i in members]
    settled = [math.nan] * len(members)
    radius = math.nan
    if len(members) > _SMALL:
        from strategy_graph.graph.arrays.sparse_system import CyclicSystem

        tangle = CyclicSystem.among(neighbours, weights, members)
        if tangle.is_known:
            radius = tangle.radius()
            if converges(radius):
                settled = tangle.settle_list(incoming)
    else:
        within = _matrix(neighbours, weights, members)
        radius = radius_of(within)
        if converges(radius):
            size = len(members)
            system = [[float(r == c) - within[c][r] for c in range(size)] for r in range(size)]
            settled = solve(system, incoming)
    if diverges(radius):
        runaways.append(Runaway(tuple(members), radius))
    if any(map(math.isnan, incoming)):  # it goes round to every member, links of 0 or not
        settled = [math.nan] * len(members)
    values.update(zip(members, settled, strict=True))


def radius_of(within: list[list[float]]) -> float:
    """The spectral radius of *within*; an upper bound where one below 1 shows cheaply.

    NaN where a number of it is not known.
    """
    bound = _bound(within)
    return bound if converges(bound) else min(bound, spectral_radius(within))


def _bound(within: list[list[float]]) -> float:
    """What no eigenvalue is above: the largest row sum, or column sum, of sizes."""
    if math.isnan(sum(map(sum, within))):
        return math.nan  # `max` would pass over it, or not, by its position
    rows: float = max(sum(map(abs, row)) for row in within)
    columns: float = max(sum(map(abs, column)) for column in zip(*within, strict=True))
    return min(rows, columns)


def gain_radius(adjacency: Adjacency, weights: Weights, members: Sequence[int]) -> float:
    """The spectral radius of W among *members*, NaN where a strength is not known.

    Of large components see ``CyclicSystem``.

    >>> from array import array
    >>> ring = Adjacency(2, array("i", [0, 1]), array("i", [1, 0]), array("i", [0, 1]))
    >>> round(gain_radius(ring, [0.5, 0.5], [0, 1]), 6)
    0.5
    """
    if len(members) > _SMALL:
        from strategy_graph.graph.arrays.sparse_system import CyclicSystem

        tangle = CyclicSystem.among(adjacency.down, weights, members)
        return tangle.radius() if tangle.is_known else math.nan
    within = _matrix(adjacency.down, weights, members)
    return min(_bound(within), spectral_radius(within))


def runs_away(adjacency: Adjacency, weights: Weights, members: Sequence[int]) -> bool:
    """Whether what goes round the loops of *members* grows without end.

    That a strength is not known is no reason to say so.

    >>> from array import array
    >>> ring = Adjacency(2, array("i", [0, 1]), array("i", [1, 0]), array("i", [0, 1]))
    >>> runs_away(ring, [2.0, 0.25], [0, 1]), runs_away(ring, [2.0, 0.5], [0, 1])
    (False, True)
    """
    if len(members) > _SMALL:
        return diverges(gain_radius(adjacency, weights, members))
    return diverges(radius_of(_matrix(adjacency.down, weights, members)))


def restraining(adjacency: Adjacency, weights: Weights, members: Sequence[int]) -> frozenset[int]:
    """Those of *members* without which the rest would run away: what balances goes through them.

    None where no total exists for all of them, or none of the weights is negative.

    >>> from array import array
    >>> ends = array("i", [0, 0, 1]), array("i", [0, 1, 0]), array("i", [0, 1, 2])
    >>> restraining(Adjacency(2, *ends), [1.25, 0.5, -1.0], [0, 1])
    frozenset({1})
    """
    sizes = [abs(weight) for weight in weights]
    if not runs_away(adjacency, sizes, members) or runs_away(adjacency, weights, members):
        return frozenset()  # no part gains more than the whole does without signs
    return frozenset(
        i for i in members if runs_away(adjacency, weights, [k for k in members if k != i] or [i])
    )


def total_matrix(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """``(I - M)^-1 - I`` of a small dense *matrix*.

    >>> total_matrix([[0.0, 0.5], [0.0, 0.0]])
    [[0.0, 0.5], [0.0, 0.0]]
    """
    size = len(matrix)
    system = [[float(r == c) - matrix[r][c] for c in range(size)] for r in range(size)]
    return [
        [value - float(r == c) for c, value in enumerate(row)]
        for r, row in enumerate(inverse(system))
    ]


def direct_matrix(
    adjacency: Adjacency, weights: Weights, members: Iterable[int]
) -> list[list[float]]:
    """The signed strengths among *members*, parallel edges added: rows act on columns."""
    return _matrix(adjacency.down, weights, list(members))
