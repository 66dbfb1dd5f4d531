"""Markdown, for a comment on a pull request."""

from strategy_graph.i18n import language, message
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.records import path_of
from strategy_graph.render.reports.totals import coverage_line, totals_line
from strategy_graph.text.markdown import plain


def write(result: LintResult) -> str:
    lines = [f"## {message('linter.report.title')}", "", totals_line(result), ""]
    by_file: dict[str, list[Finding]] = {}
    for finding in result.findings:
        by_file.setdefault(path_of(finding.location.file) if finding.location else "", []).append(
            finding
        )
    columns = [message(f"linter.report.{word}") for word in ("line", "severity", "rule", "finding")]
    for file, findings in by_file.items():
        lines += [f"### {plain(file)}", "", f"| {' | '.join(columns)} |", "| ---: | - | - | - |"]
        for finding in findings:
            line = (finding.location.line if finding.location else None) or ""
            severity = message(f"linter.severity.{finding.severity.value}")
            text = plain(finding.message(language()))
            lines.append(f"| {line} | {severity} | {finding.code} {finding.name} | {text} |")
        lines.append("")
    covered = coverage_line(result)
    if covered:
        lines += [plain(covered), ""]
    return "\n".join(lines).rstrip("\n") + "\n"
