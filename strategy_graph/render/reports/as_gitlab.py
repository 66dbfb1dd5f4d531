"""A Code Quality report for GitLab: lines count from 1, fingerprints stay."""

import json
from collections.abc import Mapping

from strategy_graph.diagnostics import Severity
from strategy_graph.i18n import language
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.records import repository_path
from strategy_graph.text.visible import escaped_json

LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}


def write(result: LintResult) -> str:
    entries = [
        {
            "description": f"{finding.code} {finding.message(language())}",
            "check_name": finding.name,
            "fingerprint": finding.fingerprint,
            "severity": LEVELS[finding.severity],
            "location": {
                "path": repository_path(finding.location.file) if finding.location else ".",
                "lines": {"begin": (finding.location.line if finding.location else None) or 1},
            },
        }
        for finding in result.findings
    ]
    return escaped_json(json.dumps(entries, ensure_ascii=False, indent=2)) + "\n"
