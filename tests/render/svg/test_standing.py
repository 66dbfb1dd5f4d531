"""Marks of status in still pictures, and where the page begins."""

import re
from functools import cache
from typing import Any

import pytest

import strategy_graph as sg
from strategy_graph.errors import SelectError, StrategyGraphError
from strategy_graph.model import NodeKind
from strategy_graph.render import Map
from strategy_graph.render.slide.drawing_ml import Faces
from strategy_graph.render.slide.map_slide import shapes_of
from strategy_graph.render.slide.sheet import Room
from strategy_graph.render.svg.palette import STATUS
from strategy_graph.render.svg.standing import SHAPES, SIGNS
from tests.render.maps import MODELS

MODEL = MODELS / "transportation-2022.yaml"
Q4 = "FY2022 Q4"


@cache
def _drawn(period: str | None = Q4, language: str = "en") -> Map:
    return sg.draw(sg.load(MODEL), period=period, language=language)


def test_every_box_has_the_mark_that_score_gives() -> None:
    scores = sg.score(sg.load(MODEL), period=Q4)
    drawn = _drawn().to_svg()
    for node in sg.load(MODEL).of_kind(NodeKind.OBJECTIVE):
        score = scores.score(node.id)
        box = re.search(rf"<title>{node.code} .*?</g></g>", drawn)
        assert box is not None
        assert f'fill="{STATUS[score.color.value]}"' in box[0]
        assert SIGNS[score.color.value] in box[0]
        assert score.passport.value is not None
        assert f">{100 * score.passport.value:.1f}".removesuffix(".0") in box[0]


def test_the_note_names_the_period_and_the_colours_that_are_there() -> None:
    assert "Status: FY2022 Q4" in _drawn().to_svg()
    assert ">green<" in _drawn().to_svg()
    assert ">amber<" not in _drawn().to_svg()
    assert "狀態：FY2022 Q4" in _drawn(language="zh-TW").to_svg()


def test_without_a_period_nothing_is_marked() -> None:
    plain = _drawn(None).to_svg()
    assert 'class="standing"' not in plain
    assert "Status" not in plain


def test_each_colour_has_a_look_of_its_own() -> None:
    assert set(SHAPES) == set(SIGNS) == set(STATUS)
    assert len({(SHAPES[color], SIGNS[color]) for color in STATUS}) == len(STATUS)


def test_a_slide_has_a_shape_for_each_mark_that_says_whose_it_is() -> None:
    faces = Faces("Arial", "Noto Sans CJK TC", "en")
    shapes = shapes_of(_drawn(), Room(20, 60, 900, 420), faces, first=2)
    marks = [shape for shape in shapes if 'name="map/status ' in shape]
    assert len(marks) == 4
    assert any("021APG2201 red 18.6 %" in shape for shape in marks)


def test_a_period_that_is_none_is_refused() -> None:
    with pytest.raises(SelectError):
        sg.draw(sg.load(MODEL), period="soon")


def test_a_form_without_marks_says_so() -> None:
    with pytest.raises(StrategyGraphError, match="no marks of status"):
        sg.export(MODEL, to="dot", period=Q4)


@pytest.mark.browser
def test_the_page_opens_with_the_period_and_marks_it_once(opened: Any) -> None:
    at = opened(_drawn("FY2022 Q3"))
    assert at.page.locator("#period option:checked").inner_text() == "FY2022 Q3"
    assert at.page.locator("#drawing .card .standing").count() == 4
    at.page.locator("#period").select_option(label=Q4)
    assert "period=FY2022+Q4" in at.page.url
    assert "18.6%" in at.page.locator("#drawing").text_content()
    assert "FY2022" not in at.page.locator("#drawing .note").text_content()
