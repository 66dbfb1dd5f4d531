"""A part with more boxes than elements can move: a canvas of what is in view, and its keyboard."""

from typing import Any

import pytest

import strategy_graph as sg
from tests.render.maps import large
from tests.support.axe import violations

pytestmark = pytest.mark.browser


def drawn(at: Any) -> int:
    at.page.wait_for_timeout(250)
    return int(at.page.locator(".wall").get_attribute("data-drawn"))


def test_a_part_of_many_boxes_is_drawn_as_far_as_it_is_seen(opened: Any) -> None:
    at = opened(sg.draw(large(900), language="en"), hash="#view=part")
    assert drawn(at) == 900
    place = at.page.locator(".wall canvas").bounding_box()
    at.page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    at.page.mouse.wheel(0, -1500)
    assert 0 < drawn(at) < 300
    at.page.focus(".wall")
    at.page.keyboard.press("0")
    assert drawn(at) == 900


def test_the_keyboard_goes_from_box_to_box_and_picks(opened: Any) -> None:
    at = opened(sg.draw(large(900), language="en"), hash="#view=part")
    assert drawn(at) == 900
    at.page.focus(".wall")
    at.page.keyboard.press("ArrowDown")
    name = at.page.locator("#live").inner_text()
    assert name
    at.page.keyboard.press("Enter")
    assert at.page.locator("#told h2").inner_text() in name
    assert at.page.evaluate("document.activeElement.className") == "wall"
    assert violations(at.page) == []
