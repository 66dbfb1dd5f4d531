"""Trace: the line of sight between what is done and what it is for.

*Up* goes from a plan towards the vision, *down* from the vision towards the plans.
The answer is a part of the graph, with every edge in it, and the chains through it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from math import prod
from typing import Any, ClassVar, Literal

from strategy_graph.answer.evidence import cancelled_notices, left_out_record
from strategy_graph.answer.result import Answer, Table
from strategy_graph.graph import (
    TRACE,
    Backend,
    Neighbours,
    PartRequest,
    StrategyGraph,
    distances,
    edge_record,
    node_record,
)
from strategy_graph.graph import origins as admitted
from strategy_graph.graph.algorithms.paths.path_counting import (
    Count,
    count_paths_to,
    ends_of,
    first_paths,
)
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.i18n import language
from strategy_graph.model import Edge, Node, NodeKind, Origin, in_language

Direction = Literal["up", "down", "both"]

GUESSES = frozenset({Origin.INFERRED, Origin.REFUTED})
"""Origins that are followed only when they are asked for."""

CHAINS = 20
"""Chains listed unless more are asked for."""


@dataclass(frozen=True, slots=True)
class Chain:
    """One line of sight, from what is done to what it is for.

    ``edges`` are numbers of ``Trace.edges``, one between each two of ``nodes``.
    """

    nodes: tuple[str, ...]
    edges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trace(Answer):
    """The part of a graph that lies above and below some nodes.

    ``nodes`` and ``edges`` keep the order of the documents; ``steps`` counts from
    the nearest start. ``chains`` holds the first of them and ``chain_count`` says
    how many there are; where cycles make that too long, it is a lower bound. ``left_out``
    counts the edges by origin that would have been followed had they been included.
    """

    command: ClassVar[str] = "trace"

    starts: tuple[str, ...]
    direction: Direction
    targets: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    steps: Mapping[str, int]
    chains: tuple[Chain, ...]
    chain_count: Count
    left_out: Mapping[Origin, int]
    cancelled: int = 0
    """Nodes that were asked for and are cancelled: no line of sight runs through them."""

    def notices(self) -> tuple[str, ...]:
        """What a reader must know to read the answer, in the reader's language."""
        return cancelled_notices(self.cancelled)

    @property
    def reaches_vision(self) -> bool:
        """Whether a vision is in sight."""
        return any(node.kind is NodeKind.VISION for node in self.nodes)

    def body(self) -> Mapping[str, Any]:
        """Nodes with their steps, edges, paths, summary and coverage."""
        return {
            "nodes": [node_record(n) | {"steps": self.steps[n.id]} for n in self.nodes],
            "edges": [edge_record(edge) for edge in self.edges],
            "paths": [
                {
                    "nodes": list(chain.nodes),
                    "edges": [edge_record(self.edges[number]) for number in chain.edges],
                }
                for chain in self.chains
            ],
            "summary": {
                "starts": list(self.starts),
                "direction": self.direction,
                "to": list(self.targets),
                "nodes": len(self.nodes),
                "edges": len(self.edges),
                "paths": self.chain_count.value,
                "exact": self.chain_count.exact,
                "kinds": dict(Counter(node.kind.value for node in self.nodes)),
                "origins": dict(Counter(edge.origin.value for edge in self.edges)),
                "reaches_vision": self.reaches_vision,
                "cancelled": self.cancelled,
            },
            "evidence": {
                "paths_listed": len(self.chains),
                "edges_left_out": left_out_record(self.left_out),
            },
        }

    def table(self) -> Table:
        """Every edge, as a sentence: source, kind, target, origin."""
        name = {node.id: in_language(node.name, language()) for node in self.nodes}
        rows = tuple(
            (
                edge.source,
                name[edge.source],
                edge.kind.value,
                edge.target,
                name[edge.target],
                edge.origin.value,
            )
            for edge in self.edges
        )
        columns = ("source", "source_name", "edge", "target", "target_name", "origin")
        return Table(columns, rows)


@paused_collection()
def trace(
    backend: Backend,
    *selectors: str,
    up: bool = True,
    down: bool = True,
    to: str | None = None,
    depth: int | None = None,
    include: Iterable[str | Origin] = (),
    exclude: str | None = None,
    chains: int = CHAINS,
) -> Trace:
    """What the nodes of *selectors* are for (*up*), and what is done for them (*down*).

    *backend* is a graph, or a database that finds the part in question (``Backend``).
    ``to`` keeps what lies between them and the nodes it selects, whichever way;
    ``depth`` limits the steps from a start; ``include`` adds edges of the origins
    ``inferred`` or ``refuted``. Raises ``SelectError``.

    >>> from strategy_graph.model import Edge, EdgeKind, Kpi, Objective
    >>> graph = StrategyGraph.of(
    ...     [Objective(strategy="s", code="O", name="o"), Kpi(strategy="s", code="K", name="k")],
    ...     [Edge(source="s:K", target="s:O", kind=EdgeKind.MEASURES)],
    ... )
    >>> trace(graph, "O", up=False).chains
    (Chain(nodes=('s:K', 's:O'), edges=(0,)),)
    """
    origins = admitted(include)
    begin = backend.find(selectors, origins=origins)
    goals = backend.find(to, origins=origins) if to is not None else ()
    avoid = backend.find(exclude, origins=origins) if exclude else ()
    graph = backend.part(
        PartRequest(
            starts=begin,
            traversal=TRACE,
            origins=origins,
            ahead=up,
            back=down,
            targets=goals,
            avoid=avoid,
            depth=depth,
        )
    )
    starts, targets = ([graph.position(node_id) for node_id in ids] for ids in (begin, goals))
    excluded = frozenset(graph.position(node_id) for node_id in avoid if node_id in graph)
    search = _Search(graph, origins, depth, excluded)
    sight = _Sight(graph, targets)
    lost = to is not None and not targets  # what names nothing is reached by nothing
    for upward, wanted in ((True, up), (False, down)):
        if wanted and not lost:
            steps = search.steps(starts, targets, up=upward)
            sight.add(steps, search.edges_among(steps, targets, up=upward), up=upward)
    return Trace(
        starts=tuple(graph.ids[i] for i in starts),
        direction="both" if up and down else "up" if up else "down",
        targets=tuple(graph.ids[i] for i in targets),
        nodes=tuple(graph.nodes[i] for i in sorted(sight.steps)),
        edges=tuple(graph.edges[e] for e in sorted(sight.edges)),
        steps={graph.ids[i]: step for i, step in sorted(sight.steps.items())},
        chains=tuple(islice(sight.chains(starts, chains), chains)),
        chain_count=sight.count(starts),
        left_out=backend.count_edges(
            TRACE, GUESSES - origins, touching=[graph.ids[i] for i in sight.steps]
        ),
        cancelled=len(graph.cancelled.intersection([*starts, *targets])),
    )


class _Search:
    """Walks one graph along some origins, around what is excluded."""

    def __init__(
        self,
        graph: StrategyGraph,
        origins: frozenset[Origin],
        depth: int | None,
        excluded: frozenset[int],
    ) -> None:
        self.graph = graph
        self.depth = depth
        self.adjacency = graph.adjacency(TRACE, origins)
        self.excluded = excluded

    def steps(self, starts: list[int], targets: list[int], *, up: bool) -> dict[int, int]:
        """Steps from *starts* to what they lead to, or to what lies before *targets*."""
        ahead = self._reach(self._side(up), starts)
        if not targets:
            return ahead
        back = self._reach(self._side(not up), targets)
        limit = 2 * len(self.graph) if self.depth is None else self.depth
        return {i: step for i, step in ahead.items() if i in back and step + back[i] <= limit}

    def edges_among(
        self, steps: Mapping[int, int], targets: list[int], *, up: bool
    ) -> Iterator[tuple[int, int, int]]:
        """The edges the walk takes among *steps*: from, to, number."""
        side = self._side(up)
        back = self._reach(self._side(not up), targets)
        for i, step in steps.items():
            for j, edge in zip(side.of(i), side.edges_of(i), strict=True):
                if j in steps and (self.depth is None or step + 1 + back.get(j, 0) <= self.depth):
                    yield i, j, edge

    def _side(self, up: bool) -> Neighbours:
        return self.adjacency.down if up else self.adjacency.up

    def _reach(self, side: Neighbours, starts: list[int]) -> dict[int, int]:
        if not self.excluded:
            return distances(side, starts, self.depth)
        steps = {i: 0 for i in starts if i not in self.excluded}
        frontier = list(steps)
        while frontier and (self.depth is None or steps[frontier[0]] < self.depth):
            found: list[int] = []
            for i in frontier:
                for j in side.of(i):
                    if j not in steps and j not in self.excluded:
                        steps[j] = steps[i] + 1
                        found.append(j)
            frontier = found
        return steps


class _Sight:
    """What was found each way, and the lines of sight through it."""

    def __init__(self, graph: StrategyGraph, targets: list[int]) -> None:
        self.ids = graph.ids
        self.targets = targets
        self.steps: dict[int, int] = {}
        self.edges: set[int] = set()
        self._parts: dict[bool, dict[int, list[int]]] = {True: {}, False: {}}
        self._edge: dict[tuple[int, int], int] = {}

    def add(
        self, steps: Mapping[int, int], edges: Iterable[tuple[int, int, int]], *, up: bool
    ) -> None:
        """Take in what was found one way: steps, and edges as (from, to, number)."""
        part = self._parts[up]
        for i, step in steps.items():
            part[i] = []
            self.steps[i] = min(step, self.steps.get(i, step))
        joined: set[tuple[int, int]] = set()
        for i, j, edge in edges:
            self.edges.add(edge)
            if (i, j) not in joined:
                joined.add((i, j))
                part[i].append(j)
            self._edge.setdefault((i, j) if up else (j, i), edge)

    def count(self, starts: Iterable[int]) -> Count:
        """How many lines of sight there are."""
        counts = [self._count_from(start) for start in starts]
        return Count(sum(c.value for c in counts), all(c.exact for c in counts))

    def _count_from(self, start: int) -> Count:
        parts = self._parts_of(start)
        ends = [self._ends(part, start) for part in parts]
        pairs = list(zip(parts, ends, strict=True))
        counts = [count_paths_to(part, start, to) for part, to in pairs]
        exact = all(count.exact for count in counts)
        if self.targets:
            total = sum(count.value for count in counts) - len(counts) * (start in self.targets)
            return Count(total, exact)
        if not any(part[start] for part in parts):
            return Count(0)
        shared = set[int]().union(*parts[:1]).intersection(*parts[1:]) - {start}
        if len(parts) < 2 or not shared:
            return Count(prod(count.value for count in counts), exact)
        # The start lies on a cycle: a path below and one above it may meet, and make no line.
        # Kept out of one side, what lies on both leaves lines that are certain.
        certain = [
            count.value * count_paths_to(_without(part, shared), start, to).value
            for count, (part, to) in zip(counts, reversed(pairs), strict=True)
        ]
        return Count(max(certain), exact=False)

    def chains(self, starts: Iterable[int], limit: int) -> Iterator[Chain]:
        """The first lines of sight, each from what is done to what it is for."""
        numbers = {edge: number for number, edge in enumerate(sorted(self.edges))}
        for start in starts:
            for path in self._through(start, limit):
                pairs = list(pairwise(path))
                if pairs:
                    yield Chain(
                        tuple(self.ids[i] for i in path),
                        tuple(numbers[self._edge[pair]] for pair in pairs),
                    )

    def _through(self, start: int, limit: int) -> Iterator[tuple[int, ...]]:
        above, below = (
            list(first_paths(part, start, self._ends(part, start), limit=limit))
            if start in part
            else []
            for part in (self._parts[True], self._parts[False])
        )
        if self.targets:
            yield from above
            yield from (path[::-1] for path in below)
            return
        for lower in below or [(start,)]:
            for upper in above or [(start,)]:
                if not set(lower[1:]) & set(upper):
                    yield lower[:0:-1] + upper

    def _parts_of(self, start: int) -> list[dict[int, list[int]]]:
        return [part for part in self._parts.values() if start in part]

    def _ends(self, part: Mapping[int, list[int]], start: int) -> Collection[int]:
        return self.targets or ends_of(part, start)


def _without(part: Mapping[int, list[int]], gone: Collection[int]) -> dict[int, list[int]]:
    """*part* less the positions that are *gone*."""
    return {
        v: [w for w in leads_to if w not in gone] for v, leads_to in part.items() if v not in gone
    }
