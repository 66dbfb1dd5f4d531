"""What is missing, against a slow count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_graph.graph import DEFAULT_ORIGINS, TRACE, StrategyGraph
from strategy_graph.graph.expectations import (
    KPI_OBJECTIVE,
    KPI_PARENT,
    KPI_PLAN,
    OBJECTIVE_ACTION,
    OBJECTIVE_KPI,
    OBJECTIVE_PERSPECTIVE,
    OBJECTIVE_PLAN,
    OBJECTIVE_THEME,
    OBJECTIVE_WORK,
    PLAN_MISSION,
    THEME_PRIORITY,
    Expectation,
)
from strategy_graph.model import (
    Edge,
    EdgeKind,
    Kpi,
    NodeKind,
    Objective,
    Origin,
    ParentStrategy,
    Perspective,
    Priority,
    Strategy,
    Theme,
)
from tests.builders import Element, edge, kpi, mission, objective, plan, strategy
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


def _lacking(graph: StrategyGraph, expectation: Expectation) -> set[str]:
    return {node_id.partition(":")[2] for node_id in graph.find_lacking(expectation)}


@pytest.mark.parametrize("kind", [EdgeKind.PART_OF, EdgeKind.ALIGNS_TO])
def test_an_objective_takes_over_from_below_and_from_above(kind: EdgeKind) -> None:
    """Never from its neighbour on the same level."""
    graph = strategy(
        objective("G"),
        objective("O1"),
        objective("O2"),
        objective("O11"),
        objective("X"),
        *(
            edge(source=lower, target=upper, kind=kind)
            for lower, upper in (("O1", "G"), ("O2", "G"), ("O11", "O1"))
        ),
        kpi("K", measures="O1"),
        plan("P", drives="O11"),
    )
    assert _lacking(graph, OBJECTIVE_KPI) == {"O2", "X"}
    assert _lacking(graph, OBJECTIVE_PLAN) == {"O2", "X"}
    assert _lacking(graph, OBJECTIVE_ACTION) == {"O2", "X"}


def test_an_objective_for_a_key_result_stands_below_what_the_key_result_measures() -> None:
    graph = strategy(
        objective("G", kpis=[kpi("K")]),
        objective("T", aligns_to="K", plans=[plan("P")]),
        objective("H", kpis=[kpi("L", status="cancelled")]),
        objective("U", aligns_to="L", plans=[plan("Q")]),
        objective("V", kpis=[kpi("M")], aligns_to="M"),
    )
    assert _lacking(graph, OBJECTIVE_KPI) == {"H", "U"}
    assert _lacking(graph, OBJECTIVE_PLAN) == {"H", "V"}


def test_a_key_result_of_another_strategy_is_no_level() -> None:
    up = Kpi(strategy="t", code="K", name="k")
    nodes = [Objective(strategy=s, code="O", name="o") for s in ("s", "t")]
    measures = Edge(source="t:K", target="t:O", kind=EdgeKind.MEASURES)
    aligned = Edge(source="s:O", target="t:K", kind=EdgeKind.ALIGNS_TO)
    graph = StrategyGraph.of([*nodes, up], [measures, aligned])
    assert graph.find_lacking(OBJECTIVE_KPI) == ("s:O",)


def test_an_objective_of_another_strategy_is_no_level() -> None:
    nodes = [Objective(strategy=s, code="O", name="o") for s in ("s", "t")]
    measured = Kpi(strategy="t", code="K", name="k")
    measures = Edge(source="t:K", target="t:O", kind=EdgeKind.MEASURES)
    aligned = Edge(source="s:O", target="t:O", kind=EdgeKind.ALIGNS_TO)
    graph = StrategyGraph.of([*nodes, measured], [measures, aligned])
    assert graph.find_lacking(OBJECTIVE_KPI) == ("s:O",)


def test_kpis_and_plans_take_over_from_their_parts() -> None:
    graph = strategy(
        mission("M"),
        objective("O", aligns_to="M"),
        kpi("K", measures="O"),
        kpi("K1", part_of="K"),
        kpi("K2", part_of="K"),
        plan("P"),
        plan("P1", part_of="P", drives="K1"),
        plan("P2"),
    )
    assert _lacking(graph, KPI_OBJECTIVE) == set()
    assert _lacking(graph, KPI_PLAN) == {"K2"}
    assert _lacking(graph, PLAN_MISSION) == {"P2"}


def test_a_plan_for_the_objective_or_below_it_serves_the_kpis() -> None:
    """A plan for one KPI serves no other KPI of the same objective."""
    graph = strategy(
        objective("G", kpis=[kpi("GK")]),
        objective("O1", part_of="G", kpis=[kpi("K1", plans=[plan("P1")]), kpi("K2")]),
        objective("O2", kpis=[kpi("K3"), kpi("K4")], plans=[plan("P2")]),
        kpi("K4.1", part_of="K4"),
        objective("O3", kpis=[kpi("K5")], plans=[plan("P3", status="cancelled")]),
        objective("O4", aligns_to="K5", kpis=[kpi("K6")]),
        kpi("K6.1", part_of="K6", plans=[plan("P4")]),
    )
    assert _lacking(graph, KPI_PLAN) == {"K2"}
    assert _lacking(graph, OBJECTIVE_WORK) == set()
    assert _lacking(graph, OBJECTIVE_PLAN) == {"O1", "O4"}


@pytest.mark.parametrize(
    ("status", "carries"),
    [("cancelled", False), ("停辦", False), ("done", True), ("on hold", True), (None, True)],
)
def test_what_is_cancelled_neither_carries_nor_owes(status: str | None, carries: bool) -> None:
    graph = strategy(
        objective("O"),
        objective("G", status=status),
        kpi("K", measures="O", status=status),
        kpi("K2", measures="O"),
        plan("P", drives="K2", status=status),
    )
    assert _lacking(graph, KPI_PLAN) == ({"K"} if carries else {"K2"})
    assert _lacking(graph, OBJECTIVE_ACTION) == ({"G"} if carries else {"O"})
    assert _lacking(graph, OBJECTIVE_KPI) == ({"G"} if carries else set())
    without = strategy(objective("O"), kpi("K", measures="O", status=status))
    assert _lacking(without, OBJECTIVE_KPI) == (set() if carries else {"O"})


def test_nothing_is_taken_over_through_what_is_cancelled() -> None:
    graph = strategy(
        objective("G"),
        objective("O", part_of="G", status="cancelled"),
        objective("O1", part_of="O"),
        kpi("K", measures="O1"),
    )
    assert _lacking(graph, OBJECTIVE_KPI) == {"G"}


ORDERS: dict[str, tuple[Expectation, list[Element]]] = {
    "theme": (OBJECTIVE_THEME, [Theme(strategy="s", code="T", name="t")]),
    "perspective": (OBJECTIVE_PERSPECTIVE, [Perspective(strategy="s", code="F", name="f")]),
    "priority": (THEME_PRIORITY, [Priority(strategy="s", code="R", name="r")]),
    "link": (KPI_PARENT, [kpi("K2", corresponds_to="K")]),
}


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_that_a_strategy_does_not_know_is_missed_by_no_node(order: str) -> None:
    """Themes, perspectives, priorities, a parent: a strategy may do without."""
    expectation, known = ORDERS[order]
    bare: list[Element] = [objective("O"), kpi("K", measures="O")]
    bare += [Theme(strategy="s", code="T", name="t")] if order == "priority" else []
    lack = {"theme": "O", "perspective": "O", "priority": "T", "link": "K"}[order]
    assert _lacking(strategy(*bare), expectation) == set()
    assert _lacking(strategy(*bare, *known), expectation) == {lack}


@pytest.mark.parametrize("expectation", [THEME_PRIORITY, KPI_PARENT])
def test_where_a_parent_is_named_its_parts_may_be_missed(expectation: Expectation) -> None:
    nodes = [Theme(strategy="s", code="T", name="t"), Kpi(strategy="s", code="K", name="k")]
    head = Strategy(id="s", name="S", parent=ParentStrategy(id="county", organization="County"))
    for heads, missing in (({"s": head}, 1), ({"s": Strategy(id="s", name="S")}, 0), ({}, 0)):
        graph = StrategyGraph.of(nodes, strategies=heads)
        assert len(graph.find_lacking(expectation)) == missing


def test_one_theme_of_another_strategy_is_an_order_and_so_is_a_cancelled_one() -> None:
    upper = Theme(strategy="county", code="A", name="a")
    graph = strategy(objective("O", belongs_to="county:A"), objective("O2"), upper)
    assert _lacking(graph, OBJECTIVE_THEME) == {"O2"}
    dropped = Theme(strategy="s", code="T", name="t", status="cancelled")
    assert _lacking(strategy(objective("O"), dropped), OBJECTIVE_THEME) == {"O"}


def test_each_strategy_has_an_order_of_its_own() -> None:
    nodes = [
        Theme(strategy="s", code="T", name="t"),
        *(Objective(strategy=of, code="O", name="o") for of in "st"),
    ]
    graph = StrategyGraph.of(nodes)
    assert graph.find_lacking(OBJECTIVE_THEME) == ("s:O",)


def test_no_node_is_made_where_none_states_a_status() -> None:
    graph = strategy(objective("O"), kpi("K", measures="O"))
    assert graph.cancelled == frozenset()
    assert graph.adjacency(TRACE, DEFAULT_ORIGINS) is graph.adjacency(TRACE, DEFAULT_ORIGINS)
