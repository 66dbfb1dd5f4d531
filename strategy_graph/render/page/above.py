"""What of the strategy above is taken up, for the page: the answer of ``cascade``."""

from collections.abc import Iterable, Mapping
from typing import Any

from strategy_graph.analysis.cascade import cascade
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.records import text_record
from strategy_graph.model import Origin

Json = Any


def above(
    graph: StrategyGraph, strategy: str, at: Mapping[str, int], include: Iterable[Origin]
) -> Json | None:
    """The nodes of the parent with what takes each up; ``None`` for a strategy without a parent.

    A node of the parent that nothing takes up may have no position; it is told by code and name.
    """
    answers = cascade(graph, include=tuple(include)).strategies
    one = next((each for each in answers if each.strategy == strategy), None)
    if one is None:
        return None
    return {
        "loaded": one.parent_loaded,
        "nodes": [
            {
                "item": at.get(up.node.id),
                "code": up.node.code,
                "name": text_record(up.node.name),
                "by": [[at[edge.source], edge.kind.value] for edge in up.edges],
            }
            for up in one.nodes
        ],
        "linked": {kind.value: list(pair) for kind, pair in one.linked.items()},
    }
