"""A strategy with a node of most kinds, for tests of the graph."""

from strategy_graph.model import (
    ActionPlan,
    Document,
    Edge,
    EdgeKind,
    Kpi,
    Mission,
    Objective,
    Origin,
    Perspective,
    Strategy,
    Theme,
    Vision,
)


def edge(source: str, kind: EdgeKind, target: str, origin: Origin = Origin.DECLARED) -> Edge:
    return Edge(source=f"s:{source}", target=f"s:{target}", kind=kind, origin=origin)


def small() -> Document:
    nodes = (
        Vision(strategy="s", code="vision", name="See"),
        Mission(strategy="s", code="mission", name="Do"),
        Perspective(strategy="s", code="L", name="Learning"),
        Theme(strategy="s", code="A", name="Finance"),
        Objective(strategy="s", code="AF1", name="Earn"),
        Objective(strategy="s", code="AF2", name="Save", tags=("cost",)),
        Kpi(strategy="s", code="AF1.1", name="Revenue"),
        ActionPlan(strategy="s", code="AF1.1.1", name="Sell"),
    )
    edges = (
        edge("AF1", EdgeKind.BELONGS_TO, "A"),
        edge("AF2", EdgeKind.BELONGS_TO, "A"),
        edge("AF2", EdgeKind.IN_PERSPECTIVE, "L"),
        edge("AF1.1", EdgeKind.MEASURES, "AF1"),
        edge("AF1.1.1", EdgeKind.DRIVES, "AF1.1"),
        edge("AF2", EdgeKind.CAUSES, "AF1", Origin.INFERRED),
    )
    return Document("s.yaml", Strategy(id="s", name="Small"), nodes, edges)
