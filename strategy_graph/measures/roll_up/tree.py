"""Which score goes into which: KPIs under objectives, those under groups, and a strategy on top.

An objective that is part of another goes into that one, and into a group by itself only where
the other is not in the group. What is cancelled goes into nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import message
from strategy_graph.model import Edge, EdgeKind, Kpi, Node, NodeKind, Origin
from strategy_graph.model.fields.life import Life

By = Literal["theme", "perspective", "objective", "owner", "priority"]
"""What stands between a strategy and its objectives."""

BYS: tuple[By, ...] = ("theme", "perspective", "objective", "owner", "priority")


@dataclass(frozen=True, slots=True)
class Branch:
    """A node or group with what goes into it; ``guessed`` where the link to it is inferred."""

    id: str
    node: Node | None
    label: str | None = None
    below: tuple["Branch", ...] = ()
    guessed: bool = False

    def kpis(self) -> Iterator[Kpi]:
        """Every KPI below, or this one; one that goes into two objectives comes twice."""
        if isinstance(self.node, Kpi):
            yield self.node
        for branch in self.below:
            yield from branch.kpis()


def kpis_of(graph: StrategyGraph) -> list[Kpi]:
    """Every KPI of *graph*, in order."""
    return [node for node in graph.of_kind(NodeKind.KPI) if isinstance(node, Kpi)]


class Trees:
    """The trees of the strategies of a graph over links of some origins."""

    def __init__(self, graph: StrategyGraph, origins: frozenset[Origin]) -> None:
        self._graph = graph
        self._origins = origins

    def of(self, strategy: str, by: By | None) -> tuple[Branch, By]:
        """The tree of *strategy*, and what it is grouped by: themes where it has any."""
        objectives = list(self._alive(NodeKind.OBJECTIVE, strategy))
        chosen = by or self._usual(strategy)
        groups = tuple(self._groups(strategy, chosen, objectives))
        grouped = {below.id for group in groups for below in group.below}
        grouped |= {part.id for group in groups for each in group.below for part in _all(each)}
        loose = [n for n in objectives if n.id not in grouped] if chosen != "owner" else []
        rest = tuple(self._objective(node, False) for node in self._tops(loose))
        return Branch(strategy, None, None, (*groups, *rest)), chosen

    def _usual(self, strategy: str) -> By:
        kinds: tuple[tuple[NodeKind, By], ...] = (
            (NodeKind.THEME, "theme"),
            (NodeKind.PERSPECTIVE, "perspective"),
        )
        for kind, by in kinds:
            if self._graph.of_kind(kind, strategy=strategy):
                return by
        return "objective"

    def _alive(self, kind: NodeKind, strategy: str) -> Iterator[Node]:
        for node in self._graph.of_kind(kind, strategy=strategy):
            if node.life is not Life.CANCELLED:
                yield node

    def _groups(self, strategy: str, by: By, objectives: Sequence[Node]) -> Iterator[Branch]:
        if by == "theme":
            for node in self._alive(NodeKind.THEME, strategy):
                yield self._group(node, EdgeKind.BELONGS_TO)
        elif by == "perspective":
            for node in self._alive(NodeKind.PERSPECTIVE, strategy):
                yield self._group(node, EdgeKind.IN_PERSPECTIVE)
        elif by == "priority":
            for node in self._graph.of_kind(NodeKind.PRIORITY):
                themes = tuple(
                    self._group(theme, EdgeKind.BELONGS_TO, guessed=_guess(edge))
                    for edge, theme in self._into(node, EdgeKind.ALIGNS_TO, NodeKind.THEME)
                    if theme.strategy == strategy
                )
                if themes:
                    yield Branch(node.id, node, None, themes)
        elif by == "owner":
            yield from self._by_owner(strategy)

    def _by_owner(self, strategy: str) -> Iterator[Branch]:
        of: dict[str, list[Branch]] = {}
        for node in self._alive(NodeKind.KPI, strategy):
            for name in node.owner_names or ("",):
                of.setdefault(name, []).append(Branch(node.id, node))
        for name, kpis in sorted(of.items(), key=lambda each: not each[0]):
            label = name or message("analysis.score.nobody")
            yield Branch(f"{strategy}:owner:{name}", None, label, tuple(kpis))

    def _group(self, node: Node, kind: EdgeKind, *, guessed: bool = False) -> Branch:
        found = {n.id: (edge, n) for edge, n in self._into(node, kind, NodeKind.OBJECTIVE)}
        tops = {top.id for top in self._tops([n for _, n in found.values()])}
        below = tuple(
            self._objective(each, _guess(edge)) for edge, each in found.values() if each.id in tops
        )
        return Branch(node.id, node, None, below, guessed)

    def _tops(self, objectives: Sequence[Node]) -> list[Node]:
        """Those of *objectives* that are no part of another of them."""
        ids = {node.id for node in objectives}
        within = {
            edge.source
            for node in objectives
            for edge in self._graph.edges_from(node.id, EdgeKind.PART_OF)
            if edge.origin in self._origins and edge.target in ids and edge.target != node.id
        }
        return [node for node in objectives if node.id not in within]

    def _objective(self, node: Node, guessed: bool, above: frozenset[str] = frozenset()) -> Branch:
        above |= {node.id}
        kpis = (
            self._kpi(each, _guess(edge), frozenset())
            for edge, each in self._into(node, EdgeKind.MEASURES, NodeKind.KPI)
        )
        parts = (
            self._objective(each, _guess(edge), above)
            for edge, each in self._into(node, EdgeKind.PART_OF, NodeKind.OBJECTIVE)
            if each.id not in above
        )
        return Branch(node.id, node, None, (*kpis, *parts), guessed)

    def _kpi(self, node: Node, guessed: bool, above: frozenset[str]) -> Branch:
        above |= {node.id}
        parts = tuple(
            self._kpi(each, _guess(edge), above)
            for edge, each in self._into(node, EdgeKind.PART_OF, NodeKind.KPI)
            if each.id not in above
        )
        return Branch(node.id, node, None, parts, guessed)

    def _into(self, node: Node, kind: EdgeKind, source: NodeKind) -> Iterable[tuple[Edge, Node]]:
        for edge in self._graph.edges_to(node.id, kind):
            if edge.origin in self._origins:
                found = self._graph.nodes[self._graph.position(edge.source)]
                if found.kind is source and found.life is not Life.CANCELLED:
                    yield edge, found


def _guess(edge: Edge) -> bool:
    return edge.origin is Origin.INFERRED


def _all(branch: Branch) -> Iterator[Branch]:
    yield branch
    for below in branch.below:
        yield from _all(below)
