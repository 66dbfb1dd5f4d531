"""Scores of synthetic strategies are the same in other units, orders, languages and forms."""

import random
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy_graph.analysis.score import score
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.to_documents import documents_of
from strategy_graph.i18n import use_language
from strategy_graph.io.load import load
from strategy_graph.io.writer.document import document_text
from strategy_graph.model import Kpi, Node, Strategy
from strategy_graph.model.fields.actual import Actual
from tests.workspace.review.test_gather import strategies


def numbers(graph: StrategyGraph) -> dict[str, tuple[Any, ...]]:
    """Value, coverage, bounds and colour of each node, to nine digits."""
    return {
        each.id: (
            each.color.value,
            *(
                None if number is None else round(number, 9)
                for number in (
                    each.passport.value,
                    each.passport.coverage,
                    each.passport.low,
                    each.passport.high,
                )
            ),
        )
        for each in score(graph, period="2026").scores
    }


def in_unit(node: Node, scale: float) -> Node:
    """*node* with every number of a KPI that has a target in a unit *scale* times smaller."""
    if not isinstance(node, Kpi) or not isinstance(node.target, float) or node.thresholds:
        return node
    changes: dict[str, Any] = {
        name: None if value is None else value * scale
        for name, value in (
            ("target", node.target),
            ("worst", node.worst),
            ("allowed", node.allowed),
            ("baseline", node.baseline_value),
        )
    }
    changes["actuals"] = tuple(
        Actual(period=each.period, value=(each.number or 0.0) * scale) for each in node.actuals
    )
    return node.model_copy(update=changes)


@settings(max_examples=60, deadline=None)
@given(strategies(), st.sampled_from([0.001, 0.5, 8.0, 1000.0]))
def test_units_change_no_score(drawn: StrategyGraph, scale: float) -> None:
    other = StrategyGraph.of([in_unit(node, scale) for node in drawn.nodes], list(drawn.edges))
    assert numbers(other) == numbers(drawn)


@settings(max_examples=60, deadline=None)
@given(strategies(), st.randoms(use_true_random=False))
def test_order_changes_no_score(drawn: StrategyGraph, chance: random.Random) -> None:
    nodes, edges = list(drawn.nodes), list(drawn.edges)
    chance.shuffle(nodes)
    chance.shuffle(edges)
    assert numbers(StrategyGraph.of(nodes, edges)) == numbers(drawn)


@settings(max_examples=30, deadline=None)
@given(strategies())
def test_language_changes_no_score(drawn: StrategyGraph) -> None:
    found = numbers(drawn)
    with use_language("zh-TW"):
        assert numbers(drawn) == found


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(strategies())
def test_a_file_that_is_written_and_read_gives_the_same_scores(
    tmp_path: Path, drawn: StrategyGraph
) -> None:
    heads = {"s": Strategy(id="s", name="Synthetic")}
    whole = StrategyGraph.of(list(drawn.nodes), list(drawn.edges), strategies=heads)
    (document,) = documents_of(whole)
    file = tmp_path / "s.yaml"
    file.write_text(document_text(document), encoding="utf-8")
    assert numbers(load(str(file))) == numbers(drawn)
