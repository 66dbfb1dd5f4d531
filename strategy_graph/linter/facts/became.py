"""What strategies declare to have become of nodes that are gone."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from strategy_graph.linter.facts.graph_index import stating
from strategy_graph.model import NodeKind

if TYPE_CHECKING:
    from strategy_graph.graph import StrategyGraph


def became_of(graph: "StrategyGraph") -> dict[str, tuple[str, str]]:
    """Of each identity that a strategy declares to be gone: ``moved`` to which, or ``gone`` why."""
    found: dict[str, tuple[str, str]] = {}
    for head in graph.strategies.values():
        for gone in head.dropped:
            reason = "" if gone.reason is None else str(gone.reason)
            found.update(dict.fromkeys(_full(head.id, gone.earlier), ("gone", reason)))
    for node in stating(graph, ("moved", "split", "merged"), *NodeKind):
        for change in (node.moved, node.split, node.merged):
            if change is not None:
                new = dict.fromkeys(_full(node.strategy, change.earlier), ("moved", node.id))
                found = new | found if change is node.split else found | new
    return found


def _full(strategy: str, codes: Iterable[str]) -> Iterator[str]:
    for code in codes:
        yield code if ":" in code else f"{strategy}:{code}"
