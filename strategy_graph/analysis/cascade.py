"""What takes up which node of the strategy above, and what nothing takes up.

A node takes up a parent node by ``corresponds_to`` or ``aligns_to``. What belongs to
the parent is what its strategy owns, and the priorities that a child document prints
under the name of the parent organization.

A sentence about whole sets ("four themes take up the four priorities") pairs nothing:
it is shown beside the answer and never expanded into links.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.answer.evidence import Evidence
from strategy_graph.answer.result import Answer, Table
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph, edge_record, node_record, origins
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.graph.records import text_record
from strategy_graph.i18n import message
from strategy_graph.i18n.problem import problem
from strategy_graph.model import (
    Edge,
    EdgeKind,
    Node,
    NodeKind,
    Origin,
    ParentStrategy,
    Priority,
    Statement,
    Text,
    in_language,
)

TAKES_UP = (EdgeKind.ALIGNS_TO, EdgeKind.CORRESPONDS_TO)
"""The links by which a node takes up a node of the strategy above."""

LEVELS = (NodeKind.THEME, NodeKind.OBJECTIVE, NodeKind.KPI)
"""The kinds that can take something up, in the order in which they are counted."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A node of the parent, and the links by which the child takes it up."""

    node: Node
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class StrategyCascade:
    """How one strategy takes up the one above it.

    ``linked`` counts, for each kind, the nodes of the child that take something up,
    and all of that kind. ``parent_loaded`` is false when only what the child refers
    to is known of the parent: then nobody can say what of it is left out.
    """

    strategy: str
    parent: str
    organization: Text | None
    parent_loaded: bool
    nodes: tuple[TakenUp, ...]
    linked: Mapping[NodeKind, tuple[int, int]]
    statements: tuple[Statement, ...]

    @property
    def taken(self) -> tuple[TakenUp, ...]:
        """The parent nodes that something takes up."""
        return tuple(one for one in self.nodes if one.edges)

    @property
    def untaken(self) -> tuple[Node, ...]:
        """The known parent nodes that nothing takes up, pair by pair."""
        return tuple(one.node for one in self.nodes if not one.edges)


@dataclass(frozen=True, slots=True)
class Cascade(Answer):
    """What takes up what, for every strategy that has one above it."""

    command: ClassVar[str] = "cascade"

    strategies: tuple[StrategyCascade, ...]
    evidence: Evidence

    def table(self) -> Table:
        rows: list[tuple[str | None, ...]] = []
        for one in self.strategies:
            for up in one.nodes:
                if not up.edges:
                    rows.append((one.strategy, up.node.id, None, None))
                rows += [(one.strategy, up.node.id, e.source, e.kind.value) for e in up.edges]
        columns = ("strategy", "parent_node", "taken_up_by", "link")
        return Table(columns, tuple(rows), {"link": "kinds.edge.{}"})

    def body(self) -> dict[str, Any]:
        nodes = {up.node.id: up.node for one in self.strategies for up in one.nodes}
        edges = {edge.key: edge for one in self.strategies for up in one.nodes for edge in up.edges}
        return {
            "nodes": [node_record(node) for node in nodes.values()],
            "edges": [edge_record(edge) for edge in edges.values()],
            "strategies": [_record(one) for one in self.strategies],
            "summary": {
                "taken": sum(len(one.taken) for one in self.strategies),
                "untaken": sum(len(one.untaken) for one in self.strategies),
            },
            "evidence": self.evidence.record(),
        }


@paused_collection()
def cascade(
    graph: StrategyGraph, parent: str | None = None, *, include: Iterable[str | Origin] = ()
) -> Cascade:
    """How the strategies of *graph* take up those above them.

    *parent* is the id or the organization of one strategy above; without it, all.
    Raises ``SelectError`` when no strategy has that parent.

    >>> from strategy_graph.model import External, Kpi, Strategy
    >>> head = Strategy(id="s", name="s", parent=ParentStrategy(id="bureau"))
    >>> nodes = [Kpi(strategy="s", code="K1", name="k"), Kpi(strategy="s", code="K2", name="k")]
    >>> nodes.append(External(strategy="bureau", code="AP1.4", name="AP1.4"))
    >>> up = Edge(source="s:K1", target="bureau:AP1.4", kind=EdgeKind.CORRESPONDS_TO)
    >>> answer = cascade(StrategyGraph.of(nodes, [up], strategies={"s": head}))
    >>> answer.strategies[0].linked[NodeKind.KPI], len(answer.strategies[0].taken)
    ((1, 2), 1)
    """
    admitted = origins(include)
    edges = _taking_up(graph, admitted)
    pairs = [
        (head.id, head.parent) for head in graph.strategies.values() if head.parent is not None
    ]
    if parent is not None:
        chosen = [(child, up) for child, up in pairs if parent in _names(graph, up)]
        if not chosen:
            names = [name for _, up in pairs for name in _names(graph, up)]
            raise SelectError(
                [
                    problem(
                        "analysis.cascade.no_parent",
                        parent=parent,
                        help=message(
                            "analysis.cascade.known", names=", ".join(dict.fromkeys(names))
                        )
                        if names
                        else None,
                    )
                ]
            )
        pairs = chosen
    known = _Known.of(graph, edges)
    answers = tuple(_cascade(graph, child, up, known) for child, up in pairs)
    used = {edge.key for one in answers for node in one.nodes for edge in node.edges}
    return Cascade(
        strategies=answers,
        evidence=Evidence.of(graph, (n for n, edge in edges if edge.key in used)),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """Ids by strategy and kind, and the links that take something up by their strategy."""

    ids: Mapping[tuple[str, NodeKind], list[str]]
    edges: Mapping[str, list[Edge]]

    @classmethod
    def of(cls, graph: StrategyGraph, edges: Iterable[tuple[int, Edge]]) -> "_Known":
        ids: dict[tuple[str, NodeKind], list[str]] = {}
        for kind in (NodeKind.PRIORITY, *LEVELS, NodeKind.EXTERNAL):
            for position in graph.positions_of_kind(kind):
                if position in graph.cancelled:
                    continue
                node_id = graph.ids[position]
                ids.setdefault((node_id.partition(":")[0], kind), []).append(node_id)
        taking: dict[str, list[Edge]] = {}
        for _, edge in edges:
            taking.setdefault(edge.source.partition(":")[0], []).append(edge)
        return cls(ids, taking)


def _taking_up(graph: StrategyGraph, admitted: frozenset[Origin]) -> list[tuple[int, Edge]]:
    """The admitted edges that take something up, none at a cancelled node."""
    table, gone = graph.edge_table, graph.cancelled
    numbers = graph.edge_numbers_of_kind(*TAKES_UP)
    if gone:
        numbers = [n for n in numbers if not gone & {table.sources[n], table.targets[n]}]
    numbered = ((n, graph.edges[n]) for n in numbers)
    return [(n, edge) for n, edge in numbered if edge.origin in admitted]


def _names(graph: StrategyGraph, parent: ParentStrategy) -> list[str]:
    """What *parent* may be called: its id, and its organization in every language."""
    names = [parent.id]
    head = graph.strategies.get(parent.id)
    for text in (parent.organization, head.organization if head else None):
        if text is not None:
            names += [text] if isinstance(text, str) else [words for _, words in text.items()]
    return names


def _cascade(
    graph: StrategyGraph, child: str, parent: ParentStrategy, known: "_Known"
) -> StrategyCascade:
    above = {node.id: node for node in _above(graph, child, parent, known)}
    up: dict[str, list[Edge]] = {node_id: [] for node_id in above}
    taking: set[str] = set()
    for edge in known.edges.get(child, ()):
        if edge.target in above:
            up[edge.target].append(edge)
            taking.add(edge.source)
    linked: dict[NodeKind, tuple[int, int]] = {}
    for kind in LEVELS:
        own = known.ids.get((child, kind), ())
        linked[kind] = (sum(i in taking for i in own), len(own))
    head = graph.strategies[child]
    return StrategyCascade(
        strategy=child,
        parent=parent.id,
        organization=parent.organization,
        parent_loaded=parent.id in graph.strategies,
        nodes=tuple(TakenUp(above[i], tuple(links)) for i, links in up.items()),
        linked=linked,
        statements=tuple(s for s in head.statements if s.kind in TAKES_UP),
    )


def _above(
    graph: StrategyGraph, child: str, parent: ParentStrategy, known: "_Known"
) -> Iterable[Node]:
    """Known nodes of the parent: loaded, referred to, or printed by the child as its."""
    for kind in (NodeKind.PRIORITY, *LEVELS, NodeKind.EXTERNAL):
        for node_id in known.ids.get((parent.id, kind), ()):
            yield graph.node(node_id)
        if kind is NodeKind.PRIORITY:
            for node_id in known.ids.get((child, kind), ()):
                node = graph.node(node_id)
                if isinstance(node, Priority) and _is_of(node, parent):
                    yield node


def _is_of(priority: Priority, parent: ParentStrategy) -> bool:
    if priority.organization is None or parent.organization is None:
        return False
    return in_language(priority.organization) == in_language(parent.organization)


def _record(one: StrategyCascade) -> dict[str, Any]:
    return {
        "strategy": one.strategy,
        "parent": one.parent,
        "organization": text_record(one.organization) if one.organization else None,
        "parent_loaded": one.parent_loaded,
        "linked": {
            kind.value: {"linked": linked, "of": of} for kind, (linked, of) in one.linked.items()
        },
        "taken": [up.node.id for up in one.taken],
        "untaken": [node.id for node in one.untaken],
        "statements": [
            {
                "id": statement.id,
                "text": text_record(statement.text),
                "subjects": list(statement.subjects),
                "objects": list(statement.objects),
            }
            for statement in one.statements
        ],
    }
