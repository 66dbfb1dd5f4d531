"""The page in a real browser, without a network: any request but the file itself fails."""

import re
from pathlib import Path
from typing import Any

import pytest

import strategy_graph as sg
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Edge, EdgeKind, Objective, Origin, Polarity, Strategy
from strategy_graph.render.build import BETWEEN_OBJECTIVES
from strategy_graph.render.layout.grid import NAME_SIZE
from tests.builders import kpi, objective, plan, strategy, to
from tests.render.maps import hostile, large, own, taipei

pytestmark = pytest.mark.browser


def test_a_click_shows_impact_up_and_down(opened: Any) -> None:
    at = opened(taipei(inferred=True))
    at.click_card("BF1")
    assert at.lit() == {"BF1", "AF1", "DC1", "AC1", "AF3"}
    badges = at.page.locator("#badges text").all_text_contents()
    assert sorted(badges) == ["▲1", "▲2", "▲3", "▼4"]
    assert "推論 H01" in at.page.locator("#told").inner_text()
    assert at.page.evaluate("location.hash") == "#sel=BF1"
    at.page.click("[data-depth='1']")
    assert at.lit() == {"BF1", "AF1"}
    assert at.page.evaluate("location.hash") == "#sel=BF1&steps=1"
    at.page.keyboard.press("Escape")
    assert at.lit() == set()


def test_the_page_and_impact_give_every_kind_of_link_one_sign(opened: Any) -> None:
    nodes: list[Objective] = []
    edges: list[Edge] = []
    for kind in BETWEEN_OBJECTIVES:
        for polarity in (None, *Polarity):
            number = len(edges)
            pair = [Objective(strategy="s", code=f"{a}{number}", name=a) for a in "AB"]
            nodes += pair
            source, target = pair[0].id, pair[1].id
            edges.append(Edge(source=source, target=target, kind=kind, polarity=polarity))
    graph = StrategyGraph.of(nodes, edges, strategies={"s": Strategy(id="s", name="S")})
    marks = {"+": "▲1", "-": "▼1", "?": "?1"}
    at = opened(sg.draw(graph))
    for node in nodes:
        expected = [marks[effect.sign] for effect in sg.impact(graph, node.id).effects]
        expected += [
            marks[cause.sign] for cause in sg.impact(graph, node.id, direction="up").effects
        ]
        at.page.evaluate(f"location.hash = '#sel={node.code}'")
        at.page.wait_for_timeout(20)
        assert at.page.locator("#badges text").all_text_contents() == expected, node.code


def test_what_data_refuted_is_drawn_and_carries_nothing(opened: Any) -> None:
    refuted = strategy(
        objective("A", causes=["B", to("C", origin=Origin.REFUTED)]),
        objective("B"),
        objective("C", causes=["D"]),
        objective("D"),
    )
    at = opened(sg.draw(refuted, include=("refuted",)))
    assert at.page.locator(".link").count() == 3
    for code, lit in (("A", {"A", "B"}), ("C", {"C", "D"}), ("D", {"C", "D"})):
        at.click_card(code)
        assert at.lit() == lit
        assert len(at.page.locator("#badges text").all_text_contents()) == 1
        at.page.keyboard.press("Escape")


def test_the_panel_shows_every_field_that_a_node_states(opened: Any) -> None:
    at = opened(own(), hash="#sel=AU1")
    assert "Effort" in at.page.locator("#told").inner_text()
    assert "15 person-days" in at.page.locator("#told").inner_text()
    assert "field." not in at.page.locator("#told").inner_text()


def test_the_panel_tells_levels_apart_from_causes(opened: Any) -> None:
    graph = strategy(
        objective("G", kpis=[kpi("K", plans=[plan("P")])]),
        kpi("K1", part_of="K"),
        objective("O", part_of="G", name="Lower"),
        objective("R", aligns_to="K"),
        objective("X", causes="O"),
    )
    at = opened(sg.draw(graph, language="en"), hash="#sel=O")
    told = at.page.locator("#told").inner_text()
    assert "Driven directly by (1)" in told
    assert "Part of (1)" in told
    assert "It has no KPI of its own; 1 of another level counts for it." in told
    assert at.lit() == {"O", "G", "X"}
    at.page.locator("#told button", has_text="G").click()
    told = at.page.locator("#told").inner_text()
    assert "Driven directly by (0)" in told
    assert "Its parts (2)" in told
    assert "KPI K" in told
    assert at.lit() == {"G", "O", "R"}
    at.page.fill("#query", "K1")
    assert "K1" in at.page.locator("#hits").inner_text()
    at.page.click("[data-view=card]")
    assert at.page.locator("#card .none", has_text="no KPI of its own").count() == 2  # O and R


def test_without_declared_causes_the_page_says_so(opened: Any) -> None:
    at = opened(taipei(), hash="#sel=AF1")
    assert at.page.locator(".link").count() == 0
    told = at.page.locator("#told").inner_text()
    assert "本文件未載明因果關係" in told
    assert "AF1.2" in told
    assert "對應 財政局 AP1.4" in told
    assert "無資料" in told


def test_the_whole_map_is_in_view_and_stays_so(opened: Any) -> None:
    for size in ((1600, 900), (1280, 720)):
        at = opened(taipei(), size=size)
        place = at.page.locator("#map").bounding_box()
        for card in at.page.locator(".card .plate").all():
            box = card.bounding_box()
            assert box["x"] >= place["x"]
            assert box["x"] + box["width"] <= place["x"] + place["width"]
            assert box["y"] >= place["y"]
            assert box["y"] + box["height"] <= place["y"] + place["height"]


@pytest.mark.parametrize("size", [(900, 60), (60, 900), (320, 1)])
def test_no_room_for_the_map_is_no_error(opened: Any, size: tuple[int, int]) -> None:
    at = opened(taipei(), size=size)
    shown = "document.querySelector('#map').style.display = "
    for display in ("'none'", "''"):
        at.page.evaluate(shown + display)
        at.page.wait_for_timeout(200)
        at.page.keyboard.press("0")
    at.page.set_viewport_size({"width": 1600, "height": 900})
    at.page.wait_for_timeout(300)
    assert at.page.locator("#drawing").bounding_box()["width"] > 400


@pytest.mark.parametrize("title", ["word " * 900, "字" * 3000])
def test_a_title_that_leaves_no_room_for_the_map_is_no_error(opened: Any, title: str) -> None:
    head = Strategy(id="s", name=title, organization=title)
    objectives = [Objective(strategy="s", code=code, name=title) for code in "AB"]
    cause = Edge(source="s:A", target="s:B", kind=EdgeKind.CAUSES, polarity=Polarity.POSITIVE)
    drawn = sg.draw(StrategyGraph.of(objectives, [cause], strategies={"s": head}))
    at = opened(drawn, hash="#sel=A", size=(720, 300))
    for key in ("0", "+", "Escape"):
        at.page.keyboard.press(key)
    at.page.set_viewport_size({"width": 1600, "height": 120})
    at.page.wait_for_timeout(300)


def test_the_keyboard_reaches_everything(opened: Any) -> None:
    at = opened(own())
    at.page.locator(".card[tabindex='0']").focus()
    for _ in range(3):
        at.page.keyboard.press("ArrowDown")
    at.page.keyboard.press("ArrowRight")
    at.page.keyboard.press("Enter")
    assert at.page.evaluate("location.hash") == "#sel=BK1"
    assert "BE1" in at.lit()
    at.page.keyboard.press("/")
    assert at.page.evaluate("document.activeElement.id") == "query"
    at.page.keyboard.type("loading")
    assert at.page.locator("#hits li").count() >= 1
    at.page.keyboard.press("Enter")
    at.page.wait_for_timeout(100)
    assert at.page.evaluate("location.hash") == "#sel=BE1"


def test_search_knows_variant_characters_and_plans(opened: Any) -> None:
    at = opened(taipei())
    at.page.fill("#query", "提升資產處分")  # the document prints 提昇
    assert at.page.locator("#hits li b").first.inner_text() == "BC1"
    at.page.fill("#query", "AL1.2.1")
    at.page.keyboard.press("Enter")
    at.page.wait_for_timeout(100)
    assert at.page.evaluate("location.hash") == "#sel=AL1.2.1"
    assert "AL1.2.1" in at.page.locator("#told .seen").inner_text()


def test_language_filter_and_table(opened: Any) -> None:
    at = opened(taipei())
    at.page.click("[data-lang=en]")
    assert at.page.evaluate("document.documentElement.lang") == "en"
    assert at.page.locator("nav [data-view=card]").inner_text() == "Scorecard"
    assert "This document declares no cause and effect" in at.page.locator("#told").inner_text()
    at.page.click("nav [data-view=card]")
    at.page.click("nav [data-column='1']")
    assert at.page.locator("article:visible").count() == 1
    assert at.page.locator("article:visible tbody tr").count() == 7
    at.page.click("article:visible button >> nth=0")
    assert re.search(r"sel=BC1", at.page.evaluate("location.hash"))


def test_a_deep_link_opens_what_it_names(opened: Any) -> None:
    at = opened(taipei(inferred=True), hash="#sel=CP2&theme=C&lang=en")
    assert at.lit() == {"CP2", "BC1", "DP1"}
    assert at.page.locator("nav [data-column='2']").get_attribute("aria-pressed") == "true"
    at.page.click("nav [data-band='0']")
    assert at.page.evaluate("location.hash") == "#sel=CP2&theme=C&perspective=C&lang=en"


def test_zoom_moves_the_drawing(opened: Any) -> None:
    at = opened(own())
    width = at.page.locator("#drawing").bounding_box()["width"]
    at.page.click("[data-do=in]")
    at.page.wait_for_function(
        "width => document.querySelector('#drawing').getBoundingClientRect().width > width",
        arg=width * 1.15,
        timeout=5000,
    )
    at.page.click("[data-do=fit]")
    at.page.wait_for_function(  # how long the way back takes depends on the machine
        "width => Math.abs(document.querySelector('#drawing').getBoundingClientRect().width"
        " - width) < 2",
        arg=width,
        timeout=5000,
    )


def test_the_picture_can_be_saved(opened: Any, tmp_path: Path) -> None:
    at = opened(taipei(inferred=True), hash="#sel=BF1")
    for kind, start in (("svg", b"<?xml"), ("png", b"\x89PNG")):
        with at.page.expect_download() as waiting:
            at.page.click(f"[data-do={kind}]")
        waiting.value.save_as(tmp_path / f"saved.{kind}")
        data = (tmp_path / f"saved.{kind}").read_bytes()
        assert data.startswith(start)
        assert len(data) > 20_000
    assert waiting.value.suggested_filename == "taipei-pawnshop-108.png"


def test_print_is_one_page(opened: Any) -> None:
    at = opened(taipei(), hash="#sel=AF1")
    pdf = at.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) == 1


def test_print_of_the_table_has_every_plan(opened: Any) -> None:
    at = opened(own(), hash="#view=card")
    at.page.emulate_media(media="print")
    assert not at.page.locator("#map").is_visible()
    assert at.page.locator("#card tbody tr:visible").count() == 24


def test_nothing_of_a_hostile_model_runs(opened: Any) -> None:
    drawn = sg.draw(hostile())
    at = opened(drawn)
    title = at.page.title()
    for number in range(len(drawn.content.cards)):
        at.page.locator(".card").nth(number).dispatch_event("click")
    for node in ("c0", "b0"):
        at.page.evaluate("h => { location.hash = h; }", f"#sel={node}")
    at.page.click("nav [data-view=card]")
    at.page.fill("#query", "script")
    at.page.wait_for_timeout(200)
    assert at.page.title() == title
    assert "owned" not in title or title.startswith("<img")
    assert at.page.locator("#told script, #told img, #hits img, svg script").count() == 0
    for link in at.page.locator("a[href]").all():
        assert re.match(r"#|https?:|mailto:", link.get_attribute("href"))


def test_a_large_map_goes_from_cell_to_objective(opened: Any) -> None:
    at = opened(sg.draw(large(200)))
    at.page.locator(".card").nth(1).dispatch_event("click")
    assert at.page.locator("#told .links button").count() == 50
    at.page.fill("#query", "O7")
    at.page.keyboard.press("Enter")
    at.page.wait_for_timeout(100)
    assert at.page.evaluate("location.hash") == "#sel=O7"
    assert "O14" in at.page.locator("#told").inner_text()
    assert at.page.locator(".card.picked").count() == 1


def test_a_hundred_and_fifty_objectives_are_readable_after_one_click(opened: Any) -> None:
    at = opened(sg.draw(large(150), language="en"), size=(1600, 1000))
    scale = (
        "(() => { const map = document.querySelector('#drawing');"
        " return map.getBoundingClientRect().width / map.viewBox.baseVal.width })()"
    )
    whole = at.page.evaluate(scale)
    assert NAME_SIZE * whole < 11
    at.page.click("nav [data-column='1']")
    at.page.wait_for_timeout(1000)
    assert NAME_SIZE * at.page.evaluate(scale) >= 10.99
    first = at.page.locator(".card:not(.off)").first.bounding_box()
    header = at.page.locator("nav").bounding_box()
    assert first["x"] >= 0
    assert first["y"] > header["y"] + header["height"]
    at.page.click("nav [data-column='1']")
    at.page.wait_for_timeout(1000)
    assert at.page.evaluate(scale) == pytest.approx(whole)


def test_a_click_between_boxes_of_a_large_map_opens_that_cell(opened: Any) -> None:
    at = opened(sg.draw(large(150), language="en"), size=(1600, 1000))
    column = at.page.locator("#drawing .column[data-column='1']").bounding_box()
    band = at.page.locator("#drawing .band[data-band='0']").bounding_box()
    at.page.mouse.click(column["x"] + column["width"] - 4, band["y"] + 4)
    at.page.wait_for_timeout(600)
    assert "theme=T1&perspective=P0" in at.page.evaluate("location.hash")
    assert 20 < at.page.locator("#drawing .card:not(.off)").count() < 60
    at.page.mouse.click(3, 500)
    at.page.wait_for_timeout(600)
    assert at.page.evaluate("location.hash") == ""
    assert at.page.locator("#drawing .card:not(.off)").count() == 150


def test_a_phone_shows_one_column_of_cards_with_controls_for_fingers(opened: Any) -> None:
    at = opened(taipei(inferred=True), size=(390, 844))
    small = at.page.evaluate(
        "[...document.querySelectorAll('button, input')].filter((control) => control.offsetParent)"
        ".map((control) => control.getBoundingClientRect())"
        ".filter((box) => box.height < 43.9 || box.width < 43.9).length"
    )
    assert small == 0
    assert at.page.evaluate("document.documentElement.scrollWidth") == 390
    cards = at.page.locator("#list button")
    assert cards.count() == 26
    boxes = [cards.nth(n).bounding_box() for n in range(3)]
    assert {box["x"] for box in boxes} == {boxes[0]["x"]}
    assert boxes[0]["y"] < 160
    at.page.click("#list [data-open='n1']")
    panel = at.page.locator("#panel").bounding_box()
    assert panel["width"] == 390
    assert panel["y"] > 200
    assert "致力開闢財源" in at.page.locator("#told").inner_text()
    at.page.click("#panel .close")
    assert not at.page.locator("#panel").is_visible()
    at.page.keyboard.press("Escape")
    at.page.click("nav [data-column='3']")
    assert at.page.locator("#list button:visible").count() == 5
    at.page.click("[data-lang=en]")
    assert at.page.evaluate("document.documentElement.lang") == "en"
