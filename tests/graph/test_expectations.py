"""What is missing, against a slow count."""

from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph import (
    StrategyGraph,
)
from strategy_graph.graph.expectations import Expectation
from strategy_graph.model import EdgeKind, NodeKind, Origin
from tests.graph.random_graphs import ROWS, SIZE, in_bulk, mixed


@given(
    ROWS,
    st.sets(st.sampled_from(list(EdgeKind)), max_size=3),
    st.frozensets(st.sampled_from(list(Origin))),
)
def test_missing_links_equal_a_slow_count(
    rows: list[tuple[int, int, EdgeKind, Origin]],
    kinds: set[EdgeKind],
    among: frozenset[Origin],
) -> None:
    admitted = among - {Origin.REFUTED}
    counted = [row for row in rows if row[2] in kinds and row[3] in admitted]
    without_out = {u for u, *_ in counted}
    without_in = {v for _, v, *_ in counted}

    def ask(graph: StrategyGraph) -> list[tuple[str, ...]]:
        return [
            graph.find_lacking(expectation, origins=among)
            for expectation in (
                Expectation("a", "b", NodeKind.OBJECTIVE, outgoing=tuple(kinds)),
                Expectation("a", "b", NodeKind.OBJECTIVE, incoming=tuple(kinds)),
                Expectation(
                    "a", "b", NodeKind.OBJECTIVE, incoming=tuple(kinds), outgoing=tuple(kinds)
                ),
                Expectation("a", "b", NodeKind.KPI, incoming=tuple(kinds)),
            )
        ]

    expected = [
        tuple(f"s:{i}" for i in range(SIZE) if i not in without_out),
        tuple(f"s:{i}" for i in range(SIZE) if i not in without_in),
        tuple(f"s:{i}" for i in range(SIZE) if i not in without_in | without_out),
        (),
    ]
    graph = mixed(rows)
    assert ask(graph) == expected
    with in_bulk():
        assert ask(graph) == expected
