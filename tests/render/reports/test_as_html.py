"""The HTML report: nothing of a model runs, and no network is needed."""

import base64
import hashlib
import html
import re
from collections.abc import Callable

from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import use_language
from strategy_graph.linter import lint
from strategy_graph.linter.registry import discover
from strategy_graph.linter.result import LintResult
from strategy_graph.linter.settings import LintSettings
from strategy_graph.render.reports import report


def test_markdown_and_html_hold_no_markup_of_a_model(result: LintResult) -> None:
    assert "<img" not in report(result, "html")
    markdown = report(result, "markdown")
    assert "\\<img" in markdown
    assert "|`a`" not in markdown


def test_html_needs_no_network_and_runs_nothing(result: LintResult) -> None:
    page = report(result, "html")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in html.unescape(page)
    assert "default-src 'none'" in html.unescape(page)
    assert not re.search(
        r"<script|<link|http-equiv=\"refresh|src=|href=\"(?!#)|style=|url\(|@import|\son\w+=",
        page.replace("src=x onerror=y", ""),
    )


def test_html_goes_rule_by_rule_the_worst_first(graph_of: Callable[..., StrategyGraph]) -> None:
    graph = graph_of({"A1": "Please customers", "A2": "Please customers", "A3": "Win them."})
    settings = LintSettings(habit_share=2)  # each finding by itself
    page = report(lint(graph, settings, registry=discover(isolated=True)), "html")
    spoken = re.findall(r'<section id="(SG\d+)" class="(\w+)">', page)
    assert [code for code, _ in spoken] == re.findall(r'<a href="#(SG\d+)">', page)
    levels = [level for _, level in spoken]
    assert levels == sorted(levels, key=["error", "warning", "info"].index)
    assert {"error", "warning", "info"} == set(levels)
    assert page.count('<div class="finding error">') == 5  # no vision, no mission, three KPIs
    assert '<b>5</b><input type="checkbox" id="show-error" checked>' in page
    assert "What to do:" in page
    with use_language("zh-TW"):
        page = report(lint(graph, settings, registry=discover(isolated=True)), "html")
    assert '<html lang="zh-TW">' in page
    assert "<h2>目標無指標</h2>" in page
