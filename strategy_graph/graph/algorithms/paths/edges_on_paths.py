"""Which edges are on a path between two nodes: a path visits no node twice, a walk may.

What leads from one component to another is on a path wherever it is on a walk. Inside a
component it need not be: of ``B -> X -> B`` no path from A to G that passes B takes either.
There an edge is on a path when without it there are fewer, and those are counted
(``path_counting``); where counting would take too long, the edge is taken to be on one.
"""

from array import array
from collections.abc import Iterable

from strategy_graph.graph.algorithms.paths.path_counting import count_paths
from strategy_graph.graph.components import cyclic_components
from strategy_graph.graph.core.adjacency import Adjacency
from strategy_graph.graph.core.subgraph import Region

_BUDGET = 20_000
"""Steps that one count may take."""

_TRIED = 50
"""Edges inside components that are tried; of more, all are taken to be on a path."""


def edges_on_paths(region: Region, source: int, target: int, edges: Iterable[int]) -> list[int]:
    """Those of *edges* that are on a path from *source* to *target*, positions of the graph.

    *region* is what lies on walks between the two (``Region.between``).

    >>> from array import array
    >>> ends = array("i", [0, 1, 1, 3]), array("i", [1, 2, 3, 1]), array("i", range(4))
    >>> region = Region.between(Adjacency(4, *ends), 0, 2)
    >>> edges_on_paths(region, 0, 2, range(4))
    [0, 1]
    """
    wanted = list(edges)
    if source == target or not wanted:
        return wanted
    adjacency = region.adjacency
    label = {i: n for n, members in enumerate(cyclic_components(adjacency)) for i in members}
    inner = {
        edge
        for tail, head, edge in zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True)
        if tail in label and label[tail] == label.get(head)
    }.intersection(wanted)
    if not inner or len(inner) > _TRIED:
        return wanted
    start, end = region.numbers[source], region.numbers[target]
    whole = count_paths(adjacency, source=start, target=end, budget=_BUDGET)
    aside: set[int] = set()
    for edge in inner if whole.exact else ():
        rest = count_paths(_without(adjacency, edge), source=start, target=end, budget=_BUDGET)
        if rest == whole:
            aside.add(edge)
    return [edge for edge in wanted if edge not in aside]


def _without(adjacency: Adjacency, edge: int) -> Adjacency:
    rows = zip(adjacency.tails, adjacency.heads, adjacency.edges, strict=True)
    kept = [row for row in rows if row[2] != edge]
    tails, heads, numbers = (array("i", [row[k] for row in kept]) for k in range(3))
    return Adjacency(adjacency.size, tails, heads, numbers)
