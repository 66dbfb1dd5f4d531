"""SARIF 2.1.0, for code scanning.

URIs are relative to the repository and percent-encoded; columns count code points,
and the run says so. ``partialFingerprints`` come from rule and node, so that a
platform follows a finding when lines move. Suppressed findings are there, marked.
"""

import json
from collections.abc import Mapping
from importlib import metadata
from typing import Any

from strategy_graph.diagnostics import Severity
from strategy_graph.i18n import language, message
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.linter.page import body, repair, summary
from strategy_graph.linter.registry import Entry
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.records import known_entries, uri_of
from strategy_graph.text.visible import escaped_json

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
MOST_RESULTS = 5_000
"""Results of one run that GitHub keeps; it refuses more than 25,000."""

Object = dict[str, Any]


def write(result: LintResult) -> str:
    found: list[tuple[Finding, str | None]] = [(finding, None) for finding in result.findings]
    found += [(item.finding, item.why) for item in result.suppressed]
    codes = sorted({finding.code for finding, _ in found})
    numbers = {code: number for number, code in enumerate(codes)}
    entries = known_entries(codes)
    names = {finding.code: finding.name for finding, _ in found}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "strategy-graph",
                        **_version(),
                        "language": language(),
                        "rules": [_rule(code, names[code], entries.get(code)) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(result)],
                "results": [_result(finding, numbers[finding.code], why) for finding, why in found],
            }
        ],
    }
    return escaped_json(json.dumps(log, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def _version() -> Object:
    try:
        return {"semanticVersion": metadata.version("strategy-graph")}
    except metadata.PackageNotFoundError:  # run from a folder, not installed
        return {}


def limits(result: LintResult) -> tuple[str, ...]:
    """What a platform would leave out without saying so, in words."""
    count = len(result.findings) + len(result.suppressed)
    if count <= MOST_RESULTS:
        return ()
    return (message("linter.limit.sarif", count=count, kept=MOST_RESULTS),)


def _invocation(result: LintResult) -> Object:
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [
            {"level": "warning", "message": {"text": text}} for text in limits(result)
        ],
    }


def _rule(code: str, name: str, entry: Entry | None) -> Object:
    described: Object = {"id": code, "name": name}
    if entry is not None:
        rule, tag = entry.rule, language()
        described |= {
            "shortDescription": {"text": summary(rule, tag)},
            "fullDescription": {"text": summary(rule, tag)},
            "help": {"text": repair(rule, tag) or name, "markdown": body(rule, tag)},
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
            "properties": {"tags": ["strategy", entry.family]},
        }
    return described


def _result(finding: Finding, number: int, why: str | None) -> Object:
    written: Object = {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message(language())},
        "partialFingerprints": {"strategyGraphNode/v1": finding.fingerprint},
        "properties": {"node": finding.node, "strategy": finding.strategy},
    }
    location = _location(finding)
    if location:
        written["locations"] = [location]
    if why is not None:
        written["suppressions"] = [{"kind": "inSource", "justification": why}]
    return written


def _location(finding: Finding) -> Object:
    record: Object = {}
    location = finding.location
    if location is not None:
        physical: Object = {"artifactLocation": {"uri": uri_of(location.file)}}
        if location.line is not None:
            region: Object = {"startLine": location.line}
            if location.column is not None:
                region["startColumn"] = location.column
            if finding.excerpt:
                region["snippet"] = {"text": finding.excerpt}
            physical["region"] = region
        record["physicalLocation"] = physical
    about = finding.node or finding.strategy
    if about:
        record["logicalLocations"] = [{"fullyQualifiedName": about}]
    return record
