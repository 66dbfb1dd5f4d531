"""The same answers whether a graph came as values or as columns."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

import strategy_graph as sg
from strategy_graph.answer.result import Answer
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.core.tables import (
    EDGE_KIND_NUMBER,
    NODE_KIND_NUMBER,
    ORIGIN_NUMBER,
    UNSET,
)
from strategy_graph.model import Polarity
from tests.analysis.random_strategies import strategies

np = pytest.importorskip("numpy")

EVERYTHING = ("inferred", "refuted")
_SIGNS = {Polarity.POSITIVE: 1, Polarity.NEGATIVE: -1, Polarity.UNKNOWN: 0, None: 2}


def in_columns(graph: StrategyGraph, *, whole: bool) -> StrategyGraph:
    """*graph* from columns; *whole* when its fields can be known without a value."""
    from strategy_graph.graph.arrays.from_columns import EdgeColumns, tables_of_columns

    table = graph.edge_table

    def said(value: Any, aside: set[str]) -> dict[str, Any]:
        return {k: getattr(value, k) for k in value.model_fields_set if k not in aside}

    def numbers(field: str) -> Any:
        stated = (getattr(edge, field) for edge in graph.edges)
        return np.array([UNSET if number is None else number for number in stated], np.float64)

    numbered = {"source", "target", "kind", "origin", "polarity", "strength", "delay", "confidence"}
    edges = EdgeColumns(
        np.array(table.sources, np.int32),
        np.array(table.targets, np.int32),
        np.array([EDGE_KIND_NUMBER[edge.kind] for edge in graph.edges], np.uint8),
        origins=np.array([ORIGIN_NUMBER[edge.origin] for edge in graph.edges], np.uint8),
        polarities=np.array([_SIGNS[edge.polarity] for edge in graph.edges], np.int8),
        strengths=numbers("strength"),
        delays=numbers("delay"),
        confidences=numbers("confidence"),
        fields=lambda e: said(graph.edges[e], numbered),
        stating=table.stating if whole else None,
    )
    tables = tables_of_columns(
        graph.ids,
        np.array([NODE_KIND_NUMBER[node.kind] for node in graph.nodes], np.uint8),
        edges,
        fields=lambda i: said(graph.nodes[i], {"strategy", "code"}),
        names=(lambda: [str(name) for name in graph.node_table.names]) if whole else None,
        stating=graph.node_table.stating if whole else None,
    )
    return StrategyGraph(*tables, strategies=graph.strategies)


QUESTIONS: dict[str, Callable[[StrategyGraph], Answer]] = {
    "conflicts": lambda graph: sg.conflicts(graph, include=EVERYTHING),
    "coverage": sg.coverage,
    "spof": sg.spof,
    "rank": lambda graph: sg.rank(graph, include=EVERYTHING, assume_strength=0.5),
    "loops": lambda graph: sg.loops(graph, include=EVERYTHING),
    "matrix": lambda graph: sg.matrix(graph, "theme", "perspective"),
    "owners": lambda graph: sg.matrix(graph, "owner", "objective"),
    "perspectives": lambda graph: sg.infer(graph, "perspectives"),
    "same names": lambda graph: sg.infer(graph, "same-name-plans"),
}


@pytest.mark.parametrize("whole", [False, True])
@given(drawn=strategies())
def test_columns_answer_like_values(whole: bool, drawn: StrategyGraph) -> None:
    columns = in_columns(drawn, whole=whole)
    assert [node.id for node in columns.nodes] == list(drawn.ids)
    for name, ask in QUESTIONS.items():
        assert ask(columns).to_dict() == ask(drawn).to_dict(), name


def test_what_edges_state_is_read_off_their_columns() -> None:
    from strategy_graph.graph.arrays.from_columns import NO_POLARITY, EdgeColumns, tables_of_columns
    from strategy_graph.model import EdgeKind, NodeKind

    kinds = (NodeKind.OBJECTIVE, NodeKind.OBJECTIVE, NodeKind.PERSPECTIVE)
    tables = tables_of_columns(
        ["s:A", "s:B", "s:perspective-C"],
        np.array([NODE_KIND_NUMBER[kind] for kind in kinds]),
        EdgeColumns(
            np.array([0, 1, 0]),
            np.array([1, 0, 2]),
            np.array(
                [EDGE_KIND_NUMBER[k] for k in (*[EdgeKind.CAUSES] * 2, EdgeKind.IN_PERSPECTIVE)]
            ),
            polarities=np.array([0, NO_POLARITY, NO_POLARITY]),
            strengths=np.array([UNSET, 0.5, UNSET]),
        ),
    )
    graph = StrategyGraph(*tables)
    assert list(graph.node_table.names) == ["A", "B", "C"]
    assert [node.id for node in graph.nodes] == list(graph.ids)
    found = [
        list(graph.edge_table.stating(field))
        for field in ("polarity", "strength", "delay", "rationale")
    ]
    assert found == [[0], [1], [], []]
    (stated,) = sg.coverage(graph).strategies
    assert [(stated.count(name).have, stated.count(name).of) for name in ("polarity", "delay")] == [
        (1, 2),
        (0, 2),
    ]
