"""The last lines of a report: how many, out of what, and what was let pass."""

from strategy_graph.diagnostics import Severity
from strategy_graph.i18n import message
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.records import words
from strategy_graph.text.visible import one_line

NAMED = 3
"""Strategies that a line names."""


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
    total = message(
        "linter.count.total",
        found=found + rest,
        files=message("linter.count.files", count=len(result.files)),
        nodes=message("counts.node", count=result.nodes),
        edges=message("counts.link", count=result.edges),
    )
    nothing = nothing_line(result)
    return total if nothing is None else f"{total}. {nothing}"


def nothing_line(result: LintResult) -> str | None:
    """That there was nothing, or no objective, to check; ``None`` where there was."""
    if not result.nodes:
        return message("linter.count.nothing")
    if not result.hollow:
        return None
    names = message("linter.count.and").join(result.hollow[:NAMED])
    more = "…" if len(result.hollow) > NAMED else ""
    return message("linter.count.hollow", strategies=one_line(names + more))


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
