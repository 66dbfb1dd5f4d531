"""What an answer must say so that nobody reads more into it than the document states."""

import json
import math
from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import given

from strategy_graph.analysis.conflicts import conflicts
from strategy_graph.analysis.impact import impact
from strategy_graph.analysis.loops import loops
from strategy_graph.analysis.paths import paths
from strategy_graph.analysis.rank import rank
from strategy_graph.analysis.spof import spof
from strategy_graph.analysis.why import why
from strategy_graph.errors import SelectError
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import use_language
from strategy_graph.model import NodeKind, Origin
from tests.analysis.random_strategies import strategies
from tests.graph.random_graphs import causal

LEFT_OUT = "12 links are left out because they are inferred; --include inferred counts them in."


@pytest.mark.parametrize("asked", [
    lambda graph: paths(graph, "BF1", "AF3").notices(),
    lambda graph: loops(graph).notices(),
    lambda graph: conflicts(graph).notices(),
    lambda graph: rank(graph).notices(),
    lambda graph: impact(graph, "BF1").notices(),
])  # fmt: skip
def test_guesses_left_out_are_counted(
    guessed: StrategyGraph, asked: Callable[[StrategyGraph], tuple[str, ...]]
) -> None:
    assert LEFT_OUT in asked(guessed)


def test_guesses_counted_in_are_not_left_out(guessed: StrategyGraph) -> None:
    for answer in (
        paths(guessed, "BF1", "AF3", include=["inferred"]),
        conflicts(guessed, include=["inferred"]),
    ):
        assert answer.left_out == {}
        assert answer.to_dict()["summary"]["left_out"] == {}


def test_without_plans_nothing_is_known_to_be_critical(taipei: StrategyGraph) -> None:
    said = "No action plan is here to push the goals"
    without = rank(causal(2, [(0, 1)], strengths=[0.5]), of="kind:objective")
    assert without.known
    assert [notice.startswith(said) for notice in without.notices()] == [True]
    assert without.to_dict()["summary"]["plans"] == 0
    answer = rank(taipei, assume_strength=0.5)
    assert (answer.known, answer.plans) == (True, 44)
    assert not any(notice.startswith(said) for notice in answer.notices())


def test_one_origin_may_be_a_plain_word(guessed: StrategyGraph) -> None:
    assert impact(guessed, "AC1", include="inferred") == impact(
        guessed, "AC1", include=[Origin.INFERRED]
    )


def test_an_origin_that_is_none_is_named(guessed: StrategyGraph) -> None:
    with pytest.raises(SelectError, match=r"'infered' is no origin.*inferred"):
        impact(guessed, "AC1", include=["infered"])


@pytest.mark.parametrize("strength", [math.nan, -0.1, 1.5, math.inf])
def test_an_assumed_strength_is_zero_to_one(guessed: StrategyGraph, strength: float) -> None:
    for asked in (
        lambda: impact(guessed, "AC1", assume_strength=strength),
        lambda: loops(guessed, assume_strength=strength),
        lambda: rank(guessed, assume_strength=strength),
        lambda: paths(guessed, "BF1", "AF3", assume_strength=strength),
    ):
        with pytest.raises(SelectError, match="from 0 to 1"):
            asked()


def test_no_path_is_not_said_where_none_is_listed(guessed: StrategyGraph) -> None:
    answer = paths(guessed, "BF1", "AF3", most=0, include=["inferred"])
    assert answer.count.value == 1
    assert "1 path in all." in answer.notices()


def test_a_way_back_is_a_loop(guessed: StrategyGraph) -> None:
    (said, *_) = paths(guessed, "AF1", "AF1", include=["inferred"]).notices()
    assert "`loops`" in said


def test_why_rests_on_every_link_that_it_counts(taipei: StrategyGraph) -> None:
    """That the theme serves the mission is the form's word, not the document's."""
    answer = why(taipei, "DC1")
    assert answer.evidence.counts[Origin.IMPLIED] == 1
    # DC1 to theme, perspective; 2 KPIs, 2 plans; mission to vision; and the implied one
    assert answer.evidence.total == 8
    assert json.loads(json.dumps(answer.to_dict()))["evidence"]["links"]["implied"] == 1


def test_the_ground_counts_with_the_measure_word(taipei: StrategyGraph) -> None:
    with use_language("zh-TW"):
        said = why(taipei, "DC1").evidence.sentence()
    assert said == "依據 8 條連結：7 條原文明載、1 條依文件形式（推論占 0%）。"


def test_a_confidence_of_zero_is_the_weakest_evidence() -> None:
    graph = causal(2, [(0, 1)] * 3, strengths=[0.5] * 3, confidences=[0.0, None, 0.9])
    found = paths(graph, "0", "1", by="evidence").paths
    assert [path.confidence for path in found] == [0.9, None, 0.0]


@given(strategies())
def test_goals_that_no_plan_leads_to_are_counted(graph: StrategyGraph) -> None:
    """A goal without any plan is no single point of failure, and no safe goal either."""
    walk: nx.DiGraph[str] = nx.DiGraph()
    for edge in graph.edges:
        if edge.origin in {Origin.DECLARED, Origin.IMPLIED, Origin.SUPPORTED}:
            if edge.kind in {"drives", "measures", "causes"}:
                walk.add_edge(edge.source, edge.target)
            elif edge.kind == "depends_on":
                walk.add_edge(edge.target, edge.source)
    plans = [node.id for node in graph.nodes if node.kind is NodeKind.ACTION_PLAN]
    moved = {end for plan in plans if plan in walk for end in nx.descendants(walk, plan)}
    goals = [node.id for node in graph.nodes if node.kind is NodeKind.OBJECTIVE]
    assert spof(graph).unsupported == sum(1 for goal in goals if goal not in moved)
