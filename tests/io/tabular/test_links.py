"""Links of columns: joined, of one kind, kept apart or implied, or reported."""

from pathlib import Path

import pytest

from strategy_graph import load
from strategy_graph.model import (
    External,
    NodeKind,
    Origin,
)
from tests.io.tabular.column_folders import EDGES, NODES, folder, problems

pytest.importorskip("pyarrow")


def test_two_rows_that_are_one_link(tmp_path: Path) -> None:
    """The same said twice is one link; of two, that which says more."""
    more = "s:k,s:B,measures,,,,,,,\ns:k,t:x,corresponds_to,,,,,,,因為\n"
    graph = load(folder(tmp_path, NODES, EDGES + more))
    assert [edge.kind.value for edge in graph.edges] == ["causes", "measures", "corresponds_to"]
    assert graph.edges[2].rationale == "因為"
    assert list(graph.edge_table.stating("rationale")) == [0, 2]


def test_links_to_nowhere_can_be_kept_apart(tmp_path: Path) -> None:
    graph = load(folder(tmp_path, NODES, EDGES.replace("s:A,s:B", "s:A,s:C")), strict=False)
    assert [edge.kind.value for edge in graph.edges] == ["measures", "corresponds_to"]
    assert [(edge.target, edge.strength) for edge in graph.dangling] == [("s:C", 0.5)]
    assert graph.ids == ["s:A", "s:B", "s:k", "t:x"]


def test_what_the_form_implies(tmp_path: Path) -> None:
    nodes = NODES + "s:T,theme,主題,,\ns:m,mission,使命,,\ns:v,vision,願景,,\n"
    graph = load(folder(tmp_path, nodes))
    told = [(edge.source, edge.kind.value, edge.target) for edge in graph.edges[3:]]
    assert told == [("s:T", "serves", "s:m"), ("s:m", "achieves", "s:v")]
    assert {edge.origin for edge in graph.edges[3:]} == {Origin.IMPLIED}
    assert graph.edges[0].strength == 0.5
    assert graph.edges[3].strength is None


def test_a_stand_in_knows_what_it_stands_for(tmp_path: Path) -> None:
    edges = EDGES + "t:p,s:k,drives,,,,,,,\n"
    graph = load(folder(tmp_path, NODES, edges))
    stub = graph.node("t:p")
    assert isinstance(stub, External)
    assert stub.stands_for is NodeKind.ACTION_PLAN
    assert list(graph.node_table.stating("stands_for")) == [3, 4]


@pytest.mark.parametrize("word", ["~", "null", "NULL"])
def test_a_link_of_no_kind(tmp_path: Path, word: str) -> None:
    edges = f"source,target,kind\ns:A,t:x,{word}\n"
    assert problems(folder(tmp_path, edges=edges)) == [("edges.csv:2:9", "kind is empty")]


def test_an_origin_that_states_nothing_is_declared(tmp_path: Path) -> None:
    edges = "source,target,kind,origin,rationale\ns:A,s:B,causes,~,r\n"
    assert [edge.origin for edge in load(folder(tmp_path, edges=edges)).edges] == ["declared"]
