"""The KPIs that a question about values is asked of: those at and below what was selected."""

from collections.abc import Sequence
from typing import NamedTuple

from strategy_graph.graph import ROLL_UP, Backend, PartRequest, StrategyGraph
from strategy_graph.model import Kpi, NodeKind, Origin


class KpisBelow(NamedTuple):
    """The part of the strategies that values go up in, and the KPIs asked for, in order.

    ``edges`` are the numbers of the links that led to them from what was selected: none where
    nothing was, or the KPIs themselves.
    """

    graph: StrategyGraph
    kpis: Sequence[Kpi]
    edges: Sequence[int]


def kpis_below(backend: Backend, selector: str | None, origins: frozenset[Origin]) -> KpisBelow:
    """The KPIs that a question about values is asked of.

    These are all, or those that *selector* names and those that measure what it names, be it an
    objective or, through its objectives, a theme. Raises ``SelectError``.
    """
    if selector is None:
        graph = backend.part(PartRequest(starts=None, traversal=ROLL_UP, origins=origins))
        return KpisBelow(graph, _kpis(graph), ())
    starts = backend.find(selector, origins=origins)
    request = PartRequest(starts=starts, traversal=ROLL_UP, origins=origins, ahead=False)
    graph = backend.part(request)
    below = graph.upstream(*starts, traversal=ROLL_UP, origins=origins)
    kpis = [kpi for kpi in _kpis(graph) if kpi.id in below]
    above = graph.downstream(*(kpi.id for kpi in kpis), traversal=ROLL_UP, origins=origins)
    between = {graph.position(node) for node in below if node in above}
    table = graph.edge_table
    edges = [
        edge
        for edge in graph.adjacency(ROLL_UP, origins).edges
        if table.sources[edge] in between and table.targets[edge] in between
    ]
    return KpisBelow(graph, kpis, edges)


def _kpis(graph: StrategyGraph) -> list[Kpi]:
    return [node for node in graph.of_kind(NodeKind.KPI) if isinstance(node, Kpi)]


def values_at(graph: StrategyGraph, kpi: Kpi) -> str | None:
    """Where the actual values of *kpi* are written, or the KPI itself where it has none."""
    found = graph.source_map.of_node(kpi.id, "actuals" if kpi.actuals else None)
    return None if found is None else str(found)
