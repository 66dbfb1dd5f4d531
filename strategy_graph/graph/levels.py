"""Levels: which node is part of which other of its kind, and what one takes over from another.

A node is below another when it is ``part_of`` it; an objective also when it ``aligns_to``
another objective of its own strategy, or a KPI that measures one: an objective for a key result.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from strategy_graph.graph.core.graph import GraphCore
from strategy_graph.graph.core.memo import memoized
from strategy_graph.graph.core.tables import NODE_KIND_NUMBER, ORIGIN_NUMBER
from strategy_graph.model import EdgeKind, NodeKind, Origin

K = TypeVar("K")


@memoized
def levels(graph: GraphCore, origins: frozenset[Origin]) -> Sequence[tuple[int, int]]:
    """The positions of each node and of one above it, by links of *origins*.

    Cancelled nodes are left out.

    >>> from strategy_graph.graph import DEFAULT_ORIGINS, StrategyGraph
    >>> from strategy_graph.model import Edge, Objective
    >>> nodes = [Objective(strategy="s", code=code, name=code) for code in ("G", "O")]
    >>> part = Edge(source="s:O", target="s:G", kind=EdgeKind.PART_OF)
    >>> levels(StrategyGraph.of(nodes, [part]), DEFAULT_ORIGINS)
    [(1, 0)]
    """
    table, kinds, ids = graph.edge_table, graph.node_table.kinds, graph.ids
    admitted = {ORIGIN_NUMBER[origin] for origin in origins}
    objective, kpi = NODE_KIND_NUMBER[NodeKind.OBJECTIVE], NODE_KIND_NUMBER[NodeKind.KPI]
    found: list[tuple[int, int]] = []
    for_results: list[tuple[int, int]] = []
    for kind in (EdgeKind.PART_OF, EdgeKind.ALIGNS_TO):
        for number in graph.edge_numbers_of_kind(kind):
            below, above = table.sources[number], table.targets[number]
            if table.origins[number] not in admitted:
                continue
            if kind is EdgeKind.PART_OF:
                if kinds[below] == kinds[above]:
                    found.append((below, above))
            elif kinds[below] == objective and same_strategy(ids[below], ids[above]):
                if kinds[above] == objective:
                    found.append((below, above))
                elif kinds[above] == kpi:
                    for_results.append((below, above))
    gone = graph.cancelled if found or for_results else frozenset[int]()
    if for_results:
        measures = graph.edge_numbers_of_kind(EdgeKind.MEASURES)
        measured = [
            (table.sources[number], table.targets[number])
            for number in measures
            if table.origins[number] in admitted
        ]
        found += through(for_results, measured, gone)
    return [pair for pair in found if gone.isdisjoint(pair)]


@memoized
def level_steps(
    graph: GraphCore, origins: frozenset[Origin]
) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
    """From each position that has levels to those just above it, and to those just below it.

    For who asks of many nodes; whoever asks once has ``above`` and ``below``.
    """
    up: dict[int, list[int]] = {}
    down: dict[int, list[int]] = {}
    for lower, upper in levels(graph, origins):
        up.setdefault(lower, []).append(upper)
        down.setdefault(upper, []).append(lower)
    return up, down


def through(
    for_results: Iterable[tuple[K, K]], measured: Iterable[tuple[K, K]], gone: Collection[K]
) -> list[tuple[K, K]]:
    """Each objective that is for a KPI, with what this KPI measures; none of *gone* and no loop.

    *for_results* are pairs of an objective and a KPI, *measured* of a KPI and an objective.

    >>> through([("team", "K"), ("team", "L")], [("K", "goal"), ("L", "other")], ["L"])
    [('team', 'goal')]
    """
    above: dict[K, list[K]] = {}
    for kpi, objective in measured:
        if kpi not in gone:
            above.setdefault(kpi, []).append(objective)
    return [
        (below, objective)
        for below, kpi in for_results
        for objective in above.get(kpi, ())
        if objective != below
    ]


def strategy_of(node_id: str) -> str:
    """The strategy of the node whose identity is *node_id*.

    >>> strategy_of("s:A")
    's'
    """
    return node_id.partition(":")[0]


def same_strategy(one: str, other: str) -> bool:
    """Whether the nodes whose identities are *one* and *other* are of one strategy.

    >>> same_strategy("s:A", "s:B"), same_strategy("s:A", "t:A")
    (True, False)
    """
    return strategy_of(one) == strategy_of(other)


def above(pairs: Iterable[tuple[K, K]], starts: Iterable[K]) -> set[K]:
    """All that is above one of *starts* at any distance; each of *pairs* is (below, above).

    >>> sorted(above([("part", "whole"), ("whole", "all")], ["part"]))
    ['all', 'whole']
    """
    onward: dict[K, list[K]] = {}
    for lower, upper in pairs:
        onward.setdefault(lower, []).append(upper)
    return reached(onward, starts)


def reached(steps: Mapping[K, Iterable[K]], starts: Iterable[K]) -> set[K]:
    """All that *steps* lead to from *starts*, at any distance.

    >>> sorted(reached({"part": ["whole"], "whole": ["all"]}, ["part"]))
    ['all', 'whole']
    """
    found: set[K] = set()
    work = [start for start in starts if start in steps]
    while work:
        for onward in steps.get(work.pop(), ()):
            if onward not in found:
                found.add(onward)
                work.append(onward)
    return found


def below(pairs: Iterable[tuple[K, K]], starts: Iterable[K]) -> set[K]:
    """All that is below one of *starts* at any distance; each of *pairs* is (below, above).

    >>> sorted(below([("part", "whole"), ("whole", "all")], ["all"]))
    ['part', 'whole']
    """
    return above(((upper, lower) for lower, upper in pairs), starts)
