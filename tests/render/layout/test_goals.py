"""Goals above what is part of them, each family in a frame."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy_graph.model import EdgeKind
from strategy_graph.render.coordinates import place
from strategy_graph.render.layout.goals import by_goal, families
from strategy_graph.render.model import MapContent
from strategy_graph.render.svg.document import Drawing
from tests.render.sketches import content

Parts = list[tuple[int, int]]


def levels(columns: list[int], parts: Parts, *, themes: bool) -> MapContent:
    """Objectives under themes, by *columns*, or without; *parts* says what each is part of."""
    cells = [(column if themes else 0, 0) for column in columns]
    return content(
        1 + max(columns) if themes else 1,
        1,
        cells,
        parts,
        themes=themes,
        perspectives=False,
        kind=EdgeKind.PART_OF,
    )


COUNTY = levels([0] * 7 + [1] * 3, [(1, 0), (2, 0), (4, 3), (5, 3), (6, 3), (8, 7)], themes=True)
TEAMS = levels([0] * 8, [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (6, 2)], themes=False)


@pytest.mark.parametrize(("drawn", "count"), [(COUNTY, 3), (TEAMS, 3)], ids=["county", "teams"])
def test_each_goal_stands_above_its_parts_in_a_frame(drawn: MapContent, count: int) -> None:
    layout, lines = place(drawn)
    assert len(layout.frames) == count
    for link in drawn.links:
        assert layout.cards[link.target].bottom < layout.cards[link.source].y
    drawing = Drawing(drawn, layout, lines, languages=("en",))
    assert drawing.body().count('class="frame"') == count


def test_a_goal_of_goals_has_a_frame_around_theirs() -> None:
    layout, _ = place(TEAMS)
    outer, *inner = layout.frames
    for frame in inner:
        assert outer.x < frame.x
        assert frame.right < outer.right
        assert outer.y < frame.y
        assert frame.bottom < outer.bottom


def test_a_family_of_two_themes_is_none() -> None:
    assert families(levels([0, 0, 1], [(1, 0), (2, 0)], themes=True)) == []
    assert list(by_goal(content(2, 2, [(0, 0), (0, 1)], [(1, 0)], kind=EdgeKind.PART_OF))) == []


def test_a_circle_of_parts_is_drawn() -> None:
    layout, lines = place(levels([0, 0, 0], [(0, 1), (1, 2), (2, 0)], themes=False))
    assert len(layout.cards) == len(lines) == 3


@settings(max_examples=60, deadline=None)
@given(st.data(), st.booleans())
def test_frames_hold_their_family_and_nobody_else(data: st.DataObject, themes: bool) -> None:
    count = data.draw(st.integers(2, 12))
    columns = data.draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    parts = data.draw(st.lists(pairs.filter(lambda p: p[0] > p[1]), max_size=14, unique=True))
    drawn = levels(columns, parts, themes=themes)
    layout, _ = place(drawn)
    for one, other in combinations(layout.cards, 2):
        assert not one.overlaps(other)
    for frame in layout.frames:
        inside = [box for box in layout.cards if frame.overlaps(box)]
        assert len(inside) >= 2
        for box in inside:
            assert frame.x < box.x
            assert box.right < frame.right
            assert frame.y < box.y
            assert box.bottom < frame.bottom


def test_what_belongs_to_no_goal_stands_below() -> None:
    drawn = replace(TEAMS, links=TEAMS.links[:-1])
    layout, _ = place(drawn)
    lowest = max(box.bottom for number, box in enumerate(layout.cards) if number not in (6, 7))
    assert all(layout.cards[number].y > lowest - 1 for number in (6, 7))
