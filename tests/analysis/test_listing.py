"""Listing and portrait: what there is, and everything known about one of it."""

from strategy_graph.analysis.ls import ls
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


def test_everything_is_listed_in_order_and_counted() -> None:
    listing = ls(GRAPH)
    assert [node.id for node in listing.nodes] == ["s:O", "s:K", "up:K"]
    assert listing.to_dict()["summary"]["kinds"] == {"objective": 1, "kpi": 1, "external": 1}
    assert [edge.kind.value for edge in listing.edges] == ["measures"]
    assert len(ls(GRAPH, include=["inferred"]).edges) == 2


def test_codes_are_enough_where_one_strategy_is_listed() -> None:
    assert [row[0] for row in ls(GRAPH).table().rows] == ["O", "K", "up:K"]


def test_a_selection_less_an_exclusion() -> None:
    assert [n.id for n in ls(GRAPH, "kind:kpi", "kind:objective").nodes] == ["s:O", "s:K"]
    assert [n.id for n in ls(GRAPH, exclude="kind:external").nodes] == ["s:O", "s:K"]
    assert ls(GRAPH, "kind:theme").nodes == ()


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
