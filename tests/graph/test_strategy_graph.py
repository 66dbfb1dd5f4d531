"""The graph: linking, order, selectors, walks; networkx is the oracle of reach."""

import math
from collections.abc import Sequence
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.errors import LinkError, ReadError, SelectError
from strategy_graph.graph import IMPACT, TRACE, StrategyGraph, link, origins
from strategy_graph.model import (
    ActionPlan,
    Document,
    Edge,
    EdgeKind,
    Kpi,
    Mission,
    NodeKind,
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


def codes(graph: StrategyGraph, selector: str, exclude: str | None = None) -> list[str]:
    return [node.code for node in graph.select(selector, exclude=exclude)]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("AF1", ["AF1"]),
        ("s:AF1", ["AF1"]),
        ("+AF1", ["AF1", "AF1.1", "AF1.1.1"]),
        ("1+AF1", ["AF1", "AF1.1"]),
        ("AF1+", ["vision", "mission", "A", "AF1"]),
        ("1+AF1+1", ["A", "AF1", "AF1.1"]),
        ("kind:kpi", ["AF1.1"]),
        ("theme:A", ["A", "AF1", "AF2", "AF1.1", "AF1.1.1"]),
        ("theme:A,kind:kpi", ["AF1.1"]),
        ("theme:A , kind:kpi AF2", ["AF2", "AF1.1"]),
        ("perspective:L,kind:objective", ["AF2"]),
        ("tag:cost", ["AF2"]),
        ("name:*e*,kind:objective", ["AF2"]),
        ('name:"Earn"', ["AF1"]),
        ("AF1*", ["AF1", "AF1.1", "AF1.1.1"]),
        ("tag:none", []),
    ],
)
def test_selectors(selector: str, expected: Sequence[str]) -> None:
    assert codes(link([small()]), selector) == expected


def test_selector_exclude() -> None:
    assert codes(link([small()]), "theme:A", exclude="kind:objective") == ["A", "AF1.1", "AF1.1.1"]


@pytest.mark.parametrize(
    ("selector", "says"),
    [
        ("af1", "did you mean AF1"),
        ("Earn", "its id is AF1"),
        ("kind:goal", "one of organization"),
        ("theme:Z", "there is A"),
        ("+", "stands alone"),
        ('"a', "not closed"),
        ("", "empty"),
    ],
)
def test_a_wrong_selector_says_what_to_write(selector: str, says: str) -> None:
    with pytest.raises(SelectError) as error:
        link([small()]).select(selector)
    assert says in str(error.value)


def test_an_ambiguous_code_lists_its_candidates() -> None:
    other = Document(
        "t.yaml",
        Strategy(id="t", name="Other"),
        (Objective(strategy="t", code="AF1", name="Elsewhere"),),
    )
    with pytest.raises(SelectError, match="s:AF1, t:AF1"):
        link([small(), other]).node("AF1")


def test_the_form_implies_the_last_steps_and_says_so() -> None:
    graph = link([small()])
    implied = [e for e in graph.edges if e.origin is Origin.IMPLIED]
    assert [(e.source, e.kind.value, e.target) for e in implied] == [
        ("s:A", "serves", "s:mission"),
        ("s:mission", "achieves", "s:vision"),
    ]
    assert graph.downstream("s:AF1.1.1", traversal=TRACE)["s:vision"] == 5


def test_inferred_links_are_left_out_unless_asked_for() -> None:
    graph = link([small()])
    assert graph.downstream("s:AF2", traversal=IMPACT) == {"s:AF2": 0}
    asked = graph.downstream("s:AF2", traversal=IMPACT, origins=origins(["inferred"]))
    assert asked == {"s:AF2": 0, "s:AF1": 1}


def test_every_linking_problem_is_reported_at_once() -> None:
    bad = Document(
        "bad.yaml",
        Strategy(id="s", name="Bad"),
        (Objective(strategy="s", code="AF1", name="Again"),),
        (edge("AF1", EdgeKind.MEASURES, "AF2"), edge("AF1", EdgeKind.BELONGS_TO, "Z")),
    )
    overlay = Document("o.yaml", None, extends="nowhere")
    with pytest.raises(LinkError) as error:
        link([small(), bad, overlay])
    text = str(error.value)
    for words in (
        "declared twice",
        "used twice",
        "`measures` cannot go",
        "no 'Z'",
        "extends 'nowhere'",
    ):
        assert words in text


def test_dangling_links_can_be_kept_for_the_linter() -> None:
    document = small()
    loose = Document(
        "s.yaml",
        document.strategy,
        document.nodes,
        (*document.edges, edge("AF1", EdgeKind.BELONGS_TO, "Z")),
    )
    graph = link([loose], strict=False)
    assert [e.target for e in graph.dangling] == ["s:Z"]


def test_a_reference_to_a_strategy_that_is_not_loaded_becomes_external() -> None:
    document = small()
    up = Edge(source="s:AF1.1", target="city:K1", kind=EdgeKind.CORRESPONDS_TO)
    graph = link([Document("s.yaml", document.strategy, document.nodes, (up,))])
    (external,) = graph.of_kind(NodeKind.EXTERNAL)
    assert (external.id, external.name) == ("city:K1", "K1")


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


@given(
    st.lists(
        st.tuples(
            st.integers(0, 7),
            st.integers(0, 7),
            st.sampled_from([EdgeKind.CAUSES, EdgeKind.DEPENDS_ON, EdgeKind.CONFLICTS_WITH]),
            st.sampled_from(list(Origin)),
        ),
        max_size=30,
    ),
    st.integers(0, 7),
    st.one_of(st.none(), st.integers(0, 4)),
)
def test_reach_equals_networkx(
    rows: list[tuple[int, int, EdgeKind, Origin]], start: int, depth: int | None
) -> None:
    nodes = [Objective(strategy="s", code=str(i), name="o") for i in range(8)]
    edges = [edge(str(a), kind, str(b), origin) for a, b, kind, origin in rows]
    graph = StrategyGraph.of(nodes, edges)
    oracle: nx.DiGraph[int] = nx.DiGraph()
    oracle.add_nodes_from(range(8))
    for a, b, kind, origin in rows:
        if origin in (Origin.INFERRED, Origin.REFUTED) or kind is EdgeKind.CONFLICTS_WITH:
            continue
        oracle.add_edge(*((b, a) if kind is EdgeKind.DEPENDS_ON else (a, b)))
    expected = nx.single_source_shortest_path_length(oracle, start, cutoff=depth)
    found = graph.downstream(f"s:{start}", traversal=IMPACT, depth=depth)
    assert found == {f"s:{i}": steps for i, steps in expected.items()}
    against = nx.single_source_shortest_path_length(oracle.reverse(), start, cutoff=depth)
    assert graph.upstream(f"s:{start}", traversal=IMPACT, depth=depth) == {
        f"s:{i}": steps for i, steps in against.items()
    }


def test_a_graph_never_changes() -> None:
    graph = link([small()])
    names = [*vars(graph), "namespaces", "anything"]
    for name in names:
        with pytest.raises(AttributeError, match=f"a graph never changes: {name}"):
            setattr(graph, name, None)
        with pytest.raises(AttributeError, match=f"a graph never changes: {name}"):
            delattr(graph, name)
    with pytest.raises(TypeError):
        graph.strategies["s"] = None  # type: ignore[index]
    assert graph.namespaces == {"s"}
