"""The impact of a large part of a large graph: as over a small one, and only so much listed."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import strategy_graph as sg
from strategy_graph.graph import StrategyGraph
from strategy_graph.graph.algorithms import influence
from strategy_graph.model import Edge, EdgeKind, Objective, Origin, Polarity

pytest.importorskip("scipy")

SIGNS = (Polarity.POSITIVE, Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.UNKNOWN)


@st.composite
def causal(draw: st.DrawFn) -> StrategyGraph:
    """Objectives and causes among them, round in rings too, with anything unstated."""
    nodes = [Objective(strategy="s", code=f"O{n}", name=f"O {n}") for n in range(7)]
    numbers = st.integers(0, 6)
    edges: list[Edge] = []
    for source, target in draw(st.lists(st.tuples(numbers, numbers), min_size=4, max_size=14)):
        stated: dict[str, Any] = {
            "strength": draw(st.sampled_from([None, 0.25, 0.5, 0.5])),
            "confidence": draw(st.sampled_from([None, 0.5, 1.0])),
            "polarity": draw(st.sampled_from(SIGNS)),
        }
        if (delay := draw(st.sampled_from([None, 0, 1, 3]))) is not None:
            stated["delay"] = delay
            stated["delay_unit"] = draw(st.sampled_from(["month", "month", "year"]))
        edges.append(
            Edge(
                source=nodes[source].id,
                target=nodes[target].id,
                kind=EdgeKind.CAUSES,
                id=f"L{len(edges)}",
                origin=draw(st.sampled_from([Origin.DECLARED, Origin.DECLARED, Origin.INFERRED])),
                **{name: value for name, value in stated.items() if value is not None},
            )
        )
    return StrategyGraph.of(nodes, edges)


def in_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything counts as large."""

    def always(*_: object, **__: object) -> bool:
        return True

    def never(*_: object, **__: object) -> bool:
        return False

    monkeypatch.setattr(influence, "pays", always)
    monkeypatch.setattr(influence, "is_local", never)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    drawn=causal(),
    direction=st.sampled_from(["down", "up"]),
    assume=st.sampled_from([None, 0.5]),
    depth=st.sampled_from([None, None, 2]),
)
def test_columns_say_what_the_plain_way_says(
    monkeypatch: pytest.MonkeyPatch, drawn: StrategyGraph, direction: Any, assume: Any, depth: Any
) -> None:
    def ask() -> dict[str, Any]:
        found = sg.impact(
            drawn,
            "O0",
            direction=direction,
            include=["inferred"],
            assume_strength=assume,
            depth=depth,
        ).to_dict()
        return {"nodes": found.pop("nodes"), "notices": found["summary"].pop("notices"), **found}

    plain = ask()
    with monkeypatch.context() as patched:
        in_columns(patched)
        columns = ask()
    for told, said in zip(columns.pop("nodes"), plain.pop("nodes"), strict=True):
        assert told.pop("weakest") == said.pop("weakest")
        assert told == pytest.approx(said, abs=2e-6)
    assert columns["summary"] == plain["summary"]
    assert columns["evidence"] == plain["evidence"]
    assert columns["paths"] == plain["paths"]
    assert columns["loops"] == plain["loops"]
    assert len(columns["no_totals"]) == len(plain["no_totals"])


@pytest.mark.parametrize("large", [False, True])
def test_what_is_not_listed_is_counted(monkeypatch: pytest.MonkeyPatch, large: bool) -> None:
    nodes = [Objective(strategy="s", code=f"O{n}", name=f"O {n}") for n in range(6)]
    edges = [
        Edge(
            source=f"s:O{n}",
            target=f"s:O{n + 1}",
            kind=EdgeKind.CAUSES,
            strength=0.5 if n < 4 else None,
            polarity=Polarity.POSITIVE,
        )
        for n in range(5)
    ]
    graph = StrategyGraph.of(nodes, edges)
    if large:
        in_columns(monkeypatch)
        monkeypatch.delattr(
            "strategy_graph.analysis.impact.computation.Question.walks"
        )  # arrays alone
    for module in ("computation", "arrays"):
        monkeypatch.setattr(f"strategy_graph.analysis.impact.{module}.LISTED_EFFECTS", 3)
    found = sg.impact(graph, "O0")
    assert [one.node.code for one in found.effects] == ["O1", "O2", "O3"]
    assert found.more == 2
    assert all(one.total is not None for one in found.effects)
    assert not found.is_quantitative  # the last, which is not listed, has no number
    summary = found.to_dict()["summary"]
    assert (summary["reached"], summary["more"]) == (5, 2)
    assert sg.impact(graph, "O0", depth=4).is_quantitative


def test_a_ranking_counts_what_it_does_not_list(monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = [Objective(strategy="s", code=f"O{n}", name=f"O {n}") for n in range(5)]
    edges = [
        Edge(
            source=f"s:O{n}",
            target="s:O4",
            kind=EdgeKind.CAUSES,
            strength=(n + 1) / 10,
            polarity=Polarity.POSITIVE,
        )
        for n in range(3)
    ]
    graph = StrategyGraph.of(nodes, edges)
    whole = sg.rank(graph, "O4")
    assert (len(whole.ranked), whole.more, whole.reaching) == (5, 0, 3)
    monkeypatch.setattr("strategy_graph.analysis.rank.LISTED", 2)
    found = sg.rank(graph, "O4")
    assert found.ranked == whole.ranked[:2]
    assert [one.node.code for one in found.ranked] == ["O2", "O1"]
    assert (found.more, found.reaching) == (3, 3)
    summary = found.to_dict()["summary"]
    assert (summary["nodes"], summary["more"]) == (5, 3)
