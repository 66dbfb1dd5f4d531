"""Gaps: which nodes of a kind have no edge of some kinds at one end."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from strategy_graph.graph.adjacency import LARGE
from strategy_graph.graph.tables import EDGE_KIND_NUMBER, NODE_KIND_NUMBER, ORIGIN_NUMBER
from strategy_graph.model import EdgeKind, NodeKind, Origin

if TYPE_CHECKING:
    from strategy_graph.graph.strategy_graph import StrategyGraph


def ids_without(
    graph: "StrategyGraph", kind: NodeKind, edge_kinds: Iterable[EdgeKind], ends: Sequence[int]
) -> tuple[str, ...]:
    """The nodes of *kind* that *ends* (a column of edge ends) never names, in order.

    Counts the edges of *edge_kinds* that are not refuted. One pass over the edges.
    """
    wanted = {EDGE_KIND_NUMBER[edge_kind] for edge_kind in edge_kinds}
    refuted = ORIGIN_NUMBER[Origin.REFUTED]
    table = graph.edge_table
    if len(table) >= LARGE:
        import numpy as np

        kinds = np.frombuffer(table.kinds, np.uint8)
        use = np.zeros(len(table), np.bool_)
        for number in wanted:
            use |= kinds == number
        use &= np.frombuffer(table.origins, np.uint8) != refuted
        lacking = np.ones(len(graph), np.bool_)
        lacking[np.frombuffer(ends, np.int32)[use]] = False  # type: ignore[call-overload]
        of_kind = np.frombuffer(graph.node_table.kinds, np.uint8) == NODE_KIND_NUMBER[kind]
        return tuple(graph.ids_of_kind(kind)[lacking[of_kind]].tolist())
    has = bytearray(len(graph))
    for end, edge_kind, origin in zip(ends, table.kinds, table.origins, strict=True):
        if edge_kind in wanted and origin != refuted:
            has[end] = 1
    return tuple(graph.ids[i] for i in graph.positions_of_kind(kind) if not has[i])
