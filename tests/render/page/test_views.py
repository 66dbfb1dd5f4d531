"""The views beside the map, each reached by its address, and back."""

import csv
import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import strategy_graph as sg
from strategy_graph.graph import StrategyGraph
from strategy_graph.model import Polarity
from strategy_graph.render import Map
from tests.builders import kpi, objective, plan, strategy, to
from tests.render.maps import hostile, own, taipei
from tests.render.measured import measured
from tests.support.axe import violations

pytestmark = pytest.mark.browser


def ladder() -> StrategyGraph:
    """Two ways from A to D, one of them with a sign that lowers; E stands apart."""
    return strategy(
        objective(
            "A",
            causes=[
                to("B", strength=0.5, polarity=Polarity.POSITIVE),
                to("C", polarity=Polarity.NEGATIVE),
            ],
        ),
        objective("B", causes=[to("D", strength=0.4, polarity=Polarity.POSITIVE)]),
        objective("C", causes=[to("D", polarity=Polarity.POSITIVE)]),
        objective("D", kpis=[kpi("K", plans=[plan("P")])]),
        objective("E"),
    )


def _ladder() -> Map:
    return sg.draw(ladder(), language="en")


def test_a_path_is_told_in_words_and_is_one_that_paths_gives(opened: Any) -> None:
    at = opened(_ladder(), hash="#view=path&sel=A&to=D")
    ways = at.page.locator("#view article")
    told = [
        [node.split("\n")[0] for node in way.locator("button.node").all_inner_texts()]
        for way in ways.all()
    ]
    answer = sg.paths(ladder(), "A", "D", by="shortest")
    expected = [[node.partition(":")[2] for node in path.nodes] for path in answer.paths]
    assert sorted(told) == sorted(expected)
    steps = ways.first.locator("li").all_inner_texts()
    assert steps == ["A causes B (+, strength 0.5)", "B causes D (+, strength 0.4)"]
    assert "rises" in ways.nth(0).inner_text()
    assert "falls" in ways.nth(1).inner_text()


@pytest.mark.parametrize(
    ("sel", "to", "says"),
    [
        ("D", "A", "The second moves the first"),
        ("K", "D", "The first serves the second"),
        ("A", "E", "Nothing joins the two"),
        ("A", "A", "Choose two nodes"),
    ],
)
def test_a_path_says_which_way_it_goes(opened: Any, sel: str, to: str, says: str) -> None:
    at = opened(_ladder(), hash=f"#view=path&sel={sel}&to={to}")
    assert says in at.page.locator("#view").inner_text()


def test_the_cause_map_has_causes_left_and_effects_right(opened: Any) -> None:
    at = opened(_ladder(), hash="#view=causes&sel=B")
    stages = at.page.locator("#view .stage")
    assert [stage.split("\n")[0] for stage in stages.all_inner_texts()] == ["A", "B", "D"]
    assert at.page.locator("#view .flow > svg text").all_text_contents() == ["+ 0.5", "+ 0.4"]
    lefts = [stages.nth(n).bounding_box()["x"] for n in range(3)]
    assert lefts == sorted(lefts)
    again = opened(taipei(inferred=True), hash="#view=causes&sel=AF1&steps=1")
    texts = again.page.locator("#view .stage").all_inner_texts()
    assert "BF1" in texts[0]
    assert "DC1" in texts[-1]


def test_the_network_opens_at_one_step_and_grows_on_click(opened: Any) -> None:
    at = opened(_ladder(), hash="#view=network&sel=A")
    codes = "#view .node .code"
    assert at.page.locator(codes).all_inner_texts() == ["A", "B", "C"]
    at.page.click("#view [data-key='1']")
    at.page.wait_for_timeout(420)  # a second click would begin anew
    assert set(at.page.locator(codes).all_inner_texts()) == {"A", "B", "C", "D"}
    assert at.page.evaluate("location.hash") == "#sel=A&open=B&view=network"
    at.page.go_back()
    at.page.wait_for_timeout(100)
    assert at.page.locator(codes).all_inner_texts() == ["A", "B", "C"]


def test_a_network_is_never_a_hairball(opened: Any) -> None:
    hub = strategy(objective("HUB"), *(objective(f"O{n}", causes=["HUB"]) for n in range(40)))
    at = opened(sg.draw(hub, language="en"), hash="#view=network&sel=HUB")
    assert at.page.locator("#view .node").count() == 13
    assert "28 more neighbours" in at.page.locator("#view").inner_text()
    at.page.click("#view .centre")
    at.page.wait_for_timeout(420)
    assert at.page.locator("#view .node").count() == 41


def test_a_double_click_in_the_network_begins_anew(opened: Any) -> None:
    at = opened(_ladder(), hash="#view=network&sel=A")
    at.page.clock.install()  # however long the two clicks take
    at.page.dblclick("#view [data-key='1']")
    at.page.clock.run_for(420)
    assert at.page.evaluate("location.hash") == "#sel=B&view=network"


def test_lines_end_in_the_arrowheads_of_their_own_picture(opened: Any) -> None:
    for hash in ("#view=network&sel=A", "#view=causes&sel=D"):
        at = opened(_ladder(), hash=hash)
        heads = at.page.locator("#view path[marker-end]").evaluate_all(
            "lines => lines.map((line) => document.querySelector("
            "line.getAttribute('marker-end').slice(4, -1)).tagName)"
        )
        assert heads
        assert set(heads) == {"marker"}
        alike = "[...document.querySelectorAll('[id]')].map((each) => each.id)"
        ids = at.page.evaluate(alike)
        assert len(ids) == len(set(ids))


def test_the_keyboard_keeps_its_place_in_a_view_that_is_made_anew(opened: Any) -> None:
    at = opened(_ladder(), hash="#view=network&sel=A")
    at.page.locator("#view [data-key='1']").focus()
    at.page.keyboard.press("Enter")
    at.page.wait_for_timeout(100)
    assert at.page.evaluate("document.activeElement.dataset.key") == "1"


def test_columns_are_chosen_rows_sorted_and_saved(opened: Any, tmp_path: Path) -> None:
    at = opened(sg.draw(measured(), language="en"), hash="#view=table")
    heads = at.page.locator("#view thead button").all_inner_texts()
    assert heads[:6] == [
        "Strategic theme",
        "Perspective",
        "Objective",
        "KPI",
        "Actual",
        "Attainment",
    ]
    assert at.page.locator("#view tbody tr").count() == 6
    at.page.click("#view [data-sort=attainment]")
    column = "#view tbody tr td:nth-child(6)"
    values = at.page.locator(column).all_inner_texts()
    assert values == ["61%", "93%", "104%", "120%", "", ""]
    at.page.click("#view [data-sort=attainment]")
    assert at.page.locator(column).first.inner_text() == "120%"
    assert at.page.locator("#view th[aria-sort=descending]").count() == 1
    at.page.click("#view summary")
    at.page.click("#view [data-col='perspective']")
    at.page.click("#view [data-col='kpi.unit']")
    heads = at.page.locator("#view thead button").all_inner_texts()
    assert "Perspective" not in heads
    assert "Unit" in heads
    assert "sort=-attainment" in at.page.evaluate("location.hash")
    with at.page.expect_download() as waiting:
        at.page.click("#view button:has-text('CSV')")
    waiting.value.save_as(tmp_path / "t.csv")
    text = (tmp_path / "t.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [name.rstrip(" ▼") for name in heads] == rows[0]
    assert len(rows) == 7
    assert rows[1][2].startswith("B3.1")
    shared = opened(
        sg.draw(measured(), language="en"), hash="#view=table&cols=kpi+actual&sort=-actual&theme=A"
    )
    assert shared.page.locator("#view tbody tr").all_inner_texts() == [
        "A1.1\t104 points",
        "A2.1\t93 points",
    ]


def test_a_saved_table_runs_nothing_in_a_spreadsheet(opened: Any, tmp_path: Path) -> None:
    drawn = sg.draw(strategy(objective("O", name='=cmd|"/c calc"!A1'), objective("-P", name="n")))
    at = opened(drawn, hash="#view=table")
    with at.page.expect_download() as waiting:
        at.page.click("#view header button:last-child")
    waiting.value.save_as(tmp_path / "t.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "t.csv").read_text("utf-8-sig"))))
    assert all(cell[:1] not in {"=", "+", "-", "@"} for row in rows for cell in row)


def test_what_is_above_is_told_with_what_takes_it_up(opened: Any) -> None:
    at = opened(taipei(), hash="#view=cascade&lang=en")
    text = at.page.locator("#view").inner_text()
    assert "AP1.4" in text
    assert "AF1.2" in text
    assert "2 of 38 KPIs" in text
    assert at.page.locator("#more option[value=cascade]").count() == 1
    assert opened(own()).page.locator("#more option[value=cascade]").count() == 0


def test_every_node_has_an_address_and_back_goes_back(opened: Any) -> None:
    at = opened(taipei(), hash="#sel=AL1.2.1")
    assert "AL1.2.1" in at.page.locator("#told .seen").inner_text()
    assert at.page.evaluate("location.hash") == "#sel=AL1.2.1"
    at.page.evaluate("location.hash = '#sel=perspective-C'")
    at.page.wait_for_timeout(80)
    assert "顧客" in at.page.locator("#told h2").inner_text()
    at.page.evaluate("location.hash = '#sel=mission'")
    at.page.wait_for_timeout(80)
    assert "提升質借效能" in at.page.locator("#told h2").inner_text()
    at.page.evaluate("location.hash = ''")
    at.page.wait_for_timeout(80)
    at.click_card("AF1")
    at.page.click("nav [data-column='1']")
    at.page.select_option("#more", "findings")
    before = ["#sel=AF1&theme=B", "#sel=AF1", ""]
    for expected in before:
        at.page.go_back()
        at.page.wait_for_timeout(80)
        assert at.page.evaluate("location.hash") == expected
    assert at.page.locator(".card.picked").count() == 0
    at.page.go_forward()
    at.page.wait_for_timeout(80)
    assert at.page.locator(".card.picked text.code").text_content() == "AF1"


VIEWS = ["table", "findings", "network&sel=AF1", "causes&sel=AF1", "path&sel=BF1&to=AF3", "cascade"]


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_any_view(opened: Any, view: str) -> None:
    at = opened(taipei(inferred=True), hash=f"#view={view}&mode=dark&lang=en")
    assert violations(at.page) == []
    small = opened(taipei(inferred=True), hash=f"#view={view}", size=(390, 844))
    assert violations(small.page) == []
    assert small.page.evaluate("document.documentElement.scrollWidth") == 390


def test_nothing_of_a_hostile_model_runs_in_any_view(opened: Any) -> None:
    at = opened(sg.draw(hostile()))
    title = at.page.title()
    for view in ("table", "findings", "network", "causes", "path"):
        for picked in ("n0", "n7"):
            at.page.evaluate(
                f"document.querySelector('.card[data-node={picked}]')"
                ".dispatchEvent(new MouseEvent('click'))"
            )
            at.page.select_option("#more", view)
            for button in at.page.locator("#view button.node").all()[:4]:
                button.dispatch_event("click")
    assert at.page.title() == title
    assert at.page.locator("#view script, #view img").count() == 0


def _of_three_hundred(tmp_path: Path) -> Map:
    """300 objectives in two themes and three perspectives, some moving two above them."""
    lines = ["strategy: {id: s, name: n}", "themes: [{id: A, name: a}, {id: B, name: b}]"]
    lines += ["perspectives: [{id: P, name: p}, {id: Q, name: q}, {id: R, name: r}]"]
    lines += ["objectives:"]
    lines += [
        f"  - {{id: O{n}, name: Goal {n}, theme: {'AB'[n % 2]}, perspective: {'PQR'[n // 100]}}}"
        for n in range(300)
    ]
    lines += ["links:"]
    lines += [
        f"  - {{from: O{n}, to: O{n - far}, kind: causes}}"
        for n in range(60, 300, 9)
        for far in (8, 32)
    ]
    file = tmp_path / "large.yaml"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return sg.draw(sg.load(file))


@pytest.mark.parametrize("width", [1600, 900])
def test_lines_of_a_part_run_along_the_axes_and_through_no_box(
    opened: Any, tmp_path: Path, width: int
) -> None:
    drawn = _of_three_hundred(tmp_path)
    at = opened(drawn, hash="#view=part&theme=A", size=(width, 900))
    assert violations(at.page) == []
    found = at.page.evaluate("""() => {
      const flow = document.querySelector('#view .flow');
      const home = flow.getBoundingClientRect();
      const [x, y] = [home.left, home.top];
      const boxes = [...flow.querySelectorAll('[data-key]')]
        .map((one) => one.getBoundingClientRect())
        .map((one) => [one.left - x, one.top - y, one.right - x, one.bottom - y]);
      const lines = [...flow.querySelectorAll('path.line')].map((one) =>
        one.getAttribute('d').slice(1).split('L').map((point) => point.split(' ').map(Number)));
      return { boxes, lines };
    }""")
    assert len(found["boxes"]) == 150
    assert len(found["lines"]) > 10
    for line in found["lines"]:
        for (ax, ay), (bx, by) in pairwise(line):
            assert abs(ax - bx) < 0.1 or abs(ay - by) < 0.1
            low, high = sorted((ax, bx)), sorted((ay, by))
            for left, top, right, bottom in found["boxes"]:
                inside = low[1] > left + 1 and low[0] < right - 1
                assert not (inside and high[1] > top + 1 and high[0] < bottom - 1)
