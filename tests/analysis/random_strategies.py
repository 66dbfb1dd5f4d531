"""Random strategies of the usual build, for oracles: every level, gaps, mixed origins, any life.

A few of the nodes and links of each state any other fields of the model; over many examples
every field that there is.
"""

from typing import TypeVar

from hypothesis import strategies as st

from strategy_graph.graph import StrategyGraph
from strategy_graph.model import (
    ActionPlan,
    Edge,
    EdgeKind,
    Kpi,
    Node,
    Objective,
    Origin,
    Perspective,
    Polarity,
    Priority,
    Theme,
)
from strategy_graph.model.fields.life import Life
from strategy_graph.model.fields.target import Direction
from tests.support.any_values import any_record

S = TypeVar("S", Node, Edge)


def living(graph: StrategyGraph) -> StrategyGraph:
    """*graph* without its cancelled nodes and the links at them."""
    nodes = [node for node in graph.nodes if node.life is not Life.CANCELLED]
    there = {node.id for node in nodes}
    edges = [edge for edge in graph.edges if {edge.source, edge.target} <= there]
    return StrategyGraph.of(nodes, edges, strategies=graph.strategies)


PLAN_NAMES = ("survey", "training", "survey of needs")
OWNERS = (None, "Finance", "Service")
STATUSES = (None, None, None, "active", "done", "on hold", "cancelled", "已取消")


@st.composite
def strategies(draw: st.DrawFn, *, most: int = 5) -> StrategyGraph:
    """A strategy in which anything may be missing, and anything may be linked twice."""

    def count() -> int:
        return draw(st.integers(0, most))

    def made(kind: type[Node], letter: str, number: int) -> list[Node]:
        return [
            kind(
                strategy="s",
                code=f"{letter}{n}",
                name=f"{letter} {n}",
                owner=owner(),
                status=status(),
            )
            for n in range(number)
        ]

    def owner() -> str | None:
        return draw(st.sampled_from(OWNERS))

    def status() -> str | None:
        return draw(st.sampled_from(STATUSES))

    themes = made(Theme, "T", count())
    perspectives = made(Perspective, "R", count())
    priorities = made(Priority, "Y", count())
    objectives = made(Objective, "O", count())
    kpis: list[Node] = [
        Kpi(
            strategy="s",
            code=f"K{n}",
            name=f"K {n}",
            owner=owner(),
            status=status(),
            target=draw(st.sampled_from([None, 0, 12.5])),
            direction=draw(st.sampled_from([None, *Direction])),
        )
        for n in range(count())
    ]
    plans: list[Node] = [
        ActionPlan(
            strategy="s",
            code=f"P{n}",
            name=draw(st.sampled_from(PLAN_NAMES)),
            status=status(),
        )
        for n in range(count())
    ]
    edges: list[Edge] = []

    def joined(kind: EdgeKind, sources: list[Node], targets: list[Node]) -> None:
        if not sources or not targets:
            return
        ends = st.tuples(st.sampled_from(sources), st.sampled_from(targets))
        for source, target in draw(st.lists(ends, max_size=2 * most)):
            edges.append(
                Edge(
                    source=source.id,
                    target=target.id,
                    kind=kind,
                    id=f"L{len(edges)}",
                    origin=draw(st.sampled_from([Origin.DECLARED, *Origin])),
                    polarity=draw(st.sampled_from([None, *Polarity])),
                    strength=draw(st.sampled_from([None, 0.5])),
                )
            )

    joined(EdgeKind.BELONGS_TO, objectives, themes)
    joined(EdgeKind.IN_PERSPECTIVE, objectives, perspectives)
    joined(EdgeKind.ALIGNS_TO, [*themes, *objectives], priorities)
    joined(EdgeKind.MEASURES, kpis, objectives)
    joined(EdgeKind.DRIVES, plans, [*kpis, *objectives, *themes])
    joined(EdgeKind.CAUSES, objectives, objectives)
    joined(EdgeKind.DEPENDS_ON, plans, plans)
    joined(EdgeKind.ALIGNS_TO, objectives, [*objectives, *kpis])
    for level in (objectives, kpis, plans):
        joined(EdgeKind.PART_OF, level, level)
    nodes = [*themes, *perspectives, *priorities, *objectives, *kpis, *plans]
    return StrategyGraph.of(_some_fuller(draw, nodes), _some_fuller(draw, edges))


def _some_fuller(draw: st.DrawFn, stating: list[S]) -> list[S]:
    """*stating*, of which up to two state any fields besides those they have."""
    found = list(stating)
    for _ in range(draw(st.integers(0, min(2, len(found))))):
        at = draw(st.integers(0, len(found) - 1))
        old = found[at]
        own = {name: getattr(old, name) for name in old.model_fields_set}
        found[at] = draw(any_record(type(old), own | {"url": None} if own.get("code") else own))
    return found


def without_cancelled(graph: StrategyGraph) -> StrategyGraph:
    """*graph* as if nobody had written the cancelled nodes, nor their links."""
    nodes = [node for node in graph.nodes if node.life is not Life.CANCELLED]
    ids = {node.id for node in nodes}
    edges = [edge for edge in graph.edges if {edge.source, edge.target} <= ids]
    return StrategyGraph.of(nodes, edges)
