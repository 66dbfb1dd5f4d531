"""What may not change an answer: the order in which things are written, guesses, refuted links."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

import strategy_graph as sg
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Origin, Strategy
from strategy_graph.render.build import gather
from tests.analysis.random_strategies import strategies

ASIDE = {"evidence", "left_out", "notices", "causes"}
"""What tells how many links of each origin there are, and so changes with them."""


def without(graph: StrategyGraph, *origins: Origin) -> StrategyGraph:
    edges = [edge for edge in graph.edges if edge.origin not in origins]
    return StrategyGraph.of(list(graph.nodes), edges, strategies=graph.strategies)


def plain(value: Any) -> Any:
    """*value* of JSON without what is ``ASIDE``."""
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items() if k not in ASIDE}
    return [plain(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("verb", ["coverage", "gaps", "spof", "conflicts", "loops", "matrix"])
@given(drawn=strategies())
def test_neither_guesses_nor_refuted_links_carry_anything(verb: str, drawn: StrategyGraph) -> None:
    question: Any = getattr(sg, verb)
    words = ("theme", "perspective") if verb == "matrix" else ()
    stripped = without(drawn, Origin.INFERRED, Origin.REFUTED)
    found, expected = (question(each, *words).to_dict() for each in (drawn, stripped))
    if verb == "coverage":  # what causes state is counted of guesses too
        for answer in (found, expected):
            for counts in answer["summary"].values():
                for name in ("polarity", "strength", "delay", "confidence", "rationale"):
                    del counts[name]
    assert plain(found) == plain(expected)


@given(drawn=strategies(most=3))
def test_neither_counts_on_the_map(drawn: StrategyGraph) -> None:
    """A card stands where it stood, with as many KPIs and plans, and is joined by as many links."""
    head = {"s": Strategy(id="s", name="S")}
    whole = StrategyGraph.of(list(drawn.nodes), list(drawn.edges), strategies=head)
    content, stripped = gather(whole), gather(without(whole, Origin.INFERRED, Origin.REFUTED))
    assert content.cards == stripped.cards
    assert content.columns == stripped.columns
    assert content.bands == stripped.bands
    ends = [(link.source, link.target, link.kind) for link in content.links]
    assert ends == [(link.source, link.target, link.kind) for link in stripped.links]
    assert content.left_out >= stripped.left_out == 0
