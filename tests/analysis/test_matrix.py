"""Crossing two kinds, against a slow oracle and the grid printed in the document."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.analysis.matrix import UNDER, matrix
from strategy_graph.analysis.matrix.grid import COUNTED
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph, origins
from strategy_graph.model import Edge, EdgeKind, NodeKind, Origin, Theme
from tests.analysis.random_strategies import living, strategies
from tests.builders import graph, objective

KINDS = ("theme", "perspective", "priority", "objective", "kpi", "action_plan")
GRID = {
    "C": ((1, 3, 3), (2, 2, 2), (3, 5, 5), (2, 4, 4)),
    "F": ((3, 5, 6), (1, 1, 2), (1, 1, 1), (1, 1, 1)),
    "P": ((2, 3, 4), (2, 2, 2), (2, 3, 3), (1, 2, 2)),
    "L": ((1, 2, 4), (1, 1, 1), (2, 2, 3), (1, 1, 1)),
}


def test_the_grid_of_the_document(taipei: StrategyGraph) -> None:
    (grid,) = matrix(taipei, "theme", "perspective").grids
    found = {
        row.label: tuple(grid.cell(across=c.key, down=row.key).counts for c in grid.across)
        for row in grid.down
    }
    assert found == GRID
    assert list(found) == ["C", "F", "P", "L"]  # customers on top, as printed
    assert grid.total == (26, 38, 44)
    assert grid.gaps == 0
    thin = {(c.across.partition(":")[2], c.down.rpartition("-")[2]) for c in grid.thin}
    assert thin == {("C", "F"), ("D", "F"), ("B", "L"), ("D", "L")}


def test_the_empty_cells_of_a_very_large_grid_are_not_listed(
    taipei: StrategyGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = matrix(taipei, "theme", "objective")
    (grid,) = answer.grids
    assert len(answer.table().rows) == 4 * 26
    monkeypatch.setattr("strategy_graph.analysis.matrix.grid.LISTED", 4 * 26 - 1)
    rows = answer.table().rows
    assert len(rows) == len(grid.cells) == 26
    assert all(sum(row[2:5]) for row in rows)  # type: ignore[arg-type]


def test_a_statement_about_sets_is_shown_and_never_expanded(taipei: StrategyGraph) -> None:
    (grid,) = matrix(taipei, "theme", "priority").grids
    assert not grid.cells
    assert grid.gaps == 16
    assert [statement.id for statement in grid.statements] == ["S1"]


def test_each_strategy_has_a_grid_of_its_own(workspace: StrategyGraph) -> None:
    grids = matrix(workspace, "theme", "perspective").grids
    assert [grid.strategies for grid in grids] == [("taipei-pawnshop-108",), ("strategy-graph",)]


def test_a_theme_of_one_strategy_joins_the_grid_of_another() -> None:
    nodes = [
        Theme(strategy="child", code="A", name="a"),
        Theme(strategy="bureau", code="A", name="b"),
    ]
    link = Edge(source="child:A", target="bureau:A", kind=EdgeKind.ALIGNS_TO)
    (grid,) = matrix(StrategyGraph.of(nodes, [link]), "theme", "theme").grids
    assert grid.strategies == ("child", "bureau")
    assert sum(len(cell.edges) for cell in grid.cells.values()) == 1


def test_owners_are_an_axis() -> None:
    (grid,) = matrix(graph(objective("O", owner="Finance")), "owner", "objectives").grids
    assert grid.cell(across="s:Finance", down="s:O").counts == (1, 0, 0)
    assert grid.thin == ()


def test_a_word_that_is_no_axis(taipei: StrategyGraph) -> None:
    with pytest.raises(SelectError, match="no kind and no field"):
        matrix(taipei, "colour", "theme")


@given(
    strategies(),
    st.sampled_from(KINDS),
    st.sampled_from(KINDS),
    st.sampled_from([(), ("inferred",), ("inferred", "refuted")]),
)
def test_cells_equal_a_slow_oracle(
    graph: StrategyGraph, across: str, down: str, include: tuple[str, ...]
) -> None:
    admitted = origins(include)
    answer = matrix(graph, across, down, include=include)
    graph = living(graph)
    cells = {key: cell for grid in answer.grids for key, cell in grid.cells.items()}
    under = {
        node.id: _under(graph, node.id, admitted)
        for kind in (across, down)
        for node in graph.of_kind(NodeKind(kind))
    }
    for column in graph.of_kind(NodeKind(across)):
        for row in graph.of_kind(NodeKind(down)):
            inside = under[column.id] & under[row.id]
            expected = [sum(graph.node(i).kind is kind for i in inside) for kind in COUNTED]
            ways = {(column.id, row.id)} | ({(row.id, column.id)} if across != down else set())
            straight = {
                edge.key
                for edge in graph.edges
                if edge.origin in admitted and (edge.source, edge.target) in ways
            }
            cell = cells.get((column.id, row.id))
            assert list(cell.counts if cell else (0, 0, 0)) == expected
            assert {edge.key for edge in cell.edges} == straight if cell else not straight


def _under(graph: StrategyGraph, node_id: str, admitted: frozenset[Origin]) -> set[str]:
    walk = UNDER[graph.node(node_id).kind]
    plain: nx.DiGraph[str] = nx.DiGraph()
    plain.add_nodes_from(graph.ids)
    plain.add_edges_from(
        (e.source, e.target) for e in graph.edges if e.kind in walk.along and e.origin in admitted
    )
    return {i for i in nx.ancestors(plain, node_id) | {node_id} if graph.node(i).kind in COUNTED}
