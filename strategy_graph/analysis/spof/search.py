"""The search for single points: who may fail, what falls with each, and what is told of it."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import islice

from strategy_graph.analysis.spof.falls import (
    NONE,
    SEVERAL,
    Asked,
    Candidate,
    Falls,
    FallsByDominators,
    FallsByNeeds,
    joined,
)
from strategy_graph.analysis.spof.result import Point, SinglePoints, ThemeLoss
from strategy_graph.answer.evidence import Evidence
from strategy_graph.graph import TRACE, Adjacency, StrategyGraph
from strategy_graph.graph.core.tables import EDGE_KIND_NUMBER, NODE_KIND_NUMBER, ORIGIN_NUMBER
from strategy_graph.model import EdgeKind, Node, NodeKind, Origin, in_language

LISTED = 1_000
"""Points listed; the rest is counted."""

NAMED = 1_000
"""Goals, and KPIs, named with one point; the rest is counted."""


class Search:
    """One question: the goals of a graph, over the links of the origins *admitted*."""

    def __init__(self, graph: StrategyGraph, goals: set[int], admitted: frozenset[Origin]) -> None:
        self.graph = graph
        self.table = graph.edge_table
        self.gone = graph.cancelled
        self.goals = goals - self.gone
        self.admitted = {ORIGIN_NUMBER[origin] for origin in admitted}
        self.adjacency = graph.adjacency(TRACE, admitted)
        plans = graph.positions_of_kind(NodeKind.ACTION_PLAN)
        self.plans = [plan for plan in plans if plan not in self.gone]
        self.groups = self._groups()
        self.falls = self._falls()

    def numbers(self, kind: EdgeKind) -> Iterator[int]:
        """The admitted edges of *kind*, in order, none at a cancelled node."""
        column, ends = self.table.origins, (self.table.sources, self.table.targets)
        return (
            n
            for n in self.graph.edge_numbers_of_kind(kind)
            if column[n] in self.admitted
            and not (self.gone and any(end[n] in self.gone for end in ends))
        )

    def _groups(self) -> list[Candidate]:
        """Plans by strategy and name, in the order of the document.

        Plans of one name are numbered behind the positions of the graph.
        """
        names, ids = self.graph.node_table.names, self.graph.ids
        groups: dict[tuple[str, str], list[int]] = {}
        for plan in self.plans:
            key = ids[plan].partition(":")[0], in_language(names[plan]).strip()
            groups.setdefault(key, []).append(plan)
        beyond = len(self.graph)
        found: list[Candidate] = []
        for group in groups.values():
            found.append((group[0], group) if len(group) == 1 else (beyond, group))
            beyond += len(group) > 1
        return found

    def _falls(self) -> Falls:
        kinds, kpi = self.graph.node_table.kinds, NODE_KIND_NUMBER[NodeKind.KPI]
        measures: dict[int, int] = {}
        for n in self.numbers(EdgeKind.MEASURES):
            source = self.table.sources[n]
            measures[source] = joined(measures.get(source, NONE), self.table.targets[n])
        kpis = {
            i: measures.get(i, NONE)
            for i in self.graph.positions_of_kind(NodeKind.KPI)
            if kinds[i] == kpi
        }
        asked = Asked(self.goals, kpis)
        needed = next(self.numbers(EdgeKind.DEPENDS_ON), None) is not None
        if not needed and not self._led_to_twins():
            return FallsByDominators(self.adjacency.down, self.groups, asked)
        return FallsByNeeds(self.plans, *self._divided(), asked)

    def _led_to_twins(self) -> bool:
        """Whether something leads to a plan that shares its name."""
        offsets = self.adjacency.up.offsets
        twins = (plan for _, group in self.groups if len(group) > 1 for plan in group)
        return any(offsets[plan] < offsets[plan + 1] for plan in twins)

    def _divided(self) -> tuple[Adjacency, Adjacency]:
        """The edges that support, and those along which something is needed."""
        kinds, depends = self.table.kinds, EDGE_KIND_NUMBER[EdgeKind.DEPENDS_ON]
        every = self.adjacency
        rows = list(zip(every.tails, every.heads, every.edges, strict=True))
        parts = (
            [row for row in rows if (kinds[row[2]] == depends) is needs] for needs in (False, True)
        )
        supports, needs = (
            Adjacency(every.size, *(array("i", [row[k] for row in part]) for k in range(3)))
            for part in parts
        )
        return supports, needs

    def answer(self) -> SinglePoints:
        """The points, those with most to lose first."""
        falls = self.falls
        objectives: list[Candidate] = [
            (i, [i]) for i in self.graph.positions_of_kind(NodeKind.OBJECTIVE)
        ]
        losses = {at: falls.loss((at, nodes)) for at, nodes in (*self.groups, *objectives)}
        found = [
            one for one in self.groups if losses[one[0]].goals or losses[one[0]].measured == SEVERAL
        ]
        found += [one for one in objectives if losses[one[0]].goals]
        found.sort(
            key=lambda one: (
                losses[one[0]].measured != SEVERAL,
                -losses[one[0]].goals,
                -losses[one[0]].kpis,
            )
        )
        telling = Telling(self) if found else None
        standing = falls.standing()
        return SinglePoints(
            points=tuple(telling.point(one) for one in found[:LISTED]) if telling else (),
            more=max(0, len(found) - LISTED),
            fallible=len(self.goals.intersection(falls.among(self.groups))),
            goals=len(self.goals),
            evidence=Evidence.of(self.graph, self.adjacency.edges),
            unsupported=sum(1 for goal in self.goals if goal not in standing),
        )


class Telling:
    """What is needed to tell of a point: who falls, and from which themes and rows."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self.graph = search.graph
        self.nodes: dict[int, Node] = {}
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

    def point(self, candidate: Candidate) -> Point:
        """The point that *candidate* is."""
        graph, nodes = self.graph, candidate[1]
        loss = self.search.falls.loss(candidate)
        falls = list(self.search.falls.fallen(candidate))
        goals = (p for p in falls if p in self.search.goals)
        kpis = (p for p in falls if graph.kind_of(p) is NodeKind.KPI)
        return Point(
            nodes=tuple(map(self.node, nodes)),
            goals=tuple(map(self.node, islice(goals, NAMED))),
            kpis=tuple(map(self.node, islice(kpis, NAMED))),
            goal_count=loss.goals,
            kpi_count=loss.kpis,
            themes=tuple(self.theme_losses(falls)),
            wide=loss.measured == SEVERAL,
        )

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
