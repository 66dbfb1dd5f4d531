"""Single points of failure: what a goal cannot do without, and what falls with it.

Everything that is done starts at the action plans. A node falls with a plan when every
way from any plan to it passes that plan: the plan is its dominator, with all plans as
starts (Lengauer and Tarjan 1979). The ways are those of the trace walk: a plan drives a
KPI, a KPI measures an objective, objectives cause objectives and belong to themes. A
plan that needs another is reached through what it needs. What is cancelled carries
nothing and is no goal.

Plans of one name under several codes may be one piece of work. They are never merged,
but they are put to the same question together, and the answer says that it goes by name.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar, NamedTuple

from strategy_graph.answer.evidence import Evidence
from strategy_graph.answer.result import Answer, Table
from strategy_graph.graph import (
    TRACE,
    Backend,
    Neighbours,
    PartRequest,
    StrategyGraph,
    Traversal,
    distances,
    node_record,
    origins,
)
from strategy_graph.graph.algorithms.dominators import immediate_dominators
from strategy_graph.graph.core.tables import NODE_KIND_NUMBER, ORIGIN_NUMBER
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.graph.life import cancelled, living_edges
from strategy_graph.model import EdgeKind, Node, NodeKind, Origin, in_language

LISTED = 1_000
"""Points listed; the rest is counted."""

NAMED = 1_000
"""Goals, and KPIs, named with one point; the rest is counted."""


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
    any plan: the first ``NAMED`` of ``goal_count`` and of ``kpi_count``. ``wide`` says
    that KPIs of several objectives fall.
    """

    nodes: tuple[Node, ...]
    goals: tuple[Node, ...]
    kpis: tuple[Node, ...]
    goal_count: int
    kpi_count: int
    themes: tuple[ThemeLoss, ...]
    wide: bool

    @property
    def by_name(self) -> bool:
        """Whether it is one point only if plans of one name are one piece of work."""
        return len(self.nodes) > 1


@dataclass(frozen=True, slots=True)
class SinglePoints(Answer):
    """The points, those with most to lose first; ``fallible`` of ``goals`` rest on one plan.

    ``unsupported`` goals rest on none: no way leads to them from any plan.
    """

    command: ClassVar[str] = "spof"

    points: tuple[Point, ...]
    more: int
    fallible: int
    goals: int
    evidence: Evidence
    unsupported: int = 0

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
                    point.goal_count,
                    point.kpi_count,
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
                    "goal_count": point.goal_count,
                    "kpi_count": point.kpi_count,
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
                "on_no_plan": self.unsupported,
                "points": len(self.points) + self.more,
                "more": self.more,
            },
            "evidence": self.evidence.record(),
        }


_READ = Traversal(
    "single points of failure", TRACE.along | {EdgeKind.IN_PERSPECTIVE}, against=TRACE.against
)
"""What is read: the ways, and which row of the map an objective stands in."""


@paused_collection()
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
    graph = backend.part(PartRequest(starts=None, traversal=_READ, origins=admitted, back=False))
    wanted = {graph.position(node_id) for node_id in chosen}
    return _Search(graph, wanted, admitted).answer()


_NONE, _SEVERAL = -1, -2
"""Instead of the one objective that KPIs measure: they measure none, or several."""


class _Search:
    def __init__(self, graph: StrategyGraph, goals: set[int], admitted: frozenset[Origin]) -> None:
        self.graph = graph
        self.table = graph.edge_table
        self.gone = cancelled(graph)
        self.goals = goals - self.gone
        self.admitted = {ORIGIN_NUMBER[origin] for origin in admitted}
        self.adjacency = living_edges(graph, TRACE, admitted)
        plans = graph.positions_of_kind(NodeKind.ACTION_PLAN)
        self.plans = [plan for plan in plans if plan not in self.gone]
        self.groups = self._groups()
        size = len(graph)
        twins = [group for group in self.groups if len(group) > 1]
        # A group of plans is a position behind those of the graph.
        self.head = {plan: size + n for n, group in enumerate(twins) for plan in group}
        self.above = self._dominators(_extended(self.adjacency.down, twins))
        self.losses = self._losses(size + len(twins))

    def numbers(self, kind: EdgeKind) -> Iterator[int]:
        """The admitted edges of *kind*, in order, none at a cancelled node."""
        column, ends = self.table.origins, (self.table.sources, self.table.targets)
        return (
            n
            for n in self.graph.edge_numbers_of_kind(kind)
            if column[n] in self.admitted
            and not (self.gone and any(end[n] in self.gone for end in ends))
        )

    def _groups(self) -> list[list[int]]:
        """Plans by strategy and name, in the order of the document."""
        names, ids = self.graph.node_table.names, self.graph.ids
        groups: dict[tuple[str, str], list[int]] = {}
        for plan in self.plans:
            key = ids[plan].partition(":")[0], in_language(names[plan]).strip()
            groups.setdefault(key, []).append(plan)
        return list(groups.values())

    def _dominators(self, down: Neighbours) -> dict[int, int | None]:
        head = self.head
        sources, targets = self.table.sources, self.table.targets
        # Plans that depend on something else start nothing by themselves.
        needing = {
            sources[n] for n in self.numbers(EdgeKind.DEPENDS_ON) if sources[n] != targets[n]
        }
        starts = [head.get(plan, plan) for plan in self.plans if plan not in needing]
        reached = set(distances(down, starts)) if needing else set(self.plans)
        for plan in self.plans:  # left over: plans that need each other in a ring
            if plan not in reached:
                starts.append(head.get(plan, plan))
                reached |= distances(down, [starts[-1]]).keys()
        return immediate_dominators(down, starts)

    def _losses(self, size: int) -> "_Losses":
        """What falls with each position, summed up from what falls last."""
        kinds, kpi = self.graph.node_table.kinds, NODE_KIND_NUMBER[NodeKind.KPI]
        measured = [_NONE] * size
        for n in self.numbers(EdgeKind.MEASURES):
            source = self.table.sources[n]
            measured[source] = _joined(measured[source], self.table.targets[n])
        losses = _Losses([0] * size, [0] * size, [_NONE] * size)
        for i in reversed(self.above):  # a dominator is discovered before what it dominates
            above = self.above[i]
            if above is None:
                continue
            losses.goals[above] += losses.goals[i] + (i in self.goals)
            objectives = losses.measured[i]
            if i < len(kinds) and kinds[i] == kpi:
                losses.kpis[above] += 1
                objectives = _joined(objectives, measured[i])
            losses.kpis[above] += losses.kpis[i]
            losses.measured[above] = _joined(losses.measured[above], objectives)
        return losses

    def answer(self) -> SinglePoints:
        losses = self.losses
        candidates = [(self.head.get(group[0], group[0]), group) for group in self.groups]
        plans = {at for at, _ in candidates}
        objectives = self.graph.positions_of_kind(NodeKind.OBJECTIVE)
        found = [
            (at, nodes)
            for at, nodes in candidates
            if losses.goals[at] or losses.measured[at] == _SEVERAL
        ]
        found += [(at, [at]) for at in objectives if losses.goals[at]]
        found.sort(
            key=lambda one: (
                losses.measured[one[0]] != _SEVERAL,
                -losses.goals[one[0]],
                -losses.kpis[one[0]],
            )
        )
        return SinglePoints(
            points=self._points(found[:LISTED]),
            more=max(0, len(found) - LISTED),
            fallible=self._on_one_plan(plans),
            goals=len(self.goals),
            evidence=Evidence.of(self.graph, self.adjacency.edges),
            unsupported=sum(1 for goal in self.goals if goal not in self.above),
        )

    def _on_one_plan(self, plans: set[int]) -> int:
        """How many goals fall with one of *plans*."""
        falling: set[int] = set()
        for i, above in self.above.items():
            if above in plans or above in falling:
                falling.add(i)
        return len(falling & self.goals)

    def _points(self, found: Sequence[tuple[int, Sequence[int]]]) -> tuple[Point, ...]:
        if not found:
            return ()
        telling = _Telling(self)
        return tuple(telling.point(at, nodes) for at, nodes in found)


class _Losses(NamedTuple):
    """By position, what falls with it: goals, KPIs, and the objective those measure."""

    goals: list[int]
    kpis: list[int]
    measured: list[int]


def _joined(one: int, other: int) -> int:
    """The objective that KPIs measure who measure *one* and *other*."""
    if one in (_NONE, other):
        return other
    return one if other == _NONE else _SEVERAL


class _Telling:
    """What is needed to tell of a point: who falls, and from which themes and rows."""

    def __init__(self, search: _Search) -> None:
        self.search = search
        self.graph = search.graph
        self.nodes: dict[int, Node] = {}
        self.children: dict[int, list[int]] = {}
        for i, above in search.above.items():
            if above is not None:
                self.children.setdefault(above, []).append(i)
        self.themes, self.members = self._placed(EdgeKind.BELONGS_TO)
        self.rows, _ = self._placed(EdgeKind.IN_PERSPECTIVE)

    def _placed(self, kind: EdgeKind) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """What each position is in by edges of *kind*, and what is in it, each once."""
        table = self.graph.edge_table
        within: dict[int, list[int]] = {}
        holding: dict[int, list[int]] = {}
        pairs = dict.fromkeys(
            (table.sources[n], table.targets[n]) for n in self.search.numbers(kind)
        )
        for source, target in pairs:
            within.setdefault(source, []).append(target)
            holding.setdefault(target, []).append(source)
        return within, holding

    def node(self, position: int) -> Node:
        """The node at *position*, made once."""
        found = self.nodes.get(position)
        if found is None:
            found = self.nodes[position] = self.graph.nodes[position]
        return found

    def point(self, at: int, nodes: Sequence[int]) -> Point:
        """The point at *at*, which *nodes* are."""
        graph, losses = self.graph, self.search.losses
        falls = self.falls(at)
        goals = (p for p in falls if p in self.search.goals)
        kpis = (p for p in falls if graph.kind_of(p) is NodeKind.KPI)
        return Point(
            nodes=tuple(map(self.node, nodes)),
            goals=tuple(map(self.node, islice(goals, NAMED))),
            kpis=tuple(map(self.node, islice(kpis, NAMED))),
            goal_count=losses.goals[at],
            kpi_count=losses.kpis[at],
            themes=tuple(self.theme_losses(falls)),
            wide=losses.measured[at] == _SEVERAL,
        )

    def falls(self, at: int) -> list[int]:
        """All that falls with *at*, in the order of the graph."""
        found: list[int] = []
        work = self.children.get(at, [])[:]
        while work:
            i = work.pop()
            if i < len(self.graph):
                found.append(i)
            work += self.children.get(i, ())
        return sorted(found)

    def theme_losses(self, falls: Iterable[int]) -> Iterator[ThemeLoss]:
        """What the themes of the objectives among *falls* lose."""
        objective = NODE_KIND_NUMBER[NodeKind.OBJECTIVE]
        kinds = self.graph.node_table.kinds
        lost = {p for p in falls if kinds[p] == objective}
        for theme in sorted({t for p in lost for t in self.themes.get(p, ())}):
            members = self.members[theme]
            fallen = [p for p in members if p in lost]
            standing = {row for p in members if p not in lost for row in self.rows.get(p, ())}
            rows = {row for p in fallen for row in self.rows.get(p, ())} - standing
            yield ThemeLoss(
                theme=self.node(theme),
                objectives=len(fallen),
                of=len(members),
                rows=tuple(map(self.node, sorted(rows))),
            )


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
