"""Trace: what a node is for, and what is done for it."""

import json

import pytest

from strategy_graph.analysis.trace import Trace, trace
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.algorithms.path_counting import Count
from strategy_graph.model import (
    ActionPlan,
    Edge,
    EdgeKind,
    Kpi,
    Mission,
    Node,
    Objective,
    Origin,
    Theme,
    Vision,
)

ENDS = {
    "p1": (ActionPlan, "drives", "k1"),
    "p2": (ActionPlan, "drives", "k1"),
    "k1": (Kpi, "measures", "o1"),
    "o1": (Objective, "belongs_to", "t"),
    "o2": (Objective, "belongs_to", "t"),
    "t": (Theme, "serves", "m"),
    "m": (Mission, "achieves", "v"),
}


def _edge(source: str, kind: str, target: str, origin: Origin = Origin.DECLARED) -> Edge:
    return Edge(source=f"s:{source}", target=f"s:{target}", kind=EdgeKind(kind), origin=origin)


@pytest.fixture(name="graph")
def _graph() -> StrategyGraph:
    nodes: list[Node] = [
        cls(strategy="s", code=code, name=code) for code, (cls, *_) in ENDS.items()
    ]
    nodes.append(Vision(strategy="s", code="v", name="v"))
    edges = [_edge(code, kind, target) for code, (_, kind, target) in ENDS.items()]
    edges.append(_edge("o1", "causes", "o2", Origin.INFERRED))
    return StrategyGraph.of(nodes, edges)


def codes(found: Trace) -> str:
    return " ".join(node.code for node in found.nodes)


def lines(found: Trace) -> list[str]:
    return [" ".join(i.removeprefix("s:") for i in chain.nodes) for chain in found.chains]


def test_up_reaches_the_vision(graph: StrategyGraph) -> None:
    found = trace(graph, "p1", down=False)
    assert lines(found) == ["p1 k1 o1 t m v"]
    assert found.reaches_vision
    assert found.steps["s:v"] == 5
    assert found.left_out == {Origin.INFERRED: 1}


def test_down_reaches_the_plans(graph: StrategyGraph) -> None:
    found = trace(graph, "v", up=False)
    assert codes(found) == "p1 p2 k1 o1 o2 t m v"
    assert lines(found) == ["p1 k1 o1 t m v", "p2 k1 o1 t m v", "o2 t m v"]
    assert found.chain_count == Count(3)


def test_both_ways_run_through_the_start(graph: StrategyGraph) -> None:
    found = trace(graph, "k1")
    assert lines(found) == ["p1 k1 o1 t m v", "p2 k1 o1 t m v"]
    assert found.chain_count == Count(2)


def test_inferred_edges_only_when_asked_for(graph: StrategyGraph) -> None:
    assert all(edge.origin is not Origin.INFERRED for edge in trace(graph, "o1").edges)
    found = trace(graph, "o1", down=False, include=["inferred"])
    assert lines(found) == ["o1 t m v", "o1 o2 t m v"]
    assert [edge.origin.value for edge in found.edges].count("inferred") == 1
    assert found.left_out == {}


def test_every_edge_of_the_part_is_there(graph: StrategyGraph) -> None:
    found = trace(graph, "o1", down=False, include=["inferred"])
    ends = [(edge.source[2:], edge.target[2:]) for edge in found.edges]
    assert ends == [("o1", "t"), ("o2", "t"), ("t", "m"), ("m", "v"), ("o1", "o2")]


def test_between_two_nodes_whichever_way(graph: StrategyGraph) -> None:
    assert lines(trace(graph, "p1", to="t")) == ["p1 k1 o1 t"]
    assert lines(trace(graph, "t", to="p1")) == ["p1 k1 o1 t"]
    assert trace(graph, "p1", to="t").chain_count == Count(1)
    assert trace(graph, "p1", to="p2").nodes == ()
    assert trace(graph, "p1", to="p2").chain_count == Count(0)


def test_depth_counts_steps_from_the_start(graph: StrategyGraph) -> None:
    assert codes(trace(graph, "o1", depth=1)) == "k1 o1 t"
    assert codes(trace(graph, "p1", to="v", depth=4)) == ""
    assert codes(trace(graph, "o1", depth=0)) == "o1"


def test_what_is_excluded_blocks_the_way(graph: StrategyGraph) -> None:
    assert codes(trace(graph, "p1", exclude="o1", down=False)) == "p1 k1"


def test_a_cycle_neither_hangs_nor_lies() -> None:
    nodes = [Objective(strategy="s", code=c, name=c) for c in "abc"]
    edges = [_edge(*e) for e in (("a", "causes", "b"), ("b", "causes", "c"), ("c", "causes", "a"))]
    found = trace(StrategyGraph.of(nodes, edges), "a", down=False)
    assert len(found.edges) == 3
    assert lines(found) == ["a b c"]
    assert found.chain_count == Count(1)


def test_lines_of_sight_are_counted_through_a_cycle() -> None:
    nodes = [Objective(strategy="s", code=c, name=c) for c in "abcde"]
    pairs = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("b", "d"), ("d", "e")]
    edges = [_edge(source, "causes", target) for source, target in pairs]
    graph = StrategyGraph.of(nodes, edges)
    found = trace(graph, "a", down=False)
    assert lines(found) == ["a b c d e", "a b d e"]
    assert found.chain_count == Count(2)
    assert found.body()["summary"] | {"paths": 2, "exact": True} == found.body()["summary"]
    both = trace(graph, "b")
    assert lines(both) == ["a b c d e", "a b d e"]
    assert (both.chain_count.exact, 1 <= both.chain_count.value <= 2) == (False, True)


def test_a_lone_node_has_no_line_of_sight() -> None:
    graph = StrategyGraph.of([Objective(strategy="s", code="a", name="a")])
    found = trace(graph, "a")
    assert (found.chains, found.chain_count, codes(found)) == ((), Count(0), "a")


def test_a_need_is_for_what_needs_it() -> None:
    nodes = [Objective(strategy="s", code=c, name=c) for c in "ab"]
    graph = StrategyGraph.of(nodes, [_edge("a", "depends_on", "b")])
    assert lines(trace(graph, "b", down=False)) == ["b a"]


def test_the_answer_reads_as_json(graph: StrategyGraph) -> None:
    record = json.loads(json.dumps(trace(graph, "k1", down=False).to_dict()))
    assert record["version"] == 1
    assert record["summary"]["reaches_vision"] is True
    assert record["summary"]["kinds"]["vision"] == 1
    path = record["paths"][0]
    assert [edge["source"] for edge in path["edges"]] == path["nodes"][:-1]
    assert all(edge in record["edges"] for edge in path["edges"])


def test_the_answer_is_a_frame(graph: StrategyGraph) -> None:
    assert "drives" in set(trace(graph, "k1").to_frame()["edge"])


def test_an_unknown_node_is_an_error(graph: StrategyGraph) -> None:
    with pytest.raises(SelectError, match="k9"):
        trace(graph, "k9")
