"""The whole map by keyboard alone, and a large one: from a cell into its map and back."""

from typing import Any

import pytest

import strategy_graph as sg
from tests.render.maps import large, taipei
from tests.support.axe import violations

pytestmark = pytest.mark.browser


def test_themes_perspectives_pan_zoom_panel_and_links_by_keyboard(opened: Any) -> None:
    at = opened(taipei(inferred=True), hash="#lang=en")
    press = at.page.keyboard.press
    focused = "document.activeElement.getAttribute('aria-label') || document.activeElement.id"
    stops: list[str] = []
    at.page.focus("#map")
    for _ in range(9):
        press("Tab")
        stops.append(at.page.evaluate(focused))
    assert any(
        stop.startswith("strategic theme A") or "Strategic theme A" in stop for stop in stops
    )
    assert any("erspective C" in stop for stop in stops)
    at.page.locator("#drawing .column").nth(1).focus()
    press("Enter")
    assert at.page.evaluate("location.hash") == "#sel=B&lang=en"
    assert at.page.locator("#told h2").inner_text() == "提昇資產效益"
    press("Escape")

    def place() -> tuple[float, float]:
        box = at.page.locator("#drawing").bounding_box()
        return box["x"], box["width"]

    def widens_to(width: float) -> None:
        at.page.wait_for_function(  # how long the way takes depends on the machine
            "width => Math.abs(document.querySelector('#drawing').getBoundingClientRect().width"
            " - width) < 2",
            arg=width,
            timeout=8000,
        )

    at.page.focus("#map")
    before = place()
    press("+")
    widens_to(before[1] * 1.25)
    zoomed = place()
    press("ArrowRight")
    at.page.wait_for_timeout(250)
    assert place()[0] == pytest.approx(zoomed[0] - 80, abs=2)
    press("Shift+ArrowLeft")
    at.page.wait_for_timeout(250)
    assert place()[0] == pytest.approx(zoomed[0], abs=2)
    press("0")
    widens_to(before[1])
    at.page.locator(".card[tabindex='0']").focus()
    press("Enter")
    at.page.locator("#told .about").first.focus()
    press("Enter")
    assert "Who says so" in at.page.locator("#told").inner_text()
    at.page.focus("#panel")
    press("End")
    press("Escape")
    assert violations(at.page) == []


def test_a_cell_of_a_large_map_opens_into_its_own_map_and_back(opened: Any) -> None:
    at = opened(sg.draw(large(200), language="en"))
    assert at.page.locator("#card table").count() == 0
    at.page.locator(".card").nth(1).dispatch_event("click")
    at.page.click(".open-part")
    assert at.page.locator("#view .node").count() == 50
    assert "view=part" in at.page.evaluate("location.hash")
    at.page.locator("#view .node").first.click()
    assert at.page.locator("#told h2").inner_text().startswith("Objective")
    assert violations(at.page) == []
    at.page.click("#view header button")
    assert at.page.evaluate("location.hash").count("view=") == 0
    at.page.go_back()
    assert at.page.locator("#view .node").count() == 50
    at.page.click("nav [data-band='0']")
    assert at.page.locator("#view .node").count() == 100
    assert at.page.locator("#view .flow > svg .line").count() > 5
    at.page.click("nav [data-view=card]")
    assert at.page.locator("#view table").count() == 1
    assert at.page.locator("#view tbody tr").count() <= 400


def test_of_many_rows_only_those_in_view_are_there(opened: Any) -> None:
    at = opened(sg.draw(large(900), language="en"), hash="#view=table")
    assert at.page.locator("#view tbody tr:not(.filler)").count() < 150
    assert "900 rows" in at.page.locator("#view header").inner_text()
    at.page.evaluate("document.querySelector('#view').scrollTo(0, 1e7)")
    at.page.wait_for_timeout(200)
    assert "O899" in at.page.locator("#view tbody").inner_text()


VIEWS = ("network&sel=AF1", "causes&sel=AF1", "path&sel=BF1&to=AF3", "cascade", "findings", "table")
MOST = 30
"""How many stops of a long view are tried."""


@pytest.mark.parametrize("view", VIEWS)
def test_all_of_a_view_is_reached_and_used_by_keyboard(opened: Any, view: str) -> None:
    at = opened(taipei(inferred=True), hash=f"#view={view}")
    wanted = at.page.evaluate(
        "most => { const all = [...document.querySelectorAll("
        "'#view button, #view select, #view summary')].filter((one) => one.checkVisibility());"
        " window.stops = all.slice(0, most); return window.stops.length; }",
        MOST,
    )
    at.page.focus("#view")
    seen: set[int] = set()
    for _ in range(wanted + 3):
        at.page.keyboard.press("Tab")
        seen.add(at.page.evaluate("window.stops.indexOf(document.activeElement)"))
    assert seen >= set(range(wanted))
    if at.page.locator("#view button.node").count() == 0:
        return
    at.page.locator("#view button.node").last.focus()
    before = at.page.url
    at.page.keyboard.press("Enter")
    at.page.wait_for_timeout(400)
    assert at.page.url != before
