"""Asking the page: the selectors of the command line, filters, and links as things of their own."""

import json
from typing import Any

import pytest

import strategy_graph as sg
from strategy_graph.render.page.template import asset
from tests.graph.selection.test_selectors import CORPUS
from tests.render.maps import taipei
from tests.render.measured import measured
from tests.support.axe import violations

pytestmark = pytest.mark.browser

ANSWERS = "".join(asset("static", name) for name in ("data.js", "links.js", "selector.js"))


def _answer(page: Any, selectors: list[str]) -> list[list[str] | None]:
    """What the page answers to each of *selectors*, as ids."""
    script = (
        f"(asks) => {{ {ANSWERS} return asks.map((text) => {{"
        " const found = asked(text);"
        " return found && found.map((number) => identityOf(ITEMS[number])); }); }"
    )
    found: list[list[str] | None] = page.evaluate(script, selectors)
    return found


def test_the_page_answers_the_corpus_as_the_command_line_does(opened: Any) -> None:
    cases = json.loads(CORPUS.read_text("utf-8"))
    at = opened(sg.draw(sg.load(CORPUS.with_suffix(".yaml"))))
    answers = _answer(at.page, [case["ask"] for case in cases])
    for case, answer in zip(cases, answers, strict=True):
        assert answer == case["ids"], case["ask"]
    assert len(cases) > 70


ON_TAIPEI = [
    "kind:kpi,theme:A",
    "+AF1",
    "AF1+",
    "2+AC1+1",
    "perspective:L",
    "theme:C,perspective:C",
    "name:*服務*",
    "AF1.* BF1",
    "strategy:taipei-pawnshop-108,kind:value",
    "+mission",
]


def test_the_page_answers_as_select_does_on_the_pawnshop_strategy(opened: Any) -> None:
    drawn = taipei()
    found = _answer(opened(drawn).page, ON_TAIPEI)
    for selector, answer in zip(ON_TAIPEI, found, strict=True):
        assert answer == [node.id for node in drawn.graph.select(selector)], selector


def test_a_selector_in_the_search_box_asks_the_map(opened: Any) -> None:
    at = opened(taipei(inferred=True), hash="#lang=en")
    at.page.fill("#query", "theme:A,perspective:F")
    assert "7 nodes" not in at.page.locator("#hits").inner_text()
    assert "Ask: theme:A,perspective:F" in at.page.locator("#hits").inner_text()
    at.page.keyboard.press("Enter")
    assert "ask=theme%3AA%2Cperspective%3AF" in at.page.evaluate("location.hash")
    shown = set(at.page.locator(".card:not(.off) text.code").all_text_contents())
    assert shown == {"AF1", "AF2", "AF3"}
    assert at.page.locator(".card.off").first.is_visible()
    at.page.click("#asked button[aria-pressed]")
    assert not at.page.locator(".card.off").first.is_visible()
    at.page.select_option("#more", "table")
    objectives = set(at.page.locator("#view tbody td:nth-child(3)").all_inner_texts())
    assert {text.split()[0] for text in objectives} == shown
    at.page.go_back()
    at.page.click("#asked button:last-child")
    assert at.page.locator(".card.off").count() == 0
    at.page.fill("#query", "own")
    at.page.fill("#query", "kind:goal")
    assert "Nothing found" in at.page.locator("#hits").inner_text()
    at.page.fill("#query", "ow:")
    at.page.fill("#query", "theme:A,kin:")
    assert violations(at.page) == []


def test_filters_by_kind_owner_status_and_gap(opened: Any) -> None:
    at = opened(sg.draw(measured(), language="en"))
    at.page.click("#filter summary")
    at.page.select_option("#filter select[aria-label=Owner]", "Ben")

    def fitting() -> list[str]:
        found: list[str] = at.page.locator(".card:not(.off) text.code").all_text_contents()
        return found

    assert fitting() == ["B1", "B2", "B3"]
    assert "ask=owner%3ABen" in at.page.evaluate("location.hash")
    at.page.select_option("#filter select[aria-label=Kind]", "kpi")
    assert fitting() == []
    at.page.select_option("#filter select[aria-label=Owner]", "")
    at.page.select_option("#filter select[aria-label=Gap]", "plan")
    assert fitting() == ["A1", "B1", "B2", "B3"]
    shared = opened(sg.draw(measured(), language="en"), hash="#ask=owner:Alba&gap=owner&only=1")
    assert shared.page.locator("#asked b").inner_text() == "0 nodes"
    assert violations(at.page) == []


def test_a_link_is_clicked_and_tells_who_says_so(opened: Any) -> None:
    at = opened(taipei(inferred=True), hash="#lang=en")
    number = at.page.locator("#drawing .link").first.get_attribute("data-link")
    x, y = at.page.evaluate(
        "() => { const line = document.querySelector('#drawing .link .line');"
        " const point = line.getPointAtLength(line.getTotalLength() / 2)"
        ".matrixTransform(line.getScreenCTM()); return [point.x, point.y]; }"
    )
    at.page.mouse.click(x, y)
    at.page.wait_for_timeout(420)
    told = at.page.locator("#told").inner_text()
    assert "inferred" in told
    assert "Polarity" in told
    assert "Who says so" in told
    assert at.page.locator(f"#drawing .link.on[data-link='{number}']").count() == 1
    address = at.page.evaluate("location.hash")
    assert "link=" in address
    again = opened(taipei(inferred=True), hash=address)
    assert again.page.locator("#told").inner_text() == told
    again.page.keyboard.press("Escape")
    assert again.page.locator("#drawing .link.on").count() == 0
    again.page.evaluate("location.hash = '#sel=BF1&lang=en'")
    again.page.wait_for_timeout(80)
    again.page.locator("#told .about").first.press("Enter")
    assert "H01" in again.page.locator("#told").inner_text()
    assert violations(again.page) == []


def test_guesses_are_switched_off_and_on_everywhere(opened: Any) -> None:
    at = opened(taipei(inferred=True), hash="#sel=AC1&without=inferred")
    lines = at.page.locator("#drawing .link:not(.without)")
    assert lines.count() == 0
    assert at.lit() == {"AC1"}
    assert "AF1" not in at.page.locator("#told .links").all_text_contents()
    assert at.page.locator("#asked").inner_text().startswith("不含推論連結")
    at.page.locator("#filter summary").click()
    at.page.get_by_label("推論連結 12 條").check()
    assert lines.count() == 12
    assert at.lit() > {"AC1", "AF1", "AF3"}
    assert "without" not in at.page.url
    at.page.go_back()
    at.page.wait_for_timeout(200)
    assert lines.count() == 0


def test_a_page_without_guesses_has_no_switch(opened: Any) -> None:
    at = opened(taipei(), hash="#without=inferred")
    assert at.page.locator("#filter input[type=checkbox]").count() == 0
    assert at.page.locator("#asked").is_hidden()


def test_findings_that_a_filter_hides_are_counted(opened: Any) -> None:
    at = opened(taipei(), hash="#view=findings&ask=AF1")
    shown = at.page.locator("#view article").count()
    every = at.page.evaluate("JSON.parse(document.getElementById('data').textContent).data")
    hidden = len(every["findings"]["list"]) - shown
    assert f"另有 {hidden} 項檢查結果不符篩選條件" in at.page.locator("#view").inner_text()


def test_a_code_that_nobody_wrote_is_not_shown(opened: Any) -> None:
    at = opened(taipei(), hash="#sel=priority-1")
    assert at.page.locator("#told h2").inner_text() == "活化市有資產"
    assert at.page.locator("#told .chip").count() == 0
    assert at.page.locator("#told").inner_text().split("\n")[0] == "施政重點"
