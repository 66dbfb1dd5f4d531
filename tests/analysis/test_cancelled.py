"""What is cancelled carries nothing: every question is answered as if it were not there."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from strategy_graph.graph import IMPACT, TRACE, StrategyGraph
from strategy_graph.model import ActionPlan, Edge, EdgeKind, Kpi, Objective, Strategy
from strategy_graph.model.fields.life import Life
from tests.analysis.random_strategies import living, strategies
from tests.support.questions import NAMES, WORDS, ask

STATED = {"ls", "show", "source", "diff"}
"""Lists of what is stated: they have every node, and `ls` and `show` say its status."""

VALUES = {"trend", "forecast", "stale", "score", "review"}
"""Questions about values: a value that was reached stays one; tests of their own hold them."""

COUNTED = {"cancelled", "notices", "absent"}
"""What tells how many cancelled nodes were asked about, and of which kinds a file has none."""

WALKED = tuple(name for name in NAMES if name not in STATED | VALUES)

HEAD = {"s": Strategy(id="s", name="S")}


def plain(value: Any) -> Any:
    """*value* of JSON without what is ``COUNTED``."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items() if key not in COUNTED}
    return [plain(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("verb", WALKED)
@settings(max_examples=12, deadline=None)
@given(drawn=strategies(most=4))
def test_every_question_is_answered_as_without_what_is_cancelled(
    verb: str, drawn: StrategyGraph
) -> None:
    rest = living(drawn)
    codes = [node.code for node in rest.nodes if isinstance(node, Objective)]
    assume(len(codes) > 1)
    if verb in {"gaps", "coverage"}:  # an order that was given up is known all the same
        assume({node.kind for node in rest.nodes} == {node.kind for node in drawn.nodes})
    words = {**WORDS, "node": codes[0], "source": codes[0], "target": codes[1]}
    words["selectors"] = codes[0]
    whole, stripped = (
        StrategyGraph.of(list(graph.nodes), list(graph.edges), strategies=HEAD)
        for graph in (drawn, rest)
    )
    answers = [plain(ask(verb, graph, words).to_dict()) for graph in (whole, stripped)]
    assert answers[0] == answers[1]


@settings(max_examples=12, deadline=None)
@given(drawn=strategies(most=3), up=st.booleans())
def test_a_selector_walks_through_nothing_that_is_cancelled(drawn: StrategyGraph, up: bool) -> None:
    rest = living(drawn)
    for node in rest.nodes:
        term = f"+{node.id}" if up else f"{node.id}+"
        assert [n.id for n in drawn.select(term)] == [n.id for n in rest.select(term)]


def chain(status: str) -> StrategyGraph:
    """Q -> P -> K -> O, of which the plan P has *status*."""
    plans = [
        ActionPlan(strategy="s", code="P", name="p", status=status),
        ActionPlan(strategy="s", code="Q", name="q"),
    ]
    nodes = [Objective(strategy="s", code="O", name="o"), Kpi(strategy="s", code="K", name="k")]
    edges = [
        Edge(source="s:K", target="s:O", kind=EdgeKind.MEASURES),
        Edge(source="s:P", target="s:K", kind=EdgeKind.DRIVES),
        Edge(source="s:P", target="s:Q", kind=EdgeKind.DEPENDS_ON),
    ]
    return StrategyGraph.of([*nodes, *plans], edges, strategies=HEAD)


@pytest.mark.parametrize("status", ["active", "done", "completed", "on hold", "暫緩", "cancelled"])
def test_what_is_done_or_on_hold_carries_and_what_is_cancelled_does_not(status: str) -> None:
    graph = chain(status)
    carries = status != "cancelled"
    assert (graph.node("P").life is Life.CANCELLED) is not carries
    assert ("s:P" in graph.upstream("s:O", traversal=TRACE)) is carries
    assert ("s:K" in graph.downstream("s:Q", traversal=IMPACT)) is carries
    assert bool(ask("impact", graph, {"node": "Q"}).to_dict()["nodes"]) is carries
    assert bool(ask("paths", graph, {"source": "Q", "target": "K"}).to_dict()["paths"]) is carries


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("trace", {"selectors": "P"}),
        ("impact", {"node": "P"}),
        ("why", {"node": "P"}),
        ("why", {"node": "K"}),
        ("paths", {"source": "P", "target": "O"}),
        ("matrix", {"across": "objective", "down": "action_plan"}),
    ],
)
def test_who_asks_about_what_is_cancelled_is_told(verb: str, words: dict[str, str]) -> None:
    answer: Any = ask(verb, chain("cancelled"), words)
    assert answer.to_dict()["summary"]["cancelled"] == 1
    assert answer.notices()[0].startswith("1 cancelled node is left out") or verb == "paths"
    alive: Any = ask(verb, chain("done"), words)
    assert alive.to_dict()["summary"]["cancelled"] == 0
