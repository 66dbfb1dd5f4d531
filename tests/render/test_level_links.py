"""Levels on the map: what stands below what is drawn, and is not taken for a cause."""

from itertools import permutations
from pathlib import Path

import pytest

import strategy_graph as sg
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import EdgeKind, Origin
from strategy_graph.render.model import LEVELS, MapContent
from tests.builders import edge, kpi, objective, plan, strategy, theme, to
from tests.render.maps import MODELS, OWN, TAIPEI


def content(graph: StrategyGraph, *include: str) -> MapContent:
    return sg.draw(graph, include=include).content


def levels(drawn: MapContent) -> list[tuple[str, str, str | None]]:
    """The lines between levels: who is below, who above, by way of which KPI."""
    return [
        (drawn.cards[link.source].code, drawn.cards[link.target].code, link.via)
        for link in drawn.links
        if link.is_level
    ]


@pytest.mark.parametrize("kind", sorted(LEVELS))
def test_an_objective_is_joined_with_the_one_above_it(kind: EdgeKind) -> None:
    graph = strategy(objective("G"), objective("O"), edge(source="O", target="G", kind=kind))
    assert levels(content(graph)) == [("O", "G", None)]
    picture = sg.draw(graph, language="en").to_svg()
    assert '<g class="link level declared"' in picture
    assert "Part of" in picture
    assert "Cause" not in picture


def test_an_objective_for_a_key_result_is_joined_with_what_the_key_result_measures() -> None:
    graph = strategy(
        objective("G", kpis=[kpi("K"), kpi("L", status="cancelled")]),
        objective("O", aligns_to="K"),
        objective("N", aligns_to="L"),
    )
    assert levels(content(graph)) == [("O", "G", "s:K")]


def test_what_holds_twice_is_one_line_and_the_surest_one() -> None:
    guess = to("G", origin=Origin.INFERRED)
    graph = strategy(
        objective("G", kpis=[kpi("K")]),
        objective("O", aligns_to=["K", guess], part_of=guess),
        objective("P", aligns_to=["K", "G"]),
        objective("Q", aligns_to=guess),
    )
    assert levels(content(graph)) == [("O", "G", "s:K"), ("P", "G", None)]
    assert content(graph).left_out == 1
    drawn = content(graph, "inferred")
    assert levels(drawn) == [("O", "G", "s:K"), ("P", "G", None), ("Q", "G", None)]
    assert [link.origin.value for link in drawn.links] == ["declared", "declared", "inferred"]


def test_a_guess_on_the_way_makes_the_whole_way_a_guess() -> None:
    graph = strategy(
        objective("G"),
        kpi("K", measures=to("G", origin=Origin.INFERRED)),
        objective("O", aligns_to="K"),
    )
    assert levels(content(graph)) == []
    (link,) = content(graph, "inferred").links
    assert link.origin is Origin.INFERRED


def test_a_level_is_no_cause_and_no_link_to_itself() -> None:
    """The note that no cause is declared stays, and impact does not follow a level."""
    graph = strategy(
        theme("T"),
        objective("G", aligns_to="T", kpis=[kpi("K")], plans=[plan("P")]),
        objective("O", part_of="G"),
        edge(source="G", target="K", kind=EdgeKind.ALIGNS_TO),
    )
    drawn = content(graph)
    assert levels(drawn) == [("O", "G", None)]
    assert not drawn.causes_declared
    assert not sg.impact(graph, "s:O").effects


def test_the_order_of_writing_changes_nothing() -> None:
    below = [edge(source=end, target="G", kind=EdgeKind.PART_OF) for end in ("O1", "O2", "O3")]
    nodes = [objective(code) for code in ("G", "O1", "O2", "O3")]
    pictures = {sg.draw(strategy(*nodes, *order)).to_svg() for order in permutations(below)}
    assert len(pictures) == 1


@pytest.mark.parametrize("model", [TAIPEI, OWN], ids=lambda path: path.stem)
def test_no_line_is_drawn_that_a_shipped_model_does_not_state(model: Path) -> None:
    graph = sg.load(*sorted(MODELS.glob("*.yaml")))
    drawn = sg.draw(graph, strategy=model.stem).content
    assert not levels(drawn)
