"""Suppressions: counted with their reason, and reported when they do nothing."""

import datetime as dt

import pytest

from strategy_graph.linter.result import LintResult
from strategy_graph.model import Location, Suppression
from tests.linter.conftest import DAY, TWO, Make, Run, found


@pytest.fixture
def suppressed(run: Run, graph_of: Make) -> Run:
    """The same graph with one suppression."""

    def lint_it(**kind: object) -> LintResult:
        location = Location("models/shop.yaml", 2, 30)
        suppression = Suppression(why="known", location=location, **kind)  # type: ignore[arg-type]
        graph = graph_of(TWO, suppressions=(suppression,))
        return run(graph, select=("SG103", "SG091", "SG092", "SG093"))

    return lint_it


@pytest.mark.parametrize("rule", ["SG103", "103", "objective-without-kpi"])
def test_suppression_on_a_node_is_counted_with_its_reason(suppressed: Run, rule: str) -> None:
    result = suppressed(rule=rule, node="s:O1")
    assert found(result) == [("SG103", "s:O2")]
    assert [(s.finding.node, s.why) for s in result.suppressed] == [("s:O1", "known")]


def test_suppression_of_the_document_holds_for_all_of_it(suppressed: Run) -> None:
    assert found(suppressed(rule="SG103")) == []


def test_suppression_holds_to_the_end_of_its_last_day(suppressed: Run) -> None:
    assert found(suppressed(rule="SG103", node="s:O1", until=DAY)) == [("SG103", "s:O2")]
    late = suppressed(rule="SG103", node="s:O1", until=DAY - dt.timedelta(days=1))
    assert ("SG092", "s:O1") in found(late)
    assert ("SG103", "s:O1") in found(late)


def test_suppression_that_is_unused_or_names_no_rule_is_reported(suppressed: Run) -> None:
    assert ("SG091", "s:O1") in found(suppressed(rule="SG092", node="s:O1"))
    assert ("SG093", "s:O1") in found(suppressed(rule="NOPE999", node="s:O1"))


def test_suppression_of_a_rule_that_did_not_run_is_not_called_unused(
    run: Run, graph_of: Make
) -> None:
    suppression = Suppression(rule="SG102", why="known", node="s:O1")
    result = run(graph_of(TWO, suppressions=(suppression,)), select=("SG103", "SG091"))
    assert "SG091" not in {code for code, _ in found(result)}
