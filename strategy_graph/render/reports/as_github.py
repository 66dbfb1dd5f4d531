"""Workflow commands of GitHub Actions: findings as annotations on the lines.

GitHub shows ten of each level and step and drops the rest without a word, so the
rest is counted in a line of its own. Data is escaped as the runner unescapes it:
``%``, CR and LF in messages, and ``:`` and ``,`` too in properties.
"""

from collections.abc import Iterator, Mapping

from strategy_graph.diagnostics import Severity
from strategy_graph.i18n import language, message
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.records import repository_path

LEVELS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
SHOWN = 10
"""Annotations of one level that GitHub shows for one step."""


def write(result: LintResult) -> str:
    return "".join(f"{line}\n" for line in _lines(result))


def _lines(result: LintResult) -> Iterator[str]:
    for severity, level in LEVELS.items():
        found = [finding for finding in result.findings if finding.severity is severity]
        for finding in found[:SHOWN]:
            yield _annotation(finding, level)
        if len(found) > SHOWN:
            yield _bare(
                message("linter.limit.github", count=len(found) - SHOWN, level=level, shown=SHOWN)
            )


def _annotation(finding: Finding, level: str) -> str:
    location = finding.location
    properties: dict[str, str] = {}
    if location is not None:
        properties["file"] = repository_path(location.file)
        if location.line is not None:
            properties["line"] = str(location.line)
        if location.column is not None:
            properties["col"] = str(location.column)
    properties["title"] = f"{finding.code} {finding.name}"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {listed}::{_data(finding.message(language()))}"


def _data(text: str) -> str:
    r"""
    >>> _data("50%\n::error::x")
    '50%25%0A::error::x'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """
    >>> _property("a:b,c")
    'a%3Ab%2Cc'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _bare(text: str) -> str:
    return text.replace("\n", " ").replace("::", ": :")
