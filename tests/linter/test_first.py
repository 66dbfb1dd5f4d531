"""What a report puts first, and why."""

from strategy_graph.graph import StrategyGraph
from strategy_graph.linter import lint
from strategy_graph.linter.first import FEW, MOST, first_tasks
from strategy_graph.linter.registry import discover
from strategy_graph.linter.result import LintResult
from strategy_graph.linter.settings import LintSettings
from tests.builders import graph, kpi, objective, plan, strategy, theme

REGISTRY = discover(isolated=True)


def run(asked: StrategyGraph, *rules: str) -> LintResult:
    settings = LintSettings(select=rules or ("ALL",), habit_share=2)
    return lint(asked, settings, registry=REGISTRY)


def poor() -> StrategyGraph:
    """Objectives without KPIs and one with too many, two themes alone, no causal link."""
    many = [kpi(f"K{n}", name="Smiles" if n < 2 else f"Service {n} held") for n in range(5)]
    return strategy(
        theme("T1", name="Fresh"),
        theme("T2", name="Warm"),
        objective("O1", name="Please and win customers", kpis=many),
        objective("O2", name="Customers for life."),
        objective("O3", name="Know them"),
        objective("O4", name="Keep them", plans=[plan("P1", name="Survey")]),
    )


def test_errors_come_first_then_the_whole_strategy_then_what_concerns_most_nodes() -> None:
    tasks = first_tasks(run(poor()))
    assert len(tasks) == MOST
    assert [task.first.code for task in tasks] == ["SG101", "SG103", "SG102", "SG301", "SG104"]
    assert tasks[1].first.node == "s:O2"
    assert tasks[1].more == 2


def test_few_findings_and_few_rules_need_no_beginning() -> None:
    assert first_tasks(run(poor(), "SG103", "SG301", "SG104", "SG404", "SG102")) == ()
    few = run(graph(objective("O1"), objective("O2")))
    assert 0 < len(few.findings) <= FEW
    assert first_tasks(few) == ()


def test_the_worst_finding_of_a_rule_stands_for_it() -> None:
    result = run(poor())
    for task in first_tasks(result):
        of_rule = [f for f in result.findings if f.code == task.first.code]
        assert task.first.severity.rank == max(f.severity.rank for f in of_rule)
        assert task.more == len(of_rule) - 1
