"""The map of time: one page, a stop for each year, and at each stop that year and no other."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from strategy_graph.graph import StrategyGraph, link
from strategy_graph.io.load import read_text
from strategy_graph.model import NodeKind
from strategy_graph.render import Map, draw
from strategy_graph.render.page.pieces import in_pieces
from tests.render.opened import Opened
from tests.support.chromium import chromium
from tests.support.page_records import records_of

HEAD = """\
strategy: {{id: town-{year}, name: Town, period: "{year}"{dropped}}}
mission: Serve
perspectives: [{{id: C, name: Citizens}}, {{id: F, name: Money}}]
themes: [{{id: A, name: Services}}{themes}]
objectives:
"""
OBJECTIVE = "  - {{id: {id}, name: {name}, theme: {theme}, perspective: {band}{more}}}\n"


def year(
    number: int, *objectives: tuple[str, str, str, str, str], themes: str = "", dropped: str = ""
) -> StrategyGraph:
    text = HEAD.format(year=number, themes=themes, dropped=dropped)
    for id_, name, theme, band, more in objectives:
        text += OBJECTIVE.format(id=id_, name=name, theme=theme, band=band, more=more)
    return link([read_text(text, file=f"{number}.yaml")])


KPI = ", kpis: [{{id: K1, name: Visits, direction: higher, target: {}}}]"
YEARS = {
    "2024": year(
        2024,
        ("A1", "Open the counters", "A", "C", KPI.format(90)),
        ("A2", "Answer letters", "A", "C", ""),
        ("B1", "Sell the fleet", "B", "F", ""),
        themes=", {id: B, name: Fleet}",
    ),
    "2025": year(
        2025,
        ("A1", "Open the counters", "A", "C", KPI.format(80)),
        ("A3", "Answer mail", "A", "F", ""),
        dropped=', dropped: [{from: [B1], reason: "all sold"}]',
    ),
    "2026": year(
        2026,
        ("A1", "Open all counters", "A", "C", KPI.format(80)),
        ("A3", "Answer mail", "A", "F", ""),
        ("A4", "Plant <b>trees</b>", "A", "C", ""),
    ),
}


def drawn(language: str = "en") -> Map:
    *before, last = YEARS
    return draw(YEARS[last], since={name: YEARS[name] for name in before}, language=language)


def test_marks_ghosts_and_names_of_the_stops() -> None:
    last = drawn()
    first, second = last.earlier
    assert [each.stop for each in (first, second, last)] == ["2024", "2025", "2026"]
    assert first.changes is None
    assert second.changes is not None
    assert [ghost.code for ghost in second.changes.ghosts] == ["A2", "B1"]
    marks = {card.code: card.mark for card in second.content.cards}
    assert marks["A1"] is not None
    assert (marks["A1"].changes, marks["A1"].unexplained) == (1, 1)
    assert marks["A3"] is not None
    assert marks["A3"].added
    # A ghost whose theme is gone stands in a place of its own.
    assert second.shown.columns[-1].gone
    assert [card.column for card in second.shown.cards if card.gone] == [0, 1]
    assert len(second.content.columns) == 1


def test_the_picture_marks_what_changed_in_words() -> None:
    picture = drawn().to_svg()
    assert ">new<" in picture
    assert ">1 change<" in picture
    assert "dropped" not in picture
    assert "1 change · 1 without a reason" in drawn().earlier[1].to_svg()
    assert "line-through" in drawn().earlier[1].to_svg()
    assert ">新增<" in drawn("zh-TW").to_svg()


def test_names_stand_in_for_periods_that_are_alike() -> None:
    last = draw(YEARS["2026"], since={"HEAD~1:town.yaml": YEARS["2026"]})
    assert [each.stop for each in (*last.earlier, last)] == ["HEAD~1:town.yaml", "now"]
    assert all(card.mark is None for card in last.content.cards)


def test_the_pages_are_the_pieces_put_together_again() -> None:
    pages = [each._html for each in (*drawn().earlier, drawn())]
    pieces, runs = in_pieces(pages)
    assert ["".join("".join(pieces[a : a + n]) for a, n in each) for each in runs] == pages
    page = drawn().to_html()
    assert page == drawn().to_html()
    assert len(page) < 1.5 * len(pages[0])
    stated = json.loads(re.findall(r'id="stops">(.*?)</script>', page)[0])
    assert stated["pieces"] == pieces


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Any]:
    yield from chromium()


class Time(Opened):
    """The page of the map of time, opened; ``frame`` is the map that is seen."""

    ready = "#frames iframe"

    @property
    def frame(self) -> Any:
        seen = self.page.locator("#frames iframe:not([hidden])").element_handle()
        inner = seen.content_frame()
        inner.wait_for_selector("#drawing .card[aria-label]", state="attached")
        return inner

    def codes(self, kind: str) -> list[str]:
        return sorted(self.frame.locator(f"#drawing .{kind} text.code").all_text_contents())

    def items(self) -> list[str]:
        stated = json.loads(self.frame.locator("#data").text_content())
        return sorted(item["code"] for item in records_of(stated["data"]["items"]))


@pytest.fixture(name="time")
def _time(browser: Any, tmp_path: Path) -> Iterator[Time]:
    opened = Time(browser, drawn().write(tmp_path / "map.html"))
    yield opened
    assert opened.trouble == []
    opened.context.close()


def test_the_slider_leads_through_the_years_by_keyboard_alone(time: Time) -> None:
    page = time.page
    page.keyboard.press("Tab")  # the button that leads back
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "stop"
    keys = ("End", "ArrowLeft", "Home", "ArrowRight")
    for key, name in zip(keys, ("2026", "2025", "2024", "2025"), strict=True):
        page.keyboard.press(key)
        assert page.locator("#name").text_content() == name
        graph = YEARS[name]
        assert time.codes("card") == sorted(node.code for node in graph.of_kind(NodeKind.OBJECTIVE))
        assert time.items() == sorted(node.code for node in graph.nodes)
        assert page.evaluate("document.activeElement.id") == "stop"
    assert time.codes("gone") == ["A2", "B1"]
    assert page.get_attribute("#stop", "aria-valuetext") == "2025"
    assert page.url.endswith("#stop=2025")


def test_reasons_are_told_under_the_pointer_and_at_the_keyboard(time: Time) -> None:
    time.page.click("#before")
    frame = time.frame
    frame.locator(".card").first.focus()
    assert "nobody says why" in frame.locator("#tip").inner_text()
    assert "90 → 80" in frame.locator("#tip").inner_text()
    frame.locator(".gone", has_text="B1").focus()
    assert "all sold" in frame.locator("#tip").inner_text()
    frame.locator("#map").focus()
    box = frame.locator(".gone", has_text="B1").bounding_box()
    time.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    time.page.mouse.move(box["x"] + box["width"] / 2 + 3, box["y"] + box["height"] / 2)
    frame.wait_for_selector("#tip:not([hidden])")
    assert "all sold" in frame.locator("#tip").inner_text()
    assert "all sold" in time.page.locator("details:not([hidden])").text_content()


def test_what_is_picked_and_the_language_go_along(time: Time) -> None:
    frame = time.frame
    frame.locator(".card").first.focus()
    time.page.keyboard.press("Enter")
    assert "Since 2025" in frame.locator("#panel").inner_text()
    frame.locator("[data-lang=zh-TW]").click()
    assert time.page.get_attribute("html", "lang") == "zh-TW"
    time.page.click("#before")
    earlier = time.frame
    earlier.wait_for_selector(".card.picked", state="attached")
    assert earlier.get_attribute("html", "lang") == "zh-TW"
    assert "自2024以來" in earlier.locator("#panel").inner_text()
