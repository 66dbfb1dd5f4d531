"""A presentation: what its scenes may name, and the page that shows them."""

import re
from typing import Any

import pytest

import strategy_graph as sg
from strategy_graph.errors import StrategyGraphError
from strategy_graph.io.presentation import presentation_of
from strategy_graph.model.presentation import Presentation
from strategy_graph.render import Map
from strategy_graph.render.page.scenes import GAPS, VIEWS, allowed
from strategy_graph.render.page.template import asset
from tests.io.test_presentation import SHIPPED
from tests.render.maps import HYPOTHESES, TAIPEI, taipei
from tests.support.axe import violations


def _talk() -> Map:
    graph = sg.load(TAIPEI, HYPOTHESES)
    talk = sg.read_presentation(SHIPPED)
    return sg.draw(graph, include=["inferred"], language="zh-TW", presentation=talk)


def _shows(*shown: str) -> Presentation:
    lines = "".join(f"\n  - title: t\n    show: {each!r}" for each in shown)
    return presentation_of(f"presentation:{lines}", file="t.yaml")


def test_what_an_address_may_say_is_what_the_page_writes() -> None:
    drawn = taipei()
    written = set(re.findall(r"parts\.(?:set|append)\('(\w+)'", asset("static", "state.js")))
    assert set(allowed(drawn.graph, drawn.content)) == written - {"scene"}
    scripts = "".join(
        asset("static", f"{name}.js")
        for name in (*VIEWS[4:], "table", "part", "ways")
        if name != "path"
    )
    assert set(re.findall(r"^VIEWS\.(\w+) =", scripts, re.MULTILINE)) == set(VIEWS) - {
        "map",
        "card",
    }
    gaps = asset("static", "filters.js").split("const GAPS = {")[1].split("};")[0]
    assert tuple(re.findall(r"^  (\w+):", gaps, re.MULTILINE)) == GAPS


def test_all_that_is_not_on_the_map_is_refused_at_once() -> None:
    talk = _shows("sel=AC1&theme=Z", "view=maps", "sel=theme-A", "steps=9", "nothing", "color=red")
    with pytest.raises(StrategyGraphError) as raised:
        sg.draw(taipei().graph, presentation=talk)
    found = [(str(each.location), each.message) for each in raised.value.problems]
    assert [place for place, _ in found] == [f"t.yaml:{n}:11" for n in (3, 5, 9, 11, 13)]
    assert raised.value.problems[1].help == "write map"
    assert raised.value.problems[0].excerpt == "    show: 'sel=AC1&theme=Z'"


def test_a_map_without_a_talk_has_no_button() -> None:
    assert 'data-do="present"' not in taipei().to_html().split("<script")[0]


@pytest.mark.browser
def test_a_talk_goes_forward_and_back_by_key(opened: Any) -> None:
    at = opened(_talk())
    at.page.locator("[data-do=present]").click()
    title, bar = at.page.locator("#talk h1"), at.page.locator("#talk")
    assert title.inner_text() == "全圖"
    assert at.page.locator("body > header").is_hidden()
    at.page.keyboard.press("ArrowRight")
    assert at.page.locator("#drawing .link:not(.without)").count() == 0
    at.page.keyboard.press("PageDown")
    at.page.keyboard.press("PageDown")
    assert title.inner_text() == "服務量能帶動什麼"
    assert at.lit() == {"AC1", "AF1", "AF3", "CC3", "DC1"}
    assert "scene=4" in at.page.url
    assert "sel=AC1" in at.page.url
    at.page.keyboard.press("PageUp")
    assert title.inner_text() == "健全財務自主"
    at.page.go_back()
    at.page.wait_for_timeout(200)
    assert title.inner_text() == "服務量能帶動什麼"
    at.page.keyboard.press("End")
    assert title.inner_text() == "還缺什麼"
    assert "6 / 6" in bar.inner_text()
    at.page.keyboard.press("PageDown")
    assert title.inner_text() == "還缺什麼"
    at.page.keyboard.press("Escape")
    assert bar.is_hidden()
    assert at.page.evaluate("document.activeElement.dataset.do") == "present"
    assert "view=findings" in at.page.url
    assert "scene" not in at.page.url


@pytest.mark.browser
@pytest.mark.parametrize(("scene", "size"), [(1, (1600, 900)), (4, (390, 844)), (5, (1024, 768))])
def test_axe_finds_nothing_in_a_talk(opened: Any, scene: int, size: tuple[int, int]) -> None:
    at = opened(_talk(), hash=f"#scene={scene}&sel=AC1", size=size)
    assert violations(at.page) == []


@pytest.mark.browser
def test_the_button_leaves_the_title_its_room_on_a_phone(opened: Any) -> None:
    at = opened(_talk(), size=(390, 844))
    assert at.page.locator("body > header h1").bounding_box()["width"] > 100
    assert at.page.locator("[data-do=svg]").is_hidden()
    assert at.page.locator("[data-do=present]").bounding_box()["height"] >= 44
    assert violations(at.page) == []
