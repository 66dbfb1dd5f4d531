"""Colours on the page are those that ``score`` gives, with marks that need no colour."""

from typing import Any

import pytest

import strategy_graph as sg
from strategy_graph.render.page.details import details
from tests.render.maps import taipei
from tests.render.measured import QUARTERS, measured
from tests.support.axe import violations

browser = pytest.mark.browser


def _status() -> Any:
    drawn = sg.draw(measured(), language="en")
    return details(drawn.graph, drawn.content, ())


def test_the_data_are_what_score_and_trend_say() -> None:
    graph, data = measured(), _status()
    codes = [item["code"] for item in data["items"]]
    periods = data["status"]["periods"]
    assert [period["name"] for period in periods] == list(reversed(QUARTERS))
    for period in periods:
        said = sg.score(graph, period=period["name"])
        for one in said.scores:
            number = -1 if one.id == "m" else codes.index(one.node.code if one.node else "")
            shown = period["scores"][str(number)]
            assert shown["color"] == one.color.value, one.id
            assert shown.get("value") == one.passport.value
            assert shown.get("actual") == one.actual
            assert shown.get("hatched", False) == one.hatched
    rising = data["status"]["trends"][str(codes.index("A1.1"))]
    assert rising["course"] == sg.trend(graph, "A1.1").courses[0].course == "clear_improvement"
    assert [value for _, value in rising["points"]] == [90, 95, 104]
    newest = periods[0]["scores"]
    colors = {code: newest[str(codes.index(code))]["color"] for code in ("A1", "A2", "B1", "B2")}
    assert colors == {"A1": "green", "A2": "amber", "B1": "red", "B2": "unknown"}
    assert (
        newest[str(codes.index("B3"))] | {"hatched": True, "coverage": 0.5}
        == newest[str(codes.index("B3"))]
    )
    assert newest[str(codes.index("B2.1"))]["reason"].keys() == {"en", "zh-TW"}


def test_of_perspectives_there_is_a_score_as_well() -> None:
    data = _status()
    said = sg.score(measured(), by="perspective").score("m:perspective-C")
    shown = data["status"]["periods"][0]["scores"][str(data["bands"][0])]
    assert (shown["color"], shown["value"]) == (said.color.value, said.passport.value)


def test_a_strategy_without_a_value_shows_nothing_new() -> None:
    drawn = taipei()
    assert "status" not in details(drawn.graph, drawn.content, ())
    text = drawn.to_html()
    assert 'id="period"' not in text
    assert "data-standing" not in text.partition("<script")[0]


@browser
def test_boxes_panel_and_scorecard_show_how_things_stand(opened: Any) -> None:
    at = opened(sg.draw(measured(), language="en"))

    def marks() -> list[str]:
        found = at.page.locator("#drawing .card .status").evaluate_all(
            "marks => marks.map((mark) => mark.getAttribute('class'))"
        )
        return [name.removeprefix("status ") for name in found]

    assert marks() == ["green", "amber", "red", "unknown hollow", "green hollow"]
    shapes = at.page.locator("#drawing .card .status .sign").evaluate_all(
        "signs => new Set(signs.map((sign) => sign.getAttribute('d'))).size"
    )
    assert shapes == 4  # a sign for each colour
    assert at.page.locator("#drawing .card .share").all_text_contents() == [
        "104%",
        "93%",
        "61%",
        "120%",
    ]
    assert "red 61%" in at.page.locator(".card").nth(2).get_attribute("aria-label")
    at.click_card("A2")
    told = at.page.locator("#told").inner_text()
    for words in ("amber", "2026Q3", "93%", "93 points", "clearly worse", "100 points"):
        assert words in told, words
    at.page.select_option("#period", label="2026Q1")
    assert marks() == ["amber", "amber", "red", "unknown hollow", "unknown hollow"]
    assert at.page.evaluate("location.hash") == "#sel=A2&period=2026Q1"
    at.page.click("nav [data-view=card]")
    rows = at.page.locator("#card tbody tr").all_inner_texts()
    assert "90 points" in rows[0]
    assert "90% amber" in rows[0]
    at.page.click("[data-lang=zh-TW]")
    assert "黃" in at.page.locator("#card tbody tr").first.inner_text()


@browser
def test_status_can_be_hidden_for_print(opened: Any) -> None:
    at = opened(sg.draw(measured(), language="en"), hash="#sel=A1")
    assert at.page.locator(".status").count() > 5
    at.page.click("[data-do=status]")
    assert at.page.locator(".status").count() == 0
    assert "104%" not in at.page.locator("body").inner_text()
    assert at.page.evaluate("location.hash") == "#sel=A1&status=off"
    again = opened(sg.draw(measured(), language="en"), hash="#status=off&period=2026Q2")
    assert again.page.locator(".status").count() == 0
    again.page.click("[data-do=status]")
    assert again.page.locator("#drawing .card .share").first.text_content() == "95%"


@browser
@pytest.mark.parametrize(
    "hash", ["", "#sel=B3&mode=dark", "#view=card&mode=contrast", "#sel=A1&lang=zh-TW"]
)
@pytest.mark.parametrize("size", [(1600, 900), (390, 844)])
def test_axe_finds_nothing(opened: Any, hash: str, size: tuple[int, int]) -> None:
    at = opened(sg.draw(measured(), language="en"), hash=hash, size=size)
    assert violations(at.page) == []
