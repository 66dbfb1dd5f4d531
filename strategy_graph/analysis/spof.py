"""Single points of failure: what a goal cannot do without, and what falls with it.

Everything that is done starts at the action plans. A node falls with a plan when every
way from any plan to it passes that plan: the plan is its dominator, with all plans as
starts (Lengauer and Tarjan 1979). The ways are those of the trace walk: a plan drives a
KPI, a KPI measures an objective, objectives cause objectives and belong to themes. A
plan that needs another is reached through what it needs.

Plans of one name under several codes may be one piece of work. They are never merged,
but they are put to the same question together, and the answer says that it goes by name.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.analysis.ground import Ground
from strategy_graph.analysis.result import Answer, Table
from strategy_graph.graph import (
    TRACE,
    Backend,
    Neighbours,
    StrategyGraph,
    Walk,
    distances,
    node_record,
    origins,
)
from strategy_graph.graph.dominators import immediate_dominators
from strategy_graph.model import EdgeKind, Node, NodeKind, Origin, in_language

LISTED = 1_000
"""Points listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class ThemeLoss:
    """What one theme loses with a point: objectives, and rows that fall as a whole."""

    theme: Node
    objectives: int
    of: int
    rows: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """Plans of one name, or one objective, that goals cannot do without.

    ``goals`` are what falls of the goals asked about, ``kpis`` the KPIs left without
    any plan. ``wide`` says that KPIs of several objectives fall.
    """

    nodes: tuple[Node, ...]
    goals: tuple[Node, ...]
    kpis: tuple[Node, ...]
    themes: tuple[ThemeLoss, ...]
    wide: bool

    @property
    def by_name(self) -> bool:
        """Whether it is one point only if plans of one name are one piece of work."""
        return len(self.nodes) > 1


@dataclass(frozen=True, slots=True)
class SinglePoints(Answer):
    """The points, those with most to lose first; ``fallible`` of ``goals`` rest on one plan."""

    command: ClassVar[str] = "spof"

    points: tuple[Point, ...]
    more: int
    fallible: int
    goals: int
    ground: Ground

    @property
    def wide(self) -> tuple[Point, ...]:
        """The points with which KPIs of several objectives fall."""
        return tuple(point for point in self.points if point.wide)

    def table(self) -> Table:
        return Table(
            ("point", "name", "goals", "kpis", "by_name", "wide", "falls"),
            tuple(
                (
                    ", ".join(node.id for node in point.nodes),
                    in_language(point.nodes[0].name),
                    len(point.goals),
                    len(point.kpis),
                    point.by_name,
                    point.wide,
                    ", ".join(node.code for node in (*point.goals, *point.kpis)),
                )
                for point in self.points
            ),
        )

    def body(self) -> dict[str, Any]:
        nodes = {n.id: n for p in self.points for n in (*p.nodes, *p.goals, *p.kpis)}
        return {
            "nodes": [node_record(node) for node in nodes.values()],
            "points": [
                {
                    "nodes": [node.id for node in point.nodes],
                    "name": in_language(point.nodes[0].name),
                    "by_name": point.by_name,
                    "wide": point.wide,
                    "goals": [node.id for node in point.goals],
                    "kpis": [node.id for node in point.kpis],
                    "themes": [
                        {
                            "theme": loss.theme.id,
                            "objectives": loss.objectives,
                            "of": loss.of,
                            "rows": [row.id for row in loss.rows],
                        }
                        for loss in point.themes
                    ],
                }
                for point in self.points
            ],
            "summary": {
                "goals": self.goals,
                "on_one_plan": self.fallible,
                "points": len(self.points) + self.more,
                "more": self.more,
            },
            "coverage": self.ground.record(),
        }


_READ = Walk(
    "single points of failure", TRACE.along | {EdgeKind.IN_PERSPECTIVE}, against=TRACE.against
)
"""What is read: the ways, and which row of the map an objective stands in."""


def spof(
    backend: Backend, goals: str = "kind:objective", *, include: Iterable[str | Origin] = ()
) -> SinglePoints:
    """The single points of failure of the *goals*, a selector.

    *backend* is a graph, or a database, of which every link is read: what falls with
    what hangs on all of them. Raises ``SelectError`` for a selector that cannot be read.

    >>> from strategy_graph.model import ActionPlan, Edge, Kpi, Objective
    >>> nodes = [Objective(strategy="s", code="O", name="o"), Kpi(strategy="s", code="K", name="k")]
    >>> nodes.append(ActionPlan(strategy="s", code="P", name="survey"))
    >>> edges = [Edge(source="s:K", target="s:O", kind=EdgeKind.MEASURES)]
    >>> edges.append(Edge(source="s:P", target="s:K", kind=EdgeKind.DRIVES))
    >>> (point,) = spof(StrategyGraph.of(nodes, edges)).points
    >>> [n.code for n in point.nodes], [n.code for n in point.goals], [n.code for n in point.kpis]
    (['P'], ['O'], ['K'])
    """
    admitted = origins(include)
    chosen = backend.find(goals, origins=admitted)
    graph = backend.part(None, _READ, admitted, back=False)
    wanted = {graph.position(node_id) for node_id in chosen}
    return _Search(graph, wanted, admitted).answer()


class _Search:
    def __init__(self, graph: StrategyGraph, goals: set[int], admitted: frozenset[Origin]) -> None:
        self.graph = graph
        self.goals = goals
        self.admitted = admitted
        self.adjacency = graph.adjacency(TRACE, admitted)
        self.plans = list(graph.positions_of_kind(NodeKind.ACTION_PLAN))
        self.groups = self._groups()
        self.children = self._children()

    def _groups(self) -> list[list[int]]:
        """Plans by strategy and name, in the order of the document."""
        groups: dict[tuple[str, str], list[int]] = {}
        for position in self.plans:
            plan = self.graph.nodes[position]
            groups.setdefault((plan.strategy, in_language(plan.name).strip()), []).append(position)
        return list(groups.values())

    def _children(self) -> dict[int, list[int]]:
        """The dominator tree; a group of plans is a position behind those of the graph."""
        size = len(self.graph)
        twins = [group for group in self.groups if len(group) > 1]
        head = {plan: size + n for n, group in enumerate(twins) for plan in group}
        self.head = head
        down = _extended(self.adjacency.down, twins)
        needing = self._needing()
        starts = [head.get(plan, plan) for plan in self.plans if plan not in needing]
        reached = set(distances(down, starts))
        for plan in self.plans:  # left over: plans that need each other in a ring
            if plan not in reached:
                starts.append(head.get(plan, plan))
                reached |= distances(down, [starts[-1]]).keys()
        children: dict[int, list[int]] = {}
        for position, above in immediate_dominators(down, starts).items():
            if above is not None:
                children.setdefault(above, []).append(position)
        return children

    def _needing(self) -> set[int]:
        """Plans that depend on something else: they start nothing by themselves."""
        table = self.graph.edge_table
        numbers = self.graph.edge_numbers_of_kind(EdgeKind.DEPENDS_ON)
        edges = self.graph.edges
        return {
            table.sources[n]
            for n in numbers
            if edges[n].origin in self.admitted and table.sources[n] != table.targets[n]
        }

    def answer(self) -> SinglePoints:
        graph = self.graph
        found: list[tuple[list[int], list[int]]] = []
        on_one_plan: set[int] = set()
        for group in self.groups:
            at = self.head.get(group[0], group[0])
            falls = self._falls(at)
            if any(p in self.goals or graph.kind_of(p) is NodeKind.KPI for p in falls):
                found.append((group, falls))
            on_one_plan.update(p for p in falls if p in self.goals)
        for position in graph.positions_of_kind(NodeKind.OBJECTIVE):
            falls = self._falls(position)
            if any(p in self.goals for p in falls):
                found.append(([position], falls))
        points = [self._point(nodes, falls) for nodes, falls in found[: 10 * LISTED]]
        points = [point for point in points if point.goals or point.wide]
        points.sort(key=lambda p: (not p.wide, -len(p.goals), -len(p.kpis)))
        return SinglePoints(
            points=tuple(points[:LISTED]),
            more=max(0, len(points) - LISTED) + max(0, len(found) - 10 * LISTED),
            fallible=len(on_one_plan),
            goals=len(self.goals),
            ground=Ground.of(graph, self.adjacency.edges),
        )

    def _falls(self, position: int) -> list[int]:
        """All that *position* dominates, in the order of the graph."""
        found: list[int] = []
        work = list(self.children.get(position, ()))
        while work:
            at = work.pop()
            if at < len(self.graph):
                found.append(at)
            work += self.children.get(at, ())
        return sorted(found)

    def _point(self, nodes: Sequence[int], falls: Sequence[int]) -> Point:
        graph = self.graph
        kpis = [p for p in falls if graph.kind_of(p) is NodeKind.KPI]
        measured = {
            edge.target
            for p in kpis
            for edge in graph.edges_from(graph.ids[p], EdgeKind.MEASURES)
            if edge.origin in self.admitted
        }
        lost = {graph.ids[p] for p in falls if graph.kind_of(p) is NodeKind.OBJECTIVE}
        return Point(
            nodes=tuple(graph.nodes[p] for p in nodes),
            goals=tuple(graph.nodes[p] for p in falls if p in self.goals),
            kpis=tuple(graph.nodes[p] for p in kpis),
            themes=tuple(self._themes(lost)),
            wide=len(measured) > 1,
        )

    def _themes(self, lost: set[str]) -> Iterable[ThemeLoss]:
        themes = {t for i in lost for t in self._targets(i, EdgeKind.BELONGS_TO)}
        for theme in sorted(themes, key=self.graph.position):
            members = self._members(theme, EdgeKind.BELONGS_TO)
            rows = {r for i in members & lost for r in self._targets(i, EdgeKind.IN_PERSPECTIVE)}
            whole = [
                row
                for row in sorted(rows, key=self.graph.position)
                if members & self._members(row, EdgeKind.IN_PERSPECTIVE) <= lost
            ]
            yield ThemeLoss(
                theme=self.graph.node(theme),
                objectives=len(members & lost),
                of=len(members),
                rows=tuple(self.graph.node(row) for row in whole),
            )

    def _targets(self, node_id: str, kind: EdgeKind) -> set[str]:
        edges = self.graph.edges_from(node_id, kind)
        return {edge.target for edge in edges if edge.origin in self.admitted}

    def _members(self, node_id: str, kind: EdgeKind) -> set[str]:
        edges = self.graph.edges_to(node_id, kind)
        return {edge.source for edge in edges if edge.origin in self.admitted}


def _extended(down: Neighbours, groups: Sequence[Sequence[int]]) -> Neighbours:
    """*down* with one more position for each group, which leads to its members."""
    if not groups:
        return down
    offsets, ends, edges = down.offsets[:], down.ends[:], down.edges[:]
    for group in groups:
        ends.extend(group)
        edges.extend([-1] * len(group))
        offsets.append(len(ends))
    return Neighbours(array("i", offsets), ends, edges)
