"""What an answer rests on, and how many links it leaves out."""

import json
from collections.abc import Callable

import pytest

from strategy_graph.analysis.conflicts import conflicts
from strategy_graph.analysis.impact import impact
from strategy_graph.analysis.loops import loops
from strategy_graph.analysis.paths import paths
from strategy_graph.analysis.rank import rank
from strategy_graph.analysis.why import why
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import use_language
from strategy_graph.model import Origin

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
