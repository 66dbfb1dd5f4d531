"""The KPIs that a question about values is asked of: those at and below what was selected."""

from strategy_graph.graph import ROLL_UP, Backend, PartRequest, StrategyGraph
from strategy_graph.model import Kpi, NodeKind, Origin


def kpis_below(
    backend: Backend, selector: str | None, origins: frozenset[Origin]
) -> tuple[StrategyGraph, list[Kpi]]:
    """The part of the strategies that values go up in, and the KPIs asked for, in order.

    These are all, or those that *selector* names and those that measure what it names, be it an
    objective or, through its objectives, a theme. Raises ``SelectError``.
    """
    if selector is None:
        graph = backend.part(PartRequest(starts=None, traversal=ROLL_UP, origins=origins))
        wanted = None
    else:
        starts = backend.find(selector, origins=origins)
        request = PartRequest(starts=starts, traversal=ROLL_UP, origins=origins, ahead=False)
        graph = backend.part(request)
        wanted = graph.upstream(*starts, traversal=ROLL_UP, origins=origins)
    kpis = [node for node in graph.of_kind(NodeKind.KPI) if isinstance(node, Kpi)]
    return graph, [kpi for kpi in kpis if wanted is None or kpi.id in wanted]


def values_at(graph: StrategyGraph, kpi: Kpi) -> str | None:
    """Where the actual values of *kpi* are written, or the KPI itself where it has none."""
    found = graph.source_map.of_node(kpi.id, "actuals" if kpi.actuals else None)
    return None if found is None else str(found)
