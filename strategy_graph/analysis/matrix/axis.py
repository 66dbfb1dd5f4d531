"""An axis of a matrix: all nodes of a kind, the values of a field, or a selection."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n.problem import problem
from strategy_graph.model import Node, NodeKind

FIELDS: Mapping[str, Callable[[Node], Iterable[str]]] = {
    "owner": lambda node: list(node.owner_names),
    "status": lambda node: [node.status] if node.status else [],
    "tag": lambda node: node.tags,
    "strategy": lambda node: [node.strategy],
}
"""Fields whose values make an axis: word -> the values a node has."""


_KINDS = frozenset(kind.value for kind in NodeKind)


@dataclass(frozen=True, slots=True)
class Entry:
    """One column or row: a node, or a value of a field within a strategy.

    ``key`` is the full identity of the node, or ``strategy:value``; ``label`` is the
    code or the value; ``members`` are the positions that stand for it: the node
    alone, or all nodes with the value.
    """

    key: str
    label: str
    strategy: str
    members: tuple[int, ...]
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """What runs along one side: its word, the kinds on it, its entries in order.

    ``gone`` holds the positions that it names and that are cancelled, so that no entry has them.
    """

    word: str
    kinds: frozenset[NodeKind | None]
    entries: tuple[Entry, ...]
    gone: frozenset[int] = frozenset()


def axis(graph: StrategyGraph, word: str) -> Axis:
    """The axis that *word* names: a kind, a field of ``FIELDS``, or a selector.

    Raises ``SelectError`` when it is none of them.

    >>> from strategy_graph.model import Kpi, Theme
    >>> theme = Theme(strategy="s", code="A", name="a", owner="Finance")
    >>> graph = StrategyGraph.of([theme, Kpi(strategy="s", code="K", name="k")])
    >>> [entry.key for entry in axis(graph, "themes").entries]
    ['s:A']
    >>> [entry.key for entry in axis(graph, "owner").entries]
    ['s:Finance']
    """
    kind = _kind(word)
    if kind is not None:
        return _of_nodes(graph, kind.value, {kind}, graph.positions_of_kind(kind))
    if word in FIELDS:
        return _of_values(graph, word)
    try:
        chosen = graph.select(word)
    except SelectError as error:
        words = ", ".join([*(kind.value for kind in NodeKind), *FIELDS])
        more = problem("analysis.matrix.unknown", word=word, words=words)
        raise SelectError([more, *error.problems]) from None
    positions = [graph.position(node.id) for node in chosen]
    return _of_nodes(graph, word, {node.kind for node in chosen}, positions)


def _kind(word: str) -> NodeKind | None:
    """The kind that *word* names, in singular or plural, with ``-`` or ``_``."""
    name = word.casefold().replace("-", "_")
    plurals = {"plan": "action_plan", "plans": "action_plan", "priorities": "priority"}
    for candidate in (name, plurals.get(name, ""), name.removesuffix("s")):
        if candidate in _KINDS:
            return NodeKind(candidate)
    return None


def _of_nodes(
    graph: StrategyGraph, word: str, kinds: Iterable[NodeKind], positions: Sequence[int]
) -> Axis:
    nodes = ((i, graph.nodes[i]) for i in positions if i not in graph.cancelled)
    entries = tuple(Entry(node.id, node.code, node.strategy, (i,), node) for i, node in nodes)
    return Axis(word, frozenset(kinds), entries, graph.cancelled.intersection(positions))


def _of_values(graph: StrategyGraph, field: str) -> Axis:
    """Values in order of appearance; the same value in two strategies is two entries."""
    read = FIELDS[field]
    found: dict[tuple[str, str], list[int]] = {}
    gone: set[int] = set()
    for position, node in enumerate(graph.nodes):
        values = list(read(node))
        if values and position in graph.cancelled:
            gone.add(position)
            continue
        for value in values:
            found.setdefault((node.strategy, value), []).append(position)
    entries = tuple(
        Entry(
            strategy if field == "strategy" else f"{strategy}:{value}",
            value,
            strategy,
            tuple(positions),
        )
        for (strategy, value), positions in found.items()
    )
    return Axis(field, frozenset({None}), entries, frozenset(gone))
