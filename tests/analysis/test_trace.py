"""Trace: what a node is for, and what is done for it."""

import json

import pytest

from strategy_graph.analysis.trace import Trace, trace
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.algorithms.paths.path_counting import Count
from strategy_graph.model import (
    Origin,
)
from tests.builders import edge, graph, kpi, mission, objective, plan, theme, vision


@pytest.fixture(name="graph")
def _graph() -> StrategyGraph:
    return graph(
        plan("p1", drives="k1"),
        plan("p2", drives="k1"),
        kpi("k1", measures="o1"),
        objective("o1", belongs_to="t"),
        objective("o2", belongs_to="t"),
        theme("t", serves="m"),
        mission("m", achieves="v"),
        vision("v"),
        edge(source="o1", target="o2", origin=Origin.INFERRED),
    )


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
    around = graph(*(objective(a, causes=b) for a, b in ("ab", "bc", "ca")))
    found = trace(around, "a", down=False)
    assert len(found.edges) == 3
    assert lines(found) == ["a b c"]
    assert found.chain_count == Count(1)


def test_lines_of_sight_are_counted_through_a_cycle() -> None:
    causes = {"a": "b", "b": "cd", "c": "bd", "d": "e", "e": ""}
    around = graph(*(objective(code, causes=list(ends)) for code, ends in causes.items()))
    found = trace(around, "a", down=False)
    assert lines(found) == ["a b c d e", "a b d e"]
    assert found.chain_count == Count(2)
    assert found.body()["summary"] | {"paths": 2, "exact": True} == found.body()["summary"]
    both = trace(around, "b")
    assert lines(both) == ["a b c d e", "a b d e"]
    assert (both.chain_count.exact, 1 <= both.chain_count.value <= 2) == (False, True)


def test_a_lone_node_has_no_line_of_sight() -> None:
    found = trace(graph(objective("a")), "a")
    assert (found.chains, found.chain_count, codes(found)) == ((), Count(0), "a")


def test_a_need_is_for_what_needs_it() -> None:
    needs = graph(objective("a", depends_on="b"), objective("b"))
    assert lines(trace(needs, "b", down=False)) == ["b a"]


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
