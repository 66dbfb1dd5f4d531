"""What ``spof`` answers: the points, what falls with each, and how many goals rest on one plan."""

from dataclasses import dataclass
from typing import Any, ClassVar

from strategy_graph.answer.evidence import Evidence
from strategy_graph.answer.result import Answer, Table
from strategy_graph.graph import node_record
from strategy_graph.model import Node, in_language


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
