"""One HTML page that opens with the network off: no script, its style by hash.

Findings stand rule by rule, the worst first, so that a meeting can go through them:
what is meant and what to do stands there once, then every place. A severity is folded
away by a box of the form and the style alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from strategy_graph.diagnostics import Severity
from strategy_graph.i18n import language, message
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.linter.page import summary, title
from strategy_graph.linter.registry import Entry
from strategy_graph.linter.result import LintResult
from strategy_graph.render.page.template import framed
from strategy_graph.render.reports.records import known_entries, path_of, words
from strategy_graph.render.reports.totals import totals_line

LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
TEMPLATE = "lint.html.j2"


@dataclass(frozen=True, slots=True)
class _Rule:
    """What the page shows of one rule, and its findings."""

    code: str
    name: str
    title: str
    level: str
    """The worst severity of its findings."""
    meaning: str | None
    """What is found, in one line; ``None`` for a rule that is not installed here."""
    repair: str
    findings: Sequence[Finding]


def write(result: LintResult) -> str:
    several = len(result.files) > 1

    def location(finding: Finding) -> str:
        return _location(finding, with_file=several)

    return framed(
        TEMPLATE,
        "lint.css",
        title=message("linter.report.title"),
        message=_message,
        severity=_severity,
        location=location,
        totals=totals_line(result),
        files=[path_of(file) for file in result.files],
        tiles=[(level.value, result.count(level)) for level in LEVELS],
        coverage=[(words(item.what), item) for item in result.coverage],
        profiles=_profiles(result),
        nothing=message("linter.count.none"),
        rules=_rules(result.findings),
        suppressed=result.suppressed,
        suppressed_title=message("linter.count.suppressed", count=len(result.suppressed)),
    )


def _message(key: str, **values: object) -> str:
    return message(f"linter.report.{key}", **values)


def _severity(level: str) -> str:
    return message(f"linter.severity.{level}")


def _profiles(result: LintResult) -> str:
    names = dict.fromkeys(profile.value for _, profile in result.profiles)
    return message("linter.count.and").join(names) or "map"


def _rules(findings: Sequence[Finding]) -> list[_Rule]:
    """The findings by rule: rules by their worst finding, then by code."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    entries = known_entries(by_code)
    ordered = sorted(by_code.items(), key=lambda item: (-_worst(item[1]).rank, item[0]))
    return [_rule(code, found, entries.get(code)) for code, found in ordered]


def _rule(code: str, found: Sequence[Finding], entry: Entry | None) -> _Rule:
    meaning = None if entry is None else summary(entry.rule, language()).replace("`", "")
    return _Rule(
        code=code,
        name=found[0].name,
        title=_called(found, entry),
        level=_worst(found).value,
        meaning=meaning,
        repair=(found[0].repair(language()) or "").replace("`", ""),
        findings=found,
    )


def _worst(found: Sequence[Finding]) -> Severity:
    return max((finding.severity for finding in found), key=lambda severity: severity.rank)


def _called(found: Sequence[Finding], entry: Entry | None) -> str:
    """What a rule is called, in the language in force."""
    if entry is not None:
        called = title(entry.rule, language())
        if called != entry.name:
            return called
    called = found[0].name.replace("-", " ")
    return re.sub(r"\bkpi(s?)\b", r"KPI\1", called)


def _location(finding: Finding, *, with_file: bool) -> str:
    location = finding.location
    if location is None or location.line is None:
        return ""
    line = message("linter.report.at", line=location.line)
    return f"{path_of(location.file)}, {line}" if with_file else line
