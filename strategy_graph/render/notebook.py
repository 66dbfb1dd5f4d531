"""What a notebook shows of a graph and of what lint found: small, still, without a library."""

from base64 import b64encode
from html import escape
from typing import Final

from strategy_graph.analysis.coverage import coverage
from strategy_graph.answer.as_html import STYLE, html_table
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import language, message
from strategy_graph.linter.result import LintResult
from strategy_graph.model import NodeKind
from strategy_graph.render.map import draw
from strategy_graph.render.reports.records import path_of
from strategy_graph.render.reports.totals import coverage_line, totals_line

MOST_NODES: Final = 5_000
"""Nodes up to which a graph draws its maps by itself; ``draw`` draws larger ones."""
MOST_MAPS: Final = 3


def graph_html(graph: StrategyGraph) -> str:
    """The maps of *graph* as pictures, how many nodes of each kind there are, what is stated.

    A picture runs nothing and reaches nothing, whatever the names in it are.
    """
    parts = [STYLE, '<div class="strategy-graph">']
    if len(graph) <= MOST_NODES:
        parts += [_picture(graph, name) for name in [*graph.strategies][:MOST_MAPS]]
    counts = [(kind, count) for kind in NodeKind if (count := len(graph.positions_of_kind(kind)))]
    listed = message("analysis.list.and").join(
        message(
            "analysis.counted",
            count=count,
            kind=message(f"kinds.{kind.value}.{'one' if count == 1 else 'other'}"),
        )
        for kind, count in counts
    )
    links = message("counts.link", count=len(graph.edges))
    parts.append(f"<p>{escape(listed)}; {escape(links)}</p>")
    if len(graph) <= MOST_NODES:
        stated = coverage(graph)
        parts.append(
            f"<details><summary>{escape(message('analysis.notebook.coverage'))}</summary>"
            f"{stated.to_html()}</details>"
        )
    return "".join([*parts, "</div>"])


def _picture(graph: StrategyGraph, strategy: str) -> str:
    drawn = draw(graph, strategy=strategy)
    data = b64encode(drawn.to_svg().encode("utf-8")).decode("ascii")
    return (
        f'<p><img alt="{escape(drawn.title)}" style="width:100%;max-width:760px" '
        f'src="data:image/svg+xml;base64,{data}"></p>'
    )


def lint_html(result: LintResult) -> str:
    """The findings as a table, and how many there are."""
    columns = ("file", "line", "severity", "rule", "finding")
    rows = [
        (
            path_of(finding.location.file) if finding.location else "",
            str((finding.location.line if finding.location else None) or ""),
            message(f"linter.severity.{finding.severity.value}"),
            f"{finding.code} {finding.name}",
            finding.message(language()),
        )
        for finding in result.findings
    ]
    headings = [message(f"linter.report.{word}") for word in columns]
    notes = (totals_line(result), coverage_line(result) or "")
    return html_table(message("linter.report.title"), headings, rows, notes)
