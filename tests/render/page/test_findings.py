"""What lint finds stands on the page, worst first, the same on every day."""

import datetime as dt
from typing import Any

import pytest

import strategy_graph as sg
from strategy_graph.model import Strategy
from strategy_graph.render.page.details import details
from tests.builders import kpi, objective, plan, strategy
from tests.render.maps import TAIPEI, own, taipei


def _data(drawn: Any) -> Any:
    return details(drawn.graph, drawn.content, ())


def test_the_page_has_what_lint_says_of_its_strategy_worst_first() -> None:
    drawn = sg.draw(sg.load(TAIPEI), language="zh-TW")
    found = _data(drawn)["findings"]
    said = sg.lint(drawn.graph)
    assert sorted(one["text"]["en"] for one in found["list"]) == sorted(
        one.message("en") for one in said.findings
    )
    severities = [one["severity"] for one in found["list"]]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    assert severities[0] == "error"
    items = _data(drawn)["items"]
    first = found["list"][0]
    assert [items[number]["code"] for number in first["items"]] == ["CC3"]
    assert first["text"].keys() == {"en", "zh-TW"}


def test_nothing_that_depends_on_the_day_is_on_a_page() -> None:
    late = strategy(
        objective(
            "O",
            kpis=[kpi("K", plans=[plan("P", due=dt.date(2020, 1, 1), start=dt.date(2019, 1, 1))])],
        ),
        id="s",
        profile="plan",
    )
    assert any("SG" in one.code for one in sg.lint(late).findings)
    text = str(_data(sg.draw(late))["findings"]["list"])
    assert "2020-01-01" not in text


def test_a_strategy_without_a_parent_has_no_cascade() -> None:
    assert "above" not in _data(own())
    above = _data(taipei())["above"]
    told = sg.cascade(taipei().graph).strategies[0]
    assert above["linked"]["kpi"] == list(told.linked[next(k for k in told.linked if k == "kpi")])
    assert [one["code"] for one in above["nodes"]] == [up.node.code for up in told.nodes]
    assert Strategy(id="s", name="s").parent is None


@pytest.mark.browser
def test_findings_stand_in_their_view_and_on_their_nodes(opened: Any) -> None:
    at = opened(taipei(), hash="#view=findings&lang=en")
    shown = at.page.locator("#view article")
    assert shown.count() == len(_data(taipei())["findings"]["list"])
    assert "error" in shown.first.inner_text()
    shown.first.locator("button.node").click()
    assert at.page.evaluate("location.hash") == "#sel=CC3&view=findings&lang=en"
    assert at.page.locator("#told li.finding.error").count() == 1
