"""What the reader and the linter say of one file, as marks under its text."""

from dataclasses import dataclass

from strategy_graph.diagnostics import Severity
from strategy_graph.errors import Problem
from strategy_graph.graph.gc_pause import paused_collection
from strategy_graph.i18n import language
from strategy_graph.linter.findings.finding import Finding
from strategy_graph.lsp.book import Book
from strategy_graph.lsp.page import Page
from strategy_graph.lsp.span import Span
from strategy_graph.model import Location
from strategy_graph.text.visible import visible

READER = "read"
"""The code of what the reader refuses; findings have that of their rule."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to be seen in a file: where, how bad, what it is and what to write instead."""

    span: Span
    severity: Severity
    code: str
    message: str
    finding: Finding | None = None


@paused_collection()
def marks(book: Book, page: Page) -> list[Mark]:
    """Every problem and finding of *page*, in the order of its lines.

    While it cannot be read there are only its problems: findings of an older text would stand
    where nothing of the kind is.
    """
    problems = page.problems or book.problems(page.path)
    found = [_of_problem(page, each) for each in problems if _is_of(page, each.location)]
    result = None if problems else book.findings(page.path)
    findings = () if result is None else result.findings
    found += (_of_finding(page, each) for each in findings if _is_of(page, each.location))
    return sorted(found, key=lambda mark: (mark.span, mark.code))


def _is_of(page: Page, location: Location | None) -> bool:
    return location is None or location.file == page.path


def _span(page: Page, location: Location | None) -> Span:
    if location is None or location.line is None:
        return page.rest_of_line(1, 1)
    return page.rest_of_line(location.line, location.column or 1)


def _of_problem(page: Page, problem: Problem) -> Mark:
    text = problem.message + (f"\n{problem.help}" if problem.help else "")
    return Mark(_span(page, problem.location), Severity.ERROR, READER, visible(text))


def _of_finding(page: Page, finding: Finding) -> Mark:
    tag = language()
    repair = finding.repair(tag)
    text = finding.message(tag) + (f"\n{repair}" if repair else "")
    span = _span(page, finding.location)
    return Mark(span, finding.severity, finding.code, visible(text), finding)
