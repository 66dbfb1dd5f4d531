"""A portrait: everything known about one node."""

from strategy_graph.analysis.show import show
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Edge, EdgeKind, External, Kpi, Node, NodeKind, Objective, Origin

NODES: list[Node] = [
    Objective(strategy="s", code="O", name="o"),
    Kpi(strategy="s", code="K", name="k"),
    External(strategy="up", code="K", name="K", stands_for=NodeKind.KPI),
]
EDGES = [
    Edge(source="s:K", target="s:O", kind=EdgeKind.MEASURES),
    Edge(source="s:K", target="up:K", kind=EdgeKind.CORRESPONDS_TO, origin=Origin.INFERRED),
]
GRAPH = StrategyGraph.of(NODES, EDGES)


def test_a_portrait_has_links_of_every_origin() -> None:
    portrait = show(GRAPH, "s:K")
    assert [edge.target for edge in portrait.outgoing] == ["s:O", "up:K"]
    assert [portrait.other_end(edge).id for edge in portrait.outgoing] == ["s:O", "up:K"]
    assert [edge.source for edge in show(GRAPH, "O").incoming] == ["s:K"]
    record = portrait.to_dict()
    assert [node["id"] for node in record["nodes"]] == ["s:K", "s:O", "up:K"]
    assert len(record["edges"]) == 2


def test_a_link_to_itself_is_shown_once() -> None:
    nodes = [Objective(strategy="s", code="O", name="o")]
    loop = Edge(source="s:O", target="s:O", kind=EdgeKind.CAUSES)
    portrait = show(StrategyGraph.of(nodes, [loop]), "O")
    assert (len(portrait.outgoing), len(portrait.incoming)) == (1, 0)
    assert portrait.other_end(loop).id == "s:O"
