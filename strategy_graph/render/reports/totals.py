"""The last lines of a report: how many, out of what, and what was let pass."""

from strategy_graph.diagnostics import Severity
from strategy_graph.i18n import message
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.records import words


def totals_line(result: LintResult) -> str:
    """``1 error, 26 warnings, 85 infos; 2 suppressed`` and what was looked at."""
    parts = [
        message(f"linter.count.{severity.value}", count=result.count(severity))
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        if result.count(severity)
    ]
    found = message("linter.count.and").join(parts) or message("linter.count.none")
    aside = [
        message(f"linter.count.{what}", count=count)
        for what, count in (("suppressed", len(result.suppressed)), ("known", len(result.known)))
        if count
    ]
    rest = "".join(message("linter.count.aside", what=what) for what in aside)
    return message(
        "linter.count.total",
        found=found + rest,
        files=message("linter.count.files", count=len(result.files)),
        nodes=result.nodes,
        edges=result.edges,
    )


def coverage_line(result: LintResult) -> str | None:
    """``targets 0/38, owners 0/108``: what this profile does not ask for yet."""
    if not result.coverage:
        return None
    listed = message("linter.count.and").join(
        f"{words(item.what)} {item.have}/{item.total}" for item in result.coverage
    )
    profiles = message("linter.count.and").join(
        dict.fromkeys(profile.value for _, profile in result.profiles)
    )
    return message("linter.report.coverage", profile=profiles or "map", listed=listed)
