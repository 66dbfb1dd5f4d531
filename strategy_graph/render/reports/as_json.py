"""JSON: one object; its schema is ``schema/lint.schema.json``."""

import json

from strategy_graph.diagnostics import Severity
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.records import (
    Record,
    finding_record,
    path_of,
    words,
)
from strategy_graph.text.visible import escaped_json
from strategy_graph.verbs import JSON_VERSION

ANSWER = True


def answer(result: LintResult) -> Record:
    """The result as the JSON answer of ``strategy-graph lint``."""
    return {
        "version": JSON_VERSION,
        "command": "lint",
        "findings": [finding_record(finding) for finding in result.findings],
        "suppressed": [
            {**finding_record(item.finding), "why": item.why} for item in result.suppressed
        ],
        "coverage": [
            {"code": item.code, "what": words(item.what), "have": item.have, "total": item.total}
            for item in result.coverage
        ],
        "summary": {
            "errors": result.count(Severity.ERROR),
            "warnings": result.count(Severity.WARNING),
            "infos": result.count(Severity.INFO),
            "suppressed": len(result.suppressed),
            "known": len(result.known),
            "fixed": list(result.fixed),
            "failed": result.failed,
            "files": [path_of(file) for file in result.files],
            "nodes": result.nodes,
            "edges": result.edges,
            "without_objective": list(result.hollow),
            "profiles": {name: profile.value for name, profile in result.profiles},
            "rules": [
                {
                    "code": count.code,
                    "name": count.name,
                    "findings": count.findings,
                    "suppressed": count.suppressed,
                    "known": count.baseline,
                    "silenced": count.silenced,
                    "ignored": count.ignored,
                }
                for count in result.counts
            ],
        },
    }


def write(result: LintResult) -> str:
    return (
        escaped_json(json.dumps(answer(result), ensure_ascii=False, allow_nan=False, indent=2))
        + "\n"
    )
