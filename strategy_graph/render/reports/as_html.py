"""One HTML page that opens with the network off: no script, its style by hash."""

import base64
import hashlib
from html import escape

from strategy_graph.i18n import language, message
from strategy_graph.linter.finding import Finding
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.as_text import visible
from strategy_graph.render.reports.records import path_of
from strategy_graph.render.reports.totals import coverage_line, totals_line

STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, "Noto Sans TC", "Microsoft JhengHei", sans-serif;
  max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1rem; font-family: ui-monospace, monospace; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; vertical-align: top; padding: .3rem .6rem; border-top: 1px solid #8885; }
td.line { text-align: right; font-variant-numeric: tabular-nums; }
pre { margin: .2rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; opacity: .8; }
.error, .warning, .info { font-weight: 600; }
.error { color: #c5221f; } .warning { color: #b06000; } .info { color: #1a73e8; }
@media (prefers-color-scheme: dark) {
  .error { color: #f28b82; } .warning { color: #fdd663; } .info { color: #8ab4f8; } }
details summary { cursor: pointer; }
"""


def write(result: LintResult) -> str:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    by_file: dict[str, list[Finding]] = {}
    for finding in result.findings:
        by_file.setdefault(path_of(finding.place.file) if finding.place else "", []).append(finding)
    title = message("linter.report.title")
    covered = coverage_line(result)
    parts = [
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n<p>{escape(totals_line(result))}</p>\n"
    ]
    if covered:
        parts.append(f"<p>{escape(visible(covered))}</p>\n")
    columns = [message(f"linter.report.{word}") for word in ("line", "severity", "rule", "finding")]
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    for file, findings in by_file.items():
        parts.append(
            f"<h2>{escape(visible(file))}</h2>\n<table>\n<thead><tr>{heads}</tr></thead>\n"
        )
        parts.append("<tbody>\n" + "".join(_row(finding) for finding in findings) + "</tbody>\n")
        parts.append("</table>\n")
    if result.suppressed:
        parts.append(_suppressed(result))
    parts.append("</body>\n</html>\n")
    return "".join(parts)


def _row(finding: Finding) -> str:
    line = (finding.place.line if finding.place else None) or ""
    level = finding.severity.value
    quote = f"<pre>{escape(visible(finding.excerpt.strip()))}</pre>" if finding.excerpt else ""
    help_text = finding.repair(language())
    repair = (
        f"<details><summary>{escape(message('linter.report.repair'))}</summary>"
        f"{escape(help_text)}</details>"
        if help_text
        else ""
    )
    return (
        f'<tr><td class="line">{line}</td>'
        f'<td class="{level}">{escape(message(f"linter.severity.{level}"))}</td>'
        f"<td>{escape(finding.code)} {escape(finding.name)}</td>"
        f"<td>{escape(visible(finding.message(language())))}{quote}{repair}</td></tr>\n"
    )


def _suppressed(result: LintResult) -> str:
    rows = "".join(
        f"<tr><td>{escape(item.finding.code)}</td>"
        f"<td>{escape(visible(item.finding.message(language())))}</td>"
        f"<td>{escape(visible(item.why))}</td></tr>\n"
        for item in result.suppressed
    )
    title = message("linter.count.suppressed", count=len(result.suppressed))
    return f"<details><summary>{escape(title)}</summary>\n<table>\n{rows}</table></details>\n"
