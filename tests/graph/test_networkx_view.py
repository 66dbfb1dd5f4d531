"""To networkx and back."""

import math
from typing import Any

import networkx as nx
import pytest

from strategy_graph.errors import LinkError, ReadError
from strategy_graph.graph import StrategyGraph, link
from strategy_graph.model import (
    EdgeKind,
    NodeKind,
)
from tests.graph.small import small


def test_networkx_round_trip() -> None:
    graph = link([small()])
    back = StrategyGraph.from_networkx(graph.to_networkx())
    assert list(back.nodes) == list(graph.nodes)
    assert list(back.edges) == list(graph.edges)
    assert back.strategies == graph.strategies


def drawn(**edge: object) -> "nx.DiGraph[Any]":
    found: nx.DiGraph[Any] = nx.DiGraph()
    found.add_node("s:A", kind="objective", name="甲")
    found.add_node("s:k", kind=NodeKind.KPI, target=90.5)
    found.add_node("s:C", kind="perspective")
    found.add_edge("s:k", "s:A", kind="measures", **edge)
    found.add_edge("s:A", "s:C", kind="in_perspective")
    return found


def test_networkx_as_others_draw_it() -> None:
    """Without numbers in keys, with what numpy and pandas put into attributes."""
    np = pytest.importorskip("numpy")
    graph = StrategyGraph.from_networkx(drawn(weight=np.float64(0.25), delay=math.nan, id=None))
    assert graph.ids == ["s:A", "s:k", "s:perspective-C"]
    assert [node.name for node in graph.nodes] == ["甲", "k", "C"]
    second, first = graph.edges
    assert (first.weight, first.delay, first.id) == (0.25, None, None)
    assert (second.kind, second.target) == (EdgeKind.IN_PERSPECTIVE, "s:perspective-C")


def test_everything_wrong_with_a_networkx_graph_is_told() -> None:
    bad = drawn(strength=1.5, colour="red")
    bad.add_node(7, kind="kpi")
    bad.add_node("s:B", kind="objectiv")
    bad.add_node("s:perspective-C", kind="perspective")
    bad.add_edge("s:A", "s:new", kind="causes")
    bad.add_edge("s:A", "s:A")
    with pytest.raises(ReadError) as caught:
        StrategyGraph.from_networkx(bad)
    told = [problem.message for problem in caught.value.problems]
    assert told == [
        "'7' is no full identity",
        "node 's:B': 'objectiv' is no kind of node",
        "node 's:new' has no kind",
        "the id 'C' is used twice in 's'",
        "s:A -> s:A: kind: Field required",
        "s:k -> s:A: strength: Input should be less than or equal to 1",
        "s:k -> s:A: colour: Extra inputs are not permitted",
    ]
    with pytest.raises(ReadError, match="undirected"):
        StrategyGraph.from_networkx(drawn().to_undirected())
    turned = drawn()
    turned.add_edge("s:A", "s:k", kind="causes")
    with pytest.raises(LinkError, match="a link `causes` cannot go from A") as refused:
        StrategyGraph.from_networkx(turned)
    assert len(refused.value.problems) == 1
