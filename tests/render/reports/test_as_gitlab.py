"""The report that GitLab reads."""

import json

from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports import report


def test_gitlab_has_what_gitlab_needs(many: LintResult) -> None:
    entries = json.loads(report(many, "gitlab"))
    assert len({entry["fingerprint"] for entry in entries}) == 25
    assert entries[0]["location"] == {"path": "models/shop.yaml", "lines": {"begin": 2}}
    assert {entry["severity"] for entry in entries} <= {
        "info",
        "minor",
        "major",
        "critical",
        "blocker",
    }
