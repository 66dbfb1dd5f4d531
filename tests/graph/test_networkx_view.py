"""To networkx and back."""

import io
import json
import math
from datetime import date
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from strategy_graph.errors import LinkError, ReadError
from strategy_graph.graph import StrategyGraph, link
from strategy_graph.model import (
    Edge,
    EdgeKind,
    Kpi,
    NodeKind,
    Objective,
    Polarity,
    Translations,
)
from tests.analysis.random_strategies import strategies
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


def hostile(text: str) -> str:
    return f"{text} <b>&amp;\"']]>\x00\x07\r\u2028\ufffe\u202e {{[\n\t\u00a0"


def through(flat: Any, form: str) -> Any:
    """*flat* written as *form* by networkx, and read again."""
    file = io.BytesIO()
    getattr(nx, f"write_{form}")(flat, file)
    file.seek(0)
    return getattr(nx, f"read_{form}")(file)


def same(flat: Any, back: Any, form: str) -> None:
    ours = {"label"} if form == "gexf" else set[str]()  # what GEXF calls every node by
    kept = {n: {k: v for k, v in data.items() if k not in ours} for n, data in back.nodes.items()}
    assert kept == dict(flat.nodes.items())
    told = [
        (u, v, {k: d for k, d in data.items() if k != "id"}) for u, v, data in back.edges.data()
    ]
    assert sorted(told, key=repr) == sorted(flat.edges.data(), key=repr)


@pytest.mark.parametrize("form", ["graphml", "gexf", "gml"])
@given(drawn=strategies(most=3))
def test_the_flat_form_is_what_other_programs_read(form: str, drawn: StrategyGraph) -> None:
    flat = drawn.to_networkx(flat=True)
    plain = drawn.to_networkx()
    assert flat.number_of_edges() == plain.number_of_edges()
    for name, data in flat.nodes.items():
        assert {type(value) for value in data.values()} <= {str, int, float, bool}
        assert data["kind"] == plain.nodes[name]["kind"]
    same(flat, through(flat, form), form)


@pytest.mark.parametrize("form", ["graphml", "gexf", "gml"])
def test_hostile_texts_are_written_and_read_back(form: str) -> None:
    text = Translations({"en": hostile("Earn"), "zh-TW": hostile("營收")})
    nodes = [
        Objective(strategy="s", code="A", name=text, tags=(hostile("t"),), start=date(2026, 1, 2)),
        Objective(strategy="s", code="B", name=hostile("B"), owner=hostile("o"), weight=0.25),
        Kpi(strategy="s", code="K", name="K", target=1e300),
    ]
    ends: dict[str, Any] = {"source": "s:A", "target": "s:B", "kind": EdgeKind.CAUSES}
    edges = [
        Edge(**ends, id=hostile("L"), weight=0.5, rationale=hostile("why")),
        Edge(**ends, id="L2", polarity=Polarity.NEGATIVE, strength=1.0),
    ]
    flat = StrategyGraph.of(nodes, edges).to_networkx(flat=True)
    assert flat.nodes["s:A"]["name"].startswith("Earn <b>&amp;")
    assert json.loads(flat.nodes["s:A"]["name_translations"])["zh-TW"].startswith("營收 <b>")
    assert flat.nodes["s:A"]["start_date"] == "2026-01-02"
    assert [data.get("polarity") for _, _, data in flat.edges.data()] == [None, "-"]
    back = through(flat, form)
    same(flat, back, form)


def test_identities_that_look_alike_stay_apart() -> None:
    codes = ["A\x07", "A␇"]
    graph = StrategyGraph.of([Objective(strategy="s", code=code, name="n") for code in codes])
    assert list(graph.to_networkx(flat=True)) == ["s:A␇", "s:A␇'"]
