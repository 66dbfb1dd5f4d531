"""What a notebook shows: maps that run nothing, counts, tables with what they rest on."""

import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import strategy_graph as sg
from strategy_graph.answer.as_html import MOST_ROWS, html_table
from strategy_graph.i18n import use_language
from tests.conftest import ROOT
from tests.support.chromium import chromium

MODELS = ROOT / "models"
PAWNSHOP = str(MODELS / "taipei-pawnshop-108.yaml")
GUESSES = str(MODELS / "taipei-pawnshop-108.hypotheses.yaml")
HOSTILE = """strategy: {id: s, name: '"><script>window.ran = 1</script>'}
themes: [{id: T, name: '<img src=x onerror="window.ran = 1">'}]
objectives:
  - {id: O1, name: '</td></table><script>window.ran = 1</script>', theme: T}
  - {id: O2, name: 'b" onmouseover="window.ran = 1', theme: T}
links: [{from: O1, to: O2, kind: causes, polarity: '+'}]
"""


def test_a_graph_shows_its_map_its_counts_and_what_is_stated() -> None:
    page = sg.load(PAWNSHOP, GUESSES)._repr_html_()
    (picture,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    drawn = sg.draw(sg.load(PAWNSHOP, GUESSES))
    assert b64decode(picture).decode() == drawn.to_svg()
    assert "26 策略目標" in page or "26 objectives" in page
    assert "<details>" in page
    assert len(page) < 250_000
    assert "script" not in page
    assert page == sg.load(PAWNSHOP, GUESSES)._repr_html_()


def test_every_strategy_has_a_map_and_the_words_follow_the_language() -> None:
    graph = sg.load(PAWNSHOP, str(MODELS / "strategy-graph.yaml"))
    with use_language("zh-TW"):
        page = graph._repr_html_()
    assert page.count("<img ") == 2
    assert "涵蓋情形" in page
    with use_language("en"):
        assert "Coverage" in graph._repr_html_()


def test_an_answer_tells_what_it_is_for_and_what_it_rests_on() -> None:
    found = sg.impact(sg.load(PAWNSHOP, GUESSES), "AC1", include=["inferred"])
    page = found._repr_html_()
    assert "impact: " in page
    assert found.evidence.sentence() in page
    assert len(page) < 10_000


def test_lint_results_show_themselves() -> None:
    found = sg.lint(PAWNSHOP)
    page = found._repr_html_()
    assert page.count("<tr>") >= 1 + min(len(found.findings), MOST_ROWS)
    assert all(finding.code in page for finding in found.findings[:MOST_ROWS])
    assert "suppressed" in page or "warnings" in page or "infos" in page


def test_a_long_table_shows_the_first_rows_and_says_so() -> None:
    page = html_table("t", ["n"], [[str(n)] for n in range(MOST_ROWS + 5)])
    assert page.count("<td>") == MOST_ROWS
    assert "5 more rows" in page


@pytest.fixture(name="browser", scope="module")
def a_browser() -> Iterator[Any]:
    yield from chromium()


def test_nothing_runs_in_a_browser(tmp_path: Path, browser: Any) -> None:
    (tmp_path / "s.yaml").write_text(HOSTILE, encoding="utf-8")
    graph = sg.load(str(tmp_path))
    views: list[Any] = [
        graph,
        sg.ls(graph, "*"),
        sg.impact(graph, "O1"),
        sg.lint(graph),
        sg.coverage(graph),
    ]
    html = "".join(view._repr_html_() for view in views)
    (tmp_path / "cell.html").write_text(f"<meta charset=utf-8>{html}", encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "cell.html").as_uri())
    page.mouse.move(200, 200)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.querySelector('img').naturalWidth") > 0
    assert all(url.startswith(("file:", "data:")) for url in asked)
    page.close()
