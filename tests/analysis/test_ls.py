"""What there is, listed and counted."""

from strategy_graph.analysis.ls import ls
from strategy_graph.model import External, NodeKind, Origin
from tests.builders import graph, kpi, node, objective, to

GRAPH = graph(
    objective("O", name="o"),
    kpi("K", name="k", measures="O", corresponds_to=to("up:K", origin=Origin.INFERRED)),
    node(External, "K", strategy="up", stands_for=NodeKind.KPI),
)


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
