"""JSON lines: one finding per line, for tools that read a stream."""

import json

from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.records import finding_record
from strategy_graph.text.visible import escaped_json

ANSWER = True


def write(result: LintResult) -> str:
    return "".join(
        escaped_json(json.dumps(finding_record(finding), ensure_ascii=False)) + "\n"
        for finding in result.findings
    )
