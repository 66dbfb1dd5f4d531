"""Counts of what is stated, against a slow count and the document."""

import networkx as nx
import pytest
from hypothesis import given

from strategy_graph.analysis.coverage import LINKS, coverage
from strategy_graph.errors import SelectError
from strategy_graph.graph import DEFAULT_ORIGINS, StrategyGraph
from strategy_graph.graph.expectations import KPI_PLAN, Expectation
from strategy_graph.model import EdgeKind, NodeKind, Origin, Strategy
from tests.analysis.random_strategies import strategies, without_cancelled
from tests.builders import graph, kpi


def test_what_the_document_does_not_say(guessed: StrategyGraph) -> None:
    (one,) = coverage(guessed).strategies
    counted = {count.name: (count.have, count.of) for count in one.counts}
    assert counted["target"] == counted["direction"] == (0, 38)
    assert counted["owner"] == counted["due"] == (0, 108)
    assert counted["budget"] == (0, 44)
    assert counted["kpi_parent"] == (2, 38)
    assert counted["objective_cause"] == (0, 26)
    assert counted["strength"] == counted["polarity"] == (0, 0)
    assert one.causes == {Origin.INFERRED: 12}


def test_our_own_strategy_says_more(workspace: StrategyGraph) -> None:
    ours = coverage(workspace, "strategy-graph").strategies[0]
    assert ours.count("target").share == 1.0
    assert ours.count("objective_cause").share == 1.0


def test_nothing_to_cover_has_no_share() -> None:
    head = Strategy(id="s", name="s")
    (one,) = coverage(StrategyGraph.of([], strategies={"s": head}), "s").strategies
    assert all(count.share is None for count in one.counts)
    with pytest.raises(SelectError, match="no strategy 'x'"):
        coverage(StrategyGraph.of([], strategies={"s": head}), "x")


def _ends(graph: StrategyGraph, node: object, expected: Expectation) -> set[object]:
    """The other ends of the links of *node* that fulfil what is *expected*."""
    admitted = expected.fulfilled_by(DEFAULT_ORIGINS)
    out = graph.edges_from(str(node), expected.outgoing)
    into = graph.edges_to(str(node), expected.incoming)
    found: set[object] = {edge.target for edge in out if edge.origin in admitted}
    found.update(edge.source for edge in into if edge.origin in admitted)
    return found


def _levels(graph: StrategyGraph, kind: NodeKind) -> "nx.DiGraph[object]":
    """From each node of *kind* to what it is a part of."""
    levels: nx.DiGraph[object] = nx.DiGraph()
    levels.add_nodes_from(node.id for node in graph.of_kind(kind))
    levels.add_edges_from(
        (edge.source, edge.target)
        for edge in graph.edges_of_kind(EdgeKind.PART_OF, EdgeKind.ALIGNS_TO)
        if edge.origin in DEFAULT_ORIGINS and {edge.source, edge.target} <= set(levels)
    )
    if kind is NodeKind.OBJECTIVE:  # an objective for a key result of another one
        levels.add_edges_from(
            (result.source, measure.target)
            for result in graph.edges_of_kind(EdgeKind.ALIGNS_TO)
            for measure in graph.edges_from(result.target, EdgeKind.MEASURES)
            if {result.origin, measure.origin} <= DEFAULT_ORIGINS
            and {result.source, measure.target} <= set(levels)
        )
    return levels


def _planned(graph: StrategyGraph) -> set[object]:
    """The KPIs for which something is planned, before KPIs take over from one another."""
    objectives, kpis = _levels(graph, NodeKind.OBJECTIVE), _levels(graph, NodeKind.KPI)

    def linked(node: object, kind: EdgeKind, up: bool = False) -> set[object]:
        out, into = ((kind,), ()) if up else ((), (kind,))
        return _ends(graph, node, Expectation("a", "b", NodeKind.KPI, into, out))

    def driven(node: object) -> bool:
        return bool(linked(node, EdgeKind.DRIVES))

    def worked(objective: object) -> bool:
        measures = linked(objective, EdgeKind.MEASURES) & set(kpis)
        among = measures.union(*(nx.ancestors(kpis, kpi) for kpi in measures))
        return driven(objective) or any(map(driven, among))

    def parts(objective: object) -> set[object]:
        below = set(objectives.predecessors(objective))  # in a ring, the objective too
        return below.union(*(nx.ancestors(objectives, each) for each in below))

    def planned(kpi: object) -> bool:
        above = linked(kpi, EdgeKind.MEASURES, up=True) & set(objectives)
        aligned = linked(kpi, EdgeKind.ALIGNS_TO) & set(objectives)
        below = set[object]().union(*map(parts, above | aligned)) | aligned
        return driven(kpi) or any(map(driven, above)) or any(map(worked, below))

    return {kpi for kpi in kpis if planned(kpi)}


@given(strategies())
def test_links_equal_a_slow_count(asked: StrategyGraph) -> None:
    answer = coverage(asked)
    if not answer.strategies:
        assert len(asked) == 0
        return
    (one,) = answer.strategies
    graph = without_cancelled(asked)
    for linked in LINKS:
        levels = _levels(graph, linked.kind)
        own = {node for node in levels if _ends(graph, node, linked)}
        own |= _planned(graph) if linked is KPI_PLAN else set()
        have = {
            node
            for node in levels
            if node in own
            or (linked.from_below and not own.isdisjoint(nx.ancestors(levels, node)))
            or (linked.from_above and not own.isdisjoint(nx.descendants(levels, node)))
        }
        count = one.count(linked.name)
        known = bool(have) or not linked.optional  # an order that nobody knows: 0 of 0
        known = known or (linked.among is not None and bool(asked.of_kind(linked.among)))
        assert (count.have, count.of) == (len(have), len(levels) if known else 0)
    owned = sum(bool(node.owner_names) for node in graph.nodes if node.code[0] in "OKP")
    assert one.count("owner").have == owned


def test_a_guess_covers_nothing_and_the_answer_counts_what_it_leaves_out(
    guessed: StrategyGraph,
) -> None:
    answer = coverage(guessed)
    assert answer.left_out == {Origin.INFERRED: 12}
    assert Origin.INFERRED not in answer.evidence.counts
    assert answer.to_dict()["evidence"]["left_out"] == {"inferred": 12}
    assert "12 links are left out because they are inferred" in answer.notices()[0]
    asked = coverage(guessed, include="inferred")
    assert (asked.left_out, asked.evidence.counts[Origin.INFERRED]) == ({}, 12)
    assert asked.strategies[0].count("objective_cause").have > 0
    polarity = asked.strategies[0].count("polarity")
    assert (polarity.have, polarity.of) == (12, 12)


def test_a_strategy_without_an_objective_is_named() -> None:
    head = Strategy(id="s", name="s")
    answer = coverage(graph(kpi("K"), strategies={"s": head}))
    assert answer.to_dict()["without_objective"] == ["s"]
    assert answer.notices() == (
        "There is no objective in s: of what is not there nothing can be stated.",
    )
    nothing = coverage(StrategyGraph.of([]))
    assert nothing.notices() == ("There is no strategy and no node here: nothing to count.",)
