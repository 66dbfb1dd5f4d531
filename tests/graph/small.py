"""A strategy with a node of most kinds, for tests of the graph."""

from strategy_graph.model import Document, Origin
from tests.builders import document, kpi, mission, objective, perspective, plan, theme, to, vision


def small() -> Document:
    """Two objectives, one measured and driven; the other is guessed to cause it."""
    return document(
        vision("vision", name="See"),
        mission("mission", name="Do"),
        perspective("L", name="Learning"),
        theme("A", name="Finance"),
        objective("AF1", name="Earn", belongs_to="A"),
        objective(
            "AF2",
            name="Save",
            tags=("cost",),
            belongs_to="A",
            in_perspective="L",
            causes=to("AF1", origin=Origin.INFERRED),
        ),
        kpi("AF1.1", name="Revenue", measures="AF1"),
        plan("AF1.1.1", name="Sell", drives="AF1.1"),
        name="Small",
    )
