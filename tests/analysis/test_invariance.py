"""What may not change an answer: the order in which things are written, guesses, refuted links."""

import json
import random
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import strategy_graph as sg
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Edge, Node, NodeKind, Objective, Origin, Strategy
from strategy_graph.render.build import gather
from tests.analysis.random_strategies import strategies
from tests.support.questions import NAMES, WORDS, ask

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


def one_each(graph: StrategyGraph) -> tuple[list[Node], list[Edge]]:
    """Nodes and links of *graph*, of parallel links one: the others could stand for it."""
    edges = {(edge.source, edge.target): edge for edge in graph.edges}
    return list(graph.nodes), list(edges.values())


def sorted_(value: Any) -> Any:
    """*value* of JSON with every list sorted: lists follow the document.

    The hash of a score is one of its record, whose inputs follow the document, too.
    """
    if isinstance(value, Mapping):
        return {key: sorted_(item) for key, item in value.items() if key != "hash"}
    if isinstance(value, list):
        return sorted(map(sorted_, value), key=lambda item: json.dumps(item, sort_keys=True))
    return round(value, 9) if isinstance(value, float) else value


CHOOSES = {"trace", "conflicts"}
"""Questions that show one of several paths of one length: that which is written first."""


@pytest.mark.parametrize("verb", [name for name in NAMES if name not in CHOOSES])
@settings(max_examples=8, deadline=None)
@given(strategies(most=4), st.randoms(use_true_random=False))
def test_the_order_of_writing_changes_no_answer(
    verb: str, drawn: StrategyGraph, chance: random.Random
) -> None:
    """Lists are in the order of the document; what is in them, and every number, is not."""
    nodes, edges = one_each(drawn)
    codes = [node.code for node in nodes if isinstance(node, Objective)]
    assume(len(codes) > 1)
    words = {**WORDS, "node": codes[0], "source": codes[0], "target": codes[1]}
    words["selectors"] = codes[0]
    heads = {"s": Strategy(id="s", name="S")}
    first = StrategyGraph.of(nodes, edges, strategies=heads)
    rows = [node for node in nodes if node.kind is NodeKind.PERSPECTIVE]  # their order is stated
    rest = [node for node in nodes if node.kind is not NodeKind.PERSPECTIVE]
    others = rows + chance.sample(rest, len(rest)), chance.sample(edges, len(edges))
    second = StrategyGraph.of(*others, strategies=heads)
    answers = [ask(verb, graph, words).to_dict() for graph in (first, second)]
    assert sorted_(answers[0]) == sorted_(answers[1])
