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


def test_the_wall_is_filled_on_every_screen_and_a_click_finds_its_box(opened: Any) -> None:
    for size in ((390, 844), (1280, 720), (3840, 2160)):
        at = opened(sg.draw(large(900), language="zh-TW"), hash="#view=part", size=size)
        assert drawn(at) == 900
        found = at.page.evaluate(FILLED)
        assert max(found["wide"], found["high"]) > 0.9, (size, found)
        # The middle of the first box that is coloured is a box, also where the page is enlarged.
        at.page.mouse.click(found["x"], found["y"])
        at.page.wait_for_timeout(250)
        assert at.page.locator("#told h2").inner_text() == "Objective 0", size


FILLED = """() => {
  const canvas = document.querySelector('.wall canvas');
  const place = canvas.getBoundingClientRect();
  const sharp = canvas.width / place.width;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const edge = Math.ceil(26 * canvas.width / canvas.offsetWidth);
  const start = (x, y) => (y * canvas.width + x) * 4;
  const at = (x, y) => data.slice(start(x, y), start(x, y) + 3).join();
  const ground = at(edge, edge);
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  for (let y = edge; y < canvas.height; y += 1) {
    for (let x = edge; x < canvas.width; x += 1) {
      if (at(x, y) === ground) continue;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
    }
  }
  return {
    wide: (right - left) / (canvas.width - edge), high: (bottom - top) / (canvas.height - edge),
    x: place.left + (left + 3) / sharp, y: place.top + (top + 2) / sharp,
  };
}"""
"""How much of the wall boxes take, and a point inside the first of them."""


def test_two_fingers_and_the_buttons_zoom(opened: Any) -> None:
    at = opened(
        sg.draw(large(900), language="en"), hash="#view=part", size=(390, 844), has_touch=True
    )
    assert drawn(at) == 900
    place = at.page.locator(".wall canvas").bounding_box()
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    touch = at.context.new_cdp_session(at.page)

    def fingers(kind: str, apart: float) -> None:
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        given = {"type": kind, "touchPoints": points if apart else []}
        touch.send("Input.dispatchTouchEvent", given)

    fingers("touchStart", 20)
    for apart in (40, 80, 150):
        fingers("touchMove", apart)
    fingers("touchEnd", 0)
    near = drawn(at)
    assert 0 < near < 400
    assert at.page.locator("#panel").is_hidden()  # what zooms picks nothing
    for button in ("in", "in", "in"):
        at.page.click(f"[data-do={button}]")
    assert 0 < drawn(at) < near
    at.page.click("[data-do=fit]")
    assert drawn(at) == 900
    at.page.select_option("#more", "")
    assert at.page.locator("[data-do=in]").is_hidden()


def test_forced_colours_are_those_of_the_system(opened: Any) -> None:
    at = opened(sg.draw(large(400), language="en"), hash="#view=part", forced_colors="active")
    assert drawn(at) == 400
    colours = at.page.evaluate(
        """() => {
        const canvas = document.querySelector('.wall canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const count = {};
        for (let at = 0; at < data.length; at += 4) {
          const key = data.slice(at, at + 3).join();
          count[key] = (count[key] || 0) + 1;
        }
        return Object.entries(count).sort((a, b) => b[1] - a[1]).slice(0, 2).map(([key]) => key);
        }"""
    )
    assert set(colours) == {"0,0,0", "255,255,255"}
    assert violations(at.page) == []
