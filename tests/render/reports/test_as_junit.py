"""The JUnit report counts failures."""

import xml.etree.ElementTree as ET

from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports import report


def test_junit_counts_failures(result: LintResult) -> None:
    suites = ET.fromstring(report(result, "junit"))
    assert suites.get("failures") == "2"
    assert [case.get("name") for case in suites.iter("testcase")] == [
        "SG103 objective-without-kpi s:O1",
        "SG103 objective-without-kpi s:O2",
    ]
