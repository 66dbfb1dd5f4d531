"""Annotations for GitHub, within its limits."""

import re

from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports import report

PATH = "models/客 戶,a:b%.yaml"


def unescape(text: str) -> str:
    """As the runner of GitHub Actions reads it."""
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_github_annotations_come_back_as_they_were(result: LintResult) -> None:
    lines = report(result, "github").splitlines()
    assert len(lines) == 2
    match = re.fullmatch(r"::error (?P<properties>.*?)::(?P<data>.*)", lines[0])
    assert match
    properties = dict(part.split("=", 1) for part in match["properties"].split(","))
    assert unescape(properties["file"]) == PATH
    assert properties["line"] == "2"
    assert unescape(match["data"]) == "objective O1 50% up\n::error file=e::p has no KPI"


def test_github_says_what_it_would_cut(many: LintResult) -> None:
    lines = report(many, "github").splitlines()
    assert len([line for line in lines if line.startswith("::error")]) == 10
    assert lines[-1].startswith("15 more findings of level error")
