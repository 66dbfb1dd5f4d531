"""JUnit XML: one suite per file, one case per finding.

A finding at or above the threshold of the run is a failure; one below it is a case
that passes and says so in its output. A file without findings has one case, passed.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from strategy_graph.diagnostics import Severity
from strategy_graph.i18n import language, message
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.records import path_of
from strategy_graph.text.visible import escaped_markup, one_line, visible


def write(result: LintResult) -> str:
    by_file: dict[str, list[Finding]] = {path_of(file): [] for file in result.files}
    for finding in result.findings:
        file = path_of(finding.location.file) if finding.location else ""
        by_file.setdefault(file, []).append(finding)
    suites = [
        _suite(file, findings, threshold=result.settings.threshold)
        for file, findings in by_file.items()
    ]
    root = _element("testsuites", name="strategy-graph lint", **_totals(suites))
    root.extend(suites)
    indent(root)
    text = escaped_markup(tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(file: str, findings: Sequence[Finding], *, threshold: Severity | None) -> Element:
    cases: list[Element] = []
    failures = 0
    for finding in findings:
        failed = threshold is not None and finding.severity.rank >= threshold.rank
        failures += failed
        cases.append(_case(file, finding, failed=failed))
    if not cases:
        cases.append(_element("testcase", classname=file, name="lint"))
    suite = _element(
        "testsuite", name=file, tests=str(len(cases)), failures=str(failures), errors="0"
    )
    suite.extend(cases)
    return suite


def _totals(suites: Sequence[Element]) -> dict[str, str]:
    return {
        count: str(sum(int(suite.get(count, "0")) for suite in suites))
        for count in ("tests", "failures", "errors")
    }


def _case(file: str, finding: Finding, *, failed: bool) -> Element:
    text = one_line(finding.message(language()))
    line = finding.location.line if finding.location else None
    at = f"{file}:{line}" if line else file
    name = f"{finding.code} {finding.name} {finding.node or finding.strategy or ''}".rstrip()
    case = _element("testcase", classname=file, name=name)
    if line:
        case.set("file", visible(file))
        case.set("line", str(line))
    if failed:
        failure = _element("failure", message=text, type=finding.severity.value)
        failure.text = visible(f"{at}: {text}")
        case.append(failure)
    else:
        severity = message(f"linter.severity.{finding.severity.value}")
        passed = SubElement(case, "system-out")
        passed.text = visible(f"{at}: {severity}: {text}")
    return case


def _element(tag: str, **attributes: str) -> Element:
    """An element whose attributes hold no character that XML forbids."""
    return Element(tag, {name: visible(value) for name, value in attributes.items()})
