"""Text for people: what to do first, then by file, the line quoted with a caret.

The same text is made of spans with a style each, so that the command line can colour
it; text of a model holds no control character when it leaves here.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from strategy_graph.i18n import language, message
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.linter.first import Task, first_tasks, later_tasks
from strategy_graph.linter.result import LintResult
from strategy_graph.render.reports.records import path_of
from strategy_graph.render.reports.totals import coverage_line, totals_line
from strategy_graph.text.quote import quote_with_caret
from strategy_graph.text.visible import one_line

Style = Literal["", "bold", "dim", "error", "warning", "info", "good", "code"]

SHOWN = 10
"""Findings of one rule that are shown one by one in each file; the rest is counted."""

_MARGIN = 8
"""Columns of a place, as of the numbers of quoted lines under it."""

ANSWER = True


class Span(NamedTuple):
    """A piece of a line in one style."""

    text: str
    style: Style = ""


Line = tuple[Span, ...]


def write(result: LintResult) -> str:
    return "".join(
        "".join(span.text for span in line).rstrip() + "\n" for line in text_lines(result)
    )


def text_lines(
    result: LintResult,
    *,
    shown: int | None = SHOWN,
    full: bool = True,
    statistics: bool = False,
) -> Iterator[Line]:
    """The lines of the report; at most *shown* findings of each rule in each file.

    It opens with the things to do first, where there are many, and ends with the rest: by
    file and line, or, unless it is *full*, folded to a line for each rule.
    """
    tasks = first_tasks(result)
    yield from _opening(tasks, full=full)
    if tasks and not full:
        yield from _folded(later_tasks(result))
    else:
        yield from _rest(result, tasks, shown)
    if statistics:
        yield from _statistics(result)
    covered = coverage_line(result)
    if covered:
        yield (Span(one_line(covered), "dim"),)
    yield (Span(totals_line(result), "bold" if result.findings else "good"),)
    if result.fixed:
        yield (Span(message("linter.report.fixed", count=len(result.fixed)), "dim"),)


def _opening(tasks: tuple[Task, ...], *, full: bool) -> Iterator[Line]:
    """The things to do first, each with its file, what to do, and how many more there are."""
    if not tasks:
        return
    yield (Span(message("linter.report.first", count=len(tasks)), "bold"),)
    yield (Span(message("linter.report.first_order"), "dim"),)
    more = "linter.report.below" if full else "linter.report.folded"
    for file, under in groupby(tasks, key=lambda task: _file_of(task.first)):
        yield (Span(one_line(file), "bold"),)
        for task in under:
            yield from _finding(task.first, with_help=True)
            if task.more:
                below = message(more, count=task.more, code=task.first.code)
                yield (Span("           = ", "dim"), Span(below, "dim"))
    yield ()


def _folded(tasks: tuple[Task, ...]) -> Iterator[Line]:
    """The rest in a line for each rule: its weightiest finding, and how many more there are."""
    count = sum(task.more + 1 for task in tasks)
    yield (Span(message("linter.report.rest_folded", count=count), "bold"),)
    for file, under in groupby(tasks, key=lambda task: _file_of(task.first)):
        yield (Span(one_line(file), "bold"),)
        for task in under:
            more = message("linter.report.and_more", count=task.more) if task.more else ""
            yield (*_said(task.first), Span(f" {more}", "dim"))
    yield ()


def _file_of(finding: Finding) -> str:
    return path_of(finding.location.file) if finding.location is not None else ""


def _rest(result: LintResult, tasks: tuple[Task, ...], shown: int | None) -> Iterator[Line]:
    """What the opening did not show, by file and line."""
    if tasks:
        yield (Span(message("linter.report.rest"), "bold"),)
    opened = {id(task.first) for task in tasks}
    helped = {task.first.code for task in tasks}
    by_file: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if id(finding) not in opened:
            by_file.setdefault(_file_of(finding), []).append(finding)
    for file, findings in by_file.items():
        yield (Span(one_line(file), "bold"),)
        yield from _file(findings, shown, helped)
        yield ()


def _file(findings: list[Finding], shown: int | None, helped: set[str]) -> Iterator[Line]:
    listed: Counter[str] = Counter()
    for finding in findings:
        listed[finding.code] += 1
        if shown is not None and listed[finding.code] > shown:
            continue
        yield from _finding(finding, with_help=finding.code not in helped)
        helped.add(finding.code)
    for code, count in sorted(listed.items()):
        if shown is not None and count > shown:
            yield (
                Span("  "),
                Span(message("linter.report.more", count=count - shown, code=code), "dim"),
            )


def _finding(finding: Finding, *, with_help: bool) -> Iterator[Line]:
    yield _said(finding)
    location = finding.location
    if location is not None and location.line is not None and finding.excerpt:
        yield from _quote(finding.excerpt, location.line, location.column, finding.severity.value)
    help_text = finding.repair(language()) if with_help else None
    if help_text:
        yield (Span("           = ", "dim"), Span(message("linter.report.help", help=help_text)))


def _said(finding: Finding) -> Line:
    """Where, how grave, and what: the one line of a finding."""
    location = finding.location
    numbers = (
        [str(n) for n in (location.line, location.column) if n is not None] if location else []
    )
    at = ":".join(numbers)
    if location is not None and location.sheet is not None:
        at = f"{one_line(location.sheet)}!{one_line(location.cell or '')}"
    severity = message(f"linter.severity.{finding.severity.value}")
    return (
        Span(f"  {at:>{_MARGIN}} "),
        Span(severity, finding.severity.value),
        Span(f" {finding.code} ", "code"),
        Span(one_line(finding.message(language()))),
        Span(f" [{finding.name}]", "dim"),
    )


def _quote(excerpt: str, line: int, column: int | None, style: Style) -> Iterator[Line]:
    quoted, *carets = quote_with_caret(excerpt, line=line, column=column, margin=_MARGIN)
    yield (Span(quoted[0], "dim"), Span(quoted[1]))
    for margin, caret in carets:
        yield (Span(margin, "dim"), Span(caret, style))


def _statistics(result: LintResult) -> Iterator[Line]:
    head = [message(f"linter.statistics.{word}") for word in ("findings", "aside", "rule")]
    yield (Span("  ".join([f"{head[0]:>8}", f"{head[1]:>8}", head[2]]), "bold"),)
    for count in sorted(result.counts, key=lambda c: (-c.findings, c.code)):
        aside = count.suppressed + count.baseline + count.silenced + count.ignored
        yield (
            Span(f"{count.findings:>8}  {aside:>8}  "),
            Span(count.code, "code"),
            Span(f" {count.name}"),
        )
    yield ()
