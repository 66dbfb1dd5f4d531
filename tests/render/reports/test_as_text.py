"""The text report caps what it shows."""

from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports import report


def test_text_caps_what_it_shows(many: LintResult) -> None:
    text = report(many, "text")
    assert text.count("has no KPI") == 10
    assert "and 15 more of SG103" in text
