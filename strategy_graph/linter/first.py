"""What to do first: the rules that spoke, the weightiest before the others."""

from collections.abc import Iterator
from typing import NamedTuple

from strategy_graph.linter.findings.finding import Finding
from strategy_graph.linter.result import LintResult

MOST = 5
"""How many things are put first: what one meeting can take up."""

FEW = 10
"""Up to how many findings a report needs no beginning: they are read as they stand."""


class Task(NamedTuple):
    """The findings of one rule: ``first`` in full, and how many more there are."""

    first: Finding
    more: int


def first_tasks(result: LintResult) -> tuple[Task, ...]:
    """The five weightiest rules of *result*; none where few findings or few rules speak.

    Errors come before warnings and these before infos, what is about a whole strategy before
    what is about nodes, then what is about more nodes; equal ones by the code of the rule.
    """
    tasks = _by_weight(result)
    if len(result.findings) <= FEW or len(tasks) <= MOST:
        return ()
    return tasks[:MOST]


def later_tasks(result: LintResult) -> tuple[Task, ...]:
    """What :func:`first_tasks` of *result* leaves for later, in the same order."""
    return _by_weight(result)[len(first_tasks(result)) :]


def _by_weight(result: LintResult) -> tuple[Task, ...]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in result.findings:
        by_rule.setdefault(finding.code, []).append(finding)
    ranked = sorted(by_rule.values(), key=_rank)
    return tuple(Task(min(found, key=_severity), len(found) - 1) for found in ranked)


def _severity(finding: Finding) -> int:
    return -finding.severity.rank


def _rank(findings: list[Finding]) -> tuple[int, bool, int, str]:
    worst = min(map(_severity, findings))
    weighty = [finding for finding in findings if _severity(finding) == worst]
    whole = any(finding.node is None and finding.alike is None for finding in weighty)
    nodes = {node for finding in weighty for node in _nodes(finding)}
    return worst, not whole, -len(nodes), findings[0].code


def _nodes(finding: Finding) -> Iterator[str]:
    if finding.node is not None:
        yield finding.node
    yield from finding.related
