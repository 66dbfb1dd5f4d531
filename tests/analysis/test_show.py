"""A portrait: everything known about one node."""

from strategy_graph.analysis.show import show
from strategy_graph.model import External, NodeKind, Origin
from tests.builders import graph, kpi, node, objective, to

GRAPH = graph(
    objective("O", name="o"),
    kpi("K", name="k", measures="O", corresponds_to=to("up:K", origin=Origin.INFERRED)),
    node(External, "K", strategy="up", stands_for=NodeKind.KPI),
)


def test_a_portrait_has_links_of_every_origin() -> None:
    portrait = show(GRAPH, "s:K")
    assert [edge.target for edge in portrait.outgoing] == ["s:O", "up:K"]
    assert [portrait.other_end(edge).id for edge in portrait.outgoing] == ["s:O", "up:K"]
    assert [edge.source for edge in show(GRAPH, "O").incoming] == ["s:K"]
    record = portrait.to_dict()
    assert [node["id"] for node in record["nodes"]] == ["s:K", "s:O", "up:K"]
    assert len(record["edges"]) == 2


def test_a_link_to_itself_is_shown_once() -> None:
    drawn = graph(objective("O", causes="O"))
    portrait = show(drawn, "O")
    assert (len(portrait.outgoing), len(portrait.incoming)) == (1, 0)
    assert portrait.other_end(drawn.edges[0]).id == "s:O"
